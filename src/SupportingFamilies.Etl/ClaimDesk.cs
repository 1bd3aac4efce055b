using System.Globalization;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>What came of a submission.</summary>
public sealed record SubmittedClaims(IReadOnlyList<ClaimDossier> Claims, IReadOnlyList<RefusedFamily> Refused);

/// <summary>
/// What people do with claims: submit, withdraw, draw for audit, record results, certify, make evidence packs. Each is
/// checked against the rules and done whole or not at all; whoever calls it holds the warehouse's lease.
/// </summary>
public sealed class ClaimDesk(Pipeline pipeline, Warehouse warehouse)
{
    /// <summary>As many as the database keeps.</summary>
    const int ShareDecimals = 6;

    /// <summary>Every support episode's readiness by the published night, its conditions on earlier claims held anew
    /// against the claims that stand now; by feed, then reference.</summary>
    public IReadOnlyList<ClaimReadiness> Readiness()
    {
        var readiness = warehouse.ClaimReadiness();
        var people = warehouse.ClaimPeople(readiness);
        var earlier = new EarlierClaims(Standing(), pipeline.Claims, FrameworkOn(Night.AsOf));
        return readiness.Select(each => earlier.Recheck(each, people[each.Episode])).ToList();
    }

    /// <param name="asked">Families; null for every family that can be claimed.</param>
    /// <exception cref="ClaimRefusedException">Nobody can be claimed that day.</exception>
    public SubmittedClaims Submit(IReadOnlyList<FamilyId>? asked, ClaimActor by)
    {
        RequireWidths(by);
        RequireTheNightOf(by.On);
        var rules = pipeline.Claims;
        var window = rules.WindowOn(by.On) ?? throw new ClaimRefusedException(
            "no_window",
            $"No window is open on {Day(by.On)}.",
            "Add the window to pipelines/claims.yml, if there is one.");
        var readiness = warehouse.ClaimReadiness();
        var people = warehouse.ClaimPeople(readiness);
        var year = FinancialYear.Of(by.On);
        var paid = warehouse.Claims().Count(claim =>
            claim is { IsWithdrawn: false, Kind: ClaimKind.Paid } && FinancialYear.Of(claim.SubmittedOn) == year);
        var decided = new SubmissionReview(rules, FrameworkOn(by.On), by.On, people)
            .Decide(asked?.Distinct().ToList(), readiness, Standing(), paid);
        var dossiers = decided.Accepted.Count == 0
            ? []
            : warehouse.Dossiers(decided.Accepted, people, Terms(window, by));
        if (dossiers.Count > 0)
            warehouse.ClaimActions.Submit(dossiers, rules, by);
        return new SubmittedClaims(dossiers, decided.Refused);
    }

    /// <exception cref="ClaimRefusedException">There is no such claim, or it was withdrawn.</exception>
    public void Withdraw(long claim, string reason, ClaimActor by)
    {
        RequireWidths(by, reason);
        RequireStanding(claim);
        RequireDay(by, [claim]);
        warehouse.ClaimActions.Withdraw(claim, reason, by);
    }

    /// <summary>Draws the sample of the window's present round; what was drawn before stays drawn.</summary>
    /// <param name="share">Null for the share of the rules.</param>
    /// <returns>Every claim of the round that is to be audited, by number.</returns>
    public IReadOnlyList<long> Sample(string window, decimal? share, string seed, ClaimActor by)
    {
        RequireWidths(by, seed: seed);
        RequireShare(share);
        var round = Round(window);
        if (round.Standing.Count == 0)
            throw NoClaims(window);
        if (round.Drawn is { } drawn && (drawn.Seed != seed || (share ?? drawn.Share) != drawn.Share))
        {
            throw new ClaimRefusedException(
                "sample_drawn",
                $"The sample of window {window} was drawn with the seed {drawn.Seed} and "
                    + FormattableString.Invariant($"the share {drawn.Share:0.######}."),
                "A sample is drawn once; the same seed and share again add what claims submitted since ask for.");
        }

        var draw = round.Drawn ?? new SampleDraw(
            window, round.Number, share ?? pipeline.Claims.AuditShare, pipeline.Claims.AuditMinimum, seed);
        var sample = round.Sample(draw.Share, draw.Minimum, draw.Seed);
        var added = sample.Except(round.Claims.Where(claim => claim.IsSampled).Select(claim => claim.Number)).ToList();
        RequireDay(by, round.Claims.Select(claim => claim.Number));
        if (round.Drawn is null || added.Count > 0)
            warehouse.ClaimActions.Sample(draw, added, by);
        return sample;
    }

    /// <exception cref="ClaimRefusedException">There is no such claim, or it was withdrawn.</exception>
    public void Audit(long claim, AuditResult result, string? reason, ClaimActor by)
    {
        RequireWidths(by, reason);
        RequireStanding(claim);
        RequireDay(by, [claim]);
        warehouse.ClaimActions.Audit(claim, result, reason, by);
    }

    /// <summary>Draws claims for a national visit from those that stand.</summary>
    /// <param name="window">Only claims of this window; null for all.</param>
    /// <returns>By number.</returns>
    public IReadOnlyList<long> Visit(string? window, string seed, ClaimActor by)
    {
        RequireWidths(by, seed: seed);
        var standing = warehouse.Claims()
            .Where(claim => !claim.IsWithdrawn && (window is null || claim.Window == window))
            .Select(claim => claim.Number).ToList();
        if (standing.Count == 0)
            throw NoClaims(window);
        RequireDay(by, standing);
        var drawn = AuditSample.Draw(standing, pipeline.Claims.VisitClaims, $"visit {window}", seed);
        warehouse.ClaimActions.Visit(drawn, seed, by);
        return drawn;
    }

    /// <summary>Certifies the standing claims of the window's present round.</summary>
    /// <returns>The certificate's number, and what it covers.</returns>
    /// <exception cref="ClaimRefusedException">Something stands in the way.</exception>
    public (long Certificate, IReadOnlyList<RecordedClaim> Claims) Certify(string window, ClaimActor by)
    {
        RequireWidths(by);
        var round = Round(window);
        if (round.InTheWay(by.Role ?? "", pipeline.Claims) is { Count: > 0 } bars)
            throw ClaimRefusedException.Of(bars, pipeline.Claims);
        RequireDay(by, round.Claims.Select(claim => claim.Number));
        var certificate = warehouse.ClaimActions.Certify(
            window, round.Number, round.Standing.Select(claim => claim.Number).ToList(), by);
        return (certificate, round.Standing);
    }

    ClaimRound Round(string window) => ClaimRound.Of(window, warehouse.Claims(), warehouse.ClaimDraws());

    /// <summary>Every claim not withdrawn, whatever its day: nights are also run out of order, and a claim of a later
    /// day bars another as much.</summary>
    List<StandingClaim> Standing()
    {
        var frozen = warehouse.StandingClaims(asOf: null);
        if (frozen.Count == 0)
            return [];
        var identities = warehouse.RecordIdentities();
        var owners = identities.ToLookup(
            identity => new SourceIdentity(identity.Feed, identity.Part, identity.SourceKey),
            identity => identity.Person);
        var today = identities.Select(identity => identity.Person).ToHashSet();
        return frozen.Select(claim => StandingClaim.Of(claim, owners, today)).ToList();
    }

    SubmissionTerms Terms(ClaimWindow window, ClaimActor by)
    {
        var payment = pipeline.Claims.ModeOn(by.On) == ClaimMode.Claim ? pipeline.Claims.PaymentOn(by.On) : null;
        var newest = warehouse.Status().Deliveries
            .Where(delivery => delivery.Refusal is null && delivery.ExtractDate <= by.On)
            .GroupBy(delivery => delivery.Feed, StringComparer.Ordinal)
            .ToDictionary(feed => feed.Key, feed => feed.Max(each => each.ExtractDate), StringComparer.Ordinal);
        return new SubmissionTerms(
            payment is null ? ClaimKind.Tracked : ClaimKind.Paid,
            payment?.PoundsPerFamily,
            window,
            by,
            FrameworkOn(by.On),
            pipeline.Frameworks.All.ToDictionary(framework => framework.Id, StringComparer.Ordinal),
            pipeline.Fingerprint,
            FeedDay.Of(pipeline.Feeds, newest, pipeline.Claims));
    }

    /// <summary>A claim must be valid on the day it is submitted, so that day's night must have been run, with the
    /// deliveries and the configuration that stand now.</summary>
    void RequireTheNightOf(DateOnly on)
    {
        if (Night.AsOf != on)
        {
            throw new ClaimRefusedException(
                "night_of_another_day",
                $"The published night is of {Day(Night.AsOf)}, the submission of {Day(on)}.",
                FormattableString.Invariant($"Run that day's night first: 'sfetl run --as-of {on:yyyy-MM-dd}'."));
        }

        if (NightlyRun.Fingerprint(pipeline, warehouse, on, Night.Id) != Night.Fingerprint)
        {
            throw new ClaimRefusedException(
                "night_out_of_date",
                "Deliveries or configuration have changed since the night was published.",
                FormattableString.Invariant($"Run the night again first: 'sfetl run --as-of {on:yyyy-MM-dd}'."));
        }
    }

    /// <summary>Nothing is done on a day before what it builds on: the submission, a draw, a result.</summary>
    void RequireDay(ClaimActor by, IEnumerable<long> claims)
    {
        var days = warehouse.ClaimDays();
        var earlier = claims.SelectMany(claim => days[claim].Select(day => (Day: day, Claim: claim)))
            .OrderByDescending(each => each.Day).ThenBy(each => each.Claim).FirstOrDefault();
        if (earlier.Day > by.On)
        {
            throw new ClaimRefusedException(
                "day_too_early",
                $"{Day(by.On)} is before {Day(earlier.Day)}, the day of what claim {Number(earlier.Claim)} rests on.",
                FormattableString.Invariant($"Give {earlier.Day:yyyy-MM-dd} or a later day with --on."));
        }
    }

    /// <summary>A share above the rule's looks closer; one below it, or one that is kept rounded, is refused.</summary>
    void RequireShare(decimal? share)
    {
        if (share is not { } given)
            return;
        if (given < pipeline.Claims.AuditShare)
        {
            throw new ClaimRefusedException(
                "share_too_small",
                FormattableString.Invariant($"The share {given} is less than the rule's {pipeline.Claims.AuditShare}."),
                "Leave out --share, or give a greater one.");
        }

        if (decimal.Round(given, ShareDecimals) != given)
        {
            throw new ClaimRefusedException(
                "share_too_precise",
                FormattableString.Invariant($"The share {given} has more than {ShareDecimals} decimals."),
                "Round the share up.");
        }
    }

    /// <summary>What is recorded is never cut.</summary>
    static void RequireWidths(ClaimActor by, string? reason = null, string? seed = null)
    {
        foreach (var (option, text, most) in new[]
            { ("--by", by.Name, 200), ("--role", by.Role, 100), ("--reason", reason, 400), ("--seed", seed, 100) })
        {
            if (text?.Length > most)
            {
                throw new ClaimRefusedException(
                    "too_long",
                    FormattableString.Invariant($"{option} has {text.Length} characters, {most} at most are kept."),
                    "Say it shorter.");
            }
        }
    }

    void RequireStanding(long claim)
    {
        var known = warehouse.Claims().SingleOrDefault(each => each.Number == claim) ?? throw new ClaimRefusedException(
            "no_such_claim", $"There is no claim {Number(claim)}.", "'sfetl claims list' lists claims by number.");
        if (known.IsWithdrawn)
        {
            throw new ClaimRefusedException(
                "claim_withdrawn", $"Claim {Number(claim)} was withdrawn.", "Nothing more can be done with it.");
        }
    }

    /// <summary>Where no version is in force any more, councils go on by the one they assess candidates by.</summary>
    string FrameworkOn(DateOnly date) => pipeline.Frameworks.InForceOn(date).Id;

    PublishedRun Night => warehouse.Published ?? throw new ClaimRefusedException(
        "no_night", "No night has been published.", "Run a night first: 'sfetl run'.");

    static ClaimRefusedException NoClaims(string? window) => new(
        "no_claims",
        window is null ? "No claim stands." : $"No claim of window {window} awaits a certificate.",
        "'sfetl claims list --state claimed' lists claims with their windows and rounds.");

    static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
