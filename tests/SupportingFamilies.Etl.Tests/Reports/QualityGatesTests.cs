using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Reports;

public sealed class QualityGatesTests
{
    static readonly DateOnly AsOf = new(2026, 9, 30);

    [Theory]
    [InlineData(1000, 100, GateState.Passed)]
    [InlineData(1000, 101, GateState.Stopped)]
    [InlineData(100, 11, GateState.Stopped)]
    [InlineData(99, 11, GateState.NotCompared)]
    public void A_feed_whose_new_delivery_has_too_many_rejected_rows_stops(long rows, long rejected, GateState state) =>
        Assert.Equal(state, State(GateKind.RejectedShare, Night(Feed(rows, rejected))));

    [Fact]
    public void A_delivery_that_was_there_last_night_is_not_judged_again() =>
        Assert.DoesNotContain(
            QualityGates.Defaults.Judge(Night(Feed(1000, 900) with { New = [] }), []),
            finding => finding.Gate is GateKind.RejectedShare or GateKind.FeedVolume);

    [Fact]
    public void Of_several_new_deliveries_the_worst_stops_whichever_is_newest()
    {
        var feed = Feed(10_000, 0);
        var bad = new NewDelivery(AsOf.AddDays(-3), 1000, 101, []);
        var stop = QualityGates.Defaults.Judge(Night(feed with { New = [feed.New[0], bad, feed.New[0]] }), [])
            .Single(finding => finding.Gate == GateKind.RejectedShare);

        Assert.Equal((GateState.Stopped, 10.1m), (stop.State, stop.Found));
        Assert.Equal("Of 3 new files that of 2026-09-27: 101 of 1,000 rows were rejected.", stop.Says);
    }

    [Theory]
    [InlineData(500, GateState.Passed)]
    [InlineData(499, GateState.Warned)]
    [InlineData(1500, GateState.Passed)]
    [InlineData(1501, GateState.Warned)]
    public void A_feed_far_from_its_usual_size_is_warned_of(long rows, GateState state) =>
        Assert.Equal(state, State(GateKind.FeedVolume, Night(Feed(rows, 0, 1000, 10, 1000, 2000))));

    [Theory]
    [InlineData(100, GateState.Warned)]
    [InlineData(99, GateState.NotCompared)]
    public void A_feed_that_is_usually_small_is_not_judged_by_its_size(long usual, GateState state) =>
        Assert.Equal(state, State(GateKind.FeedVolume, Night(Feed(1, 0, usual))));

    [Fact]
    public void A_first_load_has_nothing_to_be_held_against() =>
        Assert.Equal(GateState.NotCompared, State(GateKind.FeedVolume, Night(Feed(1, 0))));

    [Theory]
    [InlineData(1000, 1200, GateState.Passed)]
    [InlineData(1000, 1201, GateState.Stopped)]
    [InlineData(1000, 800, GateState.Passed)]
    [InlineData(1000, 799, GateState.Stopped)]
    [InlineData(500, 0, GateState.Stopped)]
    [InlineData(499, 0, GateState.NotCompared)]
    public void People_that_move_too_far_stop(long before, long now, GateState state) => Assert.Equal(
        state, State(GateKind.PeopleChange, Night(Feed(1000, 0)) with { People = now, LastNight = Last(before, 100) }));

    [Theory]
    [InlineData(50, 75, GateState.Passed)]
    [InlineData(50, 76, GateState.Stopped)]
    [InlineData(49, 500, GateState.NotCompared)]
    public void Candidates_that_move_too_far_stop(long before, long now, GateState state) => Assert.Equal(
        state,
        State(
            GateKind.CandidatesChange,
            Night(Feed(1000, 0)) with { Candidates = now, LastNight = Last(1000, before) }));

    [Fact]
    public void A_first_night_is_not_compared_and_neither_is_one_with_a_new_feed()
    {
        var night = Night(Feed(1000, 0)) with { People = 1 };

        Assert.Equal(GateState.NotCompared, State(GateKind.PeopleChange, night));
        var other = Last(1000, 100) with { Feeds = new HashSet<string> { "schools" } };
        Assert.Equal(GateState.NotCompared, State(GateKind.PeopleChange, night with { LastNight = other }));
    }

    [Theory]
    [InlineData(60, GateState.Passed)]
    [InlineData(61, GateState.Stopped)]
    public void A_person_of_too_many_identities_stops(int identities, GateState state) => Assert.Equal(
        state, State(GateKind.LargestPerson, Night(Feed(1000, 0)) with { LargestPerson = identities }));

    [Theory]
    [InlineData(1000, 200, GateState.Passed)]
    [InlineData(1000, 201, GateState.Warned)]
    [InlineData(499, 499, GateState.NotCompared)]
    public void Too_many_possible_links_are_warned_of(long people, long waiting, GateState state) => Assert.Equal(
        state,
        State(GateKind.PossibleLinks, Night(Feed(1000, 0)) with { People = people, WithPossibleLink = waiting }));

    [Theory]
    [InlineData(7, GateState.Passed)]
    [InlineData(8, GateState.Warned)]
    public void A_late_feed_is_warned_of(int daysOld, GateState state) => Assert.Equal(
        state, State(GateKind.StaleFeeds, Night(Feed(1000, 0) with { Extract = AsOf.AddDays(-daysOld) })));

    [Fact]
    public void What_a_person_lets_pass_does_not_stop_and_says_so()
    {
        var night = Night(Feed(1000, 500)) with { LargestPerson = 100 };
        var found = QualityGates.Defaults.Judge(night, [new AcceptedGate(GateKind.RejectedShare, "Ann", "known")]);

        Assert.Equal(GateState.Accepted, found.Single(each => each.Gate == GateKind.RejectedShare).State);
        Assert.Equal(GateState.Stopped, found.Single(each => each.Gate == GateKind.LargestPerson).State);
    }

    [Fact]
    public void A_stop_says_which_feed_what_was_found_the_limit_and_what_to_do()
    {
        var stop = QualityGates.Defaults.Judge(Night(Feed(1000, 123)), [])
            .Single(each => each.State == GateState.Stopped);

        Assert.Equal(("police", 12.3m, 10m), (stop.Feed, stop.Found, stop.AtMost));
        Assert.Contains("123 of 1,000 rows", stop.Says, StringComparison.Ordinal);
        Assert.Contains("ask the partner", stop.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shipped_is_what_stands_when_nothing_is_said()
    {
        var shipped = Pipeline.Load(Path.Combine(Repository.Root, "pipelines")).Gates;

        Assert.Equal(QualityGates.Defaults.All, shipped.All);
        Assert.Equal(QualityGates.Defaults.LoadsBefore, shipped.LoadsBefore);
        Assert.Same(QualityGates.Defaults, QualityGates.Load(null));
    }

    [Fact]
    public void What_a_file_does_not_mention_stays()
    {
        var gates = Load("people_change: { at_most_percent: 2.5 }\nstale_feeds: { then: off }");

        Assert.Equal(
            new QualityGate(GateKind.PeopleChange, 2.5m, 500, GateAction.Stop),
            gates.All.Single(gate => gate.Kind == GateKind.PeopleChange));
        Assert.DoesNotContain(gates.Judge(Night(Feed(1, 0)), []), finding => finding.Gate == GateKind.StaleFeeds);
    }

    [Theory]
    [InlineData("people_chance: { then: stop }", 1, "people_chance")]
    [InlineData("usual_from_loads: 0", 1, "below 1")]
    [InlineData("x: 1\npeople_change: { at_most: 3 }", 2, "at_most")]
    [InlineData("x: 1\npeople_change: { at_most_percent: -1 }", 2, "below 0")]
    [InlineData("x: 1\npeople_change: { counted_from: -1 }", 2, "below 0")]
    [InlineData("x: 1\nlargest_person: { counted_from: 1 }", 2, "counted_from")]
    [InlineData("x: 1\npeople_change: { then: shout }", 2, "shout")]
    public void A_mistake_is_told_with_its_line(string text, int line, string found)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Load(
            text.Replace("x: 1", "usual_from_loads: 1", StringComparison.Ordinal)));

        Assert.StartsWith(
            FormattableString.Invariant($"nightly.yml:{line}:"), wrong.Message, StringComparison.Ordinal);
        Assert.Contains(found, wrong.Message, StringComparison.Ordinal);
    }

    static QualityGates Load(string text) =>
        QualityGates.Load(YamlSection.Read(new StringReader(text), "nightly.yml"));

    static GateState State(GateKind kind, NightFigures night) =>
        QualityGates.Defaults.Judge(night, []).Single(finding => finding.Gate == kind).State;

    static FeedFigures Feed(long rows, long rejected, params long[] earlier) =>
        new("police", 7, AsOf, [new NewDelivery(AsOf, rows, rejected, earlier)]);

    static LastNightFigures Last(long people, long candidates) =>
        new(people, candidates, new HashSet<string> { "police" });

    static NightFigures Night(FeedFigures feed) => new(AsOf, [feed], 1000, 100, 10, 0, null);
}
