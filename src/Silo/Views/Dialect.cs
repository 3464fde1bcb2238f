namespace Ccnso.Collab.Views;

/// <summary>The few things that SQLite and PostgreSQL say differently.</summary>
/// <param name="Schema">The name of the embedded file with the tables.</param>
/// <param name="Compact">What keeps a table in its primary key, where tables are not always.</param>
/// <param name="OnWrite">What a connection is told before it writes. Views can be made anew, so their commits need not wait for the disk.</param>
/// <param name="OnBegin">What a writing transaction is told first, to the same end, and how long it may idle.</param>
/// <param name="Moved">Tells all processes that the views have moved on.</param>
/// <param name="Wanted">Tells all processes that somebody waits for the views to move on.</param>
/// <param name="Locked">What makes a select lock the row that it finds; a SQLite transaction locks when it begins.</param>
/// <param name="Count">Has the database count anew what the tables have, where it does so by itself only now and then: until then it looks for many rows as for few.</param>
/// <param name="AsJson">What makes a text parameter JSON.</param>
/// <param name="Streams">The texts in the parameter of that name, a JSON array.</param>
/// <param name="Among">Is one of the texts in the parameter of this name, a JSON array.</param>
/// <param name="Places">The pairs in the parameter "wanted", a JSON array of arrays, one by one as "place"; a join follows.</param>
/// <param name="InThisOrder">Joins a table after those before it.</param>
/// <param name="Has">The row has this value in this field; {0} numbers the parameters.</param>
/// <param name="HasWords">The row has each of these words.</param>
/// <param name="Hours">How many hours there are from "written" to "made".</param>
/// <param name="InOrderOf">Its first value in the field to sort by.</param>
internal sealed record Dialect(
    string Schema, string Compact, string OnWrite, string OnBegin, string Moved, string Wanted, string Locked, string Count, string AsJson,
    string Streams, string Among, string Places, string InThisOrder, string Has, string HasWords, string Hours, string InOrderOf)
{
    public const string MovedChannel = "collab_views";
    public const string WantedChannel = "collab_wanted";

    public static Dialect Sqlite { get; } = new(
        Schema: "Views.Sqlite.sql",
        Compact: " without rowid",
        OnWrite: "pragma synchronous = normal; pragma cache_size = -65536",
        OnBegin: "",
        Moved: "",
        Wanted: "",
        Locked: "",
        Count: "",
        AsJson: "",
        Streams: "select value from json_each(@streams)",
        Among: "in (select value from json_each(@{0}))",
        // SQLite keeps the order of a cross join: left to itself it goes through all rows for each place.
        Places: "(select value as place from json_each(@wanted)) as wanted cross",
        InThisOrder: "cross join",
        Has: "exists (select 1 from json_each(fields -> @field{0}) where value = @value{0})",
        HasWords: "not exists (select 1 from json_each(@words) where instr(search, value) = 0)",
        Hours: "(julianday(made) - julianday(written)) * 24",
        InOrderOf: "(sorts ->> @sort)");

    public static Dialect Postgres { get; } = new(
        Schema: "Views.Postgres.sql",
        Compact: "",
        OnWrite: "",
        // A large batch takes a process that is short of time a while; a paused one loses its locks before the next has its lease.
        OnBegin: "set local synchronous_commit = off; set local idle_in_transaction_session_timeout = '9s'; ",
        Moved: $"; notify {MovedChannel}",
        Wanted: $"notify {WantedChannel}",
        Locked: " for update",
        Count: "analyze rows; analyze states; analyze desk_sources; analyze desk_followers; analyze desk_works; analyze desk",
        AsJson: "::jsonb",
        Streams: "select jsonb_array_elements_text(@streams::jsonb)",
        Among: "= any(array(select jsonb_array_elements_text(@{0}::jsonb)))",
        Places: "jsonb_array_elements(@wanted::jsonb) as place",
        InThisOrder: "join",
        Has: "fields @> jsonb_build_object(@field{0}::text, jsonb_build_array(@value{0}::text))",
        HasWords: "not exists (select 1 from jsonb_array_elements_text(@words::jsonb) word where strpos(search, word) = 0)",
        Hours: "extract(epoch from made - written) / 3600.0",
        InOrderOf: "((sorts ->> @sort) collate \"C\")");
}
