using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Grains.Values;

public sealed class Clocks
{
    [Theory]
    [InlineData("America/Puerto_Rico"), InlineData("Asia/Tokyo"), InlineData("UTC"), InlineData("America/Argentina/Buenos_Aires"), InlineData("Etc/GMT+5")]
    public void A_zone_has_the_name_of_the_IANA_database(string name) => Assert.Equal(name, Value.Of<Zone>(name).ToString());

    [Theory]
    [InlineData("Mars/Olympus"), InlineData("america/puerto_rico"), InlineData("Pacific Standard Time"), InlineData("UTC-11"), InlineData("posix/Asia/Tokyo")]
    [InlineData("../etc/passwd"), InlineData("Asia/../Asia/Tokyo"), InlineData("Asia/"), InlineData("localtime"), InlineData("EST"), InlineData("+02:00"), InlineData("")]
    public void Nothing_else_is_a_zone(string name)
    {
        Assert.False(Zone.TryParse(name, out _, out var problem));
        Assert.StartsWith("must be a time zone", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-03-05T09:00Z"), InlineData("2024-03-05T09:00-04:00"), InlineData("2024-03-05"), InlineData("2024-02-30T09:00"), InlineData("2024-03-05T24:00")]
    [InlineData("1969-12-31T23:59"), InlineData("2200-01-01T00:00"), InlineData("2024-03-05T09:00:00"), InlineData("")]
    public void A_local_time_has_no_offset_and_is_on_the_calendar(string text) => Assert.False(LocalTime.TryParse(text, out _, out _));

    [Theory]
    [InlineData("2024-03-05T09:00", "America/Puerto_Rico", "2024-03-05T13:00:00Z")]
    [InlineData("2024-07-01T09:00", "Europe/Lisbon", "2024-07-01T08:00:00Z")]
    [InlineData("2024-10-27T01:30", "Europe/London", "2024-10-27T00:30:00Z")]
    [InlineData("2024-11-03T01:30", "America/New_York", "2024-11-03T05:30:00Z")]
    public void It_means_an_instant_in_a_zone_and_the_first_of_two(string local, string zone, string instant)
    {
        var time = Value.Of<LocalTime>(local);
        Assert.Equal(DateTimeOffset.Parse(instant, null), time.In(Value.Of<Zone>(zone)));
        Assert.Equal(time, LocalTime.At(time.In(Value.Of<Zone>(zone)), Value.Of<Zone>(zone)));
    }

    [Fact]
    public void Clocks_skip_an_hour_when_summer_time_begins()
    {
        Assert.False(Value.Of<LocalTime>("2024-03-31T01:30").Exists(Value.Of<Zone>("Europe/London")));
        Assert.True(Value.Of<LocalTime>("2024-03-31T01:30").Exists(Value.Of<Zone>("America/Puerto_Rico")));
    }

    [Fact]
    public void Every_zone_of_the_machine_can_tell_every_month_of_the_accepted_years()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Where(zone => Zone.TryParse(zone.Id, out _, out _)).Select(zone => Value.Of<Zone>(zone.Id)))
            for (var year = 1970; year < 2200; year += 1)
                _ = Value.Of<LocalTime>($"{year}-{1 + (year % 12):00}-01T00:00").In(zone);
    }
}
