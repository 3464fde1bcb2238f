using System.Text.Json;
using System.Text.RegularExpressions;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Gateway;
using Ccnso.Collab.Gateway.Digest;
using Ccnso.Collab.Gateway.Rooms;
using Ccnso.Collab.Gateway.Summary;
using Ccnso.Collab.Groups;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Meetings;
using Ccnso.Collab.Mentorships;
using Ccnso.Collab.Newcomers;
using Ccnso.Collab.Regions.Disagreements;
using Ccnso.Collab.Regions.Listings;
using Ccnso.Collab.Values;
using Ccnso.Collab.Volunteering;
using Ccnso.Collab.Work;

namespace Ccnso.Collab.Tests.Gateway;

public sealed partial class PhrasesTests
{
    [Fact]
    public void They_are_in_the_seven_languages_of_ICANN() => Assert.Equal(["ar", "en", "es", "fr", "pt", "ru", "zh"], Phrases.Languages.Order(StringComparer.Ordinal));

    [Fact]
    public void Each_language_has_all_of_them_with_the_same_places()
    {
        var english = In("en");
        foreach (var phrases in Phrases.Languages.Select(In))
        {
            Assert.Equal(english.Names.Order(StringComparer.Ordinal), phrases.Names.Order(StringComparer.Ordinal));
            foreach (var name in english.Names) Assert.Equal((phrases.Language, name, Places(english[name])), (phrases.Language, name, Places(phrases[name])));
        }
    }

    [Fact]
    public void There_is_one_for_every_sort_of_news_every_office_and_every_way_in_which_a_text_comes_that_a_reader_should_know() =>
        Assert.Empty(((string[])[.. Enum.GetValues<Ccnso.Collab.Gateway.Digest.Topic>().Select(topic => Word.Of(topic)), .. Enum.GetValues<Office>().Select(office => Word.Of(office)), Word.Of(Came.Stale), Word.Of(Came.Machine)]).Except(In("en").Names));

    [Fact]
    public void The_console_has_one_for_every_state_sort_and_text() => Assert.Empty(
        Enum.GetValues<DeskState>().Select(state => $"desk.{Word.Of(state)}")
            .Concat(Enum.GetValues<Duty>().Select(duty => $"desk.{Word.Of(duty)}"))
            .Concat(Enum.GetValues<GroupKind>().SelectMany(kind => (string[])[$"groups.{Word.Of(kind)}", $"groups.one-{Word.Of(kind)}"]))
            .Concat(Enum.GetValues<ItemKind>().Select(kind => $"groups.{Word.Of(kind)}"))
            .Concat(Enum.GetValues<ItemStatus>().Select(status => $"groups.{Word.Of(status)}"))
            .Concat(from type in typeof(GroupView).Assembly.GetTypes()
                    where type.IsAssignableTo(typeof(IEvent))
                    from text in type.GetProperties()
                    from mark in text.GetCustomAttributes(typeof(TranslatableAttribute), inherit: false).Cast<TranslatableAttribute>()
                    select $"desk.field-{mark.Field ?? JsonNamingPolicy.CamelCase.ConvertName(text.Name)}")
            .Distinct().Except(In("en").Names));

    [Fact]
    public void The_room_of_calls_has_one_for_every_state_purpose_and_region() => Assert.Empty(
        Enum.GetValues<CallState>().Select(state => Word.Of(state)).Concat(Enum.GetValues<Standing>().Select(standing => Word.Of(standing)))
            .Concat(Enum.GetValues<Appointing>().Select(who => $"by-{Word.Of(who)}")).Concat(Enum.GetValues<WorkKind>().Select(kind => $"work-{Word.Of(kind)}"))
            .Concat(((Purpose[])[new Purpose.Seats(), new Purpose.WorkItem(1), new Purpose.MeetingRole(Value.Of<Slug>("m"), Value.Of<Slug>("r")), new Purpose.Delegation()]).Select(purpose => $"for-{purpose.Word}"))
            .Select(name => $"calls.{name}").Concat(Region.All.Select(region => $"fairness.region-{region}")).Except(In("en").Names));

    [Fact]
    public void The_room_of_mentorships_has_one_for_every_kind_and_whatever_is_done() => Assert.Empty(
        Enum.GetValues<MentorshipKind>().SelectMany(kind => (string[])[Word.Of(kind), $"{Word.Of(kind)}-so"]).Concat(MentorshipForms.Doings.Select(done => $"done-{done}"))
            .Select(name => $"mentoring.{name}").Except(In("en").Names));

    [Fact]
    public void The_room_of_regional_organisations_has_one_for_every_topic_voice_and_kind() => Assert.Empty(
        Words<Ccnso.Collab.Regions.Disagreements.Topic>("topic").Concat(Words<Voice>("voice")).Concat(Words<Decider>("decider")).Concat(Words<Side>("decider")).Concat(Words<MemberKind>("kind")).Concat(Words<ImportState>("import"))
            .Concat(Words<ImportMode>("mode")).Except(In("en").Names));

    private static IEnumerable<string> Words<T>(string what) where T : struct, Enum => Enum.GetValues<T>().Select(one => $"regions.{what}-{Word.Of(one)}");

    [Fact]
    public void There_is_one_for_whatever_speaks_for_or_against_a_volunteer_and_whatever_is_short() => Assert.Empty(
        Enum.GetValues<Because>().Select(because => $"volunteers.{Word.Of(because)}").Concat(Enum.GetValues<Short>().Select(what => $"volunteers.{Word.Of(what)}")).Except(In("en").Names));

    [Fact]
    public void There_is_one_for_every_sort_of_step_and_what_it_asks_next_every_standing_every_way_and_every_part_of_a_summary() => Assert.Empty(
        Enum.GetValues<StepKind>().Select(kind => $"newcomers.next-{Word.Of(kind)}")
            .Concat(Enum.GetValues<StepKind>().Where(kind => kind != StepKind.Own).Select(kind => $"newcomers.{Word.Of(kind)}"))
            .Concat(Enum.GetValues<JourneyStanding>().Select(standing => $"newcomers.{Word.Of(standing)}"))
            .Concat(Enum.GetValues<Way>().Select(way => $"newcomers.{Word.Of(way)}"))
            .Concat(Enum.GetValues<Section>().Select(part => $"summary.{Word.Of(part)}")).Except(In("en").Names));

    [Theory]
    [InlineData("pt-BR", "pt"), InlineData("zh-Hant-TW", "zh"), InlineData("sw", "en"), InlineData("AR", "ar")]
    public void The_nearest_is_taken(string wanted, string language) => Assert.Equal(language, In(wanted).Language);

    [Fact]
    public void The_first_that_there_is_counts() => Assert.Equal("fr", Phrases.In([Value.Of<LanguageTag>("sw"), Value.Of<LanguageTag>("fr-CA"), Value.Of<LanguageTag>("es")]).Language);

    private static Phrases In(string language) => Phrases.In([Value.Of<LanguageTag>(language)]);

    private static string Places(string phrase) => string.Join(' ', Place().Matches(phrase).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
