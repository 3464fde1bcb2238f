namespace Ccnso.Collab.Tests.Gateway.Languages;

/// <summary>ETags of what is read in a language: another for each wording, and still the version that an edit starts from.</summary>
public sealed class ReaderTagTests(LanguageHost host) : IClassFixture<LanguageHost>
{
    [Fact]
    public async Task Each_language_has_a_tag_of_its_own()
    {
        var item = $"/api/v1/meetings/{await host.Meeting("Tags")}/agenda/1";
        await host.Publish($"/api/v1/translations/es.{item[8..].Replace("meetings", "meeting", StringComparison.Ordinal).Replace('/', '.')}/title", "Etiquetas");
        var tags = new[] { await host.Read(item), await host.Read(item, Spanish), await host.Read(item, ("Accept-Language", "ar")) }.Select(reply => reply.Is(200).ETag!).ToList();
        Assert.Equal(3, tags.Distinct().Count());
        Assert.Equal(tags[0], (await host.Read(item, ("Accept-Language", "*"))).ETag);
        (await host.Read(item, Spanish, ("If-None-Match", tags[1]))).Is(304);
        (await host.Read(item, Spanish, ("If-None-Match", tags[0]))).Is(200);
        (await host.Read(item, ("If-None-Match", tags[1]))).Is(200);
    }

    [Theory]
    [InlineData("meetings/{0}")]
    [InlineData("meetings/{0}/agenda")]
    [InlineData("meetings/{0}/agenda/1")]
    [InlineData("agenda?meeting={0}")]
    [InlineData("groups/dasc/history")]
    public async Task A_translation_that_is_published_is_not_taken_for_what_was_there_before(string path)
    {
        var meeting = await host.Meeting("Fresh");
        path = $"/api/v1/{string.Format(System.Globalization.CultureInfo.InvariantCulture, path, meeting)}";
        var before = (await host.Read(path, Spanish)).Is(200);
        (await host.Read(path, Spanish, ("If-None-Match", before.ETag!))).Is(304);
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Fresco");
        var after = (await host.Read(path, Spanish, ("If-None-Match", before.ETag!))).Is(200);
        Assert.Contains("\"Fresco\"", after.Text, StringComparison.Ordinal);
        Assert.NotEqual(before.ETag, after.ETag);
        (await host.Read(path, Spanish, ("If-None-Match", after.ETag!))).Is(304);
    }

    [Fact]
    public async Task An_edit_starts_from_the_tag_in_any_language()
    {
        var meeting = await host.Meeting("Edited");
        var item = $"/api/v1/meetings/{meeting}/agenda/1";
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Editado");
        var seen = (await host.Read(item, Spanish)).ETag!;
        await host.Write(host.Chair, "PATCH", item, new { title = "Edited once" }, ("If-Match", seen));
        var clash = (await host.Chair.Ask("PATCH", item, new { title = "Edited twice" }, ("If-Match", seen))).IsProblem(412, "stale").Json.GetProperty("clashes")[0];
        Assert.Equal(("Edited once", "Edited twice"), (clash.GetProperty("theirs").GetString(), clash.GetProperty("yours").GetString()));
        await host.Write(host.Chair, "PATCH", item, new { title = "Edited twice" }, ("If-Match", (await host.Read(item, Spanish)).ETag!));
    }

    [Fact]
    public async Task A_translation_that_is_published_meanwhile_does_not_stand_against_an_edit()
    {
        var meeting = await host.Meeting("Meanwhile");
        var item = $"/api/v1/meetings/{meeting}/agenda/1";
        var seen = (await host.Read(item, Spanish)).ETag!;
        await host.Publish($"/api/v1/translations/es.meeting.{meeting}.agenda.1/title", "Mientras tanto");
        await host.Write(host.Chair, "PATCH", item, new { title = "Since then" }, ("If-Match", seen));
    }

    private static (string, string) Spanish => ("Accept-Language", "es");
}
