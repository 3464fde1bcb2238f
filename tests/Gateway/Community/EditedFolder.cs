namespace Ccnso.Collab.Tests.Gateway.Community;

/// <summary>A copy of the data folder for a test to spoil.</summary>
internal sealed class EditedFolder : IDisposable
{
    public EditedFolder(string original)
    {
        foreach (var file in Directory.GetFiles(original)) File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("collab-data-").FullName;

    public void Replace(string file, string what, string with)
    {
        var text = Read(file);
        Assert.Contains(what, text, StringComparison.Ordinal);
        Write(file, text.Replace(what, with, StringComparison.Ordinal));
    }

    public void Append(string file, string text) => Write(file, Read(file) + text);

    public void Remove(string file, string beginning) =>
        Write(file, string.Concat(Read(file).Split('\n').Where(line => !line.StartsWith(beginning, StringComparison.Ordinal) && line.Length > 0).Select(line => line + "\n")));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    private void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);
}
