using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// What makes a family with needs a candidate. The values come from the framework's file; a host may change one for
/// one list: <c>framework with { Eligibility = framework.Eligibility with { MinimumNeeds = 4 } }</c>.
/// </summary>
public sealed record Eligibility
{
    /// <summary>Detected needs, replaced ones not counted.</summary>
    public required int MinimumNeeds { get; init; }

    /// <summary>Different headline outcomes among them.</summary>
    public required int MinimumDistinctHeadlines { get; init; }

    /// <summary>Different source events the counted needs rest on, taken together.</summary>
    public required int DistinctEvidence { get; init; }

    /// <summary>A need that is not counted beside the one that replaces it: <c>EDU-1</c> to <c>EDU-2</c>.</summary>
    public required IReadOnlyDictionary<string, string> ReplacedNeeds { get; init; }

    /// <summary>Whole years; a child of this age is no longer dependent by age alone.</summary>
    public required int DependentChildUnder { get; init; }

    public required DependentYoungPerson YoungPerson { get; init; }

    /// <summary>Days after the expected date on which a birth is still expected, the last included.</summary>
    public required int ExpectantDaysAfterDue { get; init; }

    /// <summary>The kind of fact that shows a family is being supported while it is open.</summary>
    public required string SupportedBy { get; init; }

    /// <summary>Months a domestic abuse record detects a need; criteria name this rule instead of a number.</summary>
    public required int DomesticAbuseDetectsMonths { get; init; }

    /// <summary>Whether a person is a child whose birth is still expected.</summary>
    internal bool Expects(Person person, DateOnly asOf) =>
        person is { BornOn: null, DiedOn: null } && person.ExpectedOn >= asOf.AddDays(-ExpectantDaysAfterDue);

    /// <summary>Every rule of the file, in its order, with how it is known and why.</summary>
    public required IReadOnlyList<FrameworkRule> Rules { get; init; }
}

/// <param name="Value">As written in the file.</param>
public sealed record FrameworkRule(string Name, string Value, Basis Basis, string Why);

/// <summary>From the age at which a child is no longer dependent by age alone, what decides.</summary>
/// <param name="OldestAge">Whole years, included.</param>
/// <param name="StatusFacts">The kind of fact whose newest code says what the young person does.</param>
/// <param name="Dependent">Codes of education, training or no occupation.</param>
/// <param name="Independent">Codes that end dependence.</param>
/// <param name="Attending">The kind of fact that shows education too.</param>
/// <param name="AttendingMonths">How recent it must be.</param>
public sealed record DependentYoungPerson(
    int OldestAge,
    string StatusFacts,
    IReadOnlyList<string> Dependent,
    IReadOnlyList<string> Independent,
    string Attending,
    int AttendingMonths);

/// <summary>Reads the <c>eligibility</c> section: each rule with its value, its basis and its reason.</summary>
internal sealed class EligibilityFile(YamlSection yaml, IReadOnlyDictionary<string, string> sources)
{
    readonly List<FrameworkRule> rules = [];

    public Eligibility Read()
    {
        var youngest = Number("dependent_child_under", atLeast: 1);
        var eligibility = new Eligibility
        {
            MinimumNeeds = Number("minimum_needs", atLeast: 1),
            MinimumDistinctHeadlines = Number("minimum_distinct_headlines", atLeast: 1),
            DistinctEvidence = Number("distinct_evidence", atLeast: 1),
            ReplacedNeeds = Replaced(),
            DependentChildUnder = youngest,
            YoungPerson = Rule("dependent_young_person", YoungPerson),
            ExpectantDaysAfterDue = Number("expectant_days_after_due", atLeast: 0),
            SupportedBy = Rule("supported_by", rule => rule.String("value")),
            DomesticAbuseDetectsMonths = Number("domestic_abuse_detects_months", atLeast: 1),
            Rules = rules,
        };
        rules.Sort((left, right) => Position(left.Name).CompareTo(Position(right.Name)));
        yaml.Done();
        return eligibility;
    }

    int Position(string name) => yaml.Keys.ToList().IndexOf(name);

    int Number(string name, int atLeast) => Rule(name, rule => CriterionFile.AtLeast(rule, "value", atLeast));

    Dictionary<string, string> Replaced() => Rule("replaced_needs", rule =>
        rule.Section("value").Pairs().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    static DependentYoungPerson YoungPerson(YamlSection rule)
    {
        var status = rule.Section("status");
        var youngPerson = new DependentYoungPerson(
            CriterionFile.AtLeast(rule, "value", 1),
            status.String("facts"),
            status.Strings("dependent"),
            status.Strings("independent"),
            rule.String("attending"),
            CriterionFile.AtLeast(rule, "attending_months", 1));
        status.Done();
        return youngPerson;
    }

    T Rule<T>(string name, Func<YamlSection, T> read)
    {
        var rule = yaml.Section(name);
        var value = read(rule);
        var shown = value is IReadOnlyDictionary<string, string> pairs
            ? string.Join(", ", pairs.Select(pair => $"{pair.Key}: {pair.Value}"))
            : rule.String("value");
        rules.Add(new FrameworkRule(name, shown, Basis.Load(rule, sources), rule.String("why")));
        rule.Done();
        return value;
    }
}
