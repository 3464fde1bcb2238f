using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>What is kept from one command to the next: files that only this user may read.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class Kept(string folder)
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Folder => folder;

    /// <summary>What is kept under this name, or null.</summary>
    /// <exception cref="RefusedException">It cannot be read.</exception>
    public T? Read<T>(string name) where T : class
    {
        var path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RefusedException(Exit.Usage, "file", $"{path} cannot be read: {fault.Message}", "Delete it and sign in again.");
        }
    }

    /// <summary>Keeps this, in place of what was there: whole, or not at all.</summary>
    /// <exception cref="RefusedException">It cannot be written.</exception>
    public void Write<T>(string name, T value)
    {
        var path = Path.Combine(folder, name);
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnFile | UnixFileMode.UserExecute);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
            using (var file = new FileStream(draft, options)) JsonSerializer.Serialize(file, value, JsonSerializerOptions.Web);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(Exit.Usage, "file", $"{path} cannot be written: {fault.Message}", "Set XDG_CONFIG_HOME to a folder that can be written to.");
        }
    }

    /// <summary>Deletes it; whether it was there.</summary>
    public bool Delete(string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return false;
        File.Delete(path);
        return true;
    }
}
