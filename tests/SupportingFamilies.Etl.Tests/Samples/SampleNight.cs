using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Nights;
using SupportingFamilies.Etl.Tests.Storage;

namespace SupportingFamilies.Etl.Tests.Samples;

/// <summary>One night over <c>samples/deliveries</c>, with everybody called by the name the words give them.</summary>
public sealed class SampleNight : IDisposable
{
    readonly TempDatabase database = new();
    readonly Dictionary<(string Feed, string Key, string Part), string> who;

    public SampleNight()
    {
        var pipeline = Pipeline.Load(Path.Combine(SfetlProcess.Root, "pipelines"));
        Warehouse = database.Open();
        new NightlyRun(pipeline, Warehouse, TimeProvider.System).Run(Path.Combine(Folder, "deliveries"));

        who = File.ReadAllLines(Path.Combine(Folder, "truth", "records.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => (cells[0], cells[1], cells[2]), cells => cells[3]);
        Identities = Warehouse.RecordIdentities();
        People = Identities.GroupBy(each => each.Person)
            .ToDictionary(person => person.Key, person => person.Select(NameOf).Min(StringComparer.Ordinal)!);
        Memberships = Warehouse.Memberships();
        FamilyNames = Memberships.GroupBy(member => member.Family).ToDictionary(
            family => family.Key,
            family => Called(family.Select(member => People[member.Person]).ToHashSet(StringComparer.Ordinal)));
        RejectedRows = Refused(pipeline);
    }

    public static string Folder { get; } = Path.Combine(SfetlProcess.Root, "samples");

    public Warehouse Warehouse { get; }

    public IReadOnlyList<PublishedIdentity> Identities { get; }

    public IReadOnlyDictionary<PersonId, string> People { get; }

    public IReadOnlyList<PublishedMembership> Memberships { get; }

    /// <summary>The family of the words that shares most members.</summary>
    public IReadOnlyDictionary<FamilyId, string> FamilyNames { get; }

    /// <summary>Feed, row, column and flaw code of every row refused.</summary>
    public IReadOnlyList<string> RejectedRows { get; }

    public string NameOf(PublishedIdentity identity) => who[(identity.Feed, identity.SourceKey, identity.Part)];

    public void Dispose()
    {
        Warehouse.Dispose();
        database.Dispose();
    }

    static string Called(HashSet<string> members) =>
        File.ReadAllLines(Path.Combine(Folder, "expected", "families.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => members.Contains(cells[1]))
            .GroupBy(cells => cells[0])
            .OrderByDescending(family => family.Count()).ThenBy(family => family.Key, StringComparer.Ordinal)
            .Select(family => family.Key)
            .FirstOrDefault("nobody's family");

    static List<string> Refused(Pipeline pipeline)
    {
        var found = DropFolder.Find(Path.Combine(Folder, "deliveries"), pipeline.Feeds);
        return found.Deliveries.SelectMany(file =>
        {
            var feed = pipeline.Feeds.Single(each => each.Id == file.FeedId);
            return FeedReader.Open(feed, file, new DeliveryId(1), pipeline.Calendar).Rows
                .OfType<StagedRow.Rejected>()
                .Select(row => $"{feed.Id},{row.Row},{row.Why.Column},{row.Why.Flaw.Code}")
                .ToList();
        }).ToList();
    }
}
