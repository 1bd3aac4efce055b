using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>
/// One of the closed list of kinds a criterion may be. It sees one person's facts, already chosen by kind, role,
/// code, window and age, and decides; it knows nothing of feeds, families or ages.
/// </summary>
public abstract record CriterionTest
{
    /// <summary>What the facts are held against, in words, for example <c>under 90 %</c>.</summary>
    public abstract string Threshold { get; }

    /// <summary>Without facts it is not known rather than not met: the feed has to have seen the person.</summary>
    public virtual bool NeedsFacts => false;

    /// <summary>Whether a fact is chosen by its own day; otherwise the test looks at the state on the as-of
    /// date.</summary>
    public virtual bool ReadsEvents => true;

    /// <summary>The day on which a person must have the age, where that is not the day of each fact.</summary>
    internal virtual DateOnly AgeDay(Viewpoint view) => view.AsOf;

    /// <summary>A day the test hangs on beside its window; null when the calendar cannot tell it.</summary>
    internal virtual DateOnly? Anchor(Viewpoint view) => view.AsOf;

    /// <summary>Whether a fact can count at all on the as-of date, before ages and roles are asked.</summary>
    internal virtual bool Reads(Fact fact, in ReadingDays days) => days.Window.Includes(fact.On);

    /// <param name="facts">Newest first.</param>
    /// <param name="shown">Receives the evidence when the answer is met.</param>
    internal abstract Answer Decide(List<IndexedFact> facts, Viewpoint view, List<ShownFact> shown);
}

/// <summary>What every test of a night sees besides facts.</summary>
/// <param name="Ended">Terms that ended before the as-of date, newest first; none when the calendar does not reach the
/// as-of date.</param>
internal sealed record Viewpoint(DateOnly AsOf, IReadOnlyList<Term> Ended)
{
    public static Viewpoint On(DateOnly asOf, AcademicCalendar calendar) =>
        new(asOf, calendar.Reaches(asOf) ? calendar.EndedBefore(asOf).ToList() : []);
}

/// <param name="Window">The criterion's window on the as-of date.</param>
/// <param name="Anchor">The day its test hangs on.</param>
internal readonly record struct ReadingDays(DateOnly AsOf, Period Window, DateOnly Anchor);

/// <param name="Why">The reason when not known.</param>
internal readonly record struct Answer(Finding Finding, NotKnown Why = NotKnown.None)
{
    public static readonly Answer Met = new(Finding.Met);
    public static readonly Answer NotMet = new(Finding.NotMet);
}

/// <summary>A fact chosen as evidence, and what is shown of it.</summary>
/// <param name="Value">Null where the fact's kind, role and code say it all.</param>
internal readonly record struct ShownFact(IndexedFact Fact, DateOnly On, DateOnly? Until, string? Value)
{
    public static ShownFact Of(in IndexedFact seen, string? value = null) =>
        new(seen, seen.Fact.On, seen.Fact.Until, value);
}

/// <summary>Why a criterion is not known, the reason that matters most to a reader last.</summary>
internal enum NotKnown
{
    None,
    NoFeed,
    CalendarTooShort,
    NoFacts,
    TermWithoutData,
    TooFewSessions,
    ConflictingStatus,
    ConflictingFigures,
    AgeUnknown,
    CounterAllegation,
}
