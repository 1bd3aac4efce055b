using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>
/// One night: feeds, people, families, needs, candidates and outcomes, publish. Readers see the whole of it or of the
/// night before; the same deliveries, configuration and date again change nothing.
/// </summary>
public sealed class NightlyRun(Pipeline pipeline, Warehouse warehouse, TimeProvider clock)
{
    /// <summary>The delivered files that are complete, by path; null when all are. No other is opened.</summary>
    public IReadOnlySet<string>? Complete { get; init; }

    /// <summary>Gates a person lets pass tonight.</summary>
    public IReadOnlyList<AcceptedGate> Accepted { get; init; } = [];

    /// <param name="deliveries">The folder partners drop files into.</param>
    /// <param name="asOf">The date the night speaks of; null takes the newest extract date of any delivery loaded.
    /// </param>
    /// <exception cref="NothingToRunException">No delivery loaded speaks of the date.</exception>
    /// <exception cref="LeaseLostException">Another process has taken the lease over; nothing is published.</exception>
    /// <exception cref="QualityGateException">A gate said no or a check found something; last night stays published.
    /// </exception>
    public NightReport Run(
        string deliveries,
        DateOnly? asOf = null,
        IProgress<NightProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var night = new NightClock(clock, progress, cancel);
        warehouse.ClearUnpublished();

        // 1. Feeds: every row of every delivery is accepted, or rejected with a named flaw.
        night.Begin(NightStage.Feeds);
        var found = DropFolder.Find(deliveries, pipeline.Feeds, Complete);
        var intake = Intake.Stage(pipeline, warehouse, found, night);
        night.Counted(intake.Feeds.Sum(feed => feed.Rows));
        var date = asOf ?? warehouse.NewestExtract ?? throw new NothingToRunException(intake);
        var fingerprint = Fingerprint(pipeline, warehouse, date);
        if (warehouse.Published is { } standing && standing.Fingerprint == fingerprint)
            return new NightReport(Unchanged(standing, intake, night), intake, null);
        var live = warehouse.LiveRecords(pipeline.Feeds.Select(feed => (feed.Id, feed.Mode)).ToList(), date);
        if (live.People.Count == 0)
            throw new NothingToRunException(intake, date);

        // 2. People: which records are one person; last night's ids are kept. No clerical decisions yet: decision 6.
        night.Begin(NightStage.People, live.People.Count);
        var lastNight = warehouse.Registers();
        var people = PersonRegister.Identify(
            live,
            pipeline.Matching,
            [],
            new PersonsLastNight(lastNight.People.Members, lastNight.People.NextId),
            pipeline.Premises.IsRefuge,
            pipeline.Promises);

        // 3. Households and families: who lives together on the date, and who belongs together.
        night.Begin(NightStage.Households, people.People.Count);
        var formed = Families.Form(
            people.People, live, pipeline.Households, pipeline.Premises, NightRegisters.OfFamilies(lastNight), date);

        // 4. Needs: each criterion of the framework against each family's dated evidence.
        night.Begin(NightStage.Needs, live.Facts.Count);
        var assessment = pipeline.Framework.Assess(formed.Families, people.People, live, pipeline.Calendar, date);
        var shown = Withheld(formed, people.People, live, assessment);
        var (households, families) = (shown.Households, shown.Families);

        // 5. Candidates: enough needs, a child or one expected, nobody helping yet. What helping came to; claims.
        night.Begin(NightStage.Candidates, families.Count);
        var candidates = CandidateFamilies.List(pipeline.Framework, families, people.People, assessment, live, date);
        var (supported, claims) = Helped(families, people.People, live, assessment);

        // 6. Publish: if the gates let it; only what changed is written, and one short transaction shows all of it.
        night.Begin(NightStage.Publish);
        var gates = Gated(date, fingerprint, people, candidates.Ranked.Count, night);
        var run = warehouse.Publish(new NightToPublish
        {
            AsOf = date,
            Fingerprint = fingerprint,
            StartedAt = night.StartedAt,
            People = people.People,
            Pairs = people.Pairs,
            Households = households,
            Families = families,
            WithheldFamilies = shown.WithheldFamilies,
            WithheldHouseholds = shown.WithheldHouseholds,
            Criteria = PublishedCriterion.Of(assessment),
            Findings = assessment.Findings,
            ReviewsNeeded = assessment.ReviewsNeeded,
            Candidates = candidates.Ranked,
            NearMisses = candidates.NearMisses,
            Supported = supported,
            Claims = claims,
            Facts = live.Facts,
            Codes = ListedCode.Of(pipeline.Feeds, pipeline.Frameworks.NeedCodes),
            Calendar = CalendarDay.Of(pipeline.Calendar),
            Registers = NightRegisters.After(people, formed),
            Stages = night.Timings,
            Gates = gates,
            Counts = Counts(people.People.Count, households.Count, families.Count, candidates.Ranked.Count),
        });
        night.End();
        return new NightReport(Summary(run, date, true, intake, night), intake, people.Blocking, people.Clusters);
    }

    /// <summary>Names the night that this configuration, these deliveries and what was done with claims give on a
    /// date.</summary>
    /// <param name="shownBy">Only the claim actions that the night of this run shows; null for all.</param>
    public static string Fingerprint(Pipeline pipeline, Warehouse warehouse, DateOnly asOf, RunId? shownBy = null)
    {
        var claims = warehouse.ClaimActions.Fingerprint(asOf, shownBy?.Value);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{asOf:yyyy-MM-dd}\n{pipeline.Fingerprint}\n{warehouse.DeliveriesFingerprint(asOf)}\n{claims}\n"))));
    }

    GatedNight Gated(
        DateOnly asOf, string fingerprint, IdentifiedPeople people, int candidates, NightClock night)
    {
        var gated = NightGates.Judge(pipeline, warehouse, asOf, fingerprint, people, candidates, Accepted);
        if (gated.Stop is null)
            return gated;
        warehouse.KeepStopped(gated);
        throw new QualityGateException(gated, night.Timings);
    }

    /// <summary>What became of families that are or were helped; who of them could be claimed, and what is no longer as
    /// it was claimed.</summary>
    (SupportedFamilies Supported, ReviewedClaims Claims) Helped(
        IReadOnlyList<Family> families, IReadOnlyList<Person> people, LiveRecords live, Assessment assessment)
    {
        var supported = SupportedFamilies.Follow(
            pipeline.Frameworks.InForceOn, families, people, live, pipeline.Calendar, assessment);
        var review = new ClaimReview
        {
            Rules = pipeline.Claims,
            Feeds = pipeline.Feeds,
            Calendar = pipeline.Calendar,
            Frameworks = pipeline.Frameworks.All,
            ClaimFramework = pipeline.Frameworks.InForceOn(assessment.AsOf).Id,
            Claims = warehouse.StandingClaims(assessment.AsOf),
        };
        return (supported, review.Of(supported, families, people, live, assessment));
    }

    static ShownDistricts Withheld(
        FormedFamilies formed, IReadOnlyList<Person> people, LiveRecords live, Assessment assessment) =>
        DistrictWithholding.Withhold(
            formed.Households,
            formed.Families,
            DistrictWithholding.FamiliesWithEvidence(formed.Families, people, live, assessment),
            DistrictWithholding.FamiliesTiedToProtected(formed.Families, people, live));

    RunSummary Unchanged(PublishedRun standing, Intake intake, NightClock night)
    {
        night.End();
        return Summary(standing.Id, standing.AsOf, false, intake, night);
    }

    RunSummary Summary(RunId run, DateOnly asOf, bool published, Intake intake, NightClock night)
    {
        var counts = warehouse.Counts();
        return new RunSummary(
            run,
            asOf,
            published,
            intake.Feeds,
            counts.People,
            counts.Households,
            counts.Families,
            counts.Candidates,
            published ? warehouse.Published!.Stages : night.Timings);
    }

    /// <summary>Of what is published. Rows are counted by delivery: how many files still lie in the drop folder says
    /// nothing of a night.</summary>
    static Dictionary<string, long> Counts(int people, int households, int families, int candidates) =>
        new(StringComparer.Ordinal)
        {
            ["people"] = people,
            ["households"] = households,
            ["families"] = families,
            ["candidate families"] = candidates,
        };
}
