using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Ccnso.Collab.Gateway;

/// <summary>What rows were told as lately, so that telling them again costs nothing: good as long as the row and all translations are the same.</summary>
internal sealed class Kept
{
    /// <summary>About how many bytes; when there are more, all are dropped.</summary>
    private const long Most = 32 << 20;

    private const int Overhead = 400;

    private static readonly ConditionalWeakTable<IViews, Kept> All = [];

    private readonly ConcurrentDictionary<(Type Shown, string Key, long Position, string Named), (object Wording, Localization Told)> _told = new();
    private long _bytes;

    /// <summary>Of rows of these views.</summary>
    public static Kept Beside(IViews views) => All.GetValue(views, static _ => new());

    /// <summary>What a row that changed last at this position was told as to whoever names these languages, with these translations; or null.</summary>
    public Localization? Find((Type Shown, string Key, long Position, string Named) place, object wording) =>
        _told.TryGetValue(place, out var one) && ReferenceEquals(one.Wording, wording) ? one.Told : null;

    /// <summary>Keeps it. The wording has to be from before it was made.</summary>
    public void Keep((Type Shown, string Key, long Position, string Named) place, object wording, Localization told)
    {
        if (Interlocked.Add(ref _bytes, Overhead + told.Body.Length) > Most)
        {
            _told.Clear();
            Interlocked.Exchange(ref _bytes, 0);
        }
        _told[place] = (wording, told);
    }
}
