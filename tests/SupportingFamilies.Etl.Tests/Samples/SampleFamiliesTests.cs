using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Households;

namespace SupportingFamilies.Etl.Tests.Samples;

/// <summary>The families of <c>samples/families.md</c>: what the words say is what one night publishes.</summary>
public sealed class SampleFamiliesTests(SampleNight night) : IClassFixture<SampleNight>
{
    [Fact]
    public void Records_of_one_person_are_found_to_be_one_person_and_nobody_elses()
    {
        var wrong = night.Identities
            .GroupBy(each => each.Person)
            .Select(person => string.Join(" and ",
                person.Select(each => night.NameOf(each)).Distinct().Order(StringComparer.Ordinal)))
            .Where(names => names.Contains(" and ", StringComparison.Ordinal));
        var split = night.Identities
            .GroupBy(night.NameOf)
            .Where(person => person.Select(each => each.Person).Distinct().Count() > 1)
            .Select(person => person.Key + " is several people");

        Assert.Empty(wrong.Concat(split));
    }

    [Fact]
    public void Families_have_the_members_and_roles_the_words_give_them() =>
        Assert.Equal(Expected("families.csv"), Sorted(night.Memberships.Select(member => string.Join(',',
            night.FamilyNames[member.Family],
            night.People[member.Person],
            RoleName(member.Role),
            member.LivesApart ? "apart" : "at home"))));

    [Fact]
    public void Needs_detected_are_those_the_words_give() =>
        Assert.Equal(Expected("needs.csv"), Sorted(night.Warehouse.MetNeeds()
            .Select(need => $"{night.FamilyNames[need.Family]},{need.NeedCode}").Distinct()));

    [Fact]
    public void Candidates_and_the_districts_shown_are_those_the_words_give() =>
        Assert.Equal(Expected("candidates.csv"), Sorted(night.Warehouse.Candidates()
            .Select(candidate => string.Join(',',
                night.FamilyNames[candidate.Family],
                string.Join('|', candidate.NeedCodes),
                candidate.PostcodeDistrict))));

    [Fact]
    public void What_became_of_needs_is_what_the_words_say() =>
        Assert.Equal(Expected("outcomes.csv"), Sorted(
            from episode in night.Warehouse.Episodes()
            from need in episode.Needs
            select string.Join(',',
                night.FamilyNames[episode.Family!.Value], need.NeedCode, Words.Of(need.State),
                need.SustainedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));

    [Fact]
    public void Rows_refused_are_refused_by_name() =>
        Assert.Equal(Expected("rejected_rows.csv"), Sorted(night.RejectedRows));

    [Fact]
    public void Nothing_published_says_where_the_family_in_the_refuge_is()
    {
        using var dump = new StringWriter();
        night.Warehouse.Dump(dump, null, stableIds: false);

        Assert.DoesNotContain("WX14", dump.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Haven", dump.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    static List<string> Expected(string file) => Sorted(
        File.ReadAllLines(Path.Combine(SampleNight.Folder, "expected", file)).Skip(1));

    static List<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal).ToList();

    static string RoleName(FamilyRole role) =>
        role == FamilyRole.ExpectedChild ? "expected_child" : role.ToString().ToLowerInvariant();
}
