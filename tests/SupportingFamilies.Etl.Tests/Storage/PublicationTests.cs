using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class PublicationTests : StorageTest
{
    protected override void Prepare() =>
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch"), Pupil("3", "Cedar")]);

    [SkippableTheory]
    [EachDatabase]
    public void Nothing_is_published_before_the_first_night(DatabaseKind kind)
    {
        On(kind);
        Assert.Null(Warehouse.Published);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_published_night_says_what_it_was_made_from(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night("f1"));
        var published = Warehouse.Published!;
        Assert.Equal((new RunId(1), AsOf, "f1"), (published.Id, published.AsOf, published.Fingerprint));
        Assert.Equal(3, published.Counts["people"]);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_night_that_changes_nothing_writes_no_row(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night("f1"));
        Warehouse.Publish(Warehouse.Night("f2"));
        Assert.Equal(0, Rows("from_run = 2 or to_run = 2"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_changed_row_is_closed_and_has_a_successor(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Warehouse.Publish(Renamed(Warehouse.Night(), "Aspen"));
        using var connection = Database.Connect();
        var rows = connection.List(
            "select surname, from_run, to_run from people_person where person_id = 1 order by from_run",
            null,
            row => (row.GetString(0), row.GetInt64(1), row.NumberOrNull(2)));
        Assert.Equal([("Ash", 1, 2), ("Aspen", 2, null)], rows);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_row_that_is_gone_is_closed(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Warehouse.Publish(Warehouse.Night() with { Candidates = [] });
        Assert.Empty(Warehouse.Candidates());
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_row_that_comes_back_stands_again(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        Warehouse.Publish(night);
        Warehouse.Publish(night with { Candidates = [] });
        Warehouse.Publish(night);
        Assert.Single(Warehouse.Candidates());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Any_past_night_can_be_read(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        var then = Warehouse.Text();
        Warehouse.Publish(Renamed(Warehouse.Night("f2", AsOf.AddDays(1)), "Aspen"));
        Assert.NotEqual(then, Warehouse.Text());
        Assert.Equal(then, Warehouse.Text(asAt: AsOf));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Ids_follow_from_night_to_night(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Warehouse.Stage("b", Day(9, 2), [Pupil("0", "Alder")]);
        var night = Warehouse.Night();
        Assert.Equal(["Alder 4", "Ash 1"], night.People.Where(person => person.Surname is "Alder" or "Ash")
            .Select(person => $"{person.Surname} {person.Id.Value}").Order());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Two_rows_with_one_key_are_a_bug_and_are_not_published(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        Assert.Throws<InvalidOperationException>(
            () => Warehouse.Publish(night with { Candidates = [.. night.Candidates, .. night.Candidates] }));
        Assert.Null(Warehouse.Published);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_check_that_finds_something_stops_publication(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        var stray = new CandidateFamily(new FamilyId(9), 2, ["EDU-1"], 1, 1, 1, null, AsOf, AsOf, []);
        var stopped = Assert.Throws<QualityGateException>(
            () => Warehouse.Publish(Warehouse.Night("f2") with { Candidates = [stray] }));
        Assert.Equal("candidates_are_families", stopped.Check);
        Assert.Equal(new RunId(1), Warehouse.Published!.Id);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_protected_person_in_a_household_stops_publication(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        var person = night.People[0] with { IsProtected = true };
        var stopped = Assert.Throws<QualityGateException>(
            () => Warehouse.Publish(night with { People = [person, .. night.People.Skip(1)] }));
        Assert.Equal("protected_people_have_no_household", stopped.Check);
    }

    [SkippableTheory]
    [EachDatabase]
    public void What_is_not_known_is_kept_once_for_families_that_share_it(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        var second = night.Families[0] with { Id = new FamilyId(2) };
        Warehouse.Publish(night with
        {
            Families = [night.Families[0], second],
            Findings = [.. night.Findings, night.Findings[1] with { Family = second.Id }],
            Registers = night.Registers with { Families = night.Registers.Families with { NextId = 3 } },
        });
        using var connection = Database.Connect();
        Assert.Single(connection.List("select unknown_set from needs_unknown", null, row => row.GetString(0)));
        Assert.Equal(
            [Finding.Met, Finding.NotMet, Finding.NotKnown, Finding.NotKnown],
            Warehouse.Family(new FamilyId(1))!.Findings.Select(finding => finding.Finding));
    }

    static NightToPublish Renamed(NightToPublish night, string surname) =>
        night with { People = [night.People[0] with { Surname = surname }, .. night.People.Skip(1)] };

    long Rows(string where) => DerivedTables.Names.Sum(table => Number($"select count(*) from {table} where {where}"));
}
