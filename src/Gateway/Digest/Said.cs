namespace Ccnso.Collab.Gateway.Digest;

/// <summary>What will be put into a sentence: a text of a document, or what is the same in all languages.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Document">The document that it is a text of, if it is one that people translate.</param>
/// <param name="Field">Which of its texts.</param>
/// <param name="IsLong">Whether only the beginning is told.</param>
internal sealed record Said(string Text, string? Document = null, string Field = "", bool IsLong = false)
{
    /// <summary>As the reader gets it: of a long text, the beginning.</summary>
    public Part In(Teller teller)
    {
        if (Document is null) return new(Text);
        var told = teller(Document, Field, Text);
        return new(IsLong ? Excerpt.Of(told.Text) : told.Text, told.Language, told.Came);
    }
}
