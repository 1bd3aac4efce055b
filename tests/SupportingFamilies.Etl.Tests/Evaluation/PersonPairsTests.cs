using SupportingFamilies.Etl.Evaluation;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Tests.Evaluation;

public sealed class PersonPairsTests
{
    [Fact]
    public void A_pair_across_feeds_that_is_published_and_true_counts_as_both() =>
        Assert.Equal(new Agreement(1, 0, 0), Total(Row("police", "1", 7, "ann"), Row("schools", "1", 7, "ann")));

    [Fact]
    public void A_pair_within_one_feed_with_different_keys_counts() =>
        Assert.Equal(new Agreement(1, 0, 0), Total(Row("police", "1", 7, "ann"), Row("police", "2", 7, "ann")));

    [Fact]
    public void A_pair_within_one_feed_and_key_never_counts() =>
        Assert.Equal(
            default,
            Total(Row("schools", "1", 7, "ann"), Row("schools", "1", 7, "ann", "contact1")));

    [Fact]
    public void The_same_key_in_two_feeds_is_a_pair_like_any_other() =>
        Assert.Equal(new Agreement(0, 1, 0), Total(Row("police", "1", 7, "ann"), Row("schools", "1", 7, "bob")));

    [Fact]
    public void A_missing_identity_is_missed_in_every_true_pair_it_has() =>
        Assert.Equal(
            new Agreement(1, 0, 2),
            Total(Row("police", "1", 7, "ann"), Row("schools", "1", 7, "ann"), Row("health", "1", null, "ann")));

    [Fact]
    public void Two_missing_identities_are_not_published_as_one_person() =>
        Assert.Equal(new Agreement(0, 0, 1), Total(Row("police", "1", null, "ann"), Row("schools", "1", null, "ann")));

    [Fact]
    public void Feeds_of_a_pair_are_named_in_one_order() =>
        Assert.Equal(
            [new FeedPair("police", "schools")],
            PersonPairs.Compare([Row("schools", "1", 7, "ann"), Row("police", "1", 7, "ann")]).Keys);

    [Fact]
    public void Counting_by_groups_equals_counting_every_pair()
    {
        var random = new Random(11);
        string[] feeds = ["health", "police", "schools"];
        var identities = Enumerable.Range(0, 300).Select(each => new ComparedIdentity(
            new SourceIdentity(feeds[random.Next(3)], $"part{each}", $"{random.Next(40)}"),
            random.Next(10) == 0 ? null : random.Next(60),
            $"person {random.Next(60)}")).ToList();

        var expected = Count(identities);

        Assert.Equal(expected, PersonPairs.Compare(identities).Where(each => each.Value != default).ToDictionary());
    }

    [Fact]
    public void A_person_is_right_when_together_and_alone() =>
        Assert.Equal(
            new ExactlyRight(1, 1),
            PersonPairs.People([Row("police", "1", 7, "ann"), Row("schools", "1", 7, "ann")]));

    [Fact]
    public void A_person_is_wrong_when_split() =>
        Assert.Equal(
            new ExactlyRight(0, 1),
            PersonPairs.People([Row("police", "1", 7, "ann"), Row("schools", "1", 8, "ann")]));

    [Fact]
    public void Two_people_are_wrong_when_merged() =>
        Assert.Equal(
            new ExactlyRight(0, 2),
            PersonPairs.People([Row("police", "1", 7, "ann"), Row("schools", "1", 7, "bob")]));

    [Fact]
    public void A_person_is_wrong_when_an_identity_is_missing() =>
        Assert.Equal(
            new ExactlyRight(0, 1),
            PersonPairs.People([Row("police", "1", 7, "ann"), Row("schools", "1", null, "ann")]));

    static Agreement Total(params ComparedIdentity[] identities) =>
        PersonPairs.Compare(identities).Values.Aggregate(default(Agreement), (sum, each) => sum + each);

    static ComparedIdentity Row(string feed, string key, long? published, string person, string part = "subject") =>
        new(new SourceIdentity(feed, part, key), published, person);

    /// <summary>The plain definition: look at every pair.</summary>
    static Dictionary<FeedPair, Agreement> Count(List<ComparedIdentity> identities)
    {
        var counts = new Dictionary<FeedPair, Agreement>();
        for (var left = 0; left < identities.Count; left++)
        {
            for (var right = left + 1; right < identities.Count; right++)
            {
                var (one, other) = (identities[left], identities[right]);
                if (one.Identity.Feed == other.Identity.Feed && one.Identity.SourceKey == other.Identity.SourceKey)
                    continue;
                var published = one.Published is not null && one.Published == other.Published;
                var truth = one.TruePerson == other.TruePerson;
                if (!published && !truth)
                    continue;
                var feeds = FeedPair.Of(one.Identity.Feed, other.Identity.Feed);
                counts[feeds] = counts.GetValueOrDefault(feeds) + (published && truth ? new Agreement(1, 0, 0)
                    : published ? new Agreement(0, 1, 0)
                    : new Agreement(0, 0, 1));
            }
        }

        return counts;
    }
}
