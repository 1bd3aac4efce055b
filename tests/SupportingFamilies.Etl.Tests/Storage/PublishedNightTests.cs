using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class PublishedNightTests : StorageTest
{
    protected override void Prepare() =>
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch"), Pupil("3", "Ash"), Bad()]);

    [SkippableTheory]
    [EachDatabase]
    public void A_family_is_told_with_its_members_findings_and_where_the_evidence_was_said(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        var family = Warehouse.Family(new FamilyId(1))!;
        Assert.Equal(["Ash", "Birch"], family.Members.Select(member => member.Surname));
        Assert.Equal(("AB1", new HouseholdId(1)), (family.PostcodeDistrict, family.Home!.Value));
        var met = family.Findings.Single(finding => finding.Finding == Finding.Met);
        Assert.Equal("attendance schools 1 81.3 % under 90 %", Told(met));
        Assert.Equal("EDU-1", Assert.Single(family.Candidate!.NeedCodes));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_criterion_without_evidence_is_not_met_unless_it_is_not_known(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(
            [
                "attendance Met ", "suspension NotMet ", $"arrears NotKnown {Nights.NotCovered}",
                "eviction NotKnown Too few rows.",
            ],
            Warehouse.Family(new FamilyId(1))!.Findings
                .Select(finding => $"{finding.CriterionCode} {finding.Finding} {finding.Why}"));
    }

    [SkippableTheory]
    [EachDatabase(Strength.Detects, false, NeedState.NotMet)]
    [EachDatabase(Strength.Detects, true, NeedState.NotKnown)]
    [EachDatabase(Strength.Suggests, false, NeedState.NotKnown)]
    public void A_need_that_no_feed_could_show_is_not_cleared(
        DatabaseKind kind, Strength strength, bool practitioners, NeedState expected)
    {
        On(kind);
        var night = Warehouse.Night();
        var criterion = new PublishedCriterion("FAM-1", "recorded", strength, practitioners, null);
        Warehouse.Publish(night with { Criteria = [.. night.Criteria, criterion] });
        var need = Warehouse.Family(new FamilyId(1))!.Needs.Single(each => each.NeedCode == "FAM-1");
        Assert.Equal((expected, expected == NeedState.NotKnown), (need.State, need.Why.Count == 1));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Needs_are_told_with_the_reason_why_they_are_not_known(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(
            [
                "EDU-1 Detected ", "EDU-2 NotMet ",
                $"HSG-1 NotKnown {Nights.NotCovered} The feeds can hint at it, never show it or rule it out.",
                "HSG-2 NotKnown Too few rows.",
            ],
            Warehouse.Family(new FamilyId(1))!.Needs
                .Select(need => $"{need.NeedCode} {need.State} {string.Join(' ', need.Why)}"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_person_is_told_with_records_links_families_and_facts(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        var person = Warehouse.Person(new PersonId(1))!;
        Assert.Equal(["1", "3"], person.Records.Select(record => record.SourceKey));
        Assert.Equal("schools|subject|3", Assert.Single(person.Links).RightIdentity);
        Assert.Equal(new FamilyId(1), Assert.Single(person.Families).Family);
        Assert.Equal([12.5m, 12.5m], person.Facts.Select(fact => fact.Measure!.Value));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Facts_of_rows_that_no_longer_stand_are_not_told(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("b", Day(9, 5), [Pupil("2", "Birch")]);
        Warehouse.Publish(Warehouse.Night());
        Assert.Single(Warehouse.Person(new PersonId(2))!.Facts);
    }

    [SkippableTheory]
    [EachDatabase]
    public void An_id_that_was_merged_away_twice_leads_to_the_one_used_now(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        Warehouse.Publish(night);
        Warehouse.Publish(Merged(night, new Redirect(8, 9)));
        Warehouse.Publish(Merged(night, new Redirect(9, 1)));
        var person = Warehouse.Person(new PersonId(8))!;
        Assert.Equal((new PersonId(1), new PersonId(8)), (person.Id, person.AskedFor));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Redirects_outlast_the_nights_that_do_not_repeat_them(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        Warehouse.Publish(Merged(night, new Redirect(9, 1)));
        Warehouse.Publish(Merged(night));
        Assert.Equal([new Redirect(9, 1)], Warehouse.Registers().People.Redirects);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Nobody_is_told_of_an_id_never_used(DatabaseKind kind)
    {
        On(kind);
        Assert.Equal((null, null), (Warehouse.Person(new PersonId(99)), Warehouse.Family(new FamilyId(99))));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Where_a_protected_person_lives_is_in_no_output(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        var hidden = night.People[1] with { IsProtected = true };
        Warehouse.Publish(night with
        {
            People = [night.People[0], hidden],
            Households = [night.Households[0] with { Members = [night.People[0].Id] }],
        });
        Assert.Null(Warehouse.Person(hidden.Id)!.Household);
        var family = Warehouse.Family(new FamilyId(1))!;
        Assert.Equal((null, null), (family.Home, family.PostcodeDistrict));
        Assert.Null(Assert.Single(Warehouse.Candidates()).PostcodeDistrict);
        Assert.All(family.Members, member => Assert.Null(member.PostcodeDistrict));
        var districts = Warehouse.Text().Split('\n').Where(line => line.Contains("AB1", StringComparison.Ordinal));
        // The household of the other member, in which the protected one is not.
        Assert.Equal(["AB1,AB", "1,AB1"], districts);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_member_who_lives_apart_is_told_without_a_district(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        Warehouse.Publish(night with
        {
            Families =
            [
                night.Families[0] with
                {
                    Members =
                    [
                        night.Families[0].Members[0],
                        new FamilyMember(new PersonId(2), FamilyRole.Parent, true),
                    ],
                },
            ],
        });
        var family = Warehouse.Family(new FamilyId(1))!;
        Assert.Equal(["AB1", null], family.Members.Select(member => member.PostcodeDistrict));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Two_meetings_of_one_pair_of_identities_are_both_kept(DatabaseKind kind)
    {
        On(kind);
        var night = Warehouse.Night();
        var weaker = night.Pairs[0] with { WeightBits = 3, Decision = "possible" };
        Warehouse.Publish(night with { Pairs = [.. night.Pairs, weaker] });
        Assert.Equal((1, 1), (Warehouse.Counts().Links, Warehouse.Counts().PossibleLinks));
    }

    [SkippableTheory]
    [EachDatabase]
    public void What_an_evaluation_reads_is_ordered_by_its_keys(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        Assert.Equal(
            ["1 1", "2 2", "3 1"],
            Warehouse.RecordIdentities().Select(held => $"{held.SourceKey} {held.Person.Value}"));
        Assert.Equal([1, 2], Warehouse.Memberships().Select(member => member.Person.Value));
        Assert.Equal([1, 2], Warehouse.HouseholdMembers().Select(resident => resident.Person.Value));
        Assert.Equal([new PublishedNeed(new FamilyId(1), "EDU-1")], Warehouse.MetNeeds());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Status_tells_of_runs_deliveries_and_how_new_each_feed_is(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("b", Day(9, 9), [Bad()], refusal: new Refusal(BadDate, 3, "DOB"));
        Warehouse.Publish(Warehouse.Night());
        var status = Warehouse.Status();
        Assert.Equal([new FeedFreshness("schools", Day(9, 1), 1, 1, 1)], status.Feeds);
        Assert.Equal([new Refusal(BadDate, 3, "DOB"), null], status.Deliveries.Select(delivery => delivery.Refusal));
        var stages = Assert.Single(status.Runs).Stages;
        Assert.Equal(["people", "publish"], stages.Select(stage => stage.Stage));
        Assert.Equal(new StageTiming("people", TimeSpan.FromMilliseconds(12), 120), stages[0]);
        Assert.Equal(10_000, stages[0].RowsASecond);
        Assert.True(stages[1].Rows > 20, "publication counts the rows it wrote");
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_dump_by_stable_ids_is_the_same_for_another_history(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        using var database = new TempDatabase();
        using var other = database.Open();
        other.Stage("b", Day(9, 1), [Pupil("2", "Birch")]);
        other.Publish(other.Night() with { Fingerprint = "earlier" });
        other.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch"), Pupil("3", "Ash"), Bad()]);
        Assert.NotEqual(People(Warehouse.Text()), People(OtherNight(other).Text()));
        Assert.Equal(People(Warehouse.Text(stableIds: true)), People(other.Text(stableIds: true)));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_dump_names_its_own_sha256_and_the_time_before_the_first_night_has_none(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Warehouse.Night());
        using var output = new StringWriter();
        var sha256 = Warehouse.Dump(output);
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(output.ToString()));
        Assert.Equal(Convert.ToHexStringLower(expected), sha256);
        Assert.Equal(sha256, Warehouse.Dump(TextWriter.Null, AsOf.AddDays(1)));
        Assert.Null(Warehouse.Dump(TextWriter.Null, AsOf.AddDays(-1)));
    }

    static Warehouse OtherNight(Warehouse other)
    {
        other.Publish(other.Night());
        return other;
    }

    static string Told(PublishedFinding finding) =>
        $"{finding.CriterionCode} {finding.Evidence[0].Feed} {finding.Evidence[0].SourceKey} "
        + finding.Evidence[0].Value + " " + finding.Evidence[0].Threshold;

    static NightToPublish Merged(NightToPublish night, params Redirect[] redirects) => night with
    {
        Registers = night.Registers with
        {
            People = night.Registers.People with { NextId = 10, Redirects = redirects },
        },
    };

    /// <summary>The views that name people; what was delivered when differs between histories.</summary>
    static string People(string dump) => string.Join("# ", dump.Split("# ").Where(view =>
        view.StartsWith("people", StringComparison.Ordinal)
        || view.StartsWith("person_records", StringComparison.Ordinal)));
}
