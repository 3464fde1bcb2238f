using Ccnso.Collab.Actors;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Participants;

/// <summary>Introduces oneself, or says anew who one is: all of it, not only what changes. By the participant.</summary>
/// <param name="Name">As one writes it.</param>
/// <param name="Mail">Seen by oneself and the secretariat only.</param>
/// <param name="Affiliation">For whom one works or speaks: <c>{"is":"cctld","label":"il"}</c>, <c>{"is":"regional","organization":"aptld"}</c> or <c>{"is":"other","name":"…"}</c>.</param>
/// <param name="TimeZone">By its IANA name; seen as the mail address is.</param>
/// <param name="Languages">The languages that one speaks, each once.</param>
public sealed record Introduce(Line Name, MailAddress Mail, Affiliation Affiliation, Zone TimeZone, Several<SpokenLanguage>? Languages = null) : ICommand<Participant>;

/// <summary>
/// Declares one's interests (a statement of interest): what one works on, and whose interests may be at stake. It is public and
/// dated, and the statements before it stay on record. By the participant.
/// </summary>
/// <param name="Statement">In Markdown.</param>
public sealed record DeclareInterest(Prose Statement) : ICommand<Participant>;

/// <summary>
/// Erases everything personal, for ever: name, addresses, affiliation, statements of interest. What the participant did stays on
/// record under the id, which nobody can have again. By the participant or the secretariat.
/// </summary>
public sealed record Forget : ICommand<Participant>;

/// <summary>A participant has introduced themself.</summary>
[Stored("participant.introduced")]
public sealed record Introduced([property: Personal] Details? Details) : IEvent<Participant>;

/// <summary>A participant has said anew who they are.</summary>
[Stored("participant.revised")]
public sealed record DetailsRevised([property: Personal] Details? Details) : IEvent<Participant>;

/// <summary>A participant has declared their interests.</summary>
[Stored("participant.interest-declared")]
public sealed record InterestDeclared(DateTimeOffset At, [property: Personal] Prose? Statement) : IEvent<Participant>;

/// <summary>Everything personal is erased.</summary>
[Stored("participant.forgotten")]
public sealed record ParticipantForgotten : IEvent<Participant>, IErasure;
