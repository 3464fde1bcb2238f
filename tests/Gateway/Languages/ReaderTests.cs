using System.Text.Json;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;
using Ccnso.Collab.Views;
using Microsoft.Extensions.DependencyInjection;

namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>Whoever reads, and in which languages.</summary>
public sealed class ReaderTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task A_text_comes_as_it_was_written_then_by_a_machine_then_translated_then_stale()
    {
        var meeting = await host.Meeting("Policy gaps");
        var (item, text) = ($"/api/v1/meetings/{meeting}/agenda/1", $"es.meeting.{meeting}.agenda.1");
        Assert.Equal("Policy gaps en source en", Told(await InSpanish(item), "title"));

        var revision = (await host.Read($"/api/v1/translations/{text}/title")).Json.GetProperty("revision").GetInt64();
        await host.Asked(text, new DraftByMachine("title", Value.Of<Prose>("Huecos de política"), revision), "rosa");
        await host.Write(host.Chair, "PATCH", $"/api/v1/meetings/{meeting}", new { place = "San Juan" }, ("If-Match", "*"));
        Assert.Equal("Huecos de política es machine es", Told(await InSpanish(item), "title"));

        await host.Publish($"/api/v1/translations/{text}/title", "Vacíos de política");
        Assert.Equal("Vacíos de política es translated es", Told(await InSpanish(item), "title"));
        await host.Write(host.Chair, "PATCH", item, new { title = "Policy gap", editorial = true }, ("If-Match", "*"));
        Assert.Equal("Vacíos de política es translated es", Told(await InSpanish(item), "title"));
        await host.Write(host.Chair, "PATCH", item, new { title = "Policy needs" }, ("If-Match", "*"));
        Assert.Equal("Vacíos de política es stale es", Told(await InSpanish(item), "title"));
        await host.Publish($"/api/v1/translations/{text}/title", "Necesidades");
        Assert.Equal("Necesidades es translated es", Told(await InSpanish(item), "title"));
        Assert.Equal("Policy needs", (await host.Read(item)).Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("es", "Elegido es")]
    [InlineData("es-419", "Elegido es")]
    [InlineData("pt-BR", "Escolhido pt")]
    [InlineData("pt-BR, es", "Escolhido pt")]
    [InlineData("ar;q=0.9, es;q=0.3, pt;q=0.8", "Escolhido pt")]
    [InlineData("es;q=0, pt;q=0.1", "Escolhido pt")]
    [InlineData("en-US, en;q=0.9, es;q=0.8", "Chosen en")]
    [InlineData("ar", "Chosen en")]
    [InlineData("klingon!, es", "Elegido es")]
    [InlineData("xx-YY, es", "Elegido es")]
    [InlineData("*, es;q=0.1", "Elegido es")]
    [InlineData("*", "Chosen ")]
    [InlineData("klingon", "Chosen ")]
    [InlineData("=;q=x,,", "Chosen ")]
    public async Task The_first_language_that_there_is_of_those_that_are_accepted(string accepted, string expected)
    {
        if (await host.Reader.Get("/api/v1/meetings/chosen") is { Status: 404 })
        {
            await host.Found("pt", "dasc");
            (await host.Chair.Ask("PUT", "/api/v1/meetings/chosen", new { group = "dasc", title = "Chosen", start = "2027-03-09T09:00", zone = "UTC", length = 90 })).Is(201);
            await host.Publish("/api/v1/translations/es.meeting.chosen/title", "Elegido");
            await host.Publish("/api/v1/translations/pt.meeting.chosen/title", "Escolhido");
        }
        var got = (await host.Read("/api/v1/meetings/chosen", ("Accept-Language", accepted))).Is(200);
        var language = got.Json.TryGetProperty("texts", out var texts) ? texts.GetProperty("title").GetProperty("language").GetString() : null;
        Assert.Equal((expected, "Authorization, Accept-Language"), ($"{got.Json.GetProperty("title").GetString()} {language}", got.Header("Vary")));
    }

    [Fact]
    public async Task The_parameter_goes_before_the_header()
    {
        var meeting = await host.Meeting("Asked by name");
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Pedido por nombre");
        foreach (var path in (string[])[$"meetings/{meeting}/agenda", $"agenda?meeting={meeting}"])
        {
            var items = (await host.Read($"/api/v1/{path}{(path.Contains('?') ? '&' : '?')}lang=es", ("Accept-Language", "en"))).Is(200);
            Assert.Equal(("Pedido por nombre", "es"), (items.Json[0].GetProperty("title").GetString(), items.ContentLanguage));
        }
    }

    [Theory]
    [InlineData("groups/dasc")]
    [InlineData("groups")]
    [InlineData("groups/dasc/work")]
    [InlineData("groups/dasc/history")]
    [InlineData("meetings/m/agenda")]
    [InlineData("meetings/m/agenda/changes?since=0")]
    public async Task A_language_that_there_is_not_is_refused_where_it_is_asked_for_by_name(string path)
    {
        foreach (var lang in (string[])["lang=klingon", "lang=", "lang=es&lang=pt"])
            Assert.StartsWith("lang", (await host.Reader.Get($"/api/v1/{path}{(path.Contains('?') ? '&' : '?')}{lang}")).IsProblem(400, "malformed").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_texts_to_translate_knows_no_language()
    {
        (await host.Reader.Get("/api/v1/members?lang=es")).IsProblem(400, "malformed");
        Assert.Equal("Authorization", (await host.Reader.Get("/api/v1/members", ("Accept-Language", "es"))).Is(200).Header("Vary"));
    }

    [Fact]
    public async Task Who_names_no_language_gets_it_as_it_was_written_byte_by_byte()
    {
        var meeting = await host.Meeting("Untouched");
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Intacto");
        var seen = await host.Read($"/api/v1/meetings/{meeting}");
        var row = await host.Host.Services.GetRequiredService<IViews>().Find("meeting", meeting, TestContext.Current.CancellationToken);
        Assert.Equal((System.Text.Encoding.UTF8.GetString(row!.Json), $"\"{row.Version}\"", "en", "Authorization, Accept-Language"), (seen.Text, seen.ETag, seen.ContentLanguage, seen.Header("Vary")));
    }

    [Fact]
    public async Task The_languages_of_an_answer_are_those_that_occur_in_it()
    {
        await host.Form("mixed");
        var meeting = await host.Meeting("English", group: "mixed");
        Assert.Equal("en", (await host.Read($"/api/v1/meetings/{meeting}")).ContentLanguage);
        host.Last = (await host.Chair.Post($"/api/v1/meetings/{meeting}/agenda", new { title = "自己的", kind = "discussion", length = 10, language = "zh" })).Is(201);
        Assert.Equal("", (await host.Read($"/api/v1/meetings/{meeting}")).ContentLanguage);
        Assert.Equal("zh", (await host.Read($"/api/v1/meetings/{meeting}/agenda/2")).ContentLanguage);
        Assert.Equal("", (await host.Read("/api/v1/agenda?group=mixed")).ContentLanguage);
        Assert.Equal("en", (await host.Read("/api/v1/meetings?group=mixed")).ContentLanguage);
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Inglés");
        var whole = await host.Read($"/api/v1/meetings/{meeting}?lang=es");
        Assert.Equal("en, es, zh", whole.ContentLanguage);
        Assert.Equal(["es translated", "zh source"], whole.Json.GetProperty("agenda").EnumerateArray().Select(Came));
    }

    [Fact]
    public async Task Text_from_right_to_left_comes_as_the_translator_wrote_it()
    {
        const string Arabic = "لجنة \u2068DNS\u2069 الدائمة “٧٩” 👩‍💻";
        await host.Form("rtl");
        await host.Found("ar", "rtl");
        await host.Publish("/api/v1/translations/ar.group.rtl/name", Arabic);
        var group = await host.Read("/api/v1/groups/rtl", ("Accept-Language", "ar-EG"));
        Assert.Equal(Arabic, group.Json.GetProperty("name").GetString());
        Assert.Equal("ar, en", group.ContentLanguage);
    }

    [Fact]
    public async Task What_is_read_in_a_language_is_not_sent_back_as_the_source()
    {
        var charter = await host.Read("/api/v1/groups/dasc/charter?lang=es");
        Assert.Equal("en source", Came(charter.Json, "name"));
        Assert.StartsWith("texts", (await host.Host.Secretariat().Ask("PUT", "/api/v1/groups/dasc/charter", charter.Text, ("If-Match", charter.ETag!))).IsProblem(400, "malformed").Sentence, StringComparison.Ordinal);
        await host.Write(host.Host.Secretariat(), "PUT", "/api/v1/groups/dasc/charter", (await host.Read("/api/v1/groups/dasc/charter")).Text, ("If-Match", charter.ETag!));
    }

    private Task<Reply> InSpanish(string path) => host.Read(path, ("Accept-Language", "es-CR, es;q=0.9"));

    private static string Told(Reply reply, string text) => $"{reply.Is(200).Json.GetProperty(text).GetString()} {Came(reply.Json, text)} {reply.ContentLanguage}";

    private static string Came(JsonElement shown) => Came(shown, "title");

    private static string Came(JsonElement shown, string text) => shown.GetProperty("texts").GetProperty(text) is var told ? $"{told.GetProperty("language").GetString()} {told.GetProperty("came").GetString()}" : "";
}
