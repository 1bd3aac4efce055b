using SupportingFamilies.Etl.Synthetic;
using SupportingFamilies.Etl.Synthetic.Identifiers;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Tests.Synthetic;

public sealed class TruthTests(Population population) : IClassFixture<Population>
{
    const string AsOf = "2026-09-30";

    [Fact]
    public void The_population_is_about_as_large_as_asked() => Assert.InRange(population.Report.People, 5900, 6100);

    [Fact]
    public void People_are_born_before_they_die_and_the_unborn_are_expected()
    {
        Assert.All(population.Truth("people.csv"), person =>
        {
            Assert.True(person[3].Length > 0 || person[4].Length > 0);
            if (person[5].Length > 0) Assert.True(string.CompareOrdinal(person[3], person[5]) <= 0);
        });
    }

    [Fact]
    public void Nobody_lives_in_two_households_on_one_day()
    {
        foreach (var person in population.Truth("residences.csv").GroupBy(stay => stay[0]))
        {
            var stays = person.OrderBy(stay => stay[2], StringComparer.Ordinal).ToList();
            for (var index = 1; index < stays.Count; index++)
            {
                Assert.NotEqual("", stays[index - 1][3]);
                Assert.True(string.CompareOrdinal(stays[index - 1][3], stays[index][2]) < 0);
            }
        }
    }

    [Fact]
    public void Every_stay_begins_by_the_as_of_date_and_ends_after_it_begins()
    {
        Assert.All(population.Truth("residences.csv"), stay =>
        {
            Assert.True(string.CompareOrdinal(stay[2], AsOf) <= 0);
            if (stay[3].Length > 0) Assert.True(string.CompareOrdinal(stay[2], stay[3]) <= 0);
        });
    }

    [Fact]
    public void Every_family_has_a_child_or_expects_one()
    {
        foreach (var family in population.Truth("memberships.csv").Where(member => member[4].Length == 0)
            .GroupBy(member => member[0]))
            Assert.Contains(family, member => member[2] is "child" or "expected_child");
    }

    [Fact]
    public void A_person_is_in_one_family_once_and_some_are_in_two()
    {
        var current = population.Truth("memberships.csv").Where(member => member[4].Length == 0).ToList();
        Assert.Equal(current.Count, current.Select(member => (member[0], member[1])).Distinct().Count());
        Assert.Contains(current.GroupBy(member => member[1]), person => person.Count() == 2);
    }

    [Fact]
    public void Some_parents_live_apart_from_their_family()
    {
        var homes = population.Truth("residences.csv").Where(stay => stay[3].Length == 0)
            .ToDictionary(stay => stay[0], stay => stay[1]);
        var families = population.Truth("memberships.csv").Where(member => member[4].Length == 0)
            .GroupBy(member => member[0]);
        var apart = families.Count(family =>
        {
            var home = family.Where(member => member[2] == "child").Select(member => homes.GetValueOrDefault(member[1]))
                .FirstOrDefault();
            return home is not null
                && family.Any(member => member[2] == "parent" && homes.GetValueOrDefault(member[1]) != home);
        });
        Assert.InRange(apart / (double)population.Report.Families, 0.15, 0.50);
    }

    [Fact]
    public void A_candidate_has_three_observable_needs_on_the_as_of_date()
    {
        var needs = population.Truth("needs.csv").Where(need => need[3].Length == 0 && need[4] == "true")
            .ToLookup(need => need[0], need => need[1]);
        Assert.All(population.Truth("candidates.csv"), candidate =>
        {
            var codes = candidate[1].Split('|');
            Assert.True(codes.Length >= 3);
            Assert.All(codes, code => Assert.Contains(code, needs[candidate[0]]));
            Assert.False(codes.Contains("EDU-1") && codes.Contains("EDU-2"));
        });
    }

    [Fact]
    public void What_no_extract_holds_nobody_can_observe()
    {
        using var complete = new Folder();
        using var nothing = new Folder();
        InventedPopulation.Write(new PopulationOptions(4000, 5, Population.AsOf) { Errors = 0 }, complete.Path);
        // Every rate passes 1, so that no event reaches an extract.
        InventedPopulation.Write(new PopulationOptions(4000, 5, Population.AsOf) { Errors = 1000 }, nothing.Path);

        Assert.True(Observable(complete.Path, "HEA-2") > 30);
        Assert.Equal(0, Observable(nothing.Path, "HEA-2"));

        static int Observable(string folder, string code) => Csv.Rows(Path.Combine(folder, "truth", "needs.csv"))
            .Count(need => need[1] == code && need[3].Length == 0 && need[4] == "true");
    }

    [Theory]
    [InlineData("Robbery", true)]
    [InlineData("Sexual offences", true)]
    [InlineData("Violence against the person", true)]
    [InlineData("Theft", false)]
    [InlineData(null, false)]
    public void Only_offences_against_the_person_harm_the_person(string? offence, bool harms) => Assert.Equal(
        harms, new Incident(IncidentKind.Offence, new DateOnly(2026, 1, 5)) { Class = offence }.HarmsThePerson);

    [Fact]
    public void Abuse_older_than_a_year_is_true_and_in_the_past()
    {
        var abuse = population.Truth("needs.csv").Where(need => need[1] is "DA-1" or "DA-3").ToList();
        Assert.Contains(abuse, need => need[3].Length > 0);
        Assert.All(abuse.Where(need => need[3].Length > 0),
            need => Assert.True(string.CompareOrdinal(need[3], AsOf) < 0));
    }

    [Fact]
    public void Twins_are_about_three_children_in_a_hundred()
    {
        using var larger = new Folder();
        InventedPopulation.Write(new PopulationOptions(20_000, 3, Population.AsOf), larger.Path);
        var children = Csv.Rows(Path.Combine(larger.Path, "truth", "memberships.csv"))
            .Where(member => member[2] == "child").Select(member => (Family: member[0], Person: member[1])).ToList();
        var born = Csv.Rows(Path.Combine(larger.Path, "truth", "people.csv"))
            .ToDictionary(person => person[0], person => person[3]);
        var twins = children.GroupBy(child => (child.Family, born[child.Person])).Where(group => group.Count() > 1)
            .Sum(group => group.Count());
        Assert.InRange(twins / (double)children.Count, 0.02, 0.045);
    }

    [Theory]
    [InlineData("943476591", 9)]
    [InlineData("400000000", 4)]
    public void Nhs_check_digits_follow_the_standard(string firstNine, int expected) =>
        Assert.Equal(expected, OfficialNumbers.NhsCheckDigit(firstNine));

    [Theory]
    [InlineData("801200005001", 'B')]
    [InlineData("825200118001", 'B')]
    [InlineData("82520011800A", 'M')]
    public void Upn_check_letters_follow_the_standard(string body, char expected) =>
        Assert.Equal(expected, OfficialNumbers.UpnCheckLetter(body));

    [Fact]
    public void Numbers_are_valid_and_nobody_shares_one()
    {
        var numbers = new OfficialNumbers();
        var nhs = Enumerable.Range(0, 20_000).Select(_ => numbers.NextNhsNumber()).ToList();
        var ninos = Enumerable.Range(0, 20_000).Select(_ => numbers.NextNino()).ToList();
        var upns = Enumerable.Range(0, 900).Select(serial => numbers.NextUpn(2000, 2015, serial % 9 == 0)).ToList();
        Assert.Equal(nhs.Count, nhs.Distinct().Count());
        Assert.Equal(ninos.Count, ninos.Distinct().Count());
        Assert.Equal(upns.Count, upns.Distinct().Count());
        Assert.All(nhs, number => Assert.Equal(number[9] - '0', OfficialNumbers.NhsCheckDigit(number[..9])));
        Assert.All(upns, number => Assert.Equal(number[0], OfficialNumbers.UpnCheckLetter(number[1..])));
        Assert.All(ninos, number => Assert.Matches("^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$", number));
    }
}
