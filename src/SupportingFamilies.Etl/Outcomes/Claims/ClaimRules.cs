using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes.Claims;

public enum ClaimMode
{
    /// <summary>Successful families are recorded and counted; nothing is claimed.</summary>
    Track,

    Claim,
}

/// <summary>The settings of <c>pipelines/claims.yml</c>, each with its reason there.</summary>
public sealed record ClaimRules
{
    /// <summary>What the council does where a payment stands; see <see cref="ModeOn"/>.</summary>
    public required ClaimMode Mode { get; init; }

    /// <summary>In order of date; no two cover one day.</summary>
    public required IReadOnlyList<ClaimPayment> Payments { get; init; }

    /// <summary>The most families paid for, by financial year written <c>2023/24</c>.</summary>
    public required IReadOnlyDictionary<string, int> Allocations { get; init; }

    /// <summary>In order of date; no two cover one day.</summary>
    public required IReadOnlyList<ClaimWindow> Windows { get; init; }

    /// <summary>Days on which progress information is due, in order.</summary>
    public required IReadOnlyList<DateOnly> ProgressDates { get; init; }

    /// <summary>Share of a submission that internal audit checks, above 0 and at most 1.</summary>
    public required decimal AuditShare { get; init; }

    /// <summary>The fewest claims checked, however small the share; at least 1.</summary>
    public required int AuditMinimum { get; init; }

    /// <summary>Random claims looked at on a national visit.</summary>
    public required int VisitClaims { get; init; }

    /// <summary>Roles that may certify a submission, as they are written.</summary>
    public required IReadOnlyList<string> Certifiers { get; init; }

    /// <summary>Codes of how a case ended that show support was delivered.</summary>
    public required IReadOnlyList<string> ClosingReasons { get; init; }

    /// <summary>One standing claim for a family under one version of the framework.</summary>
    public required bool OnePerFamilyAndVersion { get; init; }

    /// <summary>Nobody counts in the claims of two families.</summary>
    public required bool BlockSharedMembers { get; init; }

    /// <summary>Days a feed may be late on the day of submission, beyond what its contract expects.</summary>
    public required int FeedGraceDays { get; init; }

    /// <summary>Whole number of days a feed may be old, for feeds with a limit of their own.</summary>
    public required IReadOnlyDictionary<string, int> FeedDays { get; init; }

    /// <summary>Every setting of the file, in its order, with how it is known and why.</summary>
    public required IReadOnlyList<ClaimSetting> Settings { get; init; }

    /// <summary>Claims need a payment that stands on the day; every other day is tracked.</summary>
    public ClaimMode ModeOn(DateOnly date) =>
        Mode == ClaimMode.Claim && PaymentOn(date) is not null ? ClaimMode.Claim : ClaimMode.Track;

    /// <summary>What a claim submitted that day is paid; null when nothing is.</summary>
    public ClaimPayment? PaymentOn(DateOnly date) => Payments.FirstOrDefault(payment => payment.Days.Includes(date));

    /// <summary>The window a claim of that day falls in; null when none is open. Families that are tracked need no
    /// window and are grouped by quarter of the financial year.</summary>
    public ClaimWindow? WindowOn(DateOnly date) => ModeOn(date) == ClaimMode.Track
        ? FinancialYear.QuarterOf(date)
        : Windows.FirstOrDefault(window => window.Days.Includes(date));

    /// <summary>Days the newest delivery of a feed may be old on the day of submission.</summary>
    public int MostDaysOld(Feed feed) => FeedDays.TryGetValue(feed.Id, out var days)
        ? days
        : feed.ExpectedEveryDays + FeedGraceDays;
}

/// <param name="Days">Days of submission, both ends included.</param>
public sealed record ClaimPayment(Period Days, int PoundsPerFamily);

/// <param name="Id">Stable: claims, samples and certificates name it. <c>2022-23-1</c>, or <c>2026-27-Q2</c> for a
/// quarter of tracked families.</param>
/// <param name="Days">First and last day of submission, both included.</param>
public sealed record ClaimWindow(string Id, Period Days);

/// <param name="Value">As written in the file; empty for a list.</param>
public sealed record ClaimSetting(string Name, string Value, Basis Basis, string Why);

/// <summary>Financial years run from 1 April to 31 March.</summary>
public static class FinancialYear
{
    const int FirstMonth = 4;

    /// <summary>Written <c>2023/24</c>.</summary>
    public static string Of(DateOnly date) => Written(date, '/');

    /// <summary>First and last day of the year a date falls in.</summary>
    public static Period DaysOf(DateOnly date) =>
        new(new DateOnly(First(date), FirstMonth, 1), new DateOnly(First(date) + 1, FirstMonth, 1).AddDays(-1));

    /// <summary>The quarter a date falls in: <c>2023-24-Q1</c> is April to June 2023.</summary>
    public static ClaimWindow QuarterOf(DateOnly date)
    {
        var quarter = (date.Month + 12 - FirstMonth) % 12 / 3;
        var from = new DateOnly(First(date), FirstMonth, 1).AddMonths(3 * quarter);
        return new ClaimWindow(
            FormattableString.Invariant($"{Written(date, '-')}-Q{quarter + 1}"),
            new Period(from, from.AddMonths(3).AddDays(-1)));
    }

    static int First(DateOnly date) => date.Month >= FirstMonth ? date.Year : date.Year - 1;

    static string Written(DateOnly date, char between) =>
        FormattableString.Invariant($"{First(date):0000}{between}{(First(date) + 1) % 100:00}");
}
