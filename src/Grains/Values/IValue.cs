using System.Diagnostics.CodeAnalysis;

namespace Ccnso.Collab.Values;

/// <summary>
/// A value that is written as one string and is right by construction: whoever holds one need not check it again.
/// <see cref="object.ToString"/> writes it as <see cref="TryParse"/> reads it.
/// </summary>
public interface IValue<TSelf> where TSelf : IValue<TSelf>
{
    /// <summary>Reads it, or says in one sentence what is wrong with it. The sentence starts in the middle: "must be …".</summary>
    static abstract bool TryParse(string text, [NotNullWhen(true)] out TSelf? value, [NotNullWhen(false)] out string? problem);
}

/// <summary>For values that are known to be right: constants, tests, data that was checked before.</summary>
public static class Value
{
    /// <summary>The value, or an exception with the problem: never for what a caller sends.</summary>
    public static T Of<T>(string text) where T : IValue<T> =>
        T.TryParse(text, out var value, out var problem) ? value : throw new ArgumentException($"\"{text}\" {problem}", nameof(text));
}
