using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Reads one file of <c>pipelines/frameworks/</c>.</summary>
internal sealed class FrameworkFile
{
    readonly YamlSection yaml;
    readonly Dictionary<string, string> sources;
    readonly CriterionFile criteria;
    readonly Eligibility eligibility;
    readonly SupportKinds support;
    readonly OutcomeFile outcomes;
    readonly HashSet<string> codes = new(StringComparer.Ordinal);
    (string Facts, int ClosedMonths, string Why) practitioners;

    public FrameworkFile(YamlSection yaml, IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind)
    {
        this.yaml = yaml;
        sources = yaml.Section("sources").Pairs()
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        eligibility = new EligibilityFile(yaml.Section("eligibility"), sources).Read();
        criteria = new CriterionFile(feedsByKind, new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            ["domestic_abuse_detects_months"] = eligibility.DomesticAbuseDetectsMonths,
        });
        support = OutcomeFile.Support(yaml.Section("support"), criteria);
        outcomes = new OutcomeFile(criteria, sources, support, Unused);
    }

    public Framework Read()
    {
        CheckEligibilityKinds();
        practitioners = Practitioners(yaml.Section("practitioners"));
        var framework = new Framework
        {
            Id = yaml.String("framework"),
            Title = yaml.String("title"),
            Published = yaml.Date("published"),
            MandatoryFrom = yaml.Date("mandatory_from"),
            CoversTo = yaml.DateOrNull("covers_to"),
            Eligibility = eligibility,
            Support = support,
            CounterAllegations = CounterAllegations(yaml.Section("counter_allegations")),
            ShownBeside = ShownBeside(yaml.Section("shown_beside")),
            WithholdsDistrict = WithholdsDistrict(yaml.Section("withholds_district")),
            Headlines = yaml.Sections("headlines").Select(Headline).ToList(),
        };
        CheckReplacedNeeds(framework);
        CheckWithheldHeadline(framework);
        if (framework.FactKinds.Count > FactIndex.KindsMax)
        {
            throw yaml.Wrong("headlines", FormattableString.Invariant($"{framework.FactKinds.Count} kinds of facts"),
                FormattableString.Invariant($"at most {FactIndex.KindsMax}"));
        }

        yaml.Done();
        return framework;
    }

    HeadlineOutcome Headline(YamlSection section)
    {
        var code = Unused(section, section.String("code"));
        var needs = section.Sections("needs").Select(need => Need(need, code)).ToList();
        var headline = new HeadlineOutcome(code, section.String("name"), needs);
        if (needs.Count == 0)
            throw section.Wrong("needs", "none", "at least one need");
        section.Done();
        return headline;
    }

    FamilyNeed Need(YamlSection section, string headline)
    {
        var code = Unused(section, section.String("code"));
        if (!code.StartsWith(headline + "-", StringComparison.Ordinal))
            throw section.Wrong("code", $"'{code}'", $"a code that begins with '{headline}-'");
        var found = new List<Criterion>();
        foreach (var criterion in section.Sections("criteria"))
        {
            Unused(criterion, criterion.String("code"));
            found.AddRange(criteria.Read(criterion, code));
        }

        found.AddRange(
            criteria.Practitioners(practitioners.Facts, practitioners.ClosedMonths, practitioners.Why, code));
        var need = new FamilyNeed(
            code, section.String("label"), headline, section.Word<Detection>("detect"), Basis.Load(section, sources),
            section.Sections("thresholds").Select(Threshold).ToList(), found,
            section.SectionOrNull("outcome") is { } outcome ? outcomes.Read(outcome) : null);
        section.Done();
        return need;
    }

    NeedThreshold Threshold(YamlSection section)
    {
        var threshold = new NeedThreshold(section.String("says"), Basis.Load(section, sources));
        section.Done();
        return threshold;
    }

    (string Facts, int ClosedMonths, string Why) Practitioners(YamlSection section)
    {
        var kind = criteria.Declared(section, "facts", section.String("facts"));
        Basis.Load(section, sources);
        var found = (kind, CriterionFile.AtLeast(section, "closed_months", 1), section.String("why"));
        section.Done();
        return found;
    }

    CounterAllegationRule CounterAllegations(YamlSection section)
    {
        var rule = new CounterAllegationRule(
            CriterionFile.AtLeast(section, "months", 1), Basis.Load(section, sources), section.String("why"));
        section.Done();
        return rule;
    }

    ShownBeside ShownBeside(YamlSection section)
    {
        var beside = new ShownBeside(
            criteria.Declared(section, "facts", section.String("facts")),
            CriterionFile.AtLeast(section, "under_age", 1),
            section.String("note"), Basis.Load(section, sources), section.String("why"));
        section.Done();
        return beside;
    }

    WithholdsDistrict WithholdsDistrict(YamlSection section)
    {
        var rule = new WithholdsDistrict(
            criteria.Declared(section, "facts", section.String("facts")),
            section.String("headline"), Basis.Load(section, sources), section.String("why"));
        section.Done();
        return rule;
    }

    void CheckWithheldHeadline(Framework framework)
    {
        var code = framework.WithholdsDistrict.Headline;
        if (framework.Headlines.All(headline => headline.Code != code))
            throw yaml.Section("withholds_district").Wrong("headline", $"'{code}'", "the code of a headline outcome");
    }

    void CheckEligibilityKinds()
    {
        var section = yaml.Section("eligibility");
        criteria.Declared(section, "supported_by", eligibility.SupportedBy);
        criteria.Declared(section, "dependent_young_person", eligibility.YoungPerson.StatusFacts);
        criteria.Declared(section, "dependent_young_person", eligibility.YoungPerson.Attending);
    }

    void CheckReplacedNeeds(Framework framework)
    {
        foreach (var code in eligibility.ReplacedNeeds.SelectMany(pair => new[] { pair.Key, pair.Value }))
        {
            if (framework.Needs.All(need => need.Code != code))
                throw yaml.Section("eligibility").Wrong("replaced_needs", $"'{code}'",
                    "the code of a need of this file");
        }
    }

    string Unused(YamlSection section, string code) => codes.Add(code) ? code
        : throw section.Wrong("code", $"'{code}' a second time", "a code of its own");
}
