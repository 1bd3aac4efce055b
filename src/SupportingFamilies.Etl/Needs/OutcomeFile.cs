using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs.Clauses;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Reads the <c>support</c> section of a framework's file and the <c>outcome</c> of each need.</summary>
/// <param name="unused">Takes a code, refusing one that stands elsewhere in the file.</param>
internal sealed class OutcomeFile(
    CriterionFile criteria,
    IReadOnlyDictionary<string, string> sources,
    SupportKinds support,
    Func<YamlSection, string, string> unused)
{
    static readonly string[] Kinds =
    [
        "attendance_reached", "newest_status", "none_after_closure", "none_before_closure", "none_open", "recorded",
        "stays_away",
    ];

    public static SupportKinds Support(YamlSection yaml, CriterionFile criteria)
    {
        string Kind(string key) => criteria.Declared(yaml, key, yaml.String(key));
        var kinds = new SupportKinds(
            Kind("episodes"), Kind("needs"), Kind("assessment"), Kind("plan"), Kind("lead_practitioner"),
            Kind("outcome_evidence"));
        yaml.Done();
        return kinds;
    }

    public NeedOutcome Read(YamlSection yaml)
    {
        var basis = Basis.Load(yaml, sources);
        var allOf = yaml.Sections("all_of").Select(rule => Rule(rule, basis)).ToList();
        var anyOf = yaml.Sections("any_of").Select(rule => Rule(rule, basis)).ToList();
        var atLeast = anyOf.Count == 0 ? 0 : yaml.Int("any_of_at_least", 1);
        if (allOf.Count + anyOf.Count == 0)
            throw yaml.Wrong("all_of", "no clause", "at least one under 'all_of' or 'any_of'");
        if (anyOf.Count > 0 && (atLeast < 1 || atLeast > anyOf.Count))
        {
            throw yaml.Wrong("any_of_at_least", FormattableString.Invariant($"{atLeast}"),
                FormattableString.Invariant($"1 to {anyOf.Count}"));
        }

        var outcome = new NeedOutcome(yaml.String("says"), basis, allOf, anyOf, atLeast);
        yaml.Done();
        return outcome;
    }

    OutcomeRule Rule(YamlSection yaml, Basis outcome)
    {
        var code = unused(yaml, yaml.String("code"));
        var rule = new OutcomeRule(
            code, Test(yaml), yaml.Has("confirmed") ? Basis.Load(yaml, sources) : outcome, yaml.String("why"));
        yaml.Done();
        return rule;
    }

    ClauseTest Test(YamlSection yaml) => yaml.String("kind") switch
    {
        "none_before_closure" => new NoneBeforeClosure(Happening(yaml), CriterionFile.AtLeast(yaml, "months", 1)),
        "none_after_closure" => new NoneAfterClosure(Happening(yaml), CriterionFile.AtLeast(yaml, "months", 1)),
        "stays_away" => new StaysAway(CriterionFile.AtLeast(yaml, "months", 1)),
        "none_open" => new NoneOpen(
            Events(yaml, yaml.Strings("codes")) with { AtHome = yaml.Bool("at_home", otherwise: false) }),
        "recorded" => new Recorded(support.Evidence, Seen(yaml)),
        "newest_status" => NewestStatus(yaml),
        "attendance_reached" => Attendance(yaml),
        var kind => throw yaml.Wrong("kind", $"'{kind}'", "one of " + string.Join(", ", Kinds)),
    };

    /// <summary>Events, and needs practitioners record later.</summary>
    FactsOfClause Happening(YamlSection yaml) =>
        Events(yaml, yaml.Strings("codes")) with { NeedsRecorded = yaml.Strings("or_recorded_later") };

    FactsOfClause Events(YamlSection yaml, IReadOnlyList<string> codes)
    {
        var kinds = yaml.Strings("facts").Select(kind => criteria.Declared(yaml, "facts", kind)).ToList();
        if (kinds.Count == 0)
            throw yaml.Wrong("facts", "none", "at least one kind of fact");
        return new FactsOfClause(
            kinds,
            kinds.Select(kind => (IReadOnlyList<string>)criteria.FeedsOf([kind])).ToList(),
            Roles(yaml),
            codes,
            []);
    }

    static List<FactRole> Roles(YamlSection yaml) => yaml.Has("roles")
        ? yaml.Strings("roles").Select(role => Words.Find<FactRole>(role)
            ?? throw yaml.Wrong("roles", $"'{role}'", "one of " + string.Join(", ", Words.All<FactRole>()))).ToList()
        : [FactRole.Subject, FactRole.Perpetrator, FactRole.Victim, FactRole.AffectedChild];

    static IReadOnlyList<string> Seen(YamlSection yaml) => yaml.Strings("seen") is { Count: > 0 } seen ? seen
        : throw yaml.Wrong("seen", "nothing", "at least one word practitioners record");

    NewestStatus NewestStatus(YamlSection yaml)
    {
        var meets = yaml.Strings("codes");
        var statuses = Events(yaml, yaml.Strings("among"));
        return meets.Count > 0 && meets.All(statuses.Codes.Contains) ? new NewestStatus(statuses, meets)
            : throw yaml.Wrong("codes", "statuses that are not all under 'among'",
                "at least one, each also under 'among'");
    }

    AttendanceReached Attendance(YamlSection yaml)
    {
        var events = Events(yaml, []);
        var exempting = yaml.String("exempted_by");
        if (!events.Kinds.Skip(1).Contains(exempting))
            throw yaml.Wrong("exempted_by", $"'{exempting}'", "the second of the kinds under 'facts'");
        var ages = yaml.Section("ages");
        var test = new AttendanceReached(
            events,
            yaml.DecimalOrNull("percent") is { } percent and > 0 and <= 100 ? percent
                : throw yaml.Wrong("percent", "no share", "a number above 0, at most 100"),
            CriterionFile.AtLeast(yaml, "terms", 1),
            CriterionFile.AtLeast(yaml, "sessions_at_least", 1),
            exempting,
            new AgeRange(ages.Int("from"), ages.Int("to")));
        ages.Done();
        if (test.Ages.From > test.Ages.To)
            throw yaml.Wrong("ages", "ages from above to", "from on or below to");
        return test;
    }
}
