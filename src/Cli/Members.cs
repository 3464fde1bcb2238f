using System.CommandLine;
using System.Text.Json;

namespace Ccnso.Collab.Cli;

/// <summary>The lists of members of the regional organisations.</summary>
internal static class Members
{
    private const string Organization = "regional-organizations/{--organization}";

    public static Verb Command() => new Verb("members", "The list of members of a regional organisation.").With(
        Reads.List("list", "The list as it stands.", $"{Organization}/members",
            [("Entry", "entry"), ("Label", "uLabel"), ("Kind", "kind"), ("Name", "name"), ("Website", "website"), ("Since", "since"), ("Note", "note")], "kind"),
        new Verb("sync", "Send the whole list, or changes of it: what would happen is shown and asked about first.", Organization)
        {
            Examples =
            [
                "members sync members.csv --organization aftld",
                "members sync members.csv --organization aftld --dry-run --json",
                "members sync changes.ndjson --organization aftld --changes --partial --yes",
            ],
        }.With(
            new Argument<string>("file") { Description = "CSV (.csv), a JSON array (.json) or NDJSON (.ndjson), in UTF-8." },
            new Option<bool>("--changes") { Description = "The file has only changes: who is not in it stays." },
            new Option<bool>("--dry-run") { Description = "Only show what would happen." },
            new Option<bool>("--partial") { Description = "Leave rows that are refused out, and take the others." },
            new Option<bool>("--yes") { Description = "Ask nothing. Where more than a fifth of the members would be removed, --confirm is needed too." },
            new Option<string?>("--confirm") { HelpName = "code", Description = "The code that the dry run gives for so many removals." }).Does(run => new Sync(run).Do()),
        Reads.List("imports", "The latest imports into the list.", $"{Organization}/imports",
            [("Import", "number"), Column.At("At", "at"), ("By", "by"), ("State", "state"), ("Done", "done"), ("Of", "steps"), ("Failures", "failures")], "state"),
        Writes.Of("cancel", "Stop an import: what is done stands, and nothing more is done.", HttpMethod.Post, $"{Organization}/imports/{{import}}/cancel", "Import {import} is stopped."));

    /// <summary>What an import did, in a sentence.</summary>
    public static string Told(JsonElement import) =>
        $"Import {import.Text("number")} is {import.Text("state")}: {import.Text("done")} of {import.Text("steps")} changes are done{(import.Text("failures") is "0" ? "" : $", {import.Text("failures")} were refused after all")}.";
}
