using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>
/// Over the newest consecutive terms, all of which ended after closure, each child's sessions pooled, attendance is at
/// least a percentage of the possible sessions.
/// </summary>
/// <param name="Percent">The bound itself reaches it.</param>
/// <param name="SessionsAtLeast">Possible sessions in all terms together; with fewer nothing is known.</param>
/// <param name="ExemptedBy">The kind of fact that exempts a child in whose terms it stands.</param>
/// <param name="Ages">Whole years on the last day of the newest of the terms.</param>
/// <remarks>Every child of that age with attendance counts, so that a brother's absence is not overlooked; a child the
/// need was found of and without attendance makes it not known.</remarks>
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

        // Returns come late: the newest terms for which the family's children have data at all.
        var terms = NewestWithData(family, ended);
        var window = new Period(terms[0].Days.From, terms[^1].Days.To);
        return Judge(code, window, terms, family);
    }

    OutcomeClause Judge(string code, Period window, List<Term> terms, SupportedFamily family)
    {
        var (reached, under) = (new List<Evidence>(), new List<Evidence>());
        var isSomebodyUnknown = false;
        foreach (var member in family.Members)
        {
            switch (Ask(family, member, window, terms, out var shown))
            {
                case ChildAnswer.Under:
                    under.Add(shown!);
                    break;
                case ChildAnswer.Reached:
                    reached.Add(shown!);
                    break;
                case ChildAnswer.NotKnown when family.WithNeed.Contains(member.Person.Id):
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

    List<Term> NewestWithData(SupportedFamily family, List<Term> ended)
    {
        var last = ended.Count;
        while (last > Terms && !family.Members.Any(member => HasData(family, member.Position, ended[last - 1])))
            last--;
        return ended.GetRange(last - Terms, Terms);
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
        if (member.Person.DiedOn <= family.View.AsOf || member.Person.BornOn is not { } bornOn
            || !Ages.Includes(bornOn.AgeOn(window.To)))
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
        shown = family.Show(member.Position, newest!.Value, Shown(missed, possible))
            with { On = window.From, Until = window.To };
        return (possible - missed) * 100 >= Percent * possible ? ChildAnswer.Reached : ChildAnswer.Under;
    }

    static Term? TermOf(List<Term> terms, DateOnly on) => terms.Find(term => term.Days.Includes(on));

    /// <summary>Cut, not rounded: 89.96 % must not read 90.0 %.</summary>
    static string Shown(decimal missed, decimal possible)
    {
        var percent = Math.Floor(Math.Max(0, possible - missed) * 1000 / possible) / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} % of {possible:0} sessions");
    }
}
