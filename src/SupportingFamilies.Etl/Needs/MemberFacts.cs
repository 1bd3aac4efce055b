using System.Runtime.InteropServices;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// One criterion held against one person's facts. Facts whose age or role is in doubt are withheld: when they alone
/// would meet the criterion, it is not known.
/// </summary>
internal sealed class MemberFacts(FactIndex index, ShownBeside shownBeside, Viewpoint view)
{
    readonly List<IndexedFact> certain = [];
    readonly List<IndexedFact> all = [];
    readonly List<ShownFact> shown = [];
    readonly List<IndexedFact> byFamily = [];
    readonly Dictionary<(string Kind, FactRole Role, string? Code), string> said = [];
    readonly ulong besideKind = index.BitOf(shownBeside.Facts);

    /// <summary>Whose family the next people held are: what its members did is known.</summary>
    public void Enter(IReadOnlyList<KnownMember> members)
    {
        byFamily.Clear();
        foreach (var member in members)
        {
            foreach (ref readonly var seen in index.Of(member.Position))
            {
                if (seen.Fact is { Role: FactRole.Perpetrator, Reference: not null })
                    byFamily.Add(seen);
            }
        }
    }

    /// <param name="notBefore">Facts of earlier days are not read.</param>
    public Answer Hold(int person, CriterionReading reading, DateOnly notBefore)
    {
        var test = reading.Criterion.Test;
        var ages = reading.Criterion.Ages;
        var bornOn = index.People[person].BornOn;
        var isAgeUnknown = !ages.IsWhole && bornOn is null;
        if (!ages.IsWhole && !reading.AgesEachEvent && bornOn is { } born && !ages.Includes(born.AgeOn(reading.AgeDay)))
            return Answer.NotMet;
        if ((index.KindsOf(person) & reading.Kinds) == 0)
            return test.NeedsFacts && !isAgeUnknown ? new Answer(Finding.NotKnown, NotKnown.NoFacts) : Answer.NotMet;

        var withheld = Choose(person, reading, notBefore, isAgeUnknown);
        shown.Clear();
        var answer = test.Decide(certain, view, shown);
        if (answer.Finding == Finding.Met || withheld == NotKnown.None)
            return isAgeUnknown && all.Count == 0 ? Answer.NotMet : answer;
        shown.Clear();
        var atMost = test.Decide(all, view, shown);
        return atMost.Finding == Finding.Met ? new Answer(Finding.NotKnown, withheld) : atMost;
    }

    /// <summary>The evidence of the last <see cref="Hold"/> that was met.</summary>
    public void Show(int person, CriterionReading reading, List<Evidence> evidence)
    {
        foreach (var each in shown)
        {
            var fact = each.Fact.Fact;
            evidence.Add(new Evidence(
                index.People[person].Id,
                index.Feeds[each.Fact.Feed],
                fact.About,
                fact.Kind,
                fact.Reference,
                each.On,
                each.Until,
                (each.Value ?? Said(fact, reading.Criterion)) + Beside(person, fact),
                reading.Threshold));
        }
    }

    /// <summary>Fills both lists, newest first, and says why the second is longer than the first, if it is.</summary>
    NotKnown Choose(int person, CriterionReading reading, DateOnly notBefore, bool isAgeUnknown)
    {
        certain.Clear();
        all.Clear();
        var withheld = NotKnown.None;
        foreach (ref readonly var seen in index.Of(person))
        {
            if (!reading.Reads(seen) || seen.Fact.On < notBefore || IsRepeat(seen)
                || (reading.Criterion.NotByFamily && IsByFamily(seen)))
                continue;
            var doubt = isAgeUnknown ? NotKnown.AgeUnknown : NotKnown.None;
            if (reading.AgesEachEvent && index.People[person].BornOn is { } bornOn
                && !reading.Criterion.Ages.Includes(bornOn.AgeOn(seen.Fact.On)))
                continue;
            if (seen.IsContested)
                doubt = NotKnown.CounterAllegation;
            all.Add(seen);
            if (doubt == NotKnown.None)
                certain.Add(seen);
            else if (doubt > withheld)
                withheld = doubt;
        }

        return withheld;
    }

    bool IsByFamily(in IndexedFact seen)
    {
        foreach (var done in byFamily)
        {
            if (done.IsSameEventAs(seen))
                return true;
        }

        return false;
    }

    /// <summary>Two rows that say the same of one event (suspect, then charged) are one piece of evidence; they lie
    /// together.
    /// </summary>
    bool IsRepeat(in IndexedFact seen)
    {
        if (all.Count == 0 || seen.Fact.Reference is null)
            return false;
        var last = all[^1];
        return last.IsSameEventAs(seen) && last.Kind == seen.Kind && last.Fact.Role == seen.Fact.Role
            && last.Fact.On == seen.Fact.On && last.Fact.Code == seen.Fact.Code
            && last.Fact.Measure == seen.Fact.Measure;
    }

    /// <summary>Kind, role and code; the code only where the criterion lists it, since others may be a supplier's
    /// free text. Each is put into words once.
    /// </summary>
    string Said(Fact fact, Criterion criterion)
    {
        var code = criterion.Codes.Count > 0 ? fact.Code : null;
        ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(said, (fact.Kind, fact.Role, code), out _);
        return words ??= FactWords.Of(fact) + (criterion.Codes.Count > 0 ? $": {code}" : "");
    }

    string Beside(int person, Fact fact)
    {
        if (fact.Role != FactRole.Perpetrator || (index.KindsOf(person) & besideKind) == 0
            || index.People[person].AgeOn(fact.On) >= shownBeside.UnderAge)
            return "";
        return "; beside it: " + shownBeside.Facts.Replace('_', ' ');
    }
}
