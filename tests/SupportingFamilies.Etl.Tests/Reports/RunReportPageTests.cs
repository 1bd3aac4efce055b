using System.Text.Json;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Reports.Runs;

namespace SupportingFamilies.Etl.Tests.Reports;

public sealed class RunReportPageTests
{
    [Fact]
    public void A_stopped_night_says_which_gate_what_was_found_and_what_to_do()
    {
        var page = RunReportPage.Html(Report() with
        {
            Status = RunStatus.Stopped,
            StoppedBy = "people_change",
            Gates =
            [
                new GateFinding(
                    GateKind.PeopleChange, null, GateState.Stopped, 31.5m, 20, "685 people.", "Look at it."),
            ],
        });

        Assert.Contains("Stopped by people change: nothing was published, run 7 stays", page, StringComparison.Ordinal);
        Assert.Contains("685 people. Look at it.", page, StringComparison.Ordinal);
        Assert.Contains(">31.5<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_let_pass_is_shown_with_where_to_read_who_and_why()
    {
        var page = RunReportPage.Html(Report() with
        {
            Accepted = [new PassedGate(GateKind.FeedVolume, 12)],
            Gates = [new GateFinding(GateKind.FeedVolume, "police", GateState.Accepted, 60, 50, "Says.", null)],
        });

        Assert.Contains("feed volume was let pass by a person;", page, StringComparison.Ordinal);
        Assert.Contains("in run_gate_accepted under number 12.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_never_becomes_markup()
    {
        var page = RunReportPage.Html(Report() with
        {
            Flaws = [new ReportedFlaw("police", "<script>alert(1)</script>", "DATE-01", "a & b", "row rejected", 3)],
        });

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_flaws_there_are_the_page_stays_small()
    {
        var flaws = Enumerable.Range(0, 5000).Select(number => new ReportedFlaw(
            "police", $"column {number}", "DATE-01", "The date is not a date.", "row rejected", 1)).ToList();
        var page = RunReportPage.Html(Report() with { Flaws = flaws });

        Assert.InRange(page.Length, 1, 300_000);
        Assert.Contains("4,975 more kinds of flaw, 4,975 occurrences in all.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_has_a_name_a_description_and_its_numbers_in_a_table_under_it()
    {
        var page = RunReportPage.Html(Report() with
        {
            Needs = [new ReportedNeed("EDU-1", "Attendance", 12, 30, null, 11)],
        });
        var chart = page.IndexOf("<svg role=\"img\" aria-labelledby=", StringComparison.Ordinal);
        var needs = page.IndexOf("<section id=\"needs\"", StringComparison.Ordinal);
        chart = page.IndexOf("<svg", needs, StringComparison.Ordinal);
        var table = page.IndexOf("<table", chart, StringComparison.Ordinal);

        Assert.Contains("<desc", page[chart..table], StringComparison.Ordinal);
        Assert.Contains("<td align=\"right\">12</td><td align=\"right\">30</td><td align=\"right\">[c]</td>",
            page[table..], StringComparison.Ordinal);
    }

    [Fact]
    public void Results_for_machines_have_a_version_and_names_in_snake_case()
    {
        var json = JsonDocument.Parse(RunResults.Json(Report())).RootElement;

        Assert.Equal(2, json.GetProperty("schema_version").GetInt32());
        var report = json.GetProperty("report");
        Assert.Equal("published", report.GetProperty("status").GetString());
        Assert.Equal("2026-09-30", report.GetProperty("as_of").GetString());
        Assert.Equal(
            [
                "accepted", "as_of", "candidates", "checks", "clock", "counts", "feeds", "flaws", "gates", "inputs",
                "linkage", "needs", "run", "status", "stopped_by",
            ],
            report.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, 5L)]
    [InlineData(0, 0L)]
    public void A_small_number_of_families_with_a_need_is_hidden(long met, long? shown) => Assert.Equal(
        shown,
        ReportedNeed.Hidden([new CountedNeed("EDU-1", met, 100, 50)], null, code => code)[0].Met);

    [Fact]
    public void A_hidden_number_cannot_be_had_from_the_others()
    {
        var need = ReportedNeed.Hidden([new CountedNeed("EDU-1", 3, 100, 50)], null, code => code)[0];
        Assert.True(need.NotMet is null || need.NotKnown is null);

        var groups = GroupRate.Hidden("sex", [("F", 100, 97), ("M", 80, 40)]).ToList();
        Assert.True(groups[0].Linked is null || groups[0].People is null); // 3 are not linked
        var districts = DistrictCount.Hidden(
            new Dictionary<string, long> { ["AB1"] = 100, ["AB2"] = 90, [""] = 10 },
            new Dictionary<string, long> { ["AB1"] = 20, ["AB2"] = 2, [""] = 9 });
        Assert.True(districts.Count(district => district.Candidates is null) >= 2);
        Assert.Equal("not known or withheld", districts[^1].District);
    }

    [Fact]
    public void Why_families_left_is_counted_and_small_numbers_hidden()
    {
        var reasons = ReasonCount.Hidden(
            [.. Enumerable.Repeat("helped", 9), "merged", .. Enumerable.Repeat("fewer", 5)]);

        Assert.Equal(["helped", "fewer", "merged"], reasons.Select(reason => reason.Reason));
        Assert.Null(reasons[2].Families);
        Assert.Null(reasons[1].Families); // or the one would be the rest
        Assert.Equal(9, reasons[0].Families);
    }

    [Fact]
    public void Last_nights_number_is_hidden_as_last_night_hid_it()
    {
        var before = new CountedNeed("EDU-1", 100, 3, 200);
        var need = ReportedNeed.Hidden([new CountedNeed("EDU-1", 100, 40, 163)], [before], code => code)[0];

        Assert.Equal(100, need.Met);
        Assert.Null(need.MetLastNight); // of 303 families 200 were shown as not known, so 3 would be the rest
        Assert.Equal(
            100, ReportedNeed.Hidden([before], [before with { NotMet = 103 }], code => code)[0].MetLastNight);
        Assert.Null(ReportedNeed.Hidden([before], null, code => code)[0].MetLastNight);
    }

    [Fact]
    public void Of_too_few_in_all_nothing_is_told()
    {
        Assert.Empty(ReasonCount.Hidden(["merged", "merged"]));
        Assert.Empty(GroupRate.Hidden("sex", [("F", 60, 3)]));
        Assert.Empty(DistrictCount.Hidden(
            new Dictionary<string, long> { ["AB1"] = 3 }, new Dictionary<string, long> { ["AB1"] = 1 }));
        Assert.Empty(DistrictCount.Hidden(
            new Dictionary<string, long> { ["AB1"] = 60 }, new Dictionary<string, long> { ["AB1"] = 2 }));
        var page = RunReportPage.Html(Report() with
        {
            Candidates = new ReportedCandidates(12, 10, 10, 2, 0, ReasonCount.Hidden(["merged", "merged"]), [], []),
        });
        Assert.Contains("Why families are new on the list: too few to tell.", page, StringComparison.Ordinal);
        Assert.Contains("Why families left the list: none.", page, StringComparison.Ordinal);
        Assert.Contains("of their home: too few to tell.", page, StringComparison.Ordinal);
    }

    /// <summary>Every small table, held against every other of the same totals that would show the same.</summary>
    [Fact]
    public void Of_small_councils_no_hidden_number_can_be_worked_out_from_the_totals()
    {
        foreach (var counts in Tables(3, 7))
        {
            var need = ReportedNeed.Hidden(
                [new CountedNeed("N", counts[0], counts[1], counts[2])], null, code => code)[0];
            AssertSafe(counts, [need.Met, need.NotMet, need.NotKnown], 1);

            var reasons = ReasonCount.Hidden(counts.SelectMany((count, reason) =>
                Enumerable.Repeat($"reason {reason}", (int)count))).ToDictionary(each => each.Reason);
            AssertSafe(
                counts,
                counts.Select((count, reason) => count == 0 && reasons.Count > 0 ? 0
                    : reasons.GetValueOrDefault($"reason {reason}")?.Families).ToList(),
                1);
        }

        // Two groups: linked and not. The totals of both columns stand in the table of source identities.
        foreach (var counts in Tables(4, 6))
        {
            var groups = GroupRate.Hidden(
                "sex", [("F", counts[0] + counts[1], counts[0]), ("M", counts[2] + counts[3], counts[2])]).ToList();
            if (groups.Count > 0)
            {
                AssertSafe(counts, [groups[0].Linked, null, groups[1].Linked, null], 2, table =>
                    !groups.Where((group, row) =>
                        group.People is { } people && people != table[2 * row] + table[(2 * row) + 1]).Any());
            }
        }

        // Two districts: families on the list and not. Families and candidates in all stand in other tables.
        foreach (var counts in Tables(4, 6))
        {
            var districts = DistrictCount.Hidden(
                new Dictionary<string, long> { ["AB1"] = counts[0] + counts[1], [""] = counts[2] + counts[3] },
                new Dictionary<string, long> { ["AB1"] = counts[0], [""] = counts[2] });
            if (districts.Count > 0)
            {
                AssertSafe(counts, [districts[0].Candidates, null, districts[1].Candidates, null], 2, table =>
                    !districts.Where((district, row) =>
                        district.Families is { } families && families != table[2 * row] + table[(2 * row) + 1]).Any(),
                    judged: place => place % 2 == 0);
            }
        }
    }

    /// <summary>Every row of so many counts, each from 0 to the most.</summary>
    static IEnumerable<long[]> Tables(int counts, int most) => Enumerable.Range(0, (int)Math.Pow(most + 1, counts))
        .Select(number => Enumerable.Range(0, counts)
            .Select(place => (long)(number / (int)Math.Pow(most + 1, place) % (most + 1))).ToArray());

    /// <summary>Of what is told, the totals of each column known, every count from 1 to 4 could be another.</summary>
    /// <param name="shown">Null is hidden.</param>
    /// <param name="columns">Of the table, row by row.</param>
    /// <param name="judged">Places of what is hidden when it is small; null for all.</param>
    static void AssertSafe(
        long[] counts,
        List<long?> shown,
        int columns,
        Func<long[], bool>? agrees = null,
        Func<int, bool>? judged = null)
    {
        var small = Enumerable.Range(0, counts.Length)
            .Where(place => counts[place] is > 0 and < SmallNumbers.Least && judged?.Invoke(place) != false)
            .ToHashSet();
        Assert.All(small, place => Assert.Null(shown[place]));
        foreach (var other in Others(counts, columns))
        {
            if (small.Count == 0)
                return;
            if (shown.Where((number, place) => number is { } known && known != other[place]).Any()
                || agrees?.Invoke(other) == false)
                continue;
            small.RemoveWhere(place => other[place] != counts[place]);
        }

        Assert.True(small.Count == 0, $"Of {string.Join(", ", counts)} some small number can be worked out.");
    }

    /// <summary>Tables of the same totals by column.</summary>
    static IEnumerable<long[]> Others(long[] counts, int columns)
    {
        if (columns == 2)
        {
            var (first, second) = (counts[0] + counts[2], counts[1] + counts[3]);
            for (var one = 0L; one <= first; one++)
            {
                for (var two = 0L; two <= second; two++)
                    yield return [one, two, first - one, second - two];
            }

            yield break;
        }

        var sum = counts.Sum();
        for (var one = 0L; one <= sum; one++)
        {
            for (var two = 0L; one + two <= sum; two++)
                yield return [one, two, sum - one - two];
        }
    }

    static RunReport Report() => new()
    {
        Status = RunStatus.Published,
        AsOf = new DateOnly(2026, 9, 30),
        Run = 7,
        Inputs = new RunInputs("f1", "c1", "SF-2022", ["Deliveries came."]),
        Counts = [new ComparedCount("people", 685, 1000)],
        Feeds = [new ReportedFeed("police", 1, 0, 10, 9, 1, new DateOnly(2026, 9, 30), 0, 7, 10, 1, 2)],
        Checks = [new ReportedCheck("members_are_people", true)],
        Clock = new RunClock(null, null, [new ReportedStage("feeds", 1.5, 10, 6.7)]),
    };
}
