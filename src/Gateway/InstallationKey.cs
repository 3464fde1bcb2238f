using System.Security.Cryptography;

namespace Ccnso.Collab.Gateway;

/// <summary>Keys of this installation: made at the first start, kept in the data folder, readable by its owner only.</summary>
public static class InstallationKey
{
    /// <summary>What a development gateway signs its own tokens with.</summary>
    public const string Development = "development.key";

    /// <summary>What the secrets of webhooks are sealed with.</summary>
    public const string Webhooks = "webhooks.key";

    private const int Bytes = 32;

    /// <summary>The key of this name in this folder, a new one where there is none.</summary>
    public static byte[] In(string folder, string name)
    {
        var path = Path.Combine(Prepare(folder), name);
        try
        {
            FirstFile.Make(path, () => RandomNumberGenerator.GetBytes(Bytes));
            return File.ReadAllBytes(path) is { Length: Bytes } key ? key
                : throw new WrongSettingException("Folder", $"{path} is not a key of {Bytes} bytes; delete it, and a new one is made.");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException("Folder", $"{path} cannot be read or made: {unusable.Message}");
        }
    }

    /// <summary>The folder, made and found to be writable.</summary>
    public static string Prepare(string folder)
    {
        try
        {
            // The record has names and addresses in it: nobody else on this machine needs to read them.
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
            return folder;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException("Folder", $"{folder} cannot be written to: {unusable.Message}");
        }
    }
}
