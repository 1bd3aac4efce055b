using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>The needs of a family that count towards eligibility, and what they rest on.</summary>
/// <param name="Codes">In framework order: detected, and not replaced by another that is detected too.</param>
/// <param name="Headlines">Distinct headline outcomes among them.</param>
/// <param name="Evidence">Of the detecting criteria of those needs.</param>
internal sealed record CountedNeeds(IReadOnlyList<string> Codes, int Headlines, IReadOnlyList<Evidence> Evidence)
{
    public static readonly CountedNeeds None = new([], 0, []);

    /// <param name="headlineOf">Need code to headline code, of every need.</param>
    /// <param name="found">The family's findings in framework order.</param>
    public static CountedNeeds Of(
        IReadOnlyList<CriterionFinding> found, IReadOnlyDictionary<string, string> headlineOf, Eligibility rules)
    {
        var codes = new List<string>();
        foreach (var finding in found)
        {
            if (Counts(finding) && (codes.Count == 0 || codes[^1] != finding.NeedCode))
                codes.Add(finding.NeedCode);
        }

        if (codes.Count == 0)
            return None;
        codes.RemoveAll(code => rules.ReplacedNeeds.TryGetValue(code, out var by) && codes.Contains(by));
        return new CountedNeeds(
            codes,
            codes.Select(code => headlineOf[code]).Distinct(StringComparer.Ordinal).Count(),
            found.Where(finding => Counts(finding) && codes.Contains(finding.NeedCode))
                .SelectMany(finding => finding.Evidence).ToList());
    }

    /// <summary>Facts of one feed with one reference are one event; without a reference, those of one person, kind
    /// and day.
    /// </summary>
    public int DistinctEvents => Evidence
        .Select(evidence => evidence.Reference is { } reference
            ? (evidence.Feed, reference, default(PersonId), "", default(DateOnly))
            : (evidence.Feed, "", evidence.Person, evidence.Kind, evidence.On))
        .Distinct().Count();

    static bool Counts(CriterionFinding finding) => finding is { Finding: Finding.Met, Strength: Strength.Detects };
}
