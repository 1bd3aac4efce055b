using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// One night's pass over all families: which members a criterion looks at, and what their answers make of the family.
/// Buffers are reused from family to family, so it is for one thread.
/// </summary>
internal sealed class Examination
{
    readonly FactIndex index;
    readonly Viewpoint view;
    readonly FamilyAnswers answers;
    readonly List<CriterionReading> readings = [];
    readonly List<Criterion> notCovered = [];
    readonly List<KnownMember> members = [];
    readonly Framework framework;

    public Examination(
        Framework framework, FactIndex index, IReadOnlyDictionary<string, DateOnly> covered, Viewpoint view)
    {
        (this.framework, this.index, this.view) = (framework, index, view);
        answers = new FamilyAnswers(index, framework.ShownBeside, framework.Eligibility, view);
        foreach (var criterion in framework.Criteria)
        {
            if (criterion.Feeds.Any(covered.ContainsKey))
                readings.Add(new CriterionReading(criterion, index, view, covered));
            else
                notCovered.Add(criterion);
        }
    }

    public Assessment Of(IReadOnlyList<Family> families, IReadOnlyList<ReviewNeeded> reviews)
    {
        var findings = new List<CriterionFinding>();
        var slices = new Dictionary<FamilyId, (int Start, int Count)>(families.Count);
        foreach (var family in families.OrderBy(family => family.Id.Value))
        {
            var start = findings.Count;
            var kinds = Look(family);
            foreach (var reading in readings)
            {
                // Most families have no fact of most kinds: one comparison answers for them.
                if ((kinds & reading.Kinds) == 0 && !reading.LooksAlways)
                    continue;
                if (Hold(family, reading) is { } finding)
                    findings.Add(finding);
            }

            slices.Add(family.Id, (start, findings.Count - start));
        }

        return new Assessment(framework, view.AsOf, findings, slices, notCovered, reviews, index, readings);
    }

    /// <summary>Looks the members up once for all criteria; returns every kind of fact any of them has.</summary>
    ulong Look(Family family)
    {
        members.Clear();
        var kinds = 0UL;
        foreach (var member in family.Members)
        {
            if (index.Find(member.Person) is not (>= 0 and var position))
                continue;
            var person = index.People[position];
            members.Add(new KnownMember(member, position, person, index.KindsOf(position)));
            kinds |= index.KindsOf(position);
        }

        answers.Enter(members);
        return kinds;
    }

    /// <summary>Null when not met.</summary>
    CriterionFinding? Hold(Family family, CriterionReading reading)
    {
        List<Evidence>? evidence = null;
        var answer = answers.Of(reading, ref evidence);
        if (answer.Finding == Finding.NotMet)
            return null;
        evidence?.Sort(NewestFirst);
        var criterion = reading.Criterion;
        return new CriterionFinding(
            family.Id, criterion.NeedCode, criterion.Code, criterion.Strength, answer.Finding, reading.ShownWindow,
            answer.Finding == Finding.Met ? null : Assessment.Reason(answer.Why), evidence is null ? [] : evidence);
    }

    int NewestFirst(Evidence left, Evidence right)
    {
        var order = right.On.CompareTo(left.On);
        if (order == 0) order = string.CompareOrdinal(left.Feed, right.Feed);
        if (order == 0) order = string.CompareOrdinal(left.Reference, right.Reference);
        if (order == 0) order = string.CompareOrdinal(left.Kind, right.Kind);
        if (order == 0) order = left.Person.Value.CompareTo(right.Person.Value);
        if (order == 0) order = string.CompareOrdinal(left.Value, right.Value);
        if (order == 0) order = Nullable.Compare(left.Until, right.Until);
        return order != 0 ? order : index.Compare(left.About, right.About);
    }
}

/// <summary>A member who is among the people of the night.</summary>
/// <param name="Kinds">A bit for each kind of which they have a fact.</param>
internal readonly record struct KnownMember(FamilyMember Member, int Position, Person Person, ulong Kinds);
