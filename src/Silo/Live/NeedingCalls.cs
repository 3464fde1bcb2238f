using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Ccnso.Collab.Volunteering;

namespace Ccnso.Collab.Live;

/// <summary>The calls for volunteers that need one of these languages, or one that falls under it, as one stream goes on. What a call needs never changes.</summary>
public sealed class NeedingCalls
{
    private const string Opened = "volunteer-call.opened";
    private const int Most = 500;

    private readonly IReadOnlyCollection<LanguageTag> _languages;
    private readonly HashSet<string> _keys;

    private NeedingCalls(IReadOnlyCollection<LanguageTag> languages, HashSet<string> keys) => (_languages, _keys) = (languages, keys);

    /// <summary>Those that the views have, which have to have followed the log to where the stream begins.</summary>
    public static async Task<NeedingCalls> In(IReadOnlyCollection<LanguageTag> languages, IViews views, CancellationToken cancel)
    {
        var keys = new HashSet<string>();
        foreach (var language in languages)
            for (var query = new Query("calls") { Where = [("language", $"{language}")], Limit = Most }; ;)
            {
                var page = await views.List(query, cancel);
                keys.UnionWith(page.Rows.Select(row => row.Key));
                if (page.Next is null) break;
                query = query with { After = page.Next };
            }
        return new(languages, keys);
    }

    /// <summary>Whether this happens to one of them. It has to be asked of all frames, in order, because some open another.</summary>
    public bool Has(Frame frame)
    {
        if (frame.Type == Opened && Wire.Event(Wire.TypeOf(Opened)!, JsonElement.Parse(frame.Event.Span).GetProperty("data")) is CallOpened { Needs.Languages: { } needed }
            && needed.Any(one => _languages.Any(language => one.Ranges.Contains($"{language}"))))
            _keys.Add(frame.Stream.Key);
        return frame.Stream.Kind == "call" && _keys.Contains(frame.Stream.Key);
    }
}
