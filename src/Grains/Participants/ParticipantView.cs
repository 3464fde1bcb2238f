using System.Globalization;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>A participant as everybody sees them.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">As the participant writes it.</param>
/// <param name="Affiliation">For whom the participant works or speaks.</param>
/// <param name="Languages">The languages that the participant speaks.</param>
/// <param name="Interest">The newest statement of interest, if there is one.</param>
public sealed record ParticipantShown(string Id, Line Name, Affiliation Affiliation, Several<SpokenLanguage> Languages, StatementShown? Interest);

/// <summary>How a participant is reached: for the participant and the secretariat.</summary>
/// <param name="Id">The id.</param>
/// <param name="Mail">The mail address.</param>
/// <param name="TimeZone">By its IANA name.</param>
public sealed record ContactDetails(string Id, MailAddress Mail, Zone TimeZone);

/// <summary>A statement of interest.</summary>
/// <param name="Number">From 1, in the order in which they were made.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="Text">In Markdown.</param>
public sealed record StatementShown(int Number, DateTimeOffset At, Prose Text);

/// <summary>What readers see of participants.</summary>
public static class ParticipantView
{
    /// <summary>Who they are, for all; how to reach them, for few; and every statement of interest.</summary>
    public static IEnumerable<Row> Project(string key, Participant state, long version)
    {
        if (state is not Participant.Known(var details, var statements)) yield break;
        var shown = statements.Select((statement, index) => new StatementShown(index + 1, statement.At, statement.Text)).ToList();
        yield return new("participants", key, version, new ParticipantShown(key, details.Name, details.Affiliation, details.Languages, shown.LastOrDefault()))
        {
            Fields =
            {
                ["name"] = [$"{details.Name}"],
                ["affiliation"] = [Key(details.Affiliation)],
                ["language"] = [.. details.Languages.SelectMany(spoken => spoken.Language.Ranges).Distinct()],
            },
            Search = $"{key} {details.Name} {Key(details.Affiliation)}",
        };
        yield return new("participant-contacts", key, version, new ContactDetails(key, details.Mail, details.TimeZone));
        foreach (var statement in shown)
            yield return new("statements", $"{key}/{statement.Number.ToString("D6", CultureInfo.InvariantCulture)}", statement.Number, statement) { Fields = { ["participant"] = [key] } };
    }

    private static string Key(Affiliation affiliation) => affiliation switch
    {
        Affiliation.Cctld cctld => cctld.Label.ALabel,
        Affiliation.Regional regional => $"{regional.Organization}",
        Affiliation.Other other => $"{other.Name}",
        _ => "",
    };
}
