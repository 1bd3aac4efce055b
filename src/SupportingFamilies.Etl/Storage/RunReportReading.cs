using System.Data.Common;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Runs;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What the report on a night says of feeds and linkage, read of the warehouse in counts.</summary>
/// <param name="run">A published run; 0 for deliveries only.</param>
sealed class RunReportReading(DbConnection connection, long run)
{
    const string RowRejected = "row rejected";
    const string CellSetAside = "cell set aside";

    /// <summary>One part of the history of a row: it stands in the run.</summary>
    public static string Stands(string table) =>
        $"{table}.from_run <= @run and ({table}.to_run is null or {table}.to_run > @run)";

    /// <param name="asOf">Ages are counted to it.</param>
    /// <param name="after">Deliveries after this one came since last night.</param>
    /// <param name="upTo">Later ones are not told of.</param>
    public (IReadOnlyList<ReportedFeed> Feeds, IReadOnlyList<ReportedFlaw> Flaws) Feeds(
        IReadOnlyList<Feed> feeds, DateOnly asOf, long after, long upTo)
    {
        var deliveries = DeliveryLedger.Entries(connection).Where(each => each.Delivery.Value <= upTo)
            .ToLookup(each => each.Feed, StringComparer.Ordinal);
        var newest = feeds.Select(feed => deliveries[feed.Id]
                .FirstOrDefault(each => each.Refusal is null && each.ExtractDate <= asOf))
            .Where(each => each is not null).ToDictionary(each => each!.Feed, each => each!, StringComparer.Ordinal);
        var flaws = newest.Values.SelectMany(Flaws).ToList();
        var told = feeds.Select(feed =>
        {
            var came = deliveries[feed.Id].Where(each => each.Delivery.Value > after).ToList();
            var last = newest.GetValueOrDefault(feed.Id);
            return new ReportedFeed(
                feed.Id,
                came.Count,
                came.Count(each => each.Refusal is not null),
                came.Sum(each => (long)each.Rows),
                came.Sum(each => (long)each.Accepted),
                came.Sum(each => (long)each.Rejected),
                last?.ExtractDate,
                last is null ? null : asOf.DayNumber - last.ExtractDate.DayNumber,
                feed.ExpectedEveryDays,
                last?.Rows ?? 0,
                last?.Rejected ?? 0,
                flaws.Where(flaw => flaw.Feed == feed.Id && flaw.Fate == CellSetAside).Sum(flaw => flaw.Occurrences));
        }).ToList();
        return (told, flaws.OrderByDescending(flaw => flaw.Occurrences)
            .ThenBy(flaw => flaw.Feed, StringComparer.Ordinal).ThenBy(flaw => flaw.Column, StringComparer.Ordinal)
            .ThenBy(flaw => flaw.Code, StringComparer.Ordinal).ToList());
    }

    IEnumerable<ReportedFlaw> Flaws(LedgerEntry delivery) =>
        new[] { ("feeds_rejected_row", RowRejected), ("feeds_noted_cell", CellSetAside) }.SelectMany(kind =>
            connection.List(
                $"""
                 select flawed.column_name, flawed.flaw_code, flaw.meaning, count(*)
                 from {kind.Item1} as flawed
                 left join feeds_flaw as flaw on flaw.code = flawed.flaw_code
                 where flawed.delivery_id = @delivery
                 group by flawed.column_name, flawed.flaw_code, flaw.meaning
                 """,
                new { delivery = delivery.Delivery.Value },
                row => new ReportedFlaw(
                    delivery.Feed, row.GetString(0), row.GetString(1), row.TextOrNull(2) ?? "", kind.Item2,
                    row.Number(3))));

    public ReportedLinkage Linkage() => new(Weights(), Sizes(), PossibleLinks(), Groups());

    List<WeightBand> Weights()
    {
        // Shifted upwards, so that a cast, which cuts towards nought, cuts downwards.
        const int Shift = 1024;
        return List(
            $"""
             select banded.band, banded.decision, count(*)
             from (
                 select cast((pair.match_weight + {Shift}) / {WeightBand.Bits} as int) as band, pair.decision
                 from linkage_pair as pair
                 where {Stands("pair")}
             ) as banded
             group by banded.band, banded.decision
             """,
            row => (From: (int)(row.Number(0) * WeightBand.Bits) - Shift, Decision: row.GetString(1),
                Pairs: row.Number(2)))
            .GroupBy(row => row.From).OrderBy(band => band.Key)
            .Select(band => new WeightBand(
                band.Key,
                band.Where(row => row.Decision == PairDecision.Link).Sum(row => row.Pairs),
                band.Where(row => row.Decision != PairDecision.Link).Sum(row => row.Pairs))).ToList();
    }

    List<ClusterSize> Sizes() => List(
        $"""
         select sized.identities, count(*)
         from {Sized} as sized
         group by sized.identities
         order by sized.identities
         """,
        row => new ClusterSize((int)row.Number(0), row.Number(1)));

    List<LinksBetween> PossibleLinks() => List(
        $"""
         select pair.left_identity, pair.right_identity
         from linkage_pair as pair
         where pair.decision = '{PairDecision.PossibleLink}' and {Stands("pair")}
         """,
        row => (Left: FeedOf(row.GetString(0)), Right: FeedOf(row.GetString(1))))
        .Select(pair => string.CompareOrdinal(pair.Left, pair.Right) <= 0 ? pair : (Left: pair.Right, Right: pair.Left))
        .CountBy(pair => pair).OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key.Left, StringComparer.Ordinal).ThenBy(pair => pair.Key.Right, StringComparer.Ordinal)
        .Select(pair => new LinksBetween(pair.Key.Left, pair.Key.Right, pair.Value)).ToList();

    static string FeedOf(string identity) =>
        SourceIdentity.TryParse(identity, out var parsed) ? parsed.Value.Feed : "not known";

    List<GroupRate> Groups()
    {
        var people = List(
            $"""
             select person.sex, person.born_on, case when sized.identities > 1 then 1 else 0 end, count(*)
             from people_person as person
             join {Sized} as sized on sized.person_id = person.person_id
             where {Stands("person")}
             group by person.sex, person.born_on, case when sized.identities > 1 then 1 else 0 end
             """,
            row => (Sex: row.TextOrNull(0) ?? "not known", Decade: Decade(row.DateOrNull(1)),
                Linked: row.Number(2) * row.Number(3), People: row.Number(3)));
        var feeds = List(
            $"""
             select held.feed, count(*), sum(case when sized.identities > 1 then 1 else 0 end)
             from (
                 select distinct record.feed, record.person_id
                 from people_record as record
                 where {Stands("record")}
             ) as held
             join {Sized} as sized on sized.person_id = held.person_id
             group by held.feed
             """,
            row => (Group: row.GetString(0), People: row.Number(1), Linked: row.Number(2)));
        return
        [
            .. GroupRate.Hidden("sex", Summed(people.Select(row => (row.Sex, row.People, row.Linked)))),
            .. GroupRate.Hidden("decade of birth", Summed(people.Select(row => (row.Decade, row.People, row.Linked)))),
            .. GroupRate.Hidden("feed that knows them", Summed(feeds)),
        ];
    }

    static List<(string Group, long People, long Linked)> Summed(
        IEnumerable<(string Group, long People, long Linked)> rows) =>
        rows.GroupBy(row => row.Group).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(row => row.People), group.Sum(row => row.Linked))).ToList();

    static string Decade(DateOnly? born) =>
        born is { } day ? FormattableString.Invariant($"{day.Year / 10 * 10}s") : "not known";

    static string Sized =>
        $"""
         (
             select record.person_id, count(*) as identities
             from people_record as record
             where {Stands("record")}
             group by record.person_id
         )
         """;

    List<T> List<T>(string sql, Func<DbDataReader, T> row) => connection.List(sql, new { run }, row);
}
