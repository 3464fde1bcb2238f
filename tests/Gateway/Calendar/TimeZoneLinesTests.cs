using System.Globalization;
using System.Text;
using Ccnso.Collab.Gateway.Calendar;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Tests.Gateway.Calendar;

public sealed class TimeZoneLinesTests(ForeignReader reader)
{
    /// <summary>Both halves of the globe, half hours, a summer time of half an hour, one that pauses for Ramadan, a day that was skipped, and zones that never change.</summary>
    [Theory]
    [InlineData("Europe/London", 2026, 2028), InlineData("America/Sao_Paulo", 2017, 2020), InlineData("Australia/Lord_Howe", 2026, 2027), InlineData("Africa/Casablanca", 2026, 2027)]
    [InlineData("Pacific/Apia", 2010, 2012), InlineData("Asia/Tehran", 2021, 2023), InlineData("Europe/Dublin", 2026, 2027), InlineData("America/Puerto_Rico", 2024, 2024)]
    [InlineData("Asia/Kathmandu", 2027, 2027), InlineData("Pacific/Kiritimati", 2027, 2027), InlineData("Africa/Cairo", 2013, 2015), InlineData("Etc/GMT+12", 2027, 2027)]
    public async Task Another_program_finds_the_same_instant_for_every_time_in_the_years(string name, int first, int last)
    {
        var zone = Value.Of<Zone>(name);
        var clocks = new List<LocalTime>();
        for (var clock = new DateTime(first, 1, 1, 0, 30, 0); clock.Year <= last; clock = clock.AddHours(7))
            if (Value.Of<LocalTime>(clock.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)) is var time && time.Exists(zone)) clocks.Add(time);

        var lines = new ContentLines();
        using (lines.Component("VCALENDAR"))
        {
            TimeZoneLines.Write(lines, zone, first, last);
            foreach (var clock in clocks)
            {
                using var component = lines.Component("VEVENT");
                lines.Add("DTSTART", clock.In(zone), zone);
                lines.Add("DTEND", clock.In(zone).AddMinutes(90), zone);
            }
        }
        var read = Assert.Single(await reader.Calendars(Encoding.UTF8.GetString(lines.ToArray())));
        Assert.Equal([name], read.Zones);
        Assert.Equal(clocks.Select(clock => (clock.In(zone), clock.In(zone).AddMinutes(90))), read.Events.Select(one => (one.Starts, one.Ends)));
    }

    [Fact]
    public void It_carries_the_years_that_are_needed_and_no_others()
    {
        var lines = new ContentLines();
        TimeZoneLines.Write(lines, Value.Of<Zone>("Europe/London"), 2027, 2027);
        Assert.Equal("""
            BEGIN:VTIMEZONE
            TZID:Europe/London
            BEGIN:STANDARD
            DTSTART:20261230T000000
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0000
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20270328T010000
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0100
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20271031T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0000
            END:STANDARD
            END:VTIMEZONE

            """.ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(lines.ToArray()));
    }
}
