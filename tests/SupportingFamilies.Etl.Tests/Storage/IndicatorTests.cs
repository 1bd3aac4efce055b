using System.Globalization;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class IndicatorTests : StorageTest
{
    [SkippableTheory]
    [EachDatabase]
    public void An_indicator_names_person_rule_delivery_row_and_how_fresh_the_feed_is(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Stage("b", Day(9, 8), [Pupil("2", "Birch")]);
        Warehouse.Publish(Told(Warehouse.Night()));

        var only = Assert.Single(Warehouse.Indicators());

        Assert.Equal(
            (new FamilyId(1), "EDU-1", Strength.Detects, FoundBy.Data, "SF-2022", "0123456789abcdef"),
            (only.Family, only.NeedCode, only.Strength, only.FoundBy, only.Framework, only.CriterionFingerprint));
        Assert.Equal(new DeliveredRow(new DeliveryId(1), Day(9, 1), 1, Day(9, 8)), only.Evidence.Row);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_fact_told_again_is_shown_from_the_newer_row_and_written_no_second_time(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Publish(Told(Warehouse.Night("f1", Day(9, 30))));
        Warehouse.Stage("b", Day(9, 30), [Pupil("2", "Ash"), Pupil("1", "Ash")]);
        Warehouse.Publish(Told(Warehouse.Night("f2", Day(10, 1))));

        Assert.Equal(1, Number("select count(*) from needs_evidence"));
        Assert.Equal(
            new DeliveredRow(new DeliveryId(2), Day(9, 30), 2, Day(9, 30)),
            Assert.Single(Warehouse.Indicators()).Evidence.Row);
        Warehouse.ReadAsAt(Day(9, 30));
        Assert.Equal(
            new DeliveredRow(new DeliveryId(1), Day(9, 1), 1, Day(9, 1)),
            Assert.Single(Warehouse.Indicators()).Evidence.Row);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Of_two_rows_of_one_day_the_row_is_the_same_whichever_file_came_first(DatabaseKind kind)
    {
        On(kind);
        using var other = new TempDatabase();
        using var reversed = other.Open();
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash", "x"), Pupil("2", "Birch")]);
        Warehouse.Stage("b", Day(9, 1), [Pupil("2", "Birch", "y"), Pupil("1", "Ash", "z")]);
        reversed.Stage("b", Day(9, 1), [Pupil("2", "Birch", "y"), Pupil("1", "Ash", "z")]);
        reversed.Stage("a", Day(9, 1), [Pupil("1", "Ash", "x"), Pupil("2", "Birch")]);
        Warehouse.Publish(Told(Warehouse.Night()));
        reversed.Publish(Told(reversed.Night()));

        Assert.Equal(
            Assert.Single(Warehouse.Indicators()).Evidence.Row!.RowNo,
            Assert.Single(reversed.Indicators()).Evidence.Row!.RowNo);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_fact_no_row_says_any_more_has_no_row(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Publish(Told(Warehouse.Night(), evidence => evidence with { On = Day(8, 1) }));

        Assert.Null(Assert.Single(Warehouse.Indicators()).Evidence.Row);
    }

    [SkippableTheory]
    [EachDatabase("2026-09-01", true)]
    [EachDatabase("2026-08-31", false)]
    public void Evidence_of_several_terms_leads_to_a_row_within_them(DatabaseKind kind, string until, bool isFound)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        var last = DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Warehouse.Publish(Told(Warehouse.Night(), evidence => evidence with { On = Day(4, 1), Until = last }));

        Assert.Equal(isFound, Assert.Single(Warehouse.Indicators()).Evidence.Row is not null);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Indicators_can_be_asked_by_family_person_and_need(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Publish(Told(Warehouse.Night()));

        Assert.Single(Warehouse.Indicators(new(new FamilyId(1), new PersonId(1), "EDU-1")));
        Assert.Empty(Warehouse.Indicators(new(new FamilyId(2), null, null)));
        Assert.Empty(Warehouse.Indicators(new(null, new PersonId(2), null)));
        Assert.Empty(Warehouse.Indicators(new(null, null, "EDU-2")));
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_view_of_needs_says_of_each_person_whether_data_practitioners_or_both_found_it(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        var night = Told(Warehouse.Night());
        var found = night.Findings[0];
        var recorded = found with
        {
            CriterionCode = "recorded",
            Evidence = [found.Evidence[0], found.Evidence[0] with { Person = new PersonId(2) }],
        };
        Warehouse.Publish(night with
        {
            Criteria = [.. night.Criteria, new("EDU-1", "recorded", Strength.Suggests, true, null)],
            Findings = [found, recorded with { Strength = Strength.Suggests }],
        });

        using var connection = Database.Connect();
        Assert.Equal(
            [(1L, "detected", "both", 2L), (2L, "suggested", "practitioner", 1L)],
            connection.List(
                "select person_id, state, found_by, pieces_of_evidence from needs order by person_id",
                null,
                row => (row.Number(0), row.GetString(1), row.GetString(2), row.Number(3))));
    }

    /// <summary>The first person's attendance as it was delivered, found by a known rule.</summary>
    static NightToPublish Told(NightToPublish night, Func<Evidence, Evidence>? change = null)
    {
        var finding = night.Findings.First(each => each.Finding == Finding.Met);
        var evidence = finding.Evidence[0] with { Reference = null };
        return night with
        {
            Criteria = night.Criteria.Select(criterion => criterion with
            {
                Framework = "SF-2022", Fingerprint = "0123456789abcdef",
            }).ToList(),
            Findings = [finding with { Evidence = [change is null ? evidence : change(evidence)] }],
        };
    }
}
