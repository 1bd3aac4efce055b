using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>The queries of <c>sql/examples</c>, each with the answer the sample families give.</summary>
[Collection(SharedSampleNights.Name)]
public sealed class ExampleQueryTests(TwoSampleNights nights)
{
    static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["attendance_in_families_with_domestic_abuse"] =
        [
            "2025/26,spring,2,232,24,89.7",
            "2025/26,summer,2,244,26,89.3",
        ],
        ["candidates_as_at_a_past_night"] =
        [
            "2026-09-30,1,12,EYD-3 HEA-2 DA-1 HOU-2",
            "2026-09-30,2,4,SUB-2 EXP-2 EXP-4 CRI-2 CRI-3",
            "2026-09-30,3,8,EDU-1 HEA-2 DA-1 DA-2",
            "2026-09-30,4,1,EYD-1 HOU-2 HOU-3 FIN-3",
            "2026-09-30,5,5,EDU-1 CRI-1 FIN-2",
        ],
        ["candidates_night_by_night"] =
        [
            "2026-09-30,5,5",
            "2026-10-31,4,4",
        ],
        ["candidates_who_left_the_list"] =
        [
            "2026-10-31,1,2026-09-30,EYD-1 HOU-2 HOU-3 FIN-3,too_few_needs,",
            "2026-10-31,5,2026-09-30,EDU-1 CRI-1 FIN-2,already_supported,",
        ],
        ["families_by_needs_and_district"] =
        [
            "WX1,0,1",
            "WX1,2,1",
            "WX1,3,1",
            "WX1,4,1",
            "WX2,0,1",
            "WX2,2,1",
            "WX2,5,1",
            "WX4,1,2",
            "not shown,3,1",
            "not shown,4,2",
        ],
        ["families_that_changed"] =
        [
            "5,34,child,2026-10-31,",
        ],
        ["feeds_by_freshness"] =
        [
            "health-contacts,2026-09-30,6,0",
            "housing-asb-cases,2026-09-30,1,0",
            "housing-rent-arrears,2026-09-30,3,0",
            "police-incidents,2026-09-30,14,2",
            "schools-attendance,2026-09-30,22,0",
            "schools-suspensions,2026-09-30,1,0",
            "youth-justice-cases,2026-09-30,3,0",
            "early-help-cases,2026-10-31,10,0",
            "homelessness-cases,2026-10-31,3,0",
        ],
        ["flaws_over_the_last_twelve_loads"] =
        [
            "police-incidents,ROLE-UNLISTED,row rejected,1,1,2026-09-30,"
                + "The role is not one the agreement lists: whether the person did or suffered it is not known.",
            "police-incidents,ROW-TRAILER,row rejected,1,1,2026-09-30,"
                + "This is a total or end-of-file line, not a record.",
        ],
        ["needs_by_age_band"] =
        [
            "CRI-1,25-44,2,2",
            "CRI-2,11-15,1,1",
            "CRI-3,11-15,1,1",
            "CRI-3,16-17,1,1",
            "DA-1,25-44,3,3",
            "DA-2,25-44,1,1",
            "DA-2,45-64,1,1",
            "DA-3,11-15,1,1",
            "EDU-1,11-15,4,4",
            "EDU-2,11-15,1,1",
            "EXP-2,11-15,1,1",
            "EXP-4,11-15,1,1",
            "EYD-1,16-17,1,1",
            "EYD-3,0-4,1,1",
            "FIN-2,25-44,3,2",
            "FIN-3,16-17,1,1",
            "HEA-2,25-44,2,2",
            "HOU-2,25-44,2,2",
            "SUB-1,25-44,1,1",
            "SUB-2,11-15,1,1",
        ],
        ["needs_that_come_together"] =
        [
            "DA-1,DA-2,2",
            "DA-1,HEA-2,2",
            "EDU-1,FIN-2,2",
            "CRI-1,EDU-1,1",
            "CRI-1,FIN-2,1",
            "CRI-2,CRI-3,1",
            "CRI-2,EXP-2,1",
            "CRI-2,EXP-4,1",
            "CRI-2,SUB-2,1",
            "CRI-3,EXP-2,1",
            "CRI-3,EXP-4,1",
            "CRI-3,SUB-2,1",
            "DA-1,DA-3,1",
            "DA-1,EDU-1,1",
            "DA-1,EYD-3,1",
            "DA-1,HOU-2,1",
            "DA-2,DA-3,1",
            "DA-2,EDU-1,1",
            "DA-2,HEA-2,1",
            "EDU-1,EDU-2,1",
            "EDU-1,HEA-2,1",
            "EDU-1,HOU-2,1",
            "EDU-1,SUB-1,1",
            "EXP-2,EXP-4,1",
            "EXP-2,SUB-2,1",
            "EXP-4,SUB-2,1",
            "EYD-1,FIN-3,1",
            "EYD-3,HEA-2,1",
            "EYD-3,HOU-2,1",
            "FIN-2,HOU-2,1",
            "FIN-2,SUB-1,1",
            "HEA-2,HOU-2,1",
            "HOU-2,SUB-1,1",
        ],
        ["new_candidates_this_month"] =
        [
            "2,2,EDU-1 SUB-1 HOU-2 FIN-2,WX1,2026-10-31",
        ],
        ["offences_by_quarter"] =
        [
            "2026-27-Q1,2,2",
        ],
        ["outcomes_by_need"] =
        [
            "CRI-1,waiting,1",
            "CRI-3,not_reached,1",
            "EDU-1,waiting,2",
            "FAM-1,sustained,2",
            "FAM-4,sustained,1",
            "FIN-1,sustained,1",
            "FIN-2,not_known,2",
            "HOU-2,not_reached,1",
            "SUB-1,not_known,1",
        ],
        ["people_in_three_feeds_or_more"] =
        [
            "11-15,3,2",
            "16-17,3,1",
            "25-44,3,3",
            "25-44,4,1",
            "45-64,3,1",
        ],
        ["possible_links_by_feed"] =
        [
            "police-incidents,1,1",
        ],
    };

    public static TheoryData<string> Names => [.. SqlFiles.Examples.Select(example => example.Name)];

    public static TheoryData<DatabaseKind, string> Asked
    {
        get
        {
            var asked = new TheoryData<DatabaseKind, string>();
            foreach (var kind in Enum.GetValues<DatabaseKind>())
            {
                foreach (var example in SqlFiles.Examples)
                    asked.Add(kind, example.Name);
            }

            return asked;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Asked))]
    public void A_question_is_answered_exactly(DatabaseKind kind, string name) =>
        Assert.Equal(Answers[name], nights.Rows(kind, Example(name).Text));

    [Fact]
    public void Every_answer_is_of_an_example() =>
        Assert.Equal(SqlFiles.Examples.Select(example => example.Name), Answers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_begins_with_its_question_and_reads_what_analysts_may(string name)
    {
        var text = Example(name).Text;
        Assert.Matches(@"^-- [A-Z][^\n]*\?\n", text);
        Assert.All(
            DescribedView.All.Where(view => view.IsForNamedReaders),
            view => Assert.DoesNotMatch($@"\b{view.Name}\b", text));
        Assert.DoesNotMatch(@"\b(feeds|people|needs|outcomes|linkage|households|run|claims)_(?!as_at)\w+", text);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_same_question_has_another_answer_for_another_night(DatabaseKind kind)
    {
        var example = Example("candidates_as_at_a_past_night").Text;
        var then = nights.Rows(kind, example);
        Assert.Equal(5, then.Count);
        Assert.All(then, row => Assert.StartsWith("2026-09-30,", row, StringComparison.Ordinal));
        Assert.Equal(4, nights.Rows(kind, example.Replace("2026-10-15", "2026-10-31", StringComparison.Ordinal)).Count);
        Assert.Empty(nights.Rows(kind, example.Replace("2026-10-15", "2026-09-29", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Attendance_of_a_term_without_sessions_is_not_known(DatabaseKind kind)
    {
        var none = Example("attendance_in_families_with_domestic_abuse").Text.Replace(
            "from events as attendance",
            "from (select person_id, kind, on_date, measure, 0 * out_of as out_of from events) as attendance",
            StringComparison.Ordinal);
        Assert.Equal(["2025/26,spring,2,0,24,", "2025/26,summer,2,0,26,"], nights.Rows(kind, none));
    }

    static SqlFile Example(string name) => SqlFiles.Examples.Single(example => example.Name == name);
}
