namespace SupportingFamilies.Etl.Needs;

/// <summary>What became of a line of the older version in the newer.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Renamed,
    Changed,
}

/// <param name="Code">Of a headline outcome, need or criterion, or the name of a rule.</param>
/// <param name="Part">What it is: <c>headline outcome</c>, <c>need</c>, <c>criterion</c>, <c>outcome</c>,
/// <c>clause</c>, <c>rule of eligibility</c>, <c>rule of results</c> or <c>rule of the version</c>.</param>
/// <param name="What">In plain English.</param>
public sealed record FrameworkDifference(DifferenceKind Kind, string Part, string Code, string What);

/// <summary>One version of the framework held against another, by code.</summary>
public sealed class FrameworkDifferences
{
    readonly List<FrameworkDifference> found = [];

    FrameworkDifferences()
    {
    }

    /// <summary>Headline outcomes first, then needs, criteria, outcomes, clauses and rules, each in the order of the
    /// newer version with what was removed before it.</summary>
    public static IReadOnlyList<FrameworkDifference> Between(Framework older, Framework newer)
    {
        var differences = new FrameworkDifferences();
        differences.Compare(
            "headline outcome", older.Headlines, newer.Headlines, headline => headline.Code,
            headline => headline.Name, headline => [], headline => headline.Name);
        differences.Compare(
            "need", older.Needs, newer.Needs, need => need.Code, need => need.Label, Values, need => need.Label);
        differences.Compare(
            "criterion", Criteria(older), Criteria(newer), criterion => criterion.Code, _ => "", Values, Told,
            criterion => criterion.Fingerprint());
        differences.Compare(
            "outcome", Outcomes(older), Outcomes(newer), need => need.Code, _ => "", need => Values(need.Outcome!),
            need => need.Outcome!.Says);
        differences.Compare(
            "clause", Clauses(older), Clauses(newer), clause => clause.Rule.Code, _ => "", Values,
            clause => clause.Rule.Test.Asks, clause => CriterionFingerprint.Of(clause.Rule.Test));
        foreach (var (part, rules) in new (string, Func<Framework, IReadOnlyList<FrameworkRule>>)[]
        {
            ("rule of eligibility", version => version.Eligibility.Rules),
            ("rule of results", version => version.Results),
        })
        {
            differences.Compare(
                part, rules(older), rules(newer), rule => rule.Name, _ => "", rule => [("value", rule.Value)],
                rule => rule.Value);
        }

        differences.Compare(
            "rule of the version", Rules(older), Rules(newer), rule => rule.Name, _ => "",
            rule => [("value", rule.Value)], rule => rule.Value);
        return differences.found;
    }

    /// <param name="rule">Everything that decides: another one is told even when no value has words.</param>
    void Compare<T>(
        string part,
        IReadOnlyList<T> older,
        IReadOnlyList<T> newer,
        Func<T, string> code,
        Func<T, string> name,
        Func<T, IReadOnlyList<(string Name, string Value)>> values,
        Func<T, string> told,
        Func<T, string>? rule = null)
    {
        var before = older.ToDictionary(code, StringComparer.Ordinal);
        var after = newer.Select(code).ToHashSet(StringComparer.Ordinal);
        found.AddRange(older.Where(each => !after.Contains(code(each))).Select(each =>
            new FrameworkDifference(DifferenceKind.Removed, part, code(each), told(each))));
        foreach (var each in newer)
        {
            if (!before.TryGetValue(code(each), out var was))
            {
                found.Add(new FrameworkDifference(DifferenceKind.Added, part, code(each), told(each)));
                continue;
            }

            if (name(was) != name(each))
            {
                found.Add(new FrameworkDifference(
                    DifferenceKind.Renamed, part, code(each), $"{name(each)} - before: {name(was)}"));
            }

            var changed = values(was).Zip(values(each)).Where(pair => pair.First.Value != pair.Second.Value)
                .Select(pair => $"{pair.Second.Name} is {Or(pair.Second.Value)}, before {Or(pair.First.Value)}")
                .ToList();
            if (changed.Count == 0 && rule is not null && rule(was) != rule(each))
                changed.Add("its rule changed");
            if (changed.Count > 0)
            {
                found.Add(new FrameworkDifference(
                    DifferenceKind.Changed, part, code(each), string.Join("; ", changed)));
            }
        }
    }

    static string Or(string value) => value.Length > 0 ? value : "nothing";

    static List<(string Name, string Value)> Values(FamilyNeed need) =>
    [
        ("what data can see", need.Detection.ToString().ToLowerInvariant()),
        ("what it is known by", Basis.WordOf(need.Basis.Confirmed)),
        ("thresholds", string.Join(" / ", need.Thresholds.Select(threshold => threshold.Says))),
    ];

    static List<(string Name, string Value)> Values(Criterion criterion) =>
    [
        ("the test", criterion.Test.Threshold),
        ("its strength", criterion.Strength.ToString().ToLowerInvariant()),
        ("facts", string.Join(", ", criterion.Facts)),
        ("codes", string.Join(", ", criterion.Codes)),
        ("roles", string.Join(", ", criterion.Roles.Select(Configuration.Words.Of))),
        ("who", criterion.WhoInWords),
    ];

    static List<(string Name, string Value)> Values(NeedOutcome outcome) =>
    [
        ("what it says", outcome.Says),
        ("what it is known by", Basis.WordOf(outcome.Basis.Confirmed)),
        ("how many of the alternatives", FormattableString.Invariant($"{outcome.AnyOfAtLeast}")),
    ];

    static List<(string Name, string Value)> Values((OutcomeRule Rule, bool IsAlternative) clause) =>
    [
        ("the test", clause.Rule.Test.Asks),
        ("what it is known by", Basis.WordOf(clause.Rule.Basis.Confirmed)),
        ("its place", clause.IsAlternative ? "one of the alternatives" : "always asked for"),
    ];

    static string Told(Criterion criterion) =>
        $"{criterion.Strength.ToString().ToLowerInvariant()}: {string.Join(", ", criterion.Facts)}, "
        + criterion.Test.Threshold;

    /// <summary>Practitioners' criteria come and go with their need.</summary>
    static List<Criterion> Criteria(Framework version) =>
        version.Criteria.Where(criterion => !criterion.IsPractitioners).ToList();

    static List<FamilyNeed> Outcomes(Framework version) =>
        version.Needs.Where(need => need.Outcome is not null).ToList();

    static List<(OutcomeRule Rule, bool IsAlternative)> Clauses(Framework version) =>
        Outcomes(version).SelectMany(need => need.Outcome!.AllOf.Select(rule => (rule, false))
            .Concat(need.Outcome.AnyOf.Select(rule => (rule, true)))).ToList();

    static List<(string Name, string Value)> Rules(Framework version) =>
    [
        ("counter_allegations", FormattableString.Invariant($"within {version.CounterAllegations.Months} months")),
        ("practitioners", string.Join(
            "; ", version.Needs[0].Criteria.Where(each => each.IsPractitioners).Select(Told))),
        ("shown_beside", FormattableString.Invariant(
            $"{version.ShownBeside.Facts} under {version.ShownBeside.UnderAge} as {version.ShownBeside.Note}")),
        ("withholds_district", $"{version.WithholdsDistrict.Facts}, headline {version.WithholdsDistrict.Headline}"),
        ("support", string.Join(", ", version.Support.All)),
    ];
}
