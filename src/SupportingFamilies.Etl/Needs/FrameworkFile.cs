using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Reads one version of <c>pipelines/frameworks/</c>, changes applied.</summary>
internal sealed class FrameworkFile
{
    readonly YamlSection yaml;
    readonly Dictionary<string, string> sources;
    readonly CriterionFile criteria;
    readonly Eligibility eligibility;
    readonly SupportKinds support;
    readonly OutcomeFile outcomes;
    readonly HashSet<string> codes = new(StringComparer.Ordinal);
    readonly HashSet<string> retired;
    (string Facts, int ClosedMonths, string Why) practitioners;

    /// <param name="takenAway">Codes that changes took away, beside those the file names itself.</param>
    public FrameworkFile(
        YamlSection yaml,
        IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind,
        IEnumerable<string>? takenAway = null)
    {
        this.yaml = yaml;
        retired = yaml.Strings("retired").Concat(takenAway ?? []).ToHashSet(StringComparer.Ordinal);
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
            File = yaml.File,
            Scope = yaml.Word<FrameworkScope>("scope"),
            Published = yaml.DateOrNull("published"),
            EffectiveFrom = yaml.Date("effective_from"),
            EffectiveTo = yaml.DateOrNull("effective_to"),
            CoversTo = yaml.DateOrNull("covers_to"),
            Eligibility = eligibility,
            Support = support,
            Results = Results(yaml.Section("results")),
            Crosswalk = Crosswalk(yaml.SectionOrNull("crosswalk")),
            Retired = retired,
            CounterAllegations = CounterAllegations(yaml.Section("counter_allegations")),
            ShownBeside = ShownBeside(yaml.Section("shown_beside")),
            WithholdsDistrict = WithholdsDistrict(yaml.Section("withholds_district")),
            Headlines = yaml.Sections("headlines").Select(Headline).ToList(),
        };
        if (framework.EffectiveTo < framework.EffectiveFrom)
            throw yaml.Wrong("effective_to", "a last day before the first", "effective_from or a later day");
        CheckReplacedNeeds(framework);
        CheckCrosswalk(framework);
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
        var sections = section.Sections("needs");
        var needs = sections.Select(need => Need(need, code, sections.Count)).ToList();
        var headline = new HeadlineOutcome(code, section.String("name"), needs);
        if (needs.Count == 0)
            throw section.Wrong("needs", "none", "at least one need");
        section.Done();
        return headline;
    }

    /// <summary>Where the headline is itself the need, both have one code.</summary>
    string NeedCode(YamlSection section, string headline, int needs)
    {
        var code = section.String("code");
        if (code == headline && needs == 1)
            return code;
        return code.StartsWith(headline + "-", StringComparison.Ordinal) ? Unused(section, code)
            : throw section.Wrong("code", $"'{code}'", $"a code that begins with '{headline}-'");
    }

    FamilyNeed Need(YamlSection section, string headline, int needs)
    {
        var code = NeedCode(section, headline, needs);
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
            section.StringOrNull("headline"), Basis.Load(section, sources), section.String("why"));
        section.Done();
        return rule;
    }

    void CheckWithheldHeadline(Framework framework)
    {
        var code = framework.WithholdsDistrict.Headline;
        if (code is not null && framework.Headlines.All(headline => headline.Code != code))
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

    string Unused(YamlSection section, string code)
    {
        if (retired.Contains(code))
            throw section.Wrong("code", $"'{code}', which was retired", "a code that was never used");
        return codes.Add(code) ? code : throw section.Wrong("code", $"'{code}' a second time", "a code of its own");
    }

    List<FrameworkRule> Results(YamlSection section)
    {
        var rules = new List<FrameworkRule>();
        foreach (var (name, rule) in section.Named())
        {
            rules.Add(new FrameworkRule(
                name, rule.String("value"), Basis.Load(rule, sources), rule.String("why")));
            rule.Done();
        }

        return rules;
    }

    Crosswalk? Crosswalk(YamlSection? section)
    {
        if (section is null)
            return null;
        var map = section.Section("map");
        var crosswalk = new Crosswalk(
            section.String("from"),
            map.Keys.ToDictionary(code => code, map.Strings, StringComparer.Ordinal),
            Basis.Load(section, sources),
            section.String("why"));
        section.Done();
        return crosswalk;
    }

    void CheckCrosswalk(Framework framework)
    {
        foreach (var (from, to) in framework.Crosswalk?.Map ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (to.FirstOrDefault(code => !codes.Contains(code)) is { } unknown)
            {
                throw yaml.Section("crosswalk").Section("map").Wrong(
                    from, $"'{unknown}'", "the code of a headline outcome or need of this file");
            }
        }
    }
}
