using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Gateway.OpenApi;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Ccnso.Collab.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>What people write is shown in the reader's language wherever it is shown, whoever adds a text or a view.</summary>
public sealed class EveryTextTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    /// <summary>Names, and what is the same in all languages or is not translated: what tells of people, of ccTLDs, and of communities, and what is for few.</summary>
    private const string Untranslated = """
        AgendaItemView.Returned
        ClientShown.Purpose
        Document.Title
        EndingShown.Reason
        InterestStatement.Statement
        MemberShown.Decision
        MemberShown.Manager
        MemberShown.Territory
        OrganizationShown.Name
        ParticipantShown.Name
        Said.Feedback
        StatementShown.Text
        TermView.Note
        TermView.Term
        TermView.Translation
        """;

    private IEnumerable<Type> Shown => host.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<Reading>()?.Shown).OfType<Type>().Distinct();

    [Fact]
    public void What_is_translated_is_shown_as_the_document_and_field_that_it_was_written_to()
    {
        var written = from name in Wire.EventNames
                      let type = Wire.TypeOf(name)!
                      where type.GetProperties().Any(property => property.IsDefined(typeof(TranslatableAttribute), false))
                      from text in TextWritten.Of(new("actor", "x"), 1, (IEvent)Sample(type).Deserialize(type, Wire.Tolerant)!)
                      where text.Field is not null
                      select $"{text.Document} {text.Field}";
        var shown = from type in Shown
                    let texts = TextsShown.In(type)
                    where texts is not null
                    from text in texts.Of(JsonElement.Parse(Sample(type).ToJsonString()), "actor/x")
                    select $"{text.Document} {text.Field}";
        // An item that is turned down is no longer shown, but in the record.
        Assert.Equal(written.Except(["actor/x/agenda/1 reason"]).Distinct().Order(StringComparer.Ordinal), shown.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_text_that_is_shown_is_translated_or_said_not_to_be() =>
        Assert.Equal(Untranslated, string.Join('\n', Shown.SelectMany(type => Texts(type, [])).Distinct().Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Whatever_is_written_into_a_group_is_read_in_translation_on_every_route()
    {
        await using var world = new LanguageHost();
        await world.InitializeAsync();
        await Write(world);
        await world.Read("/api/v1/groups/dasc");
        var documents = (await world.Host.Services.GetRequiredService<IViews>().List(new("texts") { Limit = 500 }, TestContext.Current.CancellationToken)).Rows
            .Select(row => JsonSerializer.Deserialize<DocumentView>(row.Json, Wire.Tolerant)!).ToList();
        HashSet<string> translations = [];
        foreach (var document in documents)
            foreach (var text in document.Texts)
            {
                Assert.True(translations.Add($"Se dice {document.Document} {text.Field}"));
                await world.Publish($"/api/v1/translations/{TranslationKey.Of("es", document.Document)}/{text.Field}", $"Se dice {document.Document} {text.Field}");
            }

        HashSet<string> read = [];
        foreach (var endpoint in world.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<Reading>() is not { } reading || TextsShown.In(reading.Shown) is null) continue;
            foreach (var meeting in (string[])["first", "second"])
            {
                var path = Paths.Of(endpoint).Replace("groups/{key}", "groups/dasc", StringComparison.Ordinal).Replace("paths/{key}", "paths/dasc", StringComparison.Ordinal).Replace("meetings/{key}", $"meetings/{meeting}", StringComparison.Ordinal)
                    .Replace("calls/{key}", $"calls/{meeting}", StringComparison.Ordinal)
                    .Replace("participants/{key}", "participants/chair", StringComparison.Ordinal);
                path = Regex.Replace(path, @"\{\w+\}", "1");
                if (await world.Read($"{path}?lang=es") is { Status: 200 } reply)
                    foreach (var (text, language, came) in Told(reply.Json))
                    {
                        Assert.True((language, came) == ("es", "translated"), $"{path}: {text} {language} {came}");
                        read.Add(text);
                    }
                else Assert.Equal("second", meeting);
            }
        }
        Assert.Equal(translations.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    private static async Task Write(LanguageHost world)
    {
        await Do("PUT", "groups/dasc/charter", new { kind = "committee", name = "A committee", purpose = "Works.", scope = "Practice.", languages = (string[])["en"] });
        await Do("POST", "groups/dasc/work", new { title = "Survey", description = "Of all ccTLDs.", owner = "chair" });
        await Do("PUT", "paths/dasc", new { steps = new[] { new { id = "1", kind = "own", title = "Say hello", text = "On the list." } } });
        await Do("POST", "groups/dasc/milestones", new { title = "Report", date = "2027-03-09" });
        await Do("POST", "groups/dasc/status-updates", new { status = "It goes well.", nextSteps = "More of it.", background = "Abuse." });
        foreach (var meeting in (string[])["first", "second"])
            await Do("PUT", $"meetings/{meeting}", new { group = "dasc", title = "A meeting", place = "San Juan", start = "2027-03-09T09:00", zone = "UTC", length = 90 });
        await Do("POST", "meetings/first/agenda", new { title = "Gaps", notes = "In policy.", kind = "decision", length = 10 });
        await Do("PATCH", "meetings/first/agenda/1/minutes", new { summary = "All spoke.", decision = "So be it." });
        await Do("PUT", "meetings/first/minutes", new { text = "We met." });
        await Do("POST", "meetings/first/actions", new { title = "Write it down", owner = "chair" });
        foreach (var call in (string[])["first", "second"])
            await Do("PUT", $"calls/{call}", new { group = "dasc", title = "Two members", description = "Four hours a month.", @for = new { @is = "seats" }, seats = 2, closesAt = DateTimeOffset.UtcNow.AddDays(9) });
        await Do("PUT", "volunteers/chair/interests/first", new { statement = "I would." });
        await Do("POST", "calls/first/close", new { });
        await Do("POST", "calls/first/decisions", new { participants = (string[])["chair"], reason = "Nobody else came." });
        await Do("POST", "calls/second/withdraw", new { reason = "Nobody is needed." });
        await Do("POST", "meetings/second/cancel", new { reason = "No quorum" });

        async Task Do(string method, string path, object body)
        {
            world.Last = await world.Host.Secretariat().Ask(method, $"/api/v1/{path}", body, ("If-Match", "*"));
            Assert.True(world.Last.Status is 200 or 201, world.Last.Text);
        }
    }

    private static IEnumerable<(string Text, string? Language, string? Came)> Told(JsonElement shown) => shown.ValueKind switch
    {
        JsonValueKind.Array => shown.EnumerateArray().SelectMany(Told),
        JsonValueKind.Object => shown.EnumerateObject().SelectMany(property => property.Name == "texts"
            ? property.Value.EnumerateObject().Select(text => (shown.GetProperty(text.Name).GetString()!, text.Value.GetProperty("language").GetString(), text.Value.GetProperty("came").GetString()))
            : Told(property.Value)),
        _ => [],
    };

    private static IEnumerable<string> Texts(Type type, HashSet<Type> seen)
    {
        if (type.IsGenericType) return type.GetGenericArguments().SelectMany(one => Texts(one, seen));
        if (type.Namespace?.StartsWith("Ccnso", StringComparison.Ordinal) != true || type.IsEnum || !seen.Add(type)) return [];
        return type.GetProperties().SelectMany(property =>
            property.PropertyType == typeof(Line) || property.PropertyType == typeof(Prose)
                ? property.IsDefined(typeof(TranslatableAttribute), false) ? [] : [$"{type.Name}.{property.Name}"]
                : Texts(property.PropertyType, seen));
    }

    private static JsonNode Sample(Type type)
    {
        var sample = Examples.Value(type, "")!;
        if (type == typeof(OpenWork)) sample["part"] = "work/1";
        return sample;
    }
}
