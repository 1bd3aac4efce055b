using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The database: deliveries with their rows, and the nights published from them. One connection, for one thread; a
/// second thread or process opens its own.
/// </summary>
public sealed class Warehouse : IDisposable
{
    readonly SqlDialect dialect;
    readonly StandingConnection connection;
    readonly Units units;
    readonly TimeProvider clock;
    readonly RunLog log;
    readonly Fence fence;
    long? readingRun;

    Warehouse(SqlDialect dialect, TimeProvider clock)
    {
        this.dialect = dialect;
        this.clock = clock;
        connection = new StandingConnection(dialect);
        units = new Units(dialect, connection, clock);
        fence = new Fence(connection);
        log = new RunLog(connection, clock, fence);
        Migrations = new Migrations(dialect, connection);
    }

    public Migrations Migrations { get; }

    /// <summary>The night readers see; null before the first.</summary>
    public PublishedRun? Published => readingRun is { } run ? log.Of(run) : log.Published;

    /// <summary>From now on everything published is read as it was known on a date: from the night of that as-of date,
    /// or of the newest before it. Lists, families and people show no home that any night since has hidden; the dump
    /// shows the night as it was.</summary>
    /// <returns>Whether there was such a night; when not, nothing changes.</returns>
    public bool ReadAsAt(DateOnly date)
    {
        if (log.RunAsAt(date) is not { } run)
            return false;
        readingRun = run;
        return true;
    }

    /// <param name="database"><c>sqlite:FILE</c>, where the file is made when it is not there, or
    /// <c>sqlserver:CONNECTION</c>.</param>
    /// <param name="clock">Gives the wall-clock times kept for people; the system's when null.</param>
    /// <exception cref="UnknownDatabaseException">It is neither.</exception>
    /// <exception cref="DatabaseUnavailableException">The server does not answer or does not let this program in.
    /// </exception>
    public static Warehouse Open(string database, TimeProvider? clock = null) =>
        Open(SqlDialect.For(database), clock ?? TimeProvider.System);

    internal static Warehouse Open(SqlDialect dialect, TimeProvider clock) => new(dialect, clock);

    /// <summary>The right to run a night, until disposed; null while another holds it.</summary>
    /// <param name="owner">Whom to name to those who find it taken: machine and process.</param>
    public IDisposable? TryLease(string owner) =>
        Lease.TryTake(dialect, connection, fence, owner, clock.GetUtcNow());

    /// <inheritdoc cref="TryLease"/>
    /// <exception cref="LeaseHeldException">Another holds it; its message names the holder.</exception>
    public IDisposable TakeLease(string owner) => TryLease(owner) ?? throw new LeaseHeldException(LeaseHolder);

    /// <inheritdoc cref="Lease.Holder"/>
    public LeaseHolder? LeaseHolder => Lease.Holder(connection);

    /// <summary>Of the lease held now; it grows with every lease. Null when none is held.</summary>
    public long? LeaseToken => fence.Token;

    /// <summary>Nights asked for, and what came of them.</summary>
    public NightLedger Nights => new(connection, units, fence);

    /// <inheritdoc cref="DeliveryLedger.Stage"/>
    public StageOutcome Stage(
        string feed,
        DeliveryMode mode,
        DateOnly extractDate,
        string sha256,
        Func<DeliveryId, IEnumerable<StagedRow>> read,
        Func<Refusal?> refusal)
    {
        var isNew = false;
        return units.Do(() =>
        {
            var outcome = new DeliveryLedger(dialect, connection, fence).Stage(
                feed, mode, extractDate, sha256, Read, refusal);
            // New at the first try and found at a later one: it was committed, and the answer was lost.
            return isNew ? outcome with { AlreadyStaged = false } : outcome;
        });

        IEnumerable<StagedRow> Read(DeliveryId delivery)
        {
            isNew = true;
            return read(delivery);
        }
    }

    /// <summary>What stands of the feeds' deliveries on a date.</summary>
    public LiveRecords LiveRecords(IReadOnlyList<(string Feed, DeliveryMode Mode)> feeds, DateOnly asOf) =>
        units.Do(() => new LiveReading(connection).Read(feeds, asOf));

    /// <summary>The newest extract date of any delivery loaded; null before the first.</summary>
    public DateOnly? NewestExtract => connection.List(
        "select extract_date from feeds_delivery where state = 'loaded' order by extract_date desc",
        new { },
        row => row.Date(0)) is [var newest, ..] ? newest : null;

    /// <summary>Names the deliveries a night on that date would use: the same for the same files in any
    /// order.</summary>
    public string DeliveriesFingerprint(DateOnly asOf)
    {
        var deliveries = connection.List(
            "select feed, extract_date, sha256 from feeds_delivery where state = 'loaded' and extract_date <= @asOf",
            new { asOf },
            row => $"{row.GetString(0)}\t{row.Date(1).Stored()}\t{row.GetString(2)}\n");
        var text = string.Concat(deliveries.Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The ids of the published night, which tonight's follow; empty before the first.</summary>
    public Registers Registers() => units.Do(() =>
    {
        var next = log.NextIds;
        var publication = new Publication(dialect, connection, log, clock, fence);
        return new Registers(
            publication.Register(DerivedTables.PeopleRegister, next.Person),
            publication.Register(DerivedTables.HouseholdRegister, next.Household),
            publication.Register(DerivedTables.FamilyRegister, next.Family));
    });

    /// <summary>Takes away what a killed run left; harmless when there is nothing.</summary>
    public void ClearUnpublished() =>
        units.Do(() => new Publication(dialect, connection, log, clock, fence).ClearUnpublished());

    /// <summary>The published night as the next is held against it; null before the first.</summary>
    public LastNight? LastNight => log.PublishedRun is { } run ? Storage.LastNight.Of(connection, run) : null;

    /// <inheritdoc cref="Publication.KeepStopped"/>
    public void KeepStopped(GatedNight night)
    {
        var publication = new Publication(dialect, connection, log, clock, fence);
        units.Do(() => publication.KeepStopped(night, Words.Of(night.Stop!.Gate)));
    }

    /// <summary>Publishes a night, all or nothing.</summary>
    /// <exception cref="QualityGateException">A check found something; last night stays published.</exception>
    public RunId Publish(NightToPublish night)
    {
        long? tried = null;
        var publication = new Publication(dialect, connection, log, clock, fence);
        return units.Do(() =>
        {
            var published = log.PublishedRun ?? 0;
            if (published == tried && log.Published!.Fingerprint == night.Fingerprint)
                return new RunId(published); // by an earlier try, whose answer was lost
            tried = published + 1;
            return publication.Publish(night);
        });
    }

    /// <inheritdoc cref="PublishedNight.Candidates()"/>
    public IReadOnlyList<CandidateFamily> Candidates() => Night.Candidates();

    /// <inheritdoc cref="PublishedNight.Family"/>
    public PublishedFamily? Family(FamilyId id) => Night.Family(id);

    /// <inheritdoc cref="PublishedNight.Person"/>
    public PublishedPerson? Person(PersonId id) => Night.Person(id);

    /// <inheritdoc cref="PublishedNight.Indicators"/>
    public IReadOnlyList<PublishedIndicator> Indicators(IndicatorsAsked asked = default) => Night.Indicators(asked);

    /// <inheritdoc cref="PublishedNight.Memberships()"/>
    public IReadOnlyList<PublishedMembership> Memberships() => Night.Memberships();

    /// <inheritdoc cref="PublishedNight.MetNeeds"/>
    public IReadOnlyList<PublishedNeed> MetNeeds() => Night.MetNeeds();

    /// <inheritdoc cref="PublishedNight.RecordIdentities"/>
    public IReadOnlyList<PublishedIdentity> RecordIdentities() => Night.RecordIdentities();

    /// <inheritdoc cref="PublishedNight.Residents"/>
    public IReadOnlyList<PublishedResident> HouseholdMembers() => Night.Residents();

    /// <inheritdoc cref="PublishedSupport.Episodes"/>
    public IReadOnlyList<PublishedEpisode> Episodes(FamilyId? family = null) =>
        new PublishedSupport(connection, Run ?? 0).Episodes(family);

    /// <summary>What people did with claims.</summary>
    public ClaimLedger ClaimActions => new(connection, log, units, fence);

    /// <inheritdoc cref="RecordedClaims.All"/>
    public IReadOnlyList<RecordedClaim> Claims() => new RecordedClaims(connection).All();

    /// <summary>Claims as the published night shows them; by number.</summary>
    public IReadOnlyList<RecordedClaim> ClaimsOfNight() => new RecordedClaims(connection).All(Run ?? 0);

    /// <inheritdoc cref="RecordedClaims.DaysOfActions"/>
    public ILookup<long, DateOnly> ClaimDays() => new RecordedClaims(connection).DaysOfActions();

    /// <inheritdoc cref="RecordedClaims.Draws"/>
    public IReadOnlyList<SampleDraw> ClaimDraws() => new RecordedClaims(connection).Draws();

    /// <inheritdoc cref="RecordedClaims.Standing"/>
    public IReadOnlyList<FrozenClaim> StandingClaims(DateOnly? asOf) =>
        units.Do(() => new RecordedClaims(connection).Standing(asOf));

    /// <inheritdoc cref="RecordedClaims.Pack"/>
    public EvidencePack? ClaimPack(long claim) => new RecordedClaims(connection).Pack(claim);

    /// <inheritdoc cref="PublishedClaims.Readiness"/>
    public IReadOnlyList<ClaimReadiness> ClaimReadiness() => PublishedClaims.Readiness();

    /// <inheritdoc cref="PublishedClaims.Flags"/>
    public IReadOnlyList<ClaimFlag> ClaimFlags() => PublishedClaims.Flags();

    /// <inheritdoc cref="PublishedClaims.People"/>
    public IReadOnlyDictionary<EpisodeKey, EpisodePeople> ClaimPeople(IReadOnlyList<ClaimReadiness> readiness) =>
        PublishedClaims.People(readiness);

    /// <summary>Dossiers of these families, numbered on from the first number.</summary>
    public IReadOnlyList<ClaimDossier> Dossiers(
        IReadOnlyList<ClaimReadiness> accepted,
        IReadOnlyDictionary<EpisodeKey, EpisodePeople> people,
        SubmissionTerms terms)
    {
        var first = ClaimActions.NextNumber;
        var reading = new DossierReading(connection, Run ?? 0);
        return accepted.Select((readiness, position) =>
            reading.Of(readiness, people[readiness.Episode], terms, first + position)).ToList();
    }

    public PublishedCounts Counts() => Night.Counts();

    /// <summary>What reports on the published night are made of.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published yet.</exception>
    public ReportReading Reports() => new(
        connection, Run ?? throw new InvalidOperationException("Nothing is published yet."), Published!.AsOf);

    /// <summary>Makes reports on nights, published or stopped.</summary>
    public RunReporting RunReporting => new(connection, log, new GateLog(connection, clock));

    /// <summary>Looks at the database and changes nothing.</summary>
    public IEnumerable<HealthPoint> Inspect() => new DatabaseInspection(dialect.Name, connection).Points();

    /// <summary>Who took what out of this warehouse.</summary>
    public ExportLog Exports => new(connection, units, clock);

    /// <inheritdoc cref="ViewReading.Columns"/>
    public IReadOnlyList<string> ViewColumns(DescribedView view) => View(view).Columns();

    /// <inheritdoc cref="ViewReading.Rows"/>
    public IEnumerable<IReadOnlyList<object?>> ViewRows(DescribedView view, IReadOnlyList<string> columns) =>
        View(view).Rows(columns);

    public WarehouseStatus Status()
    {
        var deliveries = DeliveryLedger.Entries(connection);
        return new WarehouseStatus(log.History(), DeliveryLedger.Freshness(deliveries), deliveries);
    }

    /// <summary>Every published view, ordered by its key; the same text for the same warehouse.</summary>
    /// <param name="asAt">As it was known on that date, instead of now.</param>
    /// <param name="stableIds">Call people, households and families by the source identities they hold, so that
    /// warehouses with different histories can be compared.</param>
    /// <returns>The SHA-256 of the text; null, and nothing written, when no night had been published by then.</returns>
    public string? Dump(TextWriter output, DateOnly? asAt = null, bool stableIds = false) =>
        (asAt is { } date ? log.RunAsAt(date) : Run) is { } run
            ? new Dump(connection, run, stableIds).Write(output)
            : null;

    public void Dispose() => connection.Dispose();

    PublishedClaims PublishedClaims => new(connection, Run ?? 0);

    long? Run => readingRun ?? log.PublishedRun;

    bool IsPast => readingRun is { } run && run != log.PublishedRun;

    ViewReading View(DescribedView view) => new(connection, Run ?? 0, IsPast, view);

    PublishedNight Night => new(connection, Run ?? 0, IsPast);
}
