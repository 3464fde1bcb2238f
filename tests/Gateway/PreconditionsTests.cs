using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Microsoft.AspNetCore.Http;

namespace Ccnso.Collab.Tests.Gateway;

public sealed class PreconditionsTests
{
    private sealed record Whole : ICommand;

    private sealed record Parts : ICommand, IRevision;

    [Theory]
    [InlineData(null, null)]
    [InlineData("\"7\"", 7L)]
    [InlineData("\"3\", \"7\"", 7L)]
    [InlineData("W/\"7\"", -1L)]
    [InlineData("W/\"9\", \"7\"", 7L)]
    [InlineData("\"abc\"", -1L)]
    [InlineData("\"-7\"", -1L)]
    [InlineData("7", -1L)]
    [InlineData("\"99999999999999999999\"", -1L)]
    [InlineData("*", null)]
    public void If_Match_says_which_version_was_read(string? header, long? expected)
    {
        Assert.True(Preconditions.TryRead<Whole>(Request("If-Match", header), out var seen, out _, out _));
        Assert.Equal(expected, seen);
    }

    [Fact]
    public void If_Match_with_a_star_lets_an_edit_overwrite_whatever_stands_there()
    {
        Assert.True(Preconditions.TryRead<Parts>(Request("If-Match", "*"), out var seen, out _, out _));
        Assert.Equal(long.MaxValue, seen);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("abc-1", "abc-1")]
    [InlineData("\"abc-1\"", "abc-1")]
    [InlineData(@"""a\""b\\c""", @"a""b\c")]
    public void An_idempotency_key_is_a_string_or_a_plain_word(string? header, string? expected)
    {
        Assert.True(Preconditions.TryRead<Whole>(Request("Idempotency-Key", header), out _, out var key, out _));
        Assert.Equal(expected, key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("\"open")]
    [InlineData("a\"b")]
    [InlineData(@"""a\nb""")]
    [InlineData("schlüssel")]
    [InlineData("300")]
    public void Any_other_idempotency_key_is_refused(string header)
    {
        Assert.False(Preconditions.TryRead<Whole>(Request("Idempotency-Key", header == "300" ? new string('k', 300) : header), out _, out _, out var problem));
        Assert.Equal(400, Assert.IsType<IStatusCodeHttpResult>(problem, exactMatch: false).StatusCode);
    }

    [Theory]
    [InlineData("\"7\"", "\"7\"", true)]
    [InlineData("W/\"7\"", "\"7\"", true)]
    [InlineData("\"7\"", "W/\"7\"", true)]
    [InlineData("\"6\", \"7\"", "\"7\"", true)]
    [InlineData("*", "\"7\"", true)]
    [InlineData("\"8\"", "\"7\"", false)]
    [InlineData("7", "\"7\"", false)]
    [InlineData(null, "\"7\"", false)]
    public void If_None_Match_compares_weakly(string? header, string tag, bool has) =>
        Assert.Equal(has, Preconditions.Has(Request("If-None-Match", header), tag));

    private static HttpRequest Request(string header, string? value)
    {
        var request = new DefaultHttpContext().Request;
        if (value is not null) request.Headers[header] = value;
        return request;
    }
}
