namespace Ccnso.Collab;

/// <summary>A file that the first start makes, readable by its owner only.</summary>
public static class FirstFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes it where there is none. Any number of programs may start at once: the file appears whole, and the first one stands.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Make(string path, Func<byte[]> content)
    {
        if (File.Exists(path)) return;
        // Moving a file is no way to tell who was first: one that has just appeared would be replaced.
        using var turn = Turn($"{path}.lock");
        if (File.Exists(path)) return;
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options)) file.Write(content());
        File.Move(draft, path);
    }

    /// <summary>The system gives it back when its program dies. It is gone only after the file is there, so whoever makes another finds that.</summary>
    private static FileStream Turn(string path)
    {
        for (var tries = Patience / Pause; ; tries--)
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException held) when (tries > 0 && held is not (DirectoryNotFoundException or PathTooLongException))
            {
                Thread.Sleep(Pause);
            }
    }
}
