using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>Holds a night against the quality gates before it is published.</summary>
static class NightGates
{
    const string PossibleLink = "possible_link";

    /// <param name="accepted">Gates a person lets pass.</param>
    public static GatedNight Judge(
        Pipeline pipeline,
        Warehouse warehouse,
        DateOnly asOf,
        string fingerprint,
        IdentifiedPeople people,
        int candidates,
        IReadOnlyList<AcceptedGate> accepted)
    {
        var last = warehouse.LastNight;
        var figures = new NightFigures(
            asOf,
            Feeds(pipeline, warehouse.Status().Deliveries, asOf, last?.NewestDelivery),
            people.People.Count,
            candidates,
            people.Clusters.Largest,
            WithPossibleLink(people),
            last?.Figures);
        var findings = pipeline.Gates.Judge(figures, accepted);
        return new GatedNight(
            figures,
            fingerprint,
            pipeline.Fingerprint,
            pipeline.Framework.Id,
            findings,
            accepted.Where(each => findings.Any(finding =>
                finding.Gate == each.Gate && finding.State == GateState.Accepted)).ToList());
    }

    static List<FeedFigures> Feeds(
        Pipeline pipeline, IReadOnlyList<LedgerEntry> deliveries, DateOnly asOf, DeliveryId? newestLastNight)
    {
        var loaded = deliveries.Where(delivery => delivery.Refusal is null && delivery.ExtractDate <= asOf)
            .ToLookup(delivery => delivery.Feed, StringComparer.Ordinal);
        return pipeline.Feeds.Select(feed => loaded[feed.Id].ToList() is not [var newest, .. var before]
            ? new FeedFigures(feed.Id, feed.ExpectedEveryDays, false, null, 0, 0, [])
            : new FeedFigures(
                feed.Id,
                feed.ExpectedEveryDays,
                newestLastNight is not { } known || newest.Delivery.Value > known.Value,
                newest.ExtractDate,
                newest.Rows,
                newest.Rejected,
                before.Take(pipeline.Gates.LoadsBefore).Select(delivery => (long)delivery.Rows).ToList())).ToList();
    }

    static long WithPossibleLink(IdentifiedPeople people)
    {
        var touched = new HashSet<SourceIdentity>();
        foreach (var pair in people.Pairs.Where(pair => pair.Decision == PossibleLink))
        {
            foreach (var text in new[] { pair.LeftIdentity, pair.RightIdentity })
            {
                if (SourceIdentity.TryParse(text, out var identity))
                    touched.Add(identity.Value);
            }
        }

        return touched.Count == 0 ? 0 : people.People.LongCount(person =>
            person.Records.Any(record => touched.Contains(SourceIdentity.Of(record))));
    }
}
