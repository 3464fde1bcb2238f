using System.Text.Json;
using Ccnso.Collab.Log;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Silo.Log;

public sealed class Shapes
{
    private sealed record Sample(Several<Line>? Titles = null, Change<Prose?>? Notes = null);

    [Theory]
    [InlineData("""{"titles":["a","b"]}"""), InlineData("""{"notes":null}"""), InlineData("""{"notes":"x"}"""), InlineData("{}")]
    public void They_come_back_as_they_went(string json) => Assert.Equal(json, Wire.Write(Wire.Read<Sample>(json)));

    [Fact]
    public void An_absent_change_is_not_one_to_nothing()
    {
        Assert.Null(Wire.Read<Sample>("{}").Notes);
        Assert.Equal(new Change<Prose?>(null), Wire.Read<Sample>("""{"notes":null}""").Notes);
    }

    [Theory]
    [InlineData("""{"titles":[null]}""", "null"), InlineData("""{"titles":"a"}""", "list"), InlineData("""{"titles":["a",{}]}""", "string"), InlineData("""{"notes":7}""", "string")]
    public void A_wrong_shape_is_told(string json, string word) =>
        Assert.Contains(word, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, Wire.Strict)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_has_an_end()
    {
        var json = $$"""{"titles":[{{string.Join(',', Enumerable.Repeat("\"a\"", Several.Most + 1))}}]}""";
        Assert.Contains("at most 100", Assert.Throws<ImpossibleValueException>(() => JsonSerializer.Deserialize<Sample>(json, Wire.Strict)).Message, StringComparison.Ordinal);
    }
}
