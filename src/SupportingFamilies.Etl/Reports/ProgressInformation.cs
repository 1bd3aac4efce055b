using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Reports;

/// <summary>A results claim that was not withdrawn.</summary>
/// <param name="Pounds">Null for a family that is tracked and not claimed for.</param>
public sealed record MadeClaim(
    FamilyId Family, ClaimKind Kind, DateOnly SubmittedOn, long? Pounds, bool IsCertified);

/// <summary>A family that could be claimed, now or on a later day if nothing happens.</summary>
public readonly record struct ClaimProspect(FamilyId Family, DateOnly From);

/// <summary>A family's time on a case.</summary>
/// <param name="IsWholeFamily">With a whole family assessment, a plan and a lead practitioner.</param>
/// <param name="Closed">Last day, included; null while open.</param>
public sealed record SupportedSpell(FamilyId Family, DateOnly Started, DateOnly? Closed, bool IsWholeFamily);

/// <summary>The quarterly progress information: claims made and families supported this financial year, and how many
/// there will be by its end.</summary>
/// <remarks>Source: Supporting Families programme guidance 2022 to 2025, chapter 2: claims made this year, forecast
/// claims, families supported with a whole-family approach this year, forecast of the same.</remarks>
public static class ProgressInformation
{
    /// <param name="rules">Which days are paid, the most families paid for in the year, and when the information is
    /// due.</param>
    public static Report Of(
        IReadOnlyCollection<MadeClaim> claims,
        IReadOnlyCollection<ClaimProspect> prospects,
        IReadOnlyCollection<SupportedSpell> spells,
        ClaimRules rules,
        DateOnly asOf)
    {
        var year = FinancialYear.DaysOf(asOf);
        var made = claims.Where(claim => year.Includes(claim.SubmittedOn) && claim.SubmittedOn <= asOf).ToList();
        var claimed = made.Select(claim => claim.Family).ToHashSet();
        var (paid, tracked) = (made.LongCount(claim => claim.Kind == ClaimKind.Paid),
            made.LongCount(claim => claim.Kind == ClaimKind.Tracked));
        var toCome = prospects.Where(prospect => prospect.From <= year.To && !claimed.Contains(prospect.Family))
            .GroupBy(prospect => prospect.Family, prospect => prospect.From)
            .ToLookup(family => rules.ModeOn(family.Min() is var from && from > asOf ? from : asOf));
        var most = rules.Allocations.TryGetValue(FinancialYear.Of(asOf), out var families) ? families : long.MaxValue;
        var paidForecast = Math.Max(paid, Math.Min(paid + toCome[ClaimMode.Claim].Count(), most));
        var whole = spells.Where(spell => spell.IsWholeFamily).ToList();
        var supported = Families(whole.Where(spell => spell.Started <= asOf && !(spell.Closed < year.From)));
        var begun = Families(whole.Where(spell => year.Includes(spell.Started) && spell.Started <= asOf));
        var daysGone = asOf.DayNumber - year.From.DayNumber + 1;
        var daysLeft = year.To.DayNumber - asOf.DayNumber;
        return new Report(
            $"Progress information {FinancialYear.Of(asOf)}, {FinancialYear.QuarterOf(asOf).Id}",
            ["measure", "families"],
            [
                ["claims_made", paid],
                ["claims_forecast", paidForecast],
                ["successful_families_tracked", tracked],
                ["successful_families_tracked_forecast", tracked + toCome[ClaimMode.Track].Count()],
                ["families_supported", supported],
                ["families_supported_forecast", supported + ((begun * daysLeft) + (daysGone / 2)) / daysGone],
            ],
            [
                "Claims made: results claims submitted from 1 April to the as-of date and not withdrawn. Tracked: "
                    + "successful families recorded while nothing is paid.",
                "Forecast: those, and the families that can be claimed, or tracked, now or, if nothing happens, by "
                    + "31 March. A family is claimed for when a payment stands on the first such day. No more claims "
                    + "are forecast than the year's allocation, unless more are made already.",
                "Families supported: on a case with a whole family assessment, a plan and a lead practitioner on any "
                    + "day from 1 April to the as-of date. Each family counts once.",
                "Forecast of families supported: those, and as many new ones a day to 31 March as began so far this "
                    + "year.",
                NextDue(rules.ProgressDates, asOf),
            ]);
    }

    static string NextDue(IReadOnlyList<DateOnly> dueDates, DateOnly asOf)
    {
        var next = dueDates.Where(due => due >= asOf).Select(due => (DateOnly?)due).FirstOrDefault();
        return next is { } day ? FormattableString.Invariant($"Next due: {day:d MMMM yyyy}.")
            : "Next due: no later day stands under progress_dates of pipelines/claims.yml.";
    }

    static long Families(IEnumerable<SupportedSpell> spells) =>
        spells.Select(spell => spell.Family).Distinct().LongCount();
}
