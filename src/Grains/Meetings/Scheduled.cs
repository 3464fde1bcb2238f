using System.Collections.Immutable;
using Ccnso.Collab.Actors;
using Ccnso.Collab.Languages;
using Ccnso.Collab.Values;

namespace Ccnso.Collab.Meetings;

public abstract partial record Meeting
{
    /// <summary>On the calendar, in session, or held: its agenda and minutes are worked on.</summary>
    public sealed record Scheduled(
        Slug Group, Revised<Line> Title, Revised<Timing> Start, Revised<int> Length, Revised<Line?> Place, Revised<Link?> Link,
        Revised<Several<LanguageTag>> Languages) : Meeting
    {
        /// <summary>How many events it has: the version of its stream.</summary>
        public long Version { get; init; } = 1;

        /// <summary>What the meeting deals with.</summary>
        public Agenda Agenda { get; init; } = Agenda.Empty;

        /// <summary>Who comes.</summary>
        public ImmutableArray<Attendee> Attendees { get; init; } = [];

        /// <summary>The minutes of the meeting as a whole.</summary>
        public Revised<Prose?> Minutes { get; init; } = new(null, 1);

        /// <summary>What somebody shall do after the meeting.</summary>
        public ImmutableArray<ActionItem> Actions { get; init; } = [];

        /// <summary>What it says, for translators.</summary>
        public SourceTexts Texts { get; init; } = SourceTexts.None;

        internal static Scheduled From(MeetingScheduled scheduled) => new(
            scheduled.Group, new(scheduled.Title, 1), new(new(scheduled.Start, scheduled.Zone), 1), new(scheduled.Length, 1),
            new(scheduled.Place, 1), new(scheduled.Link, 1), new(scheduled.Languages ?? [], 1))
        { Texts = SourceTexts.None.After(scheduled, 1) };

        internal Scheduled After(IEvent<Meeting> happened, long version) => this with { Version = version, Texts = Texts.After(happened, version) } switch
        {
            var now => happened switch
            {
                IAgendaEvent agenda => now with { Agenda = Agenda.After(agenda, version) },
                MeetingRescheduled moved => now with { Start = Start.With(new(moved.Start, moved.Zone), version) },
                MeetingRevised revised => now.After(revised),
                AttendanceDeclared declared => now with { Attendees = Attendees.With(declared) },
                AttendanceWithdrawn withdrawn => now with { Attendees = Attendees.Without(withdrawn.Participant) },
                MinutesRecorded recorded => now with { Minutes = Minutes.With(recorded.Text, version) },
                _ => now with { Actions = Actions.After(happened, version) },
            },
        };

        private Scheduled After(MeetingRevised revised) => this with
        {
            Title = Title.With(revised.Title ?? Title.Value, Version),
            Length = Length.With(revised.Length ?? Length.Value, Version),
            Place = Place.With(revised.Place, Version),
            Link = Link.With(revised.Link, Version),
            Languages = Languages.With(revised.Languages ?? Languages.Value, Version),
        };
    }
}
