using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Reports;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What reports are made of, read of one published night.</summary>
public sealed class ReportReading
{
    readonly DbConnection connection;
    readonly long run;
    readonly DateOnly asOf;

    internal ReportReading(DbConnection connection, long run, DateOnly asOf) =>
        (this.connection, this.run, this.asOf) = (connection, run, asOf);

    /// <summary>Everybody born and not dead, with the district of the home where it may be shown.</summary>
    public IReadOnlyList<ResidentPerson> People()
    {
        var homes = List(
            $"""
             select household_members.person_id, households.postcode_district
             from {RunAsPublished.View("household_members")}
             join {RunAsPublished.View("households")} on households.household_id = household_members.household_id
             """,
            row => (Person: row.GetInt64(0), District: row.TextOrNull(1)))
            .ToLookup(row => row.Person, row => row.District);
        return List(
            $"""
             select person_id, born_on, expected_on, died_on
             from {RunAsPublished.View("people_identified")}
             order by person_id
             """,
            row => (Id: row.GetInt64(0), Born: row.DateOrNull(1), Expected: row.DateOrNull(2), Died: row.DateOrNull(3)))
            .Where(person => !(person.Died <= asOf) && !(person.Born > asOf)
                && (person.Born is not null || person.Expected is null))
            .Select(person => new ResidentPerson(
                new PersonId(person.Id), homes[person.Id].FirstOrDefault(), person.Born?.AgeOn(asOf))).ToList();
    }

    /// <summary>Needs that evidence shows, by the person it is about.</summary>
    public IReadOnlyList<PersonalNeed> PersonalNeeds() => List(
        $"select distinct person_id, need_code from {RunAsPublished.View("needs")} where state = 'detected'",
        row => new PersonalNeed(new PersonId(row.GetInt64(0)), row.GetString(1)));

    /// <summary>Needs that evidence shows, by family.</summary>
    /// <param name="idsOf">Under the ids of the night that this one gives; families merged since have one.</param>
    public IReadOnlyList<FoundNeed> FamilyNeeds(ReportReading? idsOf = null)
    {
        var redirects = (idsOf ?? this).Redirects();
        return List(
            $"""
             select family_id, need_code, max(latest_evidence)
             from {RunAsPublished.View("needs")}
             where state = 'detected'
             group by family_id, need_code
             """,
            row => new FoundNeed(Current(redirects, row.GetInt64(0)), row.GetString(1), row.Date(2)));
    }

    /// <summary>Every family that was on the list on some night up to this one.</summary>
    public IReadOnlyList<ListedFamily> Listed()
    {
        var redirects = Redirects();
        return connection.List(
            """
            select candidate.family_id, candidate.need_codes, first_night.as_of,
                case when candidate.to_run is null or candidate.to_run > @run then 1 else 0 end as stands
            from outcomes_candidate as candidate
            join run_run as first_night on first_night.run_id = candidate.from_run
            where candidate.from_run <= @run
            order by candidate.from_run, candidate.family_id
            """,
            new { run },
            row => (Family: Current(redirects, row.GetInt64(0)), Needs: row.GetString(1).Split(' ').Length,
                On: row.Date(2), Stands: row.Number(3) == 1))
            .GroupBy(row => row.Family).OrderBy(family => family.Key.Value)
            .Select(family => new ListedFamily(
                family.Key, family.First().On, family.First().Needs, family.Any(row => row.Stands))).ToList();
    }

    /// <summary>Cases of families, whole or not.</summary>
    public IReadOnlyList<HelpedFamily> Helped() => List(
        $"""
         select family_id, started_on, closed_on, end_reason
         from {RunAsPublished.View("support_episodes")}
         where family_id is not null
         order by family_id, started_on
         """,
        row => new HelpedFamily(
            new FamilyId(row.GetInt64(0)), row.Date(1), row.DateOrNull(2), row.TextOrNull(3)));

    /// <summary>Needs of helped families whose outcome is sustained.</summary>
    public IReadOnlyList<SustainedNeed> Sustained() => List(
        $"""
         select distinct support_episodes.family_id, outcome_checks.need_code
         from {RunAsPublished.View("outcome_checks")}
         join {RunAsPublished.View("support_episodes")}
             on support_episodes.feed = outcome_checks.feed and support_episodes.reference = outcome_checks.reference
         where outcome_checks.outcome = 'sustained' and support_episodes.family_id is not null
         """,
        row => new SustainedNeed(new FamilyId(row.GetInt64(0)), row.GetString(1)));

    /// <summary>Results claims that were not withdrawn.</summary>
    public IReadOnlyList<MadeClaim> Claims() => List(
        $"select family_id, kind, submitted_on, pounds, state from {RunAsPublished.View("claims")} order by claim_no",
        row => (Claim: new MadeClaim(
            new FamilyId(row.GetInt64(0)), Words.Parse<ClaimKind>(row.GetString(1)), row.Date(2), row.NumberOrNull(3),
            row.GetString(4) == "certified"), State: row.GetString(4)))
        .Where(row => row.State != "withdrawn").Select(row => row.Claim).ToList();

    /// <summary>Families that can be claimed now, or on a later day if nothing happens.</summary>
    public IReadOnlyList<ClaimProspect> Prospects() => List(
        $"""
         select family_id, claimable_from
         from {RunAsPublished.View("claim_readiness")}
         where state in ('claimable', 'waiting') and family_id is not null
         """,
        row => (Family: new FamilyId(row.GetInt64(0)), From: row.DateOrNull(1)))
        .Select(row => new ClaimProspect(row.Family, row.From ?? asOf)).ToList();

    /// <summary>Every case of a family, with how it was worked.</summary>
    public IReadOnlyList<SupportedSpell> Spells() => List(
        $"""
         select family_id, started_on, closed_on, assessed_on, planned_on, has_lead_practitioner
         from {RunAsPublished.View("support_episodes")}
         where family_id is not null
         """,
        row => new SupportedSpell(
            new FamilyId(row.GetInt64(0)), row.Date(1), row.DateOrNull(2),
            row.DateOrNull(3) is not null && row.DateOrNull(4) is not null && row.GetBoolean(5)));

    /// <summary>Each feed with what became of its deliveries, in the order given.</summary>
    public IReadOnlyList<FeedRecord> Feeds(IEnumerable<Feed> feeds)
    {
        var people = List(
            $"select feed, count(distinct person_id) from {RunAsPublished.View("person_records")} group by feed",
            row => (Feed: row.GetString(0), People: row.Number(1)))
            .ToDictionary(row => row.Feed, row => row.People, StringComparer.Ordinal);
        var deliveries = List(
            $"""
             select feed, extract_date, state, rows_delivered, rows_rejected
             from {RunAsPublished.View("deliveries")}
             order by feed, extract_date
             """,
            row => (Feed: row.GetString(0), Delivery: Delivery(row))).ToLookup(row => row.Feed, row => row.Delivery);
        return feeds.Select(feed => new FeedRecord(
            feed.Id,
            feed.Partner,
            feed.ExpectedEveryDays,
            feed.Agreement.Valid,
            deliveries[feed.Id].Where(delivery => delivery.Extract <= asOf).ToList(),
            people.GetValueOrDefault(feed.Id))).ToList();
    }

    static FeedDelivery Delivery(DbDataReader row)
    {
        var (isLoaded, rows) = (row.GetString(2) == "loaded", row.Number(3));
        return new FeedDelivery(row.Date(1), isLoaded, rows, isLoaded ? row.Number(4) : rows);
    }

    Dictionary<long, long> Redirects() => List(
        $"select old_id, new_id from {RunAsPublished.View("family_redirects")}",
        row => (Old: row.GetInt64(0), New: row.GetInt64(1))).ToDictionary(row => row.Old, row => row.New);

    static FamilyId Current(Dictionary<long, long> redirects, long id)
    {
        var steps = 0;
        while (redirects.TryGetValue(id, out var next) && steps++ <= redirects.Count)
            id = next;
        return new FamilyId(id);
    }

    List<T> List<T>(string select, Func<DbDataReader, T> row) =>
        connection.List(RunAsPublished.Query(select), new { run }, row);
}
