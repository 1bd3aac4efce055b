using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// One night's pass over all families. Threads take parts of the families in turn; each family's findings depend on
/// nothing but the family, and are put together in the order of family ids.
/// </summary>
internal sealed class Examination
{
    const int FamiliesOfPart = 2048;

    readonly FactIndex index;
    readonly Viewpoint view;
    readonly List<CriterionReading> readings = [];
    readonly List<Criterion> notCovered = [];
    readonly Framework framework;

    public Examination(
        Framework framework, FactIndex index, IReadOnlyDictionary<string, DateOnly> covered, Viewpoint view)
    {
        (this.framework, this.index, this.view) = (framework, index, view);
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
        var inOrder = families.OrderBy(family => family.Id.Value).ToArray();
        var counts = new int[inOrder.Length];
        var parts = new CriterionFinding[(inOrder.Length + FamiliesOfPart - 1) / FamiliesOfPart][];
        Parallel.For(0, parts.Length, () => new Desk(this), (part, _, desk) =>
        {
            parts[part] = desk.Of(inOrder, counts, part * FamiliesOfPart);
            return desk;
        }, _ => { });

        var findings = new List<CriterionFinding>(parts.Sum(part => part.Length));
        foreach (var part in parts)
            findings.AddRange(part);
        var slices = new Dictionary<FamilyId, (int Start, int Count)>(inOrder.Length);
        var start = 0;
        for (var family = 0; family < inOrder.Length; family++)
        {
            slices.Add(inOrder[family].Id, (start, counts[family]));
            start += counts[family];
        }

        return new Assessment(framework, view.AsOf, findings, slices, notCovered, reviews, index, readings);
    }

    /// <summary>One thread's buffers, reused from family to family.</summary>
    sealed class Desk(Examination night)
    {
        readonly FactIndex index = night.index;
        readonly EvidenceOrder newestFirst = new(night.index);
        readonly FamilyAnswers answers = new(
            night.index, night.framework.ShownBeside, night.framework.Eligibility, night.view);

        readonly List<KnownMember> members = [];
        readonly List<Evidence> shown = [];
        readonly List<CriterionFinding> found = [];

        /// <param name="counts">Receives the number of findings of each family.</param>
        /// <param name="first">Where the part begins.</param>
        public CriterionFinding[] Of(Family[] families, int[] counts, int first)
        {
            found.Clear();
            for (var at = first; at < Math.Min(first + FamiliesOfPart, families.Length); at++)
            {
                var before = found.Count;
                var kinds = Look(families[at]);
                foreach (var reading in night.readings)
                {
                    // Most families have no fact of most kinds: one comparison answers for them.
                    if ((kinds & reading.Kinds) == 0 && !reading.LooksAlways)
                        continue;
                    if (Hold(families[at], reading) is { } finding)
                        found.Add(finding);
                }

                counts[at] = found.Count - before;
            }

            return [.. found];
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
            shown.Clear();
            List<Evidence>? evidence = shown;
            var answer = answers.Of(reading, ref evidence);
            if (answer.Finding == Finding.NotMet)
                return null;
            if (evidence?.Count > 1)
                evidence.Sort(newestFirst);
            var criterion = reading.Criterion;
            return new CriterionFinding(
                family.Id, criterion.NeedCode, criterion.Code, criterion.Strength, answer.Finding, reading.ShownWindow,
                answer.Finding == Finding.Met ? null : Assessment.Reason(answer.Why),
                evidence is { Count: > 0 } ? evidence.ToArray() : []);
        }
    }
}

/// <summary>A member who is among the people of the night.</summary>
/// <param name="Kinds">A bit for each kind of which they have a fact.</param>
internal readonly record struct KnownMember(FamilyMember Member, int Position, Person Person, ulong Kinds);
