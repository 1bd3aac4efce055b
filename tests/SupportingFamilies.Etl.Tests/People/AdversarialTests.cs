using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>The shipped model on the pairs a linker gets wrong.</summary>
public sealed class AdversarialTests
{
    const int Families = 1_429; // of fourteen kinds: 20,006 pairs of each truth, and more
    const int Others = 10_000;

    [Fact]
    public void Of_forty_thousand_adversarial_pairs_no_false_one_is_linked_and_few_true_ones_are_lost()
    {
        var pairs = new AdversarialPairs(Families, Others);
        var identified = Invented.Identify(Invented.Live(pairs.Records, []));
        var person = identified.People
            .SelectMany(each => each.Records, (each, record) => (record.SourceKey, each.Id))
            .ToDictionary(each => each.SourceKey, each => each.Id, StringComparer.Ordinal);
        var possible = identified.Pairs.Select(pair => Ordered(KeyOf(pair.LeftIdentity), KeyOf(pair.RightIdentity)))
            .ToHashSet();

        var wrong = pairs.FalsePairs.Where(pair => person[pair.Left] == person[pair.Right]).CountBy(pair => pair.Kind);
        Assert.Empty(wrong);
        Assert.True(pairs.FalsePairs.Count >= 20_000 && pairs.TruePairs.Count >= 20_000);
        var linked = pairs.TruePairs.Where(pair => person[pair.Left] == person[pair.Right]).ToList();
        var lost = pairs.TruePairs.Where(pair =>
            person[pair.Left] != person[pair.Right] && !possible.Contains(Ordered(pair.Left, pair.Right))).ToList();
        Assert.True(linked.Count >= 0.60 * pairs.TruePairs.Count, $"{linked.Count} are linked");
        Assert.True(lost.Count <= 0.05 * pairs.TruePairs.Count, string.Join(", ", lost.CountBy(pair => pair.Kind)));
    }

    /// <summary>Records in any order, on any row of any file, and feeds by any name.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_records_files_and_feeds_changes_nothing(int seed)
    {
        var records = new AdversarialPairs(25, 100).Records.ToArray();
        var expected = Invented.Identify(Invented.Live(records, [])).Keys();
        var random = new Random(seed);
        var names = records.Select(record => record.Feed).Distinct().ToArray();
        var others = names.ToArray();
        random.Shuffle(others);
        random.Shuffle(records);
        var shuffled = records.Select((record, at) => record with
        {
            Id = RecordId.Of(new DeliveryId(1 + (at % 7)), at + 1, 0),
            Feed = others[Array.IndexOf(names, record.Feed)],
        }).ToList();
        Assert.Equal(expected, Invented.Identify(Invented.Live(shuffled, [])).Keys());
    }

    static string KeyOf(string identity) => identity[(identity.LastIndexOf('|') + 1)..];

    static (string, string) Ordered(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
}
