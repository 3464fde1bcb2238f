using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ccnso.Collab.Cli;

/// <summary>Calls for volunteers, from their opening to the decision.</summary>
internal static class Calls
{
    private const string Call = "calls/{call}";
    private const string Assignment = $"{Call}/assignments/{{assignment}}";

    private static readonly Column[] Row =
        [("Key", "key"), ("Group", "group"), ("Title", "title"), ("State", "state"), Column.At("Closes", "closesAt"), ("Seats", "seats"), ("Left", "seatsLeft"), ("Decided by", "decidedBy")];

    private static readonly Column[] Whole =
    [
        .. Row, ("For", "for"), ("From", "from"), ("Until", "until"), ("Languages", "needs.languages"), ("Skills", "needs.skills"), ("Most of a region", "limits.mostPerRegion"),
        ("Newcomers, at least", "limits.leastNewcomers"), ("Withdrawn for", "withdrawnFor"), ("Description", "description"), ("Version", "version"),
    ];

    public static Verb Command() => new Verb("calls", "Calls for volunteers.").With(
        Reads.List("list", "The calls.", "calls", Row, "group", "state", "language"),
        Show(),
        Writes.Of("open", "Open a call for volunteers of a group.", HttpMethod.Put, Call, "The call {call} is open.", Terms(), null,
            "calls open dasc-2027 --group dasc --title \"Two members\" --description \"Four hours a month.\" --seats 2 --closes 2027-03-09T23:59:00Z --skill policy-drafting --most-per-region 1 --least-newcomers 1"),
        Interest(),
        new Verb("withdraw", "Take your expression of interest back.", Call).With(As()).Does(async run => await Writes.Send(run, HttpMethod.Delete, await Own(run), null, "{call}: the interest is taken back.")),
        Writes.Of("close", "Close a call before its time.", HttpMethod.Post, $"{Call}/close", "The call {call} is closed."),
        Proposal(),
        Writes.Of("decide", "Appoint volunteers: each is offered a seat.", HttpMethod.Post, $"{Call}/decisions", "Decision {new} on {call} is recorded; who is appointed is offered the seat.",
        [
            Field.Option<string[]>("appoint", "Whom, by id; may be given several times.", "participants", required: true, of: "participant"),
            Field.Option<string?>("reason", "Why others than the platform proposes."),
        ], null, "calls decide dasc-2027 --appoint p-1 --appoint p-3 --reason \"She has chaired the survey before.\""),
        Reads.List("assignments", "Who was appointed, and how far that is.", $"{Call}/assignments",
            [("Assignment", "assignment"), ("Who", "participant"), ("Standing", "standing"), ("From", "from"), ("Until", "until"), ("Left on", "leftOn")], "participant", "standing"),
        Writes.Of("accept", "Accept the seat that you are offered.", HttpMethod.Post, $"{Assignment}/accept", "Assignment {assignment} of {call} is accepted."),
        Writes.Of("decline", "Decline the seat that you are offered.", HttpMethod.Post, $"{Assignment}/decline", "Assignment {assignment} of {call} is declined."));

    private static Field[] Terms() =>
    [
        Field.Option<string>("group", "The key of the group that looks for volunteers.", required: true),
        Field.Option<string>("title", "What it is for, in a line.", required: true),
        Field.Option<string>("description", "What whoever volunteers will do, and how much time it takes, in Markdown.", required: true),
        Field.Word("for", "What the volunteers become.", ["seats", "delegation", "work-item", "meeting-role"], "for.is", "seats"),
        Field.Option<int?>("item", "For a work item: its number in the group's plan.", "for.item"),
        Field.Option<string?>("meeting", "For a role in a meeting: the key of the meeting.", "for.meeting"),
        Field.Option<string?>("role", "For a role in a meeting: the role, as rapporteur.", "for.role"),
        Field.Option<int>("seats", "How many are looked for, 1 to 50.", required: true),
        Field.Option<string>("closes", "Until when people can express interest, as 2027-03-09T23:59:00Z.", "closesAt", required: true, of: "time"),
        Field.Option<string?>("opens", "From when on; otherwise at once.", "opensAt", of: "time"),
        Field.Option<string?>("from", "The first day of the term.", of: "day"),
        Field.Option<string?>("until", "The last day of the term.", of: "day"),
        Field.Option<string[]>("speaks", "A language that is needed; may be given several times.", "needs.languages", of: "tag"),
        Field.Option<string[]>("skill", "What one should be good at, as policy-drafting; may be given several times.", "needs.skills"),
        Field.Option<int?>("most-per-region", "At most so many of one ICANN region.", "limits.mostPerRegion", of: "number"),
        Field.Option<int?>("least-newcomers", "At least so many who have never held a seat.", "limits.leastNewcomers", of: "number"),
        Field.Word("decided-by", "Who appoints.", ["chair", "council"], "decidedBy", "chair"),
    ];

    private static Verb Show() => new Verb("show", "One call, and who is interested.", Call) { Examples = ["calls show dasc-2027"] }.Does(async run =>
    {
        var call = (await run.Get(Call)).Json;
        var interests = await run.List(run.Path($"{Call}/interests"));
        return new(JsonSerializer.SerializeToElement(new { call, interests }), shown =>
        {
            shown.One(call, Whole);
            shown.Table(interests, [("Interested", "participant"), Column.At("Since", "at")], "Nobody has expressed interest yet.");
        });
    });

    private static Verb Interest()
    {
        Field[] fields = [Field.Option<string>("statement", "Why, in Markdown.", required: true), Field.Option<string[]>("skill", "What you are good at; may be given several times.", "skills")];
        return new Verb("interest", "Express your interest in a call, or say anew why.", Call) { Examples = ["calls interest dasc-2027 --statement \"I have run our abuse desk for six years.\" --skill policy-drafting"] }
            .With([.. fields.Select(field => field.Symbol), As()]).Does(async run =>
            {
                var body = new JsonObject();
                foreach (var field in fields) field.Put(body, run.Words);
                return await Writes.Send(run, HttpMethod.Put, await Own(run), body, "{call}: the interest is expressed.");
            });
    }

    private static Verb Proposal() => new Verb("proposal", "Whom the platform proposes for a closed call, and why: for those who appoint.", Call) { Examples = ["calls proposal dasc-2027 --language fr"] }.Does(async run =>
    {
        var proposal = (await run.Get($"{Call}/proposal")).Json;
        return new(proposal, shown =>
        {
            shown.Table([.. proposal.Several("weighed")],
            [
                ("Who", "candidate.participant"), new("Proposed", one => proposal.Several("seats").Any(seat => seat.GetString() == one.Text("candidate.participant")) ? "yes" : "reserve"),
                ("Region", "candidate.region"), ("Carries", "candidate.carries"), ("Served", "candidate.served"), new("Why", one => string.Join('\n', one.Several("reasons").Select(reason => reason.Text("sentence")))),
            ], "Nobody was interested.");
            foreach (var shortfall in proposal.Several("shortfalls")) shown.Say(shortfall.Text("sentence"));
            shown.Note(run.Fill("It decides nothing. To appoint: collab calls decide {call} --appoint <participant>"));
        });
    });

    private static Option<string?> As() => new("--as") { HelpName = "participant", Description = "Somebody else, for the secretariat; otherwise yourself." };

    private static async Task<string> Own(Run run) => $"volunteers/{Uri.EscapeDataString(run.Text("--as") ?? await SignIns.Self(run))}/interests/{{call}}";
}
