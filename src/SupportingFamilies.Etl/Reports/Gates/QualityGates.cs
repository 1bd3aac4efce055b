using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Reports.Gates;

/// <summary>
/// The gates a night goes through before it is published. They know nothing of anybody, only numbers; what is not
/// mentioned in <c>nightly.yml</c> is as <see cref="Defaults"/> says.
/// </summary>
/// <param name="All">One of each kind, in its order.</param>
/// <param name="LoadsBefore">How many loads before a delivery say what is usual of its feed.</param>
public sealed record QualityGates(IReadOnlyList<QualityGate> All, int LoadsBefore)
{
    const string LoadsKey = "usual_from_loads";

    /// <remarks>The limits are ours: wide enough that an ordinary month passes on the invented populations, narrow
    /// enough that a feed that came half, or twice, does not.</remarks>
    public static QualityGates Defaults { get; } = new(
        [
            new QualityGate(GateKind.RejectedShare, 10, 100, GateAction.Stop),
            new QualityGate(GateKind.FeedVolume, 50, 100, GateAction.Warn),
            new QualityGate(GateKind.PeopleChange, 20, 500, GateAction.Stop),
            new QualityGate(GateKind.CandidatesChange, 50, 50, GateAction.Stop),
            new QualityGate(GateKind.LargestPerson, 60, 0, GateAction.Stop),
            new QualityGate(GateKind.PossibleLinks, 20, 500, GateAction.Warn),
            new QualityGate(GateKind.StaleFeeds, 0, 0, GateAction.Warn),
        ],
        4);

    /// <param name="yaml">Null when nothing is said.</param>
    /// <exception cref="ConfigurationException">A gate or key is unknown, or a number makes no sense.</exception>
    public static QualityGates Load(YamlSection? yaml)
    {
        if (yaml is null)
            return Defaults;
        var loads = yaml.Int(LoadsKey, Defaults.LoadsBefore);
        if (loads < 1)
            throw yaml.Wrong(LoadsKey, "a number below 1", "how many loads, from 1 on");
        var gates = Defaults.All.Select(gate =>
            yaml.SectionOrNull(Words.Of(gate.Kind)) is { } section ? gate.With(section) : gate).ToList();
        yaml.Done();
        return new QualityGates(gates, loads);
    }

    /// <summary>How the night comes through each gate that is not off.</summary>
    public IReadOnlyList<GateFinding> Judge(NightFigures night, IReadOnlyList<AcceptedGate> accepted) =>
        All.Where(gate => gate.Then != GateAction.Off)
            .SelectMany(gate => Judge(gate, night).Select(finding => finding.State == GateState.Stopped
                && accepted.Any(each => each.Gate == finding.Gate)
                    ? finding with { State = GateState.Accepted, Advice = null }
                    : finding))
            .ToList();

    static IEnumerable<GateFinding> Judge(QualityGate gate, NightFigures night) => gate.Kind switch
    {
        GateKind.RejectedShare => EachFeed(night, (feed, delivery) => RejectedShare(gate, feed, delivery)),
        GateKind.FeedVolume => EachFeed(night, (feed, delivery) => FeedVolume(gate, feed, delivery)),
        GateKind.PeopleChange => [Change(gate, night, "people", night.People, last => last.People)],
        GateKind.CandidatesChange =>
            [Change(gate, night, "candidate families", night.Candidates, last => last.Candidates)],
        GateKind.LargestPerson => [LargestPerson(gate, night)],
        GateKind.PossibleLinks => [PossibleLinks(gate, night)],
        GateKind.StaleFeeds => night.Feeds.Select(feed => Stale(gate, feed, night.AsOf)),
        _ => throw new ArgumentOutOfRangeException(nameof(gate)),
    };

    /// <summary>Every new delivery is judged by itself, so that a good one does not cover for a bad one; the worst
    /// stands for the feed.</summary>
    static IEnumerable<GateFinding> EachFeed(NightFigures night, Func<string, NewDelivery, GateFinding> judge) =>
        night.Feeds.Where(feed => feed.New.Count > 0).Select(feed =>
        {
            var (delivery, worst) = feed.New.Select(each => (Delivery: each, Finding: judge(feed.Feed, each)))
                .MaxBy(each => each.Finding.Found ?? -1);
            return feed.New.Count == 1 ? worst : worst with
            {
                Says = $"Of {Whole(feed.New.Count)} new files that of "
                    + $"{delivery.Extract.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: {worst.Says}",
            };
        });

    static GateFinding RejectedShare(QualityGate gate, string feed, NewDelivery delivery) => delivery.Rows < gate.From
        ? NotCompared(gate, feed, $"{Whole(delivery.Rows)} rows are too few to judge a share of.")
        : Judged(
            gate, feed, Percent(delivery.Rejected, delivery.Rows),
            $"{Whole(delivery.Rejected)} of {Whole(delivery.Rows)} rows were rejected.",
            "Look at the feed's flaws in the report, ask the partner for a corrected file and run the night again.");

    static GateFinding FeedVolume(QualityGate gate, string feed, NewDelivery delivery)
    {
        if (delivery.EarlierRows.Count == 0)
            return NotCompared(gate, feed, "There is no earlier load to hold it against.");
        var usual = delivery.EarlierRows.Order().ElementAt(delivery.EarlierRows.Count / 2);
        return usual < gate.From
            ? NotCompared(gate, feed, $"{Whole(usual)} rows, as usual, are too few to judge.")
            : Judged(
                gate, feed, Percent(Math.Abs(delivery.Rows - usual), usual),
                $"{Whole(delivery.Rows)} rows came where {Whole(usual)} are usual.",
                "Ask the partner whether the extract is whole, and whether it is of the right day.");
    }

    static GateFinding Change(
        QualityGate gate, NightFigures night, string what, long tonight, Func<LastNightFigures, long> of)
    {
        if (night.LastNight is not { } last)
            return NotCompared(gate, null, "There is no night before to hold it against.");
        var came = night.Feeds.Where(feed => feed.Extract is not null && !last.Feeds.Contains(feed.Feed))
            .Select(feed => feed.Feed).ToList();
        if (came.Count > 0)
            return NotCompared(gate, null, $"A feed came for the first time: {string.Join(", ", came)}.");
        var before = of(last);
        return before < gate.From
            ? NotCompared(gate, null, $"{Whole(before)} {what} last night are too few to judge a change by.")
            : Judged(
                gate, null, Percent(Math.Abs(tonight - before), before),
                $"{Whole(tonight)} {what} where there were {Whole(before)} last night.",
                "Look at what changed: a feed that came half, a changed configuration, a new supplier's keys.");
    }

    static GateFinding LargestPerson(QualityGate gate, NightFigures night) => Judged(
        gate, null, night.LargestPerson,
        $"The person with most source identities has {Whole(night.LargestPerson)}.",
        "Two people may have been taken for one: see which link holds the group together with 'sfetl explain'.");

    static GateFinding PossibleLinks(QualityGate gate, NightFigures night) => night.People < gate.From
        ? NotCompared(gate, null, $"{Whole(night.People)} people are too few to judge a share of.")
        : Judged(
            gate, null, Percent(night.WithPossibleLink, night.People),
            $"Of {Whole(night.WithPossibleLink)} of {Whole(night.People)} people a possible link waits for a decision.",
            "See in the report which feeds they are between; a feed that lost a column is often why.");

    static GateFinding Stale(QualityGate gate, FeedFigures feed, DateOnly asOf)
    {
        if (feed.Extract is not { } extract)
            return NotCompared(gate, feed.Feed, "Nothing was ever loaded.");
        var days = asOf.DayNumber - extract.DayNumber;
        return Judged(
            gate, feed.Feed, Math.Max(0, days - feed.ExpectedEveryDays),
            $"The newest extract is {Whole(days)} days old; one is expected every {Whole(feed.ExpectedEveryDays)}.",
            "Ask the partner for a newer file.");
    }

    static GateFinding Judged(QualityGate gate, string? feed, decimal found, string says, string advice)
    {
        var isPassed = found <= gate.AtMost;
        return new GateFinding(
            gate.Kind,
            feed,
            isPassed ? GateState.Passed : gate.Then == GateAction.Stop ? GateState.Stopped : GateState.Warned,
            found,
            gate.AtMost,
            says,
            isPassed ? null : advice);
    }

    static GateFinding NotCompared(QualityGate gate, string? feed, string says) =>
        new(gate.Kind, feed, GateState.NotCompared, null, gate.AtMost, says, null);

    /// <summary>To two places: what is shown is what is judged.</summary>
    static decimal Percent(long part, long whole) =>
        whole == 0 ? 0 : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);

    static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
