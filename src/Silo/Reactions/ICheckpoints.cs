namespace Ccnso.Collab.Reactions;

/// <summary>Where those who follow the log have come to, by name.</summary>
public interface ICheckpoints
{
    /// <summary>The position, or null for one who has not begun.</summary>
    Task<long?> Get(string name, CancellationToken cancel = default);

    /// <summary>Moves it on. One that is further already stays where it is: two processes may follow under the same name.</summary>
    Task Set(string name, long position, CancellationToken cancel = default);
}
