using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A home that one night hides is hidden wherever another night is read.</summary>
public sealed class HiddenHomeTests : StorageTest
{
    /// <summary>At most so many in a test.</summary>
    const int People = 4;

    static readonly DateOnly Later = AsOf.AddDays(31);

    protected override void Prepare() =>
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);

    [SkippableTheory]
    [EachDatabase]
    public void Who_is_protected_tonight_is_shown_at_no_home_of_any_night(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(["2"], Rows("select count(*) from household_members_as_at"));
        var night = Warehouse.Night("f2", Later);
        Warehouse.Publish(night with
        {
            People = [night.People[0] with { IsProtected = true }, .. night.People.Skip(1)],
            Households = [night.Households[0] with { Members = [night.People[1].Id] }],
        });
        Assert.Equal(
            ["2026-09-30,2", "2026-10-31,2"],
            Rows("select as_at, person_id from household_members_as_at order by as_at"));
        Assert.Equal(["2"], Rows("select person_id from memberships where belongs_to = 'household'"));
        Assert.Equal([","], Rows("select distinct home_household_id, postcode_district from families_as_at"));
        Assert.Equal([""], Rows("select distinct postcode_district from candidates_as_at"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_past_night_that_is_read_hides_the_home_of_who_is_protected_since(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        var before = Warehouse.Text();
        var night = Warehouse.Night("f2", Later);
        Warehouse.Publish(night with
        {
            People = [night.People[0] with { IsProtected = true }, .. night.People.Skip(1)],
            Households = [night.Households[0] with { Members = [night.People[1].Id] }],
        });
        Assert.True(Warehouse.ReadAsAt(AsOf));

        Assert.Equal([2L], Warehouse.HouseholdMembers().Select(resident => resident.Person.Value));
        Assert.Null(Warehouse.Person(new PersonId(1))!.Household);
        var family = Warehouse.Family(new FamilyId(1))!;
        Assert.Equal((null, null), (family.Home, family.PostcodeDistrict));
        Assert.Equal(["1,,"], Exported("families"));
        Assert.Empty(Exported("households"));
        Assert.Equal(["1,2"], Exported("household_members"));
        Assert.DoesNotContain("1,household", string.Join('\n', Exported("memberships")), StringComparison.Ordinal);
        Assert.Null(Warehouse.Candidates()[0].PostcodeDistrict);
        Assert.Equal(before, Warehouse.Text(AsOf));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_district_withheld_on_one_night_is_shown_on_none(DatabaseKind kind)
    {
        On(kind);
        var first = Warehouse.Night();
        var neighbours = first.Families[0] with { Id = new FamilyId(2) };
        var elsewhere = first.Families[0] with { Id = new FamilyId(3), Home = new HouseholdId(2) };
        var home = first.Households[0] with { Id = new HouseholdId(2), Members = [] };
        Warehouse.Publish(first with
        {
            Families = [.. first.Families, neighbours, elsewhere],
            Households = [.. first.Households, home],
            Registers = ThreeFamilies(first.Registers),
        });
        Assert.Equal(["AB1"], Rows("select distinct postcode_district from families_as_at"));
        var night = Warehouse.Night("f2", Later);
        Warehouse.Publish(night with
        {
            Families = [night.Families[0] with { PostcodeDistrict = null, Home = null }, elsewhere],
            Households = [night.Households[0] with { PostcodeDistrict = null }, home],
            Candidates = [night.Candidates[0] with { PostcodeDistrict = null }],
            WithheldFamilies = [new FamilyId(1)],
            Registers = ThreeFamilies(night.Registers),
        });

        Assert.Equal(
            ["1,,", "2,,", "3,2,AB1"],
            Rows(
                "select family_id, home_household_id, postcode_district from families_as_at "
                + "where as_at = '2026-09-30' order by family_id"));
        Assert.Equal(
            ["1,", "2,AB1"],
            Rows("select distinct household_id, postcode_district from households_as_at order by household_id"));
        Assert.Equal([""], Rows("select distinct postcode_district from candidates_as_at"));
        Assert.True(Warehouse.ReadAsAt(AsOf));
        Assert.Equal(["1,,", "2,,", "3,2,AB1"], Exported("families"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Who_was_merged_into_somebody_protected_is_shown_at_no_home_of_any_night(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("b", Day(9, 1), [Pupil("3", "Cedar"), Pupil("4", "Elm")]);
        Warehouse.Publish(Warehouse.Night());
        Merge(1, 2, AsOf.AddDays(1), intoProtected: false);
        Assert.Equal(["1", "2", "3", "4"], AtHome());
        Merge(2, 3, AsOf.AddDays(2), intoProtected: true);

        Assert.Equal(["4"], AtHome());
        Assert.Equal(["4"], Rows("select distinct person_id from memberships where belongs_to = 'household'"));

        List<string> AtHome() =>
            Rows("select distinct person_id from household_members_as_at order by person_id");
    }

    static Registers ThreeFamilies(Registers registers) => registers with
    {
        Families = registers.Families with { NextId = 4 }, Households = registers.Households with { NextId = 3 },
    };

    /// <summary>From that night on the person has the other's id.</summary>
    void Merge(long old, long led, DateOnly asOf, bool intoProtected)
    {
        var night = Warehouse.Night($"of {asOf:O}", asOf);
        var people = night.People.Where(person => IsLeft(person.Id.Value))
            .Select(person => person with { IsProtected = intoProtected && person.Id.Value == led }).ToList();
        var register = night.Registers.People;
        Warehouse.Publish(night with
        {
            People = people,
            Pairs = [],
            Findings = [],
            Households =
            [
                night.Households[0] with
                {
                    Members = people.Where(person => !person.IsProtected).Select(person => person.Id).ToList(),
                },
            ],
            Families =
            [
                night.Families[0] with
                {
                    Members = night.Families[0].Members.Where(member => IsLeft(member.Person.Value)).ToList(),
                },
            ],
            Candidates = [],
            Facts = [],
            Registers = night.Registers with
            {
                People = register with
                {
                    Members = register.Members.Where(member => IsLeft(member.Value)).ToDictionary(),
                    Redirects = [new Redirect(old, led)],
                },
            },
        });

        // Whoever was merged away on an earlier night comes back by a new id, as no register knows their record.
        bool IsLeft(long id) => id > old && id <= People;
    }

    /// <summary>As the night that is read shows a view.</summary>
    List<string> Exported(string name)
    {
        var view = DescribedView.All.Single(each => each.Name == name);
        return Warehouse.ViewRows(view, Warehouse.ViewColumns(view)).Select(row => string.Join(',', row)).ToList();
    }

    List<string> Rows(string sql)
    {
        using var connection = Database.Connect();
        return connection.Written(sql);
    }
}
