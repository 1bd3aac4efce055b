using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// A night's findings in little room: those that are met, with their evidence; for each family the set of criteria that
/// are not known, each different set once; and nothing for those that are not met.
/// </summary>
sealed class FindingRows
{
    readonly Dictionary<string, IReadOnlyList<UnknownCriterion>> sets = new(StringComparer.Ordinal);

    FindingRows(
        IReadOnlyList<CriterionFinding> findings,
        IReadOnlyList<ReviewNeeded> reviews,
        IReadOnlyList<Person> people)
    {
        var notKnown = new Dictionary<long, List<CriterionFinding>>();
        foreach (var finding in findings)
        {
            if (finding.Finding != Finding.NotKnown)
                continue;
            if (!notKnown.TryGetValue(finding.Family.Value, out var ofFamily))
                notKnown.Add(finding.Family.Value, ofFamily = []);
            ofFamily.Add(finding);
        }

        Met = findings.Where(finding => finding.Finding == Finding.Met).ToList();
        var sourceKeys = SourceKeys(
            Met.SelectMany(finding => finding.Evidence).Concat(reviews.SelectMany(review => review.Events)), people);
        Evidence = Met.SelectMany(finding => finding.Evidence.Select((evidence, number) =>
            new DatedEvidence(finding, number + 1, evidence, sourceKeys[evidence.About]))).ToList();
        Reviews = reviews.SelectMany(review => review.Events.Select((contested, number) =>
            new ContestedEvent(review, number + 1, contested, sourceKeys[contested.About]))).ToList();
        Families = notKnown.Select(family => new FamilyUnknown(family.Key, SetOf(family.Value))).ToList();
    }

    public IReadOnlyList<CriterionFinding> Met { get; }

    public IReadOnlyList<DatedEvidence> Evidence { get; }

    public IReadOnlyList<ContestedEvent> Reviews { get; }

    /// <summary>Each family with anything not known, and its set.</summary>
    public IReadOnlyList<FamilyUnknown> Families { get; }

    public IReadOnlyList<UnknownCriterion> Unknown => sets.Values.SelectMany(set => set).ToList();

    public static FindingRows Of(NightToPublish night) => new(night.Findings, night.ReviewsNeeded, night.People);

    /// <summary>The name of a set is made of what it holds, so that equal sets are one on every night.</summary>
    string SetOf(List<CriterionFinding> notKnown)
    {
        var ordered = notKnown.OrderBy(finding => finding.NeedCode, StringComparer.Ordinal)
            .ThenBy(finding => finding.CriterionCode, StringComparer.Ordinal).ToList();
        var text = string.Join('\n', ordered.Select(each => $"{each.NeedCode}\t{each.CriterionCode}\t{each.Why}"));
        var set = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        sets.TryAdd(
            set,
            ordered.ConvertAll(each => new UnknownCriterion(set, each.NeedCode, each.CriterionCode, each.Why ?? "")));
        return set;
    }

    /// <summary>The supplier's key of each record that evidence came with.</summary>
    public static Dictionary<RecordId, string> SourceKeys(IEnumerable<Evidence> told, IReadOnlyList<Person> people)
    {
        var wanted = told.Select(evidence => evidence.About).ToHashSet();
        var sourceKeys = new Dictionary<RecordId, string>(wanted.Count);
        foreach (var record in people.SelectMany(person => person.Records))
        {
            if (wanted.Contains(record.Id))
                sourceKeys[record.Id] = record.SourceKey;
        }

        return sourceKeys;
    }
}
