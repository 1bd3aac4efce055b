using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Reads the criteria of a framework's file.</summary>
/// <param name="feedsByKind">Each kind of fact that some feed contract declares, with the feeds that do.</param>
/// <param name="namedMonths">Rules a criterion may name where months are asked for.</param>
internal sealed class CriterionFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind,
    IReadOnlyDictionary<string, int> namedMonths)
{
    /// <summary>Combinations within combinations: what is deeper nobody can follow.</summary>
    const int DepthMax = 3;

    readonly CriterionKinds kinds = new(namedMonths);

    /// <summary>One criterion, or two where it says that older facts suggest the need.</summary>
    public IReadOnlyList<Criterion> Read(YamlSection yaml, string needCode)
    {
        var criterion = Part(yaml, needCode, null, DepthMax) with
        {
            Code = yaml.String("code"),
            Strength = yaml.Word<Strength>("strength"),
            Why = yaml.String("why"),
        };
        var older = yaml.WordOrNull<Strength>("older");
        if (older is not null && (criterion.Test is not AnyInPeriod || criterion.Window.Unit != WindowUnit.Months))
            throw yaml.Wrong("older", "'older'", "it only beside kind any_in_period with months");
        if (criterion.Test is Combination { IsShown: false })
        {
            throw yaml.Wrong("kind", "a criterion that facts which are missing would meet",
                "none_of only within all_of, beside a part that facts can show");
        }

        yaml.Done();
        return older is { } strength ? [criterion, Older(criterion, strength)] : [criterion];
    }

    /// <summary>What practitioners recorded on a family's case: it stands while the case is open and suggests for a
    /// while after.
    /// </summary>
    public IReadOnlyList<Criterion> Practitioners(string facts, int closedMonths, string why, string needCode)
    {
        var open = new Criterion
        {
            Code = needCode + "-practitioner",
            NeedCode = needCode,
            Strength = Strength.Detects,
            Test = new OpenOnDate(default),
            Facts = [facts],
            Feeds = FeedsOf([facts]),
            Roles = [FactRole.Subject],
            Codes = [needCode],
            Who = Who.Anyone,
            Ages = new AgeRange(0, AgeRange.Oldest),
            AgeOn = AgeOn.AsOf,
            Window = CriterionWindow.AllTime,
            IsPractitioners = true,
            Why = why,
        };
        var window = CriterionWindow.OfMonths(closedMonths);
        var closed = open with
        {
            Code = open.Code + "-closed",
            Strength = Strength.Suggests,
            Test = new EndedInPeriod(window),
            Window = window,
        };
        return [open, closed];
    }

    /// <summary>Declared kinds only: a criterion on a kind no feed can bring would be quietly never met.</summary>
    public string Declared(YamlSection yaml, string key, string kind) => feedsByKind.ContainsKey(kind) ? kind
        : throw yaml.Wrong(key, $"the kind of fact '{kind}'", "one that a feed contract declares");

    public List<string> FeedsOf(IReadOnlyList<string> facts) =>
        facts.SelectMany(kind => feedsByKind.GetValueOrDefault(kind) ?? [])
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    public static int AtLeast(YamlSection yaml, string key, int atLeast) =>
        yaml.Int(key) is var value && value >= atLeast ? value
        : throw yaml.Wrong(key, $"'{value}'", FormattableString.Invariant($"at least {atLeast}"));

    static Criterion Older(Criterion criterion, Strength strength)
    {
        var window = criterion.Window with { IsBefore = true };
        return criterion with
        {
            Code = criterion.Code + "-older", Strength = strength, Test = new AnyInPeriod(window), Window = window,
        };
    }

    /// <summary>A criterion, or one of those taken together in another: the latter have no code of their own.</summary>
    /// <param name="of">Of the combination it is part of.</param>
    Criterion Part(YamlSection yaml, string needCode, CombinedOf? of, int depth)
    {
        var kind = yaml.String("kind");
        if (!CriterionKinds.All.Contains(kind, StringComparer.Ordinal))
            throw yaml.Wrong("kind", $"'{kind}'", "one of " + string.Join(", ", CriterionKinds.All));
        if (CriterionKinds.Combinations.Contains(kind))
            return Combined(yaml, kind, needCode, of, depth);
        var window = kinds.Window(yaml, kind);
        var who = yaml.Word<Who>("who");
        var (ageOn, ageDate) = AgeDay(yaml, kind, who);
        return new Criterion
        {
            Code = "",
            NeedCode = needCode,
            Strength = Strength.Suggests,
            Test = kinds.Test(yaml, kind, window),
            Facts = Facts(yaml),
            Feeds = FeedsOf(yaml.Strings("facts")),
            Roles = Roles(yaml),
            Codes = yaml.Strings(CriterionKinds.DecidesByCode(kind) ? "among" : "codes"),
            Who = who,
            Ages = Ages(yaml, who),
            AgeOn = ageOn,
            AgeDate = ageDate,
            AtHome = yaml.Bool("at_home", otherwise: false),
            WithChildAtHome = yaml.Bool("with_child_at_home", otherwise: false),
            NotByFamily = yaml.Bool("not_by_family", otherwise: false),
            Window = window,
            Why = "",
        };
    }

    Criterion Combined(YamlSection yaml, string kind, string needCode, CombinedOf? of, int depth)
    {
        if (depth == 0)
            throw yaml.Wrong("kind", "combinations four deep", FormattableString.Invariant($"at most {DepthMax}"));
        var ofWhom = of ?? yaml.Word<CombinedOf>("of");
        var parts = new List<Criterion>();
        foreach (var section in yaml.Sections("parts"))
        {
            parts.Add(Part(section, needCode, ofWhom, depth - 1));
            section.Done();
        }

        if (parts.Count == 0)
            throw yaml.Wrong("parts", "none", "at least one criterion without code, strength and why");
        return new Criterion
        {
            Code = "",
            NeedCode = needCode,
            Strength = Strength.Suggests,
            Test = new Combination(Words.Parse<Combining>(kind), ofWhom, parts),
            Facts = parts.SelectMany(part => part.Facts).Distinct(StringComparer.Ordinal).ToList(),
            Feeds = parts.SelectMany(part => part.Feeds).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).ToList(),
            Roles = [],
            Codes = [],
            Who = Who.Anyone,
            Ages = new AgeRange(0, AgeRange.Oldest),
            AgeOn = AgeOn.AsOf,
            Window = CriterionWindow.AllTime,
            Why = "",
        };
    }

    List<string> Facts(YamlSection yaml)
    {
        var facts = yaml.Strings("facts").Select(kind => Declared(yaml, "facts", kind)).ToList();
        return facts.Count > 0 ? facts : throw yaml.Wrong("facts", "none", "at least one kind of fact");
    }

    static List<FactRole> Roles(YamlSection yaml)
    {
        if (!yaml.Has("roles"))
            return [FactRole.Subject];
        return yaml.Strings("roles").Select(role => Words.Find<FactRole>(role) is { } read and not FactRole.Other
            ? read
            : throw yaml.Wrong("roles", $"'{role}'", "one of " + string.Join(", ", Words.All<FactRole>()
                .Where(word => word != Words.Of(FactRole.Other))))).ToList();
    }

    static AgeRange Ages(YamlSection yaml, Who who)
    {
        var whole = who switch
        {
            Who.Child => new AgeRange(0, 17),
            Who.YoungPerson => new AgeRange(10, 17),
            Who.Adult => new AgeRange(18, AgeRange.Oldest),
            _ => new AgeRange(0, AgeRange.Oldest),
        };
        if (yaml.SectionOrNull("ages") is not { } ages)
            return whole;
        var range = new AgeRange(ages.Int("from"), ages.Int("to"));
        ages.Done();
        return range.From <= range.To && whole.From <= range.From && range.To <= whole.To ? range
            : throw yaml.Wrong("ages", "ages outside 'who', or from above to", "from and to within the ages of 'who'");
    }

    /// <summary>Where an event is asked for by age, the file must say on which day: at 17 or at 18 is another
    /// need.</summary>
    static (AgeOn On, DateOnly? Date) AgeDay(YamlSection yaml, string kind, Who who)
    {
        var isAgeAsked = who is not (Who.Anyone or Who.Parent or Who.ExpectantParent) || yaml.Has("ages");
        if (!isAgeAsked)
            return (AgeOn.AsOf, null);
        if (CriterionKinds.HasOneAgeDay(kind))
        {
            if (!yaml.Has("age_on") || kind == "average_over_terms")
                return (AgeOn.AsOf, null);
            return CriterionKinds.AgeDay(yaml) is var day && day.On != AgeOn.Event ? day
                : throw yaml.Wrong("age_on", "'event'", "another day: this kind looks at several facts together");
        }

        return CriterionKinds.AgeDay(yaml);
    }
}
