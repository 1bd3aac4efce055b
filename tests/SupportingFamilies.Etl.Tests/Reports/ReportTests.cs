using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Reports;

/// <summary>Each report on a handful of invented values.</summary>
public sealed class ReportTests
{
    static readonly DateOnly AsOf = new(2026, 9, 30);

    [Fact]
    public void Needs_are_counted_by_district_and_age_once_for_each_person()
    {
        var people = Enumerable.Range(1, 40).Select(number => new ResidentPerson(
            new PersonId(number), number <= 20 ? "AB1" : null, number % 2 == 0 ? 7 : 40)).ToList();
        var needs = people.Take(20).SelectMany(person => new[]
        {
            new PersonalNeed(person.Person, "EDU-1"), new PersonalNeed(person.Person, "EDU-1"),
        }).Append(new PersonalNeed(new PersonId(99), "EDU-1"));

        var report = NeedsAnalysis.Of(people, needs, ["EDU-1", "EDU-2"]);

        Assert.Equal(10L, Cell("EDU-1", "AB1", "5-10"));
        Assert.Equal(20L, Cell("EDU-1", "all", "all"));
        Assert.Equal(0L, Cell("EDU-1", "not known or withheld", "25-44"));
        Assert.Equal(0L, Cell("EDU-2", "all", "all"));
        Assert.Equal(40L, Cell("everybody known", "all", "all"));

        object? Cell(string need, string district, string band) => Assert.Single(report.Rows, row =>
            (string)row[0]! == need && (string)row[1]! == district && (string)row[2]! == band)[3];
    }

    [Theory]
    [InlineData(4, "0-4")]
    [InlineData(5, "5-10")]
    [InlineData(17, "16-17")]
    [InlineData(18, "18-24")]
    [InlineData(101, "65+")]
    [InlineData(null, "age not known")]
    public void Everybody_is_in_one_band(int? age, string band)
    {
        var people = Enumerable.Range(1, 9).Select(each => new ResidentPerson(new PersonId(each), "AB1", age)).ToList();

        Assert.Contains(NeedsAnalysis.Of(people, [], []).Rows, row => row[2] as string == band && row[3] is 9L);
    }

    [Fact]
    public void A_small_number_of_people_is_hidden()
    {
        var people = Enumerable.Range(1, 4).Select(each => new ResidentPerson(new PersonId(each), "AB1", 7)).ToList();

        Assert.DoesNotContain(NeedsAnalysis.Of(people, [], []).Rows, row => row[3] is 4L);
    }

    [Fact]
    public void Changes_say_in_a_sentence_what_is_new_and_what_is_gone()
    {
        FoundNeed[] earlier = [new(new(1), "EDU-1", Day(7, 21)), new(new(1), "CRI-1", Day(5, 1))];
        FoundNeed[] now =
            [new(new(1), "EDU-1", Day(7, 21)), new(new(1), "HOU-2", Day(9, 3)), new(new(2), "EDU-1", Day(7, 21))];

        var report = NeedChanges.Of(earlier, now, Day(8, 31), AsOf, code => $"label of {code}");

        Assert.Equal(
            [
                "Family 1: now found, by evidence to 3 September 2026: label of HOU-2.",
                "Family 1: no longer found: label of CRI-1.",
                "Family 2 (no need was found before): now found, by evidence to 21 July 2026: label of EDU-1.",
            ],
            report.Rows.Select(row => (string)row[3]!));
    }

    [Fact]
    public void Nothing_changed_is_no_row() =>
        Assert.Empty(NeedChanges.Of(
            [new(new(1), "EDU-1", AsOf)], [new(new(1), "EDU-1", AsOf)], AsOf, AsOf, _ => "").Rows);

    [Theory]
    [InlineData("2026-06-29", null, null, "already_known")]
    [InlineData("2026-06-01", "2026-06-30", "OUTCOMES MET", "already_known")]
    [InlineData("2026-06-01", "2026-06-29", "OUTCOMES MET", "still_listed")]
    [InlineData("2026-06-30", null, null, "worked_with")]
    [InlineData("2026-07-30", "2026-08-30", "OUTCOMES MET", "worked_with")]
    [InlineData("2026-07-30", "2026-08-30", "NO FURTHER ACTION", "not_eligible")]
    public void A_listed_familys_fate_is_told_by_its_first_case_since(
        string started, string? closed, string? reason, string fate)
    {
        var report = HitRates.Of(
            [new ListedFamily(new(1), Day(6, 30), 3, IsListed: true)],
            [new HelpedFamily(new(1), Parse(started), closed is null ? null : Parse(closed), reason)],
            ["NO FURTHER ACTION"]);

        Assert.Equal(1L, report.Rows[0][report.Columns.ToList().IndexOf(fate)]);
        Assert.Equal(1L, report.Rows[0].Skip(2).Take(5).Sum(cell => (long)cell!));
    }

    [Fact]
    public void The_hit_rate_is_of_families_somebody_has_judged()
    {
        var report = HitRates.Of(
            Enumerable.Range(1, 4).Select(family => new ListedFamily(new(family), Day(6, 30), 3, IsListed: false)),
            [new HelpedFamily(new(1), Day(7, 1), null, null), new HelpedFamily(new(2), Day(1, 1), null, null)],
            []);

        Assert.Equal(["all", 4L, 1L, 0L, 1L, 0L, 2L, 0.5m], report.Rows[^1]);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    public void The_data_score_decides_how_many_priorities_are_about_data(int score, int aboutData)
    {
        var scores = Enumerable.Range(1, 4).Select(each => new DescriptorScore($"d{each}", "data", true, score))
            .Concat(Enumerable.Range(1, 4).Select(each => new DescriptorScore($"s{each}", "leaders", false, each)));

        var rows = EarlyHelpPriorities.Of(scores.ToList()).Rows;

        Assert.Equal(3, rows.Count);
        Assert.Equal(aboutData, rows.Count(row => (string)row[1]! == "data"));
        Assert.Equal(
            new[] { "s1", "s2", "s3" }.Take(3 - aboutData),
            rows.Where(row => (string)row[1]! == "service").Select(row => (string)row[2]!));
    }

    [Fact]
    public void A_data_score_between_two_has_not_reached_the_higher()
    {
        DescriptorScore[] scores = [new("a", "data", true, 2), new("b", "data", true, 3), new("c", "data", true, 3)];

        Assert.All(EarlyHelpPriorities.Of(scores).Rows, row => Assert.Equal("data", row[1]));
    }

    [Theory]
    [InlineData(31, 7, "yes")]
    [InlineData(31, 6, "no")]
    public void A_feed_is_on_time_while_no_gap_is_longer_than_expected(int everyDays, int grace, string expected)
    {
        var feed = new FeedRecord("f", "p", everyDays, new Period(Day(1, 1), Day(12, 31)),
            [new(Day(8, 1), true, 100, 2), new(Day(9, 8), true, 100, 2)], 10);

        Assert.Equal(expected, Milestone(feed, "arrives on time", grace));
        Assert.Equal("yes", Milestone(feed, "fresh", grace));
    }

    [Fact]
    public void A_feed_that_never_loaded_or_is_full_of_flaws_satisfies_little()
    {
        var feed = new FeedRecord("f", "p", 31, new Period(Day(1, 1), Day(9, 29)), [new(Day(9, 1), false, 50, 50)], 0);

        Assert.Equal(
            ("no", "not known", "no", "no", "no"),
            (Milestone(feed, "person-level", 7), Milestone(feed, "arrives on time", 7), Milestone(feed, "fresh", 7),
                Milestone(feed, "clean", 7), Milestone(feed, "agreement valid", 7)));
    }

    [Fact]
    public void Progress_counts_this_years_claims_and_whole_family_support()
    {
        MadeClaim[] claims =
        [
            new(new(1), ClaimKind.Paid, Day(4, 1), 800, true), new(new(2), ClaimKind.Tracked, Day(9, 30), null, false),
            new(new(3), ClaimKind.Paid, Day(3, 31), 800, true),
        ];
        ClaimProspect[] prospects =
        [
            new(new(4), AsOf), new(new(5), new(2027, 3, 31)), new(new(6), new(2027, 4, 1)), new(new(1), AsOf),
        ];
        SupportedSpell[] spells =
        [
            new(new(1), Day(1, 1), Day(4, 1), true), new(new(2), Day(1, 1), Day(3, 31), true),
            new(new(3), Day(5, 1), null, true), new(new(4), Day(5, 1), null, false),
        ];

        var report = ProgressInformation.Of(claims, prospects, spells, Rules(ClaimMode.Track, null), AsOf);

        // One family began in the 183 days to the as-of date; 182 are left.
        Assert.Equal([1L, 1L, 1L, 3L, 2L, 3L], report.Rows.Select(row => row[1]));
        Assert.Equal("Progress information 2026/27, 2026-27-Q2", report.Title);
    }

    [Theory]
    [InlineData(null, 3, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(2, 2, 2)]
    [InlineData(0, 1, 2)]
    public void Claims_and_tracked_families_are_forecast_apart_and_claims_up_to_the_allocation(
        int? allocation, long claims, long tracked)
    {
        // Payment stands to the end of December.
        MadeClaim[] made = [new(new(1), ClaimKind.Paid, Day(4, 1), 800, true)];
        ClaimProspect[] prospects =
        [
            new(new(2), Day(5, 1)), new(new(3), Day(12, 31)), new(new(4), new(2027, 1, 1)),
            new(new(5), new(2027, 3, 1)),
        ];

        var report = ProgressInformation.Of(made, prospects, [], Rules(ClaimMode.Claim, allocation), AsOf);

        Assert.Equal([1L, claims, 0L, tracked], report.Rows.Take(4).Select(row => row[1]));
    }

    static ClaimRules Rules(ClaimMode mode, int? allocation) =>
        Pipeline.Load(Path.Combine(Repository.Root, "pipelines")).Claims with
        {
            Mode = mode,
            Payments = [new ClaimPayment(new Period(Day(4, 1), Day(12, 31)), 800)],
            Allocations = allocation is { } most
                ? new Dictionary<string, int> { ["2026/27"] = most } : new Dictionary<string, int>(),
        };

    [Fact]
    public void Performance_holds_each_years_claims_against_its_allocation()
    {
        MadeClaim[] claims =
        [
            new(new(1), ClaimKind.Paid, new(2023, 3, 31), 800, true),
            new(new(2), ClaimKind.Paid, new(2023, 4, 1), 800, false),
            new(new(3), ClaimKind.Tracked, Day(9, 30), null, false),
            new(new(4), ClaimKind.Paid, Day(10, 1), 800, false),
        ];

        var rows = Performance.Of(claims, new Dictionary<string, int> { ["2022/23"] = 4 }, AsOf).Rows;

        Assert.Equal(["2022/23", 4, 1, 0.25m, 1, 800L, 0], rows[0]);
        Assert.Equal(["2023/24", null, 1, null, 0, 800L, 0], rows[1]);
        Assert.Equal(["2026/27", null, 0, null, 0, 0L, 1], rows[2]);
        Assert.Equal(3, rows.Count);
    }

    static string Milestone(FeedRecord feed, string name, int grace) =>
        (string)FeedMaturity.Of([feed], 100, AsOf, grace).Rows.Single(row => (string)row[2]! == name)[3]!;

    static DateOnly Day(int month, int day) => new(2026, month, day);

    static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    [Theory]
    [InlineData(-1, "Next due: no later day")]
    [InlineData(0, "Next due: ")]
    public void The_next_day_on_which_progress_information_is_due_is_said(int days, string said)
    {
        var due = AsOf.AddDays(days);
        var rules = Rules(ClaimMode.Track, null) with { ProgressDates = [AsOf.AddDays(-90), due] };
        var note = ProgressInformation.Of([], [], [], rules, AsOf).Notes[^1];
        Assert.StartsWith(said, note, StringComparison.Ordinal);
        var day = FormattableString.Invariant($"{due:d MMMM yyyy}");
        Assert.Equal(days == 0, note.Contains(day, StringComparison.Ordinal));
    }
}
