using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Doctor;

/// <summary>Data sharing agreements: no file extracted after the last day of one is loaded.</summary>
static class AgreementChecks
{
    const string About = "agreements";

    /// <param name="today">Where the council is.</param>
    public static IEnumerable<HealthPoint> Of(IReadOnlyList<Feed> feeds, DateOnly today)
    {
        const string Advice = "Renew it with the partner, then change valid_to in the feed's contract.";
        var ending = feeds.Where(feed => feed.Agreement.Valid.To < today.AddDays(Status.AgreementWarningDays))
            .OrderBy(feed => feed.Agreement.Valid.To).ThenBy(feed => feed.Id, StringComparer.Ordinal).ToList();
        if (ending.Count == 0)
        {
            yield return HealthPoint.Ok(
                About, FormattableString.Invariant($"None ends within {Status.AgreementWarningDays} days."));
        }

        foreach (var feed in ending)
        {
            var named = $"{feed.Agreement.Reference} ({feed.Id})";
            var day = Wording.Date(feed.Agreement.Valid.To);
            yield return feed.Agreement.Valid.To < today
                ? HealthPoint.Problem(About, $"{named} ended on {day}: newer files of the feed are refused.", Advice)
                : HealthPoint.Warning(About, $"{named} ends on {day}.", Advice);
        }
    }
}
