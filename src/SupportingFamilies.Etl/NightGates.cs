using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>Holds a night against the quality gates before it is published.</summary>
static class NightGates
{
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
            Feeds(
                pipeline.Feeds, pipeline.Gates.LoadsBefore, warehouse.Status().Deliveries, asOf, last?.NewestDelivery),
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

    /// <param name="loadsBefore">How many say what is usual.</param>
    /// <param name="deliveries">Newest extract first.</param>
    /// <param name="newestLastNight">Deliveries up to this one were judged then; null before the first night.</param>
    internal static List<FeedFigures> Feeds(
        IReadOnlyList<Feed> feeds,
        int loadsBefore,
        IReadOnlyList<LedgerEntry> deliveries,
        DateOnly asOf,
        DeliveryId? newestLastNight)
    {
        var loaded = deliveries.Where(delivery => delivery.Refusal is null && delivery.ExtractDate <= asOf)
            .ToLookup(delivery => delivery.Feed, StringComparer.Ordinal);
        return feeds.Select(feed =>
        {
            var own = loaded[feed.Id].ToList();
            // A delivery that replaces the one before is all that stands of the feed; one that adds stands beside it.
            var made = feed.Mode == DeliveryMode.Events ? own.Count : Math.Min(1, own.Count);
            return new FeedFigures(
                feed.Id,
                feed.ExpectedEveryDays,
                own.FirstOrDefault()?.ExtractDate,
                Enumerable.Range(0, made)
                    .Where(at => newestLastNight is not { } known || own[at].Delivery.Value > known.Value)
                    .Select(at => new NewDelivery(
                        own[at].ExtractDate,
                        own[at].Rows,
                        own[at].Rejected,
                        own.Skip(at + 1).Take(loadsBefore).Select(delivery => (long)delivery.Rows).ToList()))
                    .ToList());
        }).ToList();
    }

    static long WithPossibleLink(IdentifiedPeople people)
    {
        var touched = new HashSet<SourceIdentity>();
        foreach (var pair in people.Pairs.Where(pair => pair.Decision == PairDecision.PossibleLink))
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
