using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Reports;

/// <summary>What a need costs the public for a year while it goes on.</summary>
/// <param name="Pounds">Of the price year; null where no figure was confirmed: then nothing is counted.</param>
/// <param name="PriceYear">The financial year whose prices they are, for example <c>2019/20</c>.</param>
public sealed record UnitCost(
    string NeedCode, string Outcome, decimal? Pounds, string? PriceYear, Basis Basis);

/// <summary>A need of a helped family whose outcome was sustained.</summary>
public readonly record struct SustainedNeed(FamilyId Family, string NeedCode);

/// <summary>Costs avoided by sustained outcomes, for each family: an estimate from published unit costs, never a
/// saving that can be banked.</summary>
public static class CostsAvoided
{
    /// <param name="costs">At most one for each need.</param>
    public static Report Of(IEnumerable<SustainedNeed> sustained, IReadOnlyList<UnitCost> costs)
    {
        var byNeed = costs.ToDictionary(cost => cost.NeedCode, StringComparer.Ordinal);
        var families = sustained.Distinct().GroupBy(need => need.Family).OrderBy(family => family.Key.Value).ToList();
        var rows = families.SelectMany(family => family.OrderBy(need => need.NeedCode, StringComparer.Ordinal)
            .Select(need => Line(need, byNeed.GetValueOrDefault(need.NeedCode)))).ToList();
        var totals = rows.Where(row => row[3] is not null).GroupBy(row => (string?)row[4])
            .OrderBy(year => year.Key, StringComparer.Ordinal)
            .Select(year => (IReadOnlyList<object?>)
                ["all", null, null, year.Sum(row => (decimal)row[3]!), year.Key, null, null]).ToList();
        rows.AddRange(totals);
        return new Report(
            "Costs avoided",
            ["family_id", "need_code", "what", "pounds", "price_year", "source", "confirmed"],
            rows,
            [
                "One line for each need whose outcome is sustained, with the cost of a year of it; then the sum in the "
                    + "prices of each year. Bring them to one year's prices before adding them up.",
                "A line without pounds has no confirmed figure and counts as nothing. That the help brought the "
                    + "outcome about is assumed, not shown.",
            ]);
    }

    static string? Confirmed(Basis? basis) =>
        basis is null ? null : Words.Of(basis.Confirmed).Replace('_', ' ');

    static IReadOnlyList<object?> Line(SustainedNeed need, UnitCost? cost) =>
    [
        need.Family.Value, need.NeedCode, cost?.Outcome, cost?.Pounds, cost?.PriceYear,
        cost?.Basis.Source ?? cost?.Basis.CheckAgainst, Confirmed(cost?.Basis),
    ];
}
