using Ccnso.Collab.Tests.Gateway.Meetings;

namespace Ccnso.Collab.Tests.Gateway.Digest;

/// <summary>A gateway with a group that works in Spanish, in which everything has happened that a digest tells of.</summary>
public sealed class DigestHost : IAsyncLifetime
{
    public const string Group = "/api/v1/groups/uac";

    /// <summary>When the call that is open closes.</summary>
    public static DateTimeOffset Closes { get; } = DateTimeOffset.UtcNow.AddDays(200);

    private readonly MeetingHost _host = new EmbeddedMeetingHost();

    public HttpClient NoToken => _host.NoToken;

    public HttpClient Staff => _host.Staff;

    /// <summary>What was done last.</summary>
    public Reply Last { get; private set; } = new(0, null, new HttpResponseMessage().Headers, "");

    /// <summary>The digest of the group, as soon as it tells of what was done last.</summary>
    public Task<Reply> Digest(string query = "", params (string, string)[] headers) =>
        NoToken.Get($"{Group}/digest{query}", [("Collab-Position", Last.Header("Collab-Position")!), .. headers]);

    /// <summary>The sentences of a digest in JSON.</summary>
    public static IEnumerable<string?> Sentences(Reply digest) => digest.Is(200).Json.GetProperty("groups").EnumerateArray()
        .SelectMany(group => group.GetProperty("lines").EnumerateArray()).Select(line => line.GetProperty("sentence").GetString());

    /// <summary>Does something that succeeds.</summary>
    public async Task<Reply> Do(string method, string path, object? body = null)
    {
        var done = await _host.Staff.Ask(method, path, body, ("If-Match", "*"));
        Assert.True(done.Status is 200 or 201, done.Text);
        return Last = done;
    }

    public Task<Reply> Meet(string key, string title) =>
        Do("PUT", $"/api/v1/meetings/{key}", new { group = "uac", title, start = "2027-03-09T09:00", zone = "America/Puerto_Rico", length = 90 });

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        await Do("PUT", $"{Group}/charter", new { kind = "committee", name = "Comité <b>UAC</b>", purpose = "Trabaja.", languages = new[] { "es" } });
        (await _host.As("adaeze").Ask("PUT", "/api/v1/participants/adaeze", new { name = "Adaeze Okoro", mail = "adaeze@nic.example", affiliation = new { @is = "cctld", label = "ng" }, timeZone = "Africa/Lagos" })).Is(201);
        await Do("POST", $"{Group}/people", new { participant = "adaeze", office = "chair", from = "2027-03-11", until = "2028-03-16" });
        await Meet("uac-1", "Sesión de trabajo");
        await Do("PUT", "/api/v1/meetings/uac-1/start", new { start = "2027-03-10T15:30" });
        await Do("POST", "/api/v1/meetings/uac-1/agenda", new { title = "1. Encuesta *entre* ccTLD", kind = "decision", length = 10 });
        await Do("PATCH", "/api/v1/meetings/uac-1/agenda/1/minutes", new { decision = "Se aplaza." });
        await Do("PATCH", "/api/v1/meetings/uac-1/agenda/1/minutes", new { decision = "Se hace **otra** [encuesta](https://example.org) en <2027>." });
        await Do("PUT", "/api/v1/meetings/uac-1/minutes", new { text = "Todos de acuerdo." });
        await Do("POST", "/api/v1/meetings/uac-1/actions", new { title = "Redactar el informe" });
        await Do("POST", "/api/v1/meetings/uac-1/actions/1/finish");
        await Meet("uac-2", "جلسة");
        await Do("POST", "/api/v1/meetings/uac-2/cancel", new { reason = "Sin quórum" });
        foreach (var title in (string[])["Encuesta", "Otra vez"]) await Do("POST", $"{Group}/work", new { title });
        foreach (var item in (int[])[1, 2]) await Do("POST", $"{Group}/work/{item}/finish");
        await Do("POST", $"{Group}/work/2/start");
        foreach (var call in (string[])["uac-a", "uac-b"])
            await Do("PUT", $"/api/v1/calls/{call}", new { group = "uac", title = "Dos miembros", description = "Cuatro horas al mes.", @for = new { @is = "seats" }, seats = 2, closesAt = DateTimeOffset.UtcNow.AddDays(40) });
        await Do("POST", "/api/v1/calls/uac-b/extend", new { closesAt = Closes });
        await Do("POST", "/api/v1/calls/uac-a/withdraw");
        await Do("POST", $"{Group}/milestones", new { title = "Informe", date = "2027-03-09" });
        await Do("POST", $"{Group}/milestones/1/reach");
        await Do("POST", $"{Group}/status-updates", new { status = "# Encuesta\n41 ccTLD han respondido.\n\nMás en marzo." });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
