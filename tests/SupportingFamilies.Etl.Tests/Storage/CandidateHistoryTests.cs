using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>Why families left the list, from night to night of one warehouse.</summary>
public sealed class CandidateHistoryTests : StorageTest
{
    static readonly DateOnly Second = AsOf.AddDays(1);

    protected override void Prepare()
    {
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        Warehouse.Publish(Warehouse.Night("f1"));
    }

    [Fact]
    public void A_family_on_the_list_has_not_left()
    {
        Assert.Equal([",,"], History());
    }

    [Fact]
    public void A_family_that_is_helped_now_left_for_that()
    {
        Publish(night => night with
        {
            Candidates = [],
            NearMisses =
            [
                new NearMiss(
                    new FamilyId(1),
                    ["EDU-1"],
                    [NearMissReason.AlreadySupported, NearMissReason.NoDependentChild]),
            ],
        });
        Assert.Equal(["2026-10-01,already_supported no_dependent_child,"], History());
        Assert.Equal("is being helped now; no dependent child is known of", Reported());
    }

    [Fact]
    public void A_family_that_is_neither_listed_nor_a_near_miss_has_too_few_needs()
    {
        Publish(night => night with { Candidates = [] });
        Assert.Equal(["2026-10-01,too_few_needs,"], History());
        Assert.Equal("too few needs are found", Reported());
    }

    [Fact]
    public void A_night_that_did_not_keep_near_misses_does_not_know_why()
    {
        Publish(night => night with { Candidates = [] });
        Database.Execute("delete from run_count where name = 'near misses'");
        Assert.Equal(["2026-10-01,not_known,"], History());
        Assert.Equal("not known: that night did not keep why", Reported());
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_family_merged_into_another_says_which(DatabaseKind kind)
    {
        On(kind);
        Publish(night => Other(night) with
        {
            Registers = night.Registers with
            {
                Families = night.Registers.Families with
                {
                    NextId = 3, Redirects = [new Redirect(1, 2)],
                },
            },
        });
        Assert.Equal(["2026-10-01,merged,2"], History());
        Assert.Equal("became part of another family", Reported());
    }

    [Fact]
    public void A_family_that_is_no_more_says_so()
    {
        Publish(night => Other(night) with
        {
            Registers = night.Registers with { Families = night.Registers.Families with { NextId = 3 } },
        });
        Assert.Equal(["2026-10-01,no_longer_a_family,"], History());
        Assert.Equal("is no longer a family", Reported());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Another_rank_or_need_is_the_same_stretch_and_a_return_is_another(DatabaseKind kind)
    {
        On(kind);
        Publish(night => night with { Candidates = [night.Candidates[0] with { NeedCodes = ["EDU-1", "EDU-2"] }] });
        Assert.Equal([",,"], History());
        Publish(night => night with { Candidates = [] }, AsOf.AddDays(2));
        Publish(night => night, AsOf.AddDays(3));
        Assert.Equal(["2026-10-02,too_few_needs,", ",,"], History());
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_family_that_comes_back_says_what_kept_it_off_the_list(DatabaseKind kind)
    {
        On(kind);
        Publish(night => night with
        {
            Candidates = [],
            NearMisses = [new NearMiss(new FamilyId(1), ["EDU-1"], [NearMissReason.AlreadySupported])],
        });
        Assert.Equal("is being helped now", Reported());
        Publish(night => night, AsOf.AddDays(2));
        using var connection = Database.Connect();
        Assert.Equal(["help has ended"], new CandidateMoves(connection, 3, 2).WhyNew([1], 2));
    }

    [Fact]
    public void An_earlier_night_does_not_know_who_will_leave()
    {
        Publish(night => night with { Candidates = [] });
        using var then = new StringWriter();
        Warehouse.Dump(then, AsOf);
        Assert.DoesNotContain("too_few_needs", then.ToString(), StringComparison.Ordinal);
        Assert.Contains("too_few_needs", Warehouse.Text(), StringComparison.Ordinal);
    }

    void Publish(Func<NightToPublish, NightToPublish> changed, DateOnly? asOf = null) =>
        Warehouse.Publish(changed(Warehouse.Night($"of {asOf ?? Second}", asOf ?? Second)));

    /// <summary>The family goes by another id, and nobody is a candidate.</summary>
    static NightToPublish Other(NightToPublish night) => night with
    {
        Families = [night.Families[0] with { Id = new FamilyId(2) }],
        Findings = [],
        Candidates = [],
    };

    /// <summary>Why the family left the list, as the report on the second night tells it.</summary>
    string Reported()
    {
        using var connection = Database.Connect();
        return new CandidateMoves(connection, 2, 1).WhyLeft([1]).Single();
    }

    List<string> History()
    {
        using var connection = Database.Connect();
        return connection.List(
            "select left_on, why_left, merged_into from candidate_history order by listed_from",
            null,
            row => string.Join(
                ',', row.DateOrNull(0)?.Stored(), row.TextOrNull(1), row.NumberOrNull(2)?.ToString("0", null)));
    }
}
