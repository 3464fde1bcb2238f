namespace Ccnso.Collab.Cli;

/// <summary>What the program ends with.</summary>
internal enum Exit
{
    /// <summary>It is done, or was so already.</summary>
    Done = 0,

    /// <summary>The platform refused it: a rule, a stale version, a value that cannot be.</summary>
    Refused = 1,

    /// <summary>The words on the command line, or a file, cannot be understood. Nothing was sent.</summary>
    Usage = 2,

    /// <summary>Not signed in, or not allowed.</summary>
    NotAllowed = 3,

    /// <summary>There is no such thing, or none that the caller may see.</summary>
    NotFound = 4,

    /// <summary>The platform could not be reached, or could not answer.</summary>
    Unreachable = 5,

    /// <summary>Cancelled: Ctrl-C, or "no" to a question.</summary>
    Cancelled = 130,

    /// <summary>Told to end (SIGTERM).</summary>
    Ended = 143,
}
