using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>What the views show of small nights made by hand.</summary>
public sealed class AnalystViewTests : StorageTest
{
    static readonly DateOnly Later = AsOf.AddDays(31);

    protected override void Prepare() =>
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);

    [Theory]
    [InlineData("2026-09-30", 0)]
    [InlineData("2025-09-01", 1)]
    [InlineData("2025-09-02", 0)]
    [InlineData("2008-09-01", 18)]
    [InlineData("2008-09-02", 17)]
    [InlineData("1926-09-01", 100)]
    public void An_age_is_in_whole_years_on_the_1st_of_September(string born, int expected)
    {
        var bornOn = DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        PublishFirst(person => person with { BornOn = bornOn });
        Assert.Equal([$"{expected}"], Rows("select age from people where person_id = 1"));
    }

    /// <summary>On the 11th birthday neither the age nor a band of it may change, or two nights tell the day.</summary>
    [SkippableTheory]
    [EachDatabase]
    public void The_nights_on_both_sides_of_a_birthday_show_the_same_row(DatabaseKind kind)
    {
        On(kind);
        foreach (var asOf in new[] { AsOf, AsOf.AddDays(1), AsOf.AddDays(2) })
        {
            var night = Warehouse.Night($"of {asOf:O}", asOf);
            Warehouse.Publish(night with
            {
                People = [night.People[0] with { BornOn = AsOf.AddDays(1).AddYears(-11) }, .. night.People.Skip(1)],
            });
        }

        const string Shown = "person_id, sex, birth_year, age, age_band, is_expected, has_died, is_protected";
        Assert.Equal(
            ["1,,2015,10,5-10,0,0,0"], Rows($"select distinct {Shown} from people_as_at where person_id = 1"));
        Assert.Equal(["3"], Rows("select count(*) from people_as_at where person_id = 1"));
    }

    [Fact]
    public void Who_is_born_after_the_as_of_date_is_expected_and_has_no_age()
    {
        PublishFirst(person => person with { BornOn = AsOf.AddDays(1) });
        Assert.Equal([",,1"], Rows("select age, birth_year, is_expected from people where person_id = 1"));
    }

    [Theory]
    [InlineData("2027-08-31", 14)]
    [InlineData("2027-09-01", 15)]
    public void Everybody_is_older_on_the_1st_of_September(string asOf, int expected)
    {
        var date = DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var night = Warehouse.Night(asOf: date);
        Warehouse.Publish(night with
        {
            People = [night.People[0] with { BornOn = new DateOnly(2012, 2, 29) }, .. night.People.Skip(1)],
        });
        Assert.Equal([$"{expected}"], Rows("select age from people where person_id = 1"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Age_bands_are_those_of_the_needs_analysis(DatabaseKind kind)
    {
        On(kind);
        int[] edges = [0, 4, 5, 10, 11, 15, 16, 17, 18, 24, 25, 44, 45, 64, 65, 100];
        Warehouse.Stage("b", Day(9, 1), edges.Select(age => Pupil($"p{age}", $"Name{age}")));
        var night = Warehouse.Night();
        Warehouse.Publish(night with
        {
            People = night.People.Select(person => person.Surname!.StartsWith("Name", StringComparison.Ordinal)
                ? person with
                {
                    BornOn = Day(9, 1).AddYears(-int.Parse(person.Surname[4..], CultureInfo.InvariantCulture)),
                }
                : person).ToList(),
        });
        Assert.Equal(
            edges.Select(age => $"{age},{NeedsAnalysis.Band(age)}"),
            Rows("select age, age_band from people where age is not null order by age"));
        Assert.Equal([NeedsAnalysis.Band(null)], Rows("select distinct age_band from people where age is null"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Who_is_expected_or_has_died_has_no_age(DatabaseKind kind)
    {
        On(kind);
        PublishFirst(person => person with { BornOn = new DateOnly(1980, 1, 1), DiedOn = AsOf });
        Assert.Equal([",0,1", ",0,0"], Rows("select age, is_expected, has_died from people order by person_id"));
        var night = Warehouse.Night("f2");
        Warehouse.Publish(night with
        {
            People = [night.People[0] with { ExpectedOn = Later }, .. night.People.Skip(1)],
        });
        Assert.Equal([",1,0", ",0,0"], Rows("select age, is_expected, has_died from people order by person_id"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void An_event_is_told_once_by_the_row_that_stands_and_every_night_keeps_its_own(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Warehouse.Stage("b", Day(10, 5), [Pupil("2", "Birch")]);
        Warehouse.Publish(Warehouse.Night("f2", Later));
        Assert.Equal(
            ["1,attendance,12.5,2026-09-01", "2,attendance,12.5,2026-10-05"],
            Rows("select person_id, kind, measure, extract_date from events order by person_id"));
        Assert.Equal(
            ["1,2026-09-01", "2,2026-09-01"],
            Rows("select person_id, extract_date from events_as_at where as_at = '2026-09-30' order by person_id"));
        Assert.Equal(["4", "2"], Rows("select count(*) from events_as_at union all select count(*) from events"));
    }

    [Fact]
    public void A_code_that_no_contract_lists_is_for_named_readers_only()
    {
        Warehouse.Stage("b", Day(9, 1), [Coded("3", "SUSP"), Coded("4", "hit his sister Ann")]);
        Warehouse.Publish(Warehouse.Night() with { Codes = [new ListedCode("schools", "suspension", "SUSP")] });
        Assert.Equal(
            ["", "SUSP"], Rows("select code from events where kind = 'suspension' order by code"));
        Assert.Equal(
            ["SUSP", "hit his sister Ann"],
            Rows("select code from events_identified where kind = 'suspension' order by code"));
    }

    [Fact]
    public void The_rows_that_stand_are_found_without_those_of_the_nights_before()
    {
        Warehouse.Publish(Warehouse.Night());
        foreach (var sql in new[]
        {
            AnalystTables.Standing,
            AnalystTables.Closing.Replace("@run", "2", StringComparison.Ordinal)
                .Replace("@first", "1", StringComparison.Ordinal).Replace("@last", "2", StringComparison.Ordinal),
            "select record_id, person_id from people_row where to_run is null",
        })
        {
            Assert.Contains(
                Rows("explain query plan " + sql),
                step => step.Contains("INDEX people_row_standing", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_membership_stands_from_its_first_night_to_the_first_without_it()
    {
        Warehouse.Publish(Warehouse.Night());
        var night = Warehouse.Night("f2", Later);
        Warehouse.Publish(night with
        {
            Families = [night.Families[0] with { Members = night.Families[0].Members.Take(1).ToList() }],
        });
        Assert.Equal(
            ["1,2026-09-30,", "2,2026-09-30,2026-10-31"],
            Rows("select person_id, known_from, known_to from memberships where family_id = 1 order by person_id"));
    }

    [Fact]
    public void The_last_run_of_a_date_speaks_for_it()
    {
        Warehouse.Publish(Warehouse.Night());
        var night = Warehouse.Night("f2");
        Warehouse.Publish(night with { Candidates = [] });
        Warehouse.Publish(Warehouse.Night("f3", Later));
        Assert.Equal(
            ["2026-09-30,2026-10-31", "2026-10-31,"], Rows("select as_of, known_to from nights order by as_of"));
        Assert.Equal(["2026-10-31"], Rows("select as_at from candidates_as_at"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_possible_link_waits_while_it_is_between_two_people(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        var possible = new PairDecision("schools|subject|1", "schools|subject|2", 5, 0.9, "possible_link", "weight");
        Warehouse.Publish(night with { Pairs = [possible] });
        Assert.Equal(["schools,schools"], Rows("select feed, other_feed from possible_links"));
        Assert.Equal(["1,2,1"], Rows("select left_person_id, right_person_id, is_waiting from match_decisions"));
        Warehouse.Publish(night with
        {
            Fingerprint = "f2",
            Pairs = [possible with { RightIdentity = "schools|subject|1" }],
        });
        Assert.Empty(Rows("select feed from possible_links"));
        Assert.Equal(["1,1,0"], Rows("select left_person_id, right_person_id, is_waiting from match_decisions"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Loads_are_numbered_from_the_newest_and_those_of_one_date_are_one(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("b", Day(9, 8), [Pupil("3", "Cedar")]);
        Warehouse.Stage("c", Day(9, 8), [Pupil("4", "Elm"), Bad()]);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(
            ["2026-09-01,2", "2026-09-08,1", "2026-09-08,1"],
            Rows("select extract_date, newest_no from deliveries order by extract_date"));
        Assert.Equal(
            ["DATE-01,row rejected,1,The date is not a date."],
            Rows("select flaw_code, fate, occurrences, meaning from delivery_flaws"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_refused_delivery_does_not_take_the_place_of_a_load(DatabaseKind kind)
    {
        On(kind);
        var refusal = new Refusal(new Flaw("FILE-09", "Too many rows were rejected."), 12, "DOB");
        Warehouse.Stage("b", Day(9, 8), [Bad()], refusal: refusal);
        Warehouse.Stage("c", Day(9, 15), [Bad()], refusal: refusal);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(
            ["2026-09-01,loaded,1", "2026-09-08,refused,2", "2026-09-15,refused,1"],
            Rows("select extract_date, state, newest_no from deliveries order by extract_date"));
        var example = SqlFiles.Examples.Single(each => each.Name == "feeds_by_freshness").Text;
        Assert.Equal(["schools,2026-09-01,2,0"], Rows(example));
    }

    void PublishFirst(Func<Person, Person> changed)
    {
        var night = Warehouse.Night();
        Warehouse.Publish(night with { People = [changed(night.People[0]), .. night.People.Skip(1)] });
    }

    static Func<DeliveryId, int, StagedRow> Coded(string key, string code) => (delivery, row) =>
    {
        var pupil = (StagedRow.Accepted)Pupil(key, $"Name{key}")(delivery, row);
        return pupil with { Facts = [pupil.Facts[0] with { Kind = "suspension", Code = code }] };
    };

    List<string> Rows(string sql)
    {
        using var connection = Database.Connect();
        return connection.Written(sql);
    }
}
