using System.Globalization;
using Ccnso.Collab.Participants;
using Ccnso.Collab.Values;
using Microsoft.AspNetCore.Components;

namespace Ccnso.Collab.Gateway.Rooms;

/// <summary>What forms do: they ask actors, under the same rules as over the API; what is refused is shown beside the form.</summary>
public abstract partial class Piece
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Who is asked to do it.</summary>
    [Inject]
    public required IActors Actors { get; set; }

    /// <summary>What was done, after a form has led here.</summary>
    [SupplyParameterFromQuery]
    public string? Done { get; set; }

    /// <summary>Why it was not done.</summary>
    private protected Rejection? Against { get; private set; }

    /// <summary>Asks an actor in the name of the visitor; whether it was done, and the page can show it.</summary>
    private protected async Task<bool> Ask<TActor>(string key, ICommand<TActor> command) where TActor : IActor<TActor>
    {
        if (Visitor.Id is null) return Refuse(Rejection.NotAllowed("Sign in first."));
        return await Is(await Actors.Ask(key, command, Caller.Context(Http), Http.RequestAborted));
    }

    /// <summary>Whether this answer says that it was done; then the page can show it.</summary>
    private protected async Task<bool> Is(Answer answer)
    {
        if (answer.Rejection is { } rejection) return Refuse(rejection);
        await Views.WaitFor(answer.Position, Patience, Http.RequestAborted);
        return true;
    }

    /// <summary>Says why something was not done; false.</summary>
    private protected bool Refuse(Rejection rejection)
    {
        (Against, Http.Response.StatusCode) = (rejection, Problems.Status(rejection.Kind));
        return false;
    }

    /// <summary>Reads what was typed in a field, or says what is wrong with it.</summary>
    private protected bool TryRead<T>(string field, string? typed, out T value) where T : IValue<T>
    {
        var right = T.TryParse(typed ?? "", out var read, out var problem);
        value = read!;
        return right || Refuse(Rejection.Impossible("impossible-value", $"{field}: {problem}"));
    }

    /// <summary>The same of a field that may be empty.</summary>
    private protected bool TryReadAny<T>(string field, string? typed, out T? value) where T : class, IValue<T>
    {
        value = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        var right = TryRead(field, typed, out T read);
        value = read;
        return right;
    }

    /// <summary>The same of a list with commas.</summary>
    private protected bool TryRead<T>(string field, string? typed, out Several<T> values) where T : IValue<T>
    {
        List<T> read = [];
        foreach (var one in (typed ?? "").Split([',', '،', '、', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (TryRead(field, one, out T value)) read.Add(value);
        values = [.. read.Take(Several.Most)];
        return Against is null && (read.Count <= Several.Most || Refuse(Rejection.Impossible("impossible-value", $"{field}: at most {Several.Most}.")));
    }

    /// <summary>The same of a number.</summary>
    private protected bool TryRead(string field, string? typed, out int number) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number) || Refuse(Rejection.Impossible("impossible-value", $"{field}: must be a whole number."));

    /// <summary>The same of a time of day.</summary>
    private protected bool TryRead(string field, string? typed, out TimeOnly time) =>
        TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out time) || Refuse(Rejection.Impossible("impossible-value", $"{field}: must be a time of day such as 08:00."));

    /// <summary>What people are called: as they have introduced themselves, else by their ids.</summary>
    private protected async Task<Func<string, string>> NamesOf(IEnumerable<string> ids)
    {
        var found = await Views.FindAll(ids.Distinct().Select(id => ("participants", id)), Http.RequestAborted);
        var names = found.ToDictionary(one => one.Row.Key, one => $"{Read<ParticipantShown>(one.Row).Name}");
        return id => names.GetValueOrDefault(id, id);
    }
}
