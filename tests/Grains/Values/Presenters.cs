using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Values;

public sealed class Presenters
{
    [Theory]
    [InlineData(".pr"), InlineData(".xn--4dbrk0ce"), InlineData("dasc"), InlineData("p-1")]
    public void A_ccTLD_a_group_or_a_participant_presents(string text) => Assert.Equal(text, Value.Of<Presenter>(text).ToString());

    [Theory]
    [InlineData("Jane Doe"), InlineData("jane@example.org"), InlineData("."), InlineData("..pr"), InlineData(""), InlineData(".PR")]
    public void A_name_is_none(string text)
    {
        Assert.False(Presenter.TryParse(text, out _, out var problem));
        Assert.Contains("names of people are not kept", problem, StringComparison.Ordinal);
    }
}
