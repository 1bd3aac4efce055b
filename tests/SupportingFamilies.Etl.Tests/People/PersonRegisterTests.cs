using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.People;
using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

public sealed class PersonRegisterTests
{
    static readonly PersonRecord Tenant =
        Record(1, "housing", "A", "Thomas Birch", "1980-01-20", "7 Elm Close", "AB1 2DE");
    static readonly PersonRecord Patient =
        Record(2, "health", "B", "Thomas Birch", "1980-01-20", "7 Elm Cl", "AB1 2DE");

    [Fact]
    public void The_rows_of_one_identity_are_one_person_however_the_name_is_written() =>
        Assert.Equal("A", Identify(
            Record(1, "police", "A", "Siân O'Neill", "1991-04-05"),
            Record(2, "police", "A", "SIAN ONEILL", "1991-04-05")).Keys());

    [Fact]
    public void A_contact_that_changed_from_mother_to_father_is_two_people() =>
        Assert.Equal(2, Identify(
            Record(1, "school", "A", "Helen Marsh", null, "7 Elm Close", "AB1 2DE", "contact1"),
            Record(2, "school", "A", "Desmond Marsh", null, "7 Elm Close", "AB1 2DE", "contact1")).People.Count);

    [Fact]
    public void People_keep_their_ids_when_records_come_in_another_order()
    {
        var pupil = Record(3, "school", "C", "Wilfred Oakes", "2011-02-03");
        var first = Identify(Tenant, Patient, pupil);
        var again = Identify(Live(pupil, Patient, Tenant), first.Register);
        Assert.Equal(first.Register.Ids.ToHashSet(), again.Register.Ids.ToHashSet());
    }

    [Fact]
    public void A_merge_keeps_the_smaller_id_and_redirects_the_other()
    {
        var apart = Identify(Live(Tenant, Patient), null, Different("A", "B"));
        var merged = Identify(Live(Tenant, Patient), apart.Register);
        var redirect = Assert.Single(merged.Redirects);
        Assert.Equal((2L, 1L), (redirect.OldId, redirect.NewId));
    }

    [Fact]
    public void A_split_takes_a_new_id_and_an_id_merged_away_is_never_used_again()
    {
        var apart = Identify(Live(Tenant, Patient), null, Different("A", "B"));
        var merged = Identify(Live(Tenant, Patient), apart.Register);
        var split = Identify(Live(Tenant, Patient), merged.Register, Different("A", "B"));
        Assert.Equal([1L, 3L], split.People.Select(person => person.Id.Value));
    }

    [Fact]
    public void Different_stands_against_any_weight()
    {
        var identified = Identify(Live(Tenant, Patient), null, Different("A", "B"));
        Assert.Equal("A B", identified.Keys());
        Assert.Empty(identified.Pairs);
    }

    [Fact]
    public void Same_stands_against_a_contradiction()
    {
        var other = Record(2, "health", "B", "Doris Finch", "1951-12-30");
        Assert.Equal("A B", Identify(Tenant, other).Keys());
        Assert.Equal("A+B", Identify(Live(Tenant, other), null, Same("A", "B")).Keys());
    }

    [Fact]
    public void Of_two_decisions_about_a_pair_the_later_stands()
    {
        Assert.Equal("A+B", Identify(Live(Tenant, Patient), null, Different("A", "B"), Same("A", "B")).Keys());
        Assert.Equal("A B", Identify(Live(Tenant, Patient), null, Same("A", "B"), Different("A", "B")).Keys());
    }

    [Fact]
    public void A_feed_that_promises_one_row_per_person_has_no_person_twice()
    {
        var live = Live(Tenant, Patient with { Feed = "housing" });
        Assert.Equal("A+B", Identify(live).Keys());
        Assert.Equal("A B", PersonRegister.Identify(
            live, Matching, [], PersonsLastNight.None, _ => false,
            ContractPromises.None with { OneRowPerPerson = new HashSet<string> { "housing" } }).Keys());
    }

    [Fact]
    public void The_best_view_is_what_most_records_say()
    {
        var person = Assert.Single(Identify(
            Tenant, Patient, Record(3, "police", "C", "T Birch", "1980-01-20", "7 Elm Close", "AB1 2DE")).People);
        Assert.Equal(("Thomas", "Birch", new DateOnly(1980, 1, 20)), (person.Forename, person.Surname, person.BornOn));
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void A_person_is_protected_when_any_record_is_or_stands_at_a_refuge(
        bool flagged, bool atRefuge, bool expected)
    {
        var live = Live(Tenant with { IsProtected = flagged }, Patient);
        var identified = PersonRegister.Identify(
            live, Matching, [], PersonsLastNight.None, record => atRefuge && record.SourceKey == "B");
        Assert.Equal(expected, Assert.Single(identified.People).IsProtected);
    }

    [Fact]
    public void An_explanation_holds_every_comparison_and_no_value()
    {
        var explained = PersonRegister.Explain(
            Live(Tenant, Patient), Matching, PersonsLastNight.None, ContractPromises.None,
            SourceIdentity.Of(Tenant), SourceIdentity.Of(Patient))?.Pair.Alone;
        Assert.NotNull(explained);
        Assert.Equal(
            Matching.Model.Comparisons.Select(each => each.Name), explained.Steps.Select(step => step.Comparison));
        Assert.Equal(explained.Total.Bits, explained.Prior.Bits + explained.Steps.Sum(step => step.Weight.Bits), 9);
        Assert.DoesNotContain("Birch", explained.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("police-incidents|subject|N|1", true)]
    [InlineData("police-incidents|subject", false)]
    [InlineData("police-incidents||N1", false)]
    public void An_identity_is_read_back_as_it_was_written(string text, bool expected)
    {
        Assert.Equal(expected, SourceIdentity.TryParse(text, out var identity));
        Assert.Equal(expected ? text : null, identity?.Text);
    }

    static ClericalDecision Different(string left, string right) => Decision(left, right, ClericalVerdict.Different);

    static ClericalDecision Same(string left, string right) => Decision(left, right, ClericalVerdict.Same);

    static ClericalDecision Decision(string left, string right, ClericalVerdict verdict) =>
        new($"housing|subject|{left}", $"health|subject|{right}", verdict);
}
