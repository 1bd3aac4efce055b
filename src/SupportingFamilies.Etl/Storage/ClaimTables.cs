using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What a night says of claims: keys, then what they say.</summary>
static class ClaimTables
{
    static readonly VersionedTable<ClaimReadiness> Readiness = new(
        "outcomes_claim_readiness",
        [
            new TextColumn<ClaimReadiness>("feed", readiness => readiness.Episode.Feed),
            new TextColumn<ClaimReadiness>("reference", readiness => readiness.Episode.Reference),
        ],
        [
            new NumberColumn<ClaimReadiness>("family_id", readiness => readiness.Family?.Value),
            new TextColumn<ClaimReadiness>("state", readiness => Words.Of(readiness.State)),
            new DateColumn<ClaimReadiness>("claimable_from", readiness => readiness.ClaimableFrom),
            new NumberColumn<ClaimReadiness>("claim_no", readiness => readiness.Claim),
        ]);

    static readonly VersionedTable<ConditionOfCase> Conditions = new(
        "outcomes_claim_condition",
        [
            new TextColumn<ConditionOfCase>("feed", of => of.Readiness.Episode.Feed),
            new TextColumn<ConditionOfCase>("reference", of => of.Readiness.Episode.Reference),
            new TextColumn<ConditionOfCase>("condition_code", of => Words.Of(of.Condition.Condition)),
        ],
        [
            new TextColumn<ConditionOfCase>("state", of => Words.Of(of.Condition.State)),
            new DateColumn<ConditionOfCase>("waits_until", of => of.Condition.From),
            new TextColumn<ConditionOfCase>("says", of => of.Condition.Says),
        ]);

    static readonly VersionedTable<NumberedFlag> Flags = new(
        "outcomes_claim_flag",
        [
            new NumberColumn<NumberedFlag>("claim_no", of => of.Flag.Claim),
            new TextColumn<NumberedFlag>("flag_code", of => Words.Of(of.Flag.Kind)),
            new NumberColumn<NumberedFlag>("flag_no", of => of.No),
        ],
        [
            new TextColumn<NumberedFlag>("need_code", of => of.Flag.NeedCode),
            new NumberColumn<NumberedFlag>("person_id", of => of.Flag.Person?.Value),
            new DateColumn<NumberedFlag>("on_date", of => of.Flag.On),
            new NumberColumn<NumberedFlag>("other_claim_no", of => of.Flag.OtherClaim),
        ]);

    static readonly VersionedTable<FirstShown> FirstEvidence = new(
        "outcomes_first_evidence",
        [
            new TextColumn<FirstShown>("feed", shown => shown.By.Episode.Feed),
            new TextColumn<FirstShown>("reference", shown => shown.By.Episode.Reference),
            new TextColumn<FirstShown>("need_code", shown => shown.By.NeedCode),
            new NumberColumn<FirstShown>("evidence_no", shown => shown.No),
        ],
        [
            new TextColumn<FirstShown>("criterion_code", shown => shown.By.CriterionCode),
            new NumberColumn<FirstShown>("person_id", shown => shown.By.Evidence.Person.Value),
            new TextColumn<FirstShown>("evidence_feed", shown => shown.By.Evidence.Feed),
            new TextColumn<FirstShown>("source_key", shown => shown.SourceKey),
            new TextColumn<FirstShown>("kind", shown => shown.By.Evidence.Kind),
            new TextColumn<FirstShown>("event_reference", shown => shown.By.Evidence.Reference),
            new DateColumn<FirstShown>("on_date", shown => shown.By.Evidence.On),
            new DateColumn<FirstShown>("until_date", shown => shown.By.Evidence.Until),
            new TextColumn<FirstShown>("value_found", shown => shown.By.Evidence.Value),
            new TextColumn<FirstShown>("threshold", shown => shown.By.Evidence.Threshold),
        ]);

    public static IReadOnlyList<string> Names { get; } =
        [Readiness.Name, Conditions.Name, Flags.Name, FirstEvidence.Name];

    public static void Write(SqlDialect dialect, WriteBatch batch, long run, NightToPublish night)
    {
        var (readiness, flags, first) = night.Claims;
        Readiness.Write(dialect, batch, run, readiness);
        Conditions.Write(dialect, batch, run, readiness.SelectMany(each =>
            each.Conditions.Select(condition => new ConditionOfCase(each, condition))).ToList());
        Flags.Write(dialect, batch, run, flags.GroupBy(flag => (flag.Claim, flag.Kind)).SelectMany(same =>
            same.Select((flag, number) => new NumberedFlag(flag, number + 1))).ToList());
        var sourceKeys = FindingRows.SourceKeys(first.Select(each => each.Evidence), night.People);
        FirstEvidence.Write(dialect, batch, run, first.GroupBy(each => (each.Episode, each.NeedCode)).SelectMany(same =>
            same.Select((each, number) =>
                new FirstShown(each, number + 1, sourceKeys[each.Evidence.About]))).ToList());
    }

    readonly record struct ConditionOfCase(ClaimReadiness Readiness, ConditionFinding Condition)
    {
        public override string ToString() => Words.Of(Condition.Condition);
    }

    readonly record struct NumberedFlag(ClaimFlag Flag, int No);

    readonly record struct FirstShown(NeedEvidence By, int No, string SourceKey)
    {
        public override string ToString() => $"first evidence {No} of {By.NeedCode}";
    }
}
