using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>
/// Over the newest consecutive terms, all of which ended after closure, each child's sessions pooled, attendance is at
/// least a percentage of the possible sessions.
/// </summary>
/// <param name="Percent">The bound itself reaches it.</param>
/// <param name="SessionsAtLeast">Possible sessions in all terms together; with fewer nothing is known.</param>
/// <param name="ExemptedBy">The kind of fact that exempts a child in whose terms it stands.</param>
/// <param name="Ages">Whole years on the first day of the terms, as the need asks.</param>
/// <remarks>Every child of that age with attendance counts, so that a brother's absence is not overlooked; a child the
/// need was found of and without attendance, or grown out of these ages, makes it not known.</remarks>
public sealed record AttendanceReached(
    FactsOfClause Events, decimal Percent, int Terms, int SessionsAtLeast, string ExemptedBy, AgeRange Ages)
    : ClauseTest
{
    public override string Asks => FormattableString.Invariant(
        $"at least {Percent} % over {Terms} terms that ended after closure");

    public override IReadOnlyList<string> Facts => Events.Kinds;

    enum ChildAnswer
    {
        Aside,
        NotKnown,
        Under,
        Reached,
    }

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        if (family.Closed is not { } closed)
            return Waits(code, null, null, StillOpen);
        var after = family.View.Calendar.Terms.Where(term => term.Days.To > closed).ToList();
        var ended = after.Where(term => term.Days.To < family.View.AsOf).ToList();
        if (ended.Count < Terms)
        {
            DateOnly? until = after.Count >= Terms ? after[Terms - 1].Days.To.AddDays(1) : null;
            return Waits(code, null, until, until is { } date
                ? $"Sustained on {Day(date)} if attendance holds."
                : "The calendar does not hold enough terms after the closure.");
        }

        if (family.View.SpeaksTo(Events.Feeds) is null)
            return CannotSay(code, null, NoLiveFeed);

        // Returns come late: one term without data for any child of the family is passed over.
        var last = ended.Count;
        if (last > Terms && !family.Members.Any(member => HasData(family, member.Position, ended[last - 1])))
            last--;
        return SinceWhen(code, family, ended, last);
    }

    /// <summary>The newest terms decide; they have held since the first run from which every later one does.</summary>
    OutcomeClause SinceWhen(string code, SupportedFamily family, List<Term> ended, int last)
    {
        var newest = JudgeRun(code, family, ended, last);
        if (newest.State != OutcomeState.Sustained)
            return newest;
        var since = newest.SustainedOn;
        for (var end = last - 1; end >= Terms; end--)
        {
            var earlier = JudgeRun(code, family, ended, end);
            if (earlier.State != OutcomeState.Sustained)
                break;
            since = earlier.SustainedOn;
        }

        return newest with { SustainedOn = since };
    }

    OutcomeClause JudgeRun(string code, SupportedFamily family, List<Term> ended, int end)
    {
        var terms = ended.GetRange(end - Terms, Terms);
        return Judge(code, new Period(terms[0].Days.From, terms[^1].Days.To), terms, family);
    }

    OutcomeClause Judge(string code, Period window, List<Term> terms, SupportedFamily family)
    {
        var (reached, under) = (new List<Evidence>(), new List<Evidence>());
        var isSomebodyUnknown = family.WithNeed.Any(person =>
            family.Members.All(member => member.Person.Id != person));
        foreach (var member in family.Members)
        {
            if (member.Person.DiedOn <= family.View.AsOf)
                continue;
            switch (Ask(family, member, window, terms, out var shown))
            {
                case ChildAnswer.Under:
                    under.Add(shown!);
                    break;
                case ChildAnswer.Reached:
                    reached.Add(shown!);
                    break;
                case ChildAnswer.Aside or ChildAnswer.NotKnown when family.WithNeed.Contains(member.Person.Id):
                    isSomebodyUnknown = true;
                    break;
            }
        }

        var asked = FormattableString.Invariant($"{Percent} %");
        return under.Count > 0 ? Fails(code, window, $"Attendance is under {asked}.", under, family.View.Index)
            : isSomebodyUnknown || reached.Count == 0
            ? CannotSay(code, window, "No data, or too few possible sessions, for one of the terms.")
            : Holds(code, window, window.To.AddDays(1), reached, family.View.Index);
    }

    bool HasData(SupportedFamily family, int person, Term term)
    {
        var kind = family.View.Index.BitOf(Events.Kinds[0]);
        foreach (ref readonly var seen in family.View.Index.Of(person))
        {
            if ((1UL << seen.Kind & kind) != 0 && term.Days.Includes(seen.Fact.On))
                return true;
        }

        return false;
    }

    ChildAnswer Ask(SupportedFamily family, KnownMember member, Period window, List<Term> terms, out Evidence? shown)
    {
        shown = null;
        if (member.Person.BornOn is not { } bornOn || !Ages.Includes(bornOn.AgeOn(window.From)))
            return ChildAnswer.Aside;
        var index = family.View.Index;
        var (attendance, exempting) = (index.BitOf(Events.Kinds[0]), index.BitOf(ExemptedBy));
        decimal missed = 0, possible = 0;
        var seenTerms = new HashSet<DateOnly>();
        IndexedFact? newest = null;
        foreach (ref readonly var seen in index.Of(member.Position))
        {
            if (!window.Includes(seen.Fact.On))
                continue;
            if ((1UL << seen.Kind & exempting) != 0)
            {
                shown = family.Show(member.Position, seen, "reduced attendance the school agreed");
                return ChildAnswer.Reached;
            }

            if ((1UL << seen.Kind & attendance) == 0
                || seen.Fact is not { Measure: { } absent, OutOf: > 0 and var sessions }
                || TermOf(terms, seen.Fact.On) is not { } term)
                continue;
            seenTerms.Add(term.Days.From);
            (missed, possible) = (missed + absent, possible + sessions);
            newest ??= seen;
        }

        if (seenTerms.Count < terms.Count || possible < SessionsAtLeast)
            return ChildAnswer.NotKnown;
        var under = new Bound(BoundSide.Under, Percent);
        var attended = Math.Max(0, possible - missed);
        var value = FormattableString.Invariant($"{under.Shown(attended, possible)} of {possible:0} sessions");
        shown = family.Show(member.Position, newest!.Value, value) with { On = window.From, Until = window.To };
        return under.IsMetBy(attended, possible) ? ChildAnswer.Under : ChildAnswer.Reached;
    }

    static Term? TermOf(List<Term> terms, DateOnly on) => terms.Find(term => term.Days.Includes(on));
}
