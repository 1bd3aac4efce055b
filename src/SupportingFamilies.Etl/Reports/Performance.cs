using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Reports;

/// <summary>Claims of each financial year against the most families the authority is paid for.</summary>
public static class Performance
{
    /// <param name="allocations">By financial year written <c>2023/24</c>.</param>
    public static Report Of(
        IReadOnlyCollection<MadeClaim> claims, IReadOnlyDictionary<string, int> allocations, DateOnly asOf)
    {
        var byYear = claims.Where(claim => claim.SubmittedOn <= asOf)
            .ToLookup(claim => FinancialYear.Of(claim.SubmittedOn), StringComparer.Ordinal);
        var years = byYear.Select(year => year.Key).Concat(allocations.Keys).Append(FinancialYear.Of(asOf))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new Report(
            "Performance against allocation",
            ["year", "allocation", "claims", "of_allocation", "certified", "pounds", "tracked"],
            years.Select(year => Row(
                year, byYear[year].ToList(), allocations.TryGetValue(year, out var most) ? most : null)).ToList(),
            [
                "Claims: submitted in the financial year (1 April to 31 March) and not withdrawn; certified and pounds "
                    + "are of these. Tracked: successful families recorded while nothing is paid; they use no "
                    + "allocation.",
                "Allocation: as claims.yml says. A year without one has no share.",
            ]);
    }

    static IReadOnlyList<object?> Row(string year, List<MadeClaim> made, int? allocation)
    {
        var paid = made.Where(claim => claim.Kind == ClaimKind.Paid).ToList();
        return
        [
            year, allocation, paid.Count, allocation > 0 ? Math.Round((decimal)paid.Count / allocation.Value, 3) : null,
            paid.Count(claim => claim.IsCertified), paid.Sum(claim => claim.Pounds ?? 0), made.Count - paid.Count,
        ];
    }
}
