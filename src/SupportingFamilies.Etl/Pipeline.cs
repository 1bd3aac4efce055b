using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl;

/// <summary>Everything read from one <c>pipelines/</c> folder, checked: what makes one council's nights its own.
/// </summary>
/// <param name="Feeds">In the order of <c>nightly.yml</c>, which is the order they are staged in.</param>
/// <param name="Fingerprint">SHA-256 of every file read, line ends aside: another configuration is another night.
/// </param>
public sealed record Pipeline(
    NightlySchedule Schedule,
    IReadOnlyList<Feed> Feeds,
    AcademicCalendar Calendar,
    PeopleMatching Matching,
    HouseholdRules Households,
    PremisesList Premises,
    FrameworkVersions Frameworks,
    string Fingerprint)
{
    /// <summary>The version candidates are assessed by.</summary>
    public Framework Framework => Frameworks.Current;

    public ContractPromises Promises { get; } = ContractPromises.Of(Feeds);

    public required ClaimRules Claims { get; init; }

    public required QualityGates Gates { get; init; }

    public required NotEligibleRule NotEligible { get; init; }

    /// <param name="folder">The folder on disk, for example <c>pipelines</c>.</param>
    /// <exception cref="ConfigurationException">Something is missing, unknown or contradicts itself.</exception>
    public static Pipeline Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ConfigurationException(Shown(folder), 0, "no folder", "a folder of pipeline configuration");
        var nightly = Read(folder, "nightly.yml");
        var schedule = NightlySchedule.Load(nightly.Section("schedule"));
        var feeds = nightly.Strings("feeds").Select(name => LoadFeed(folder, name)).ToList();
        if (feeds.Count == 0)
            throw nightly.Wrong("feeds", "no feed", "at least one feed");
        var frameworks = LoadFrameworks(folder, nightly, FeedsByKind(feeds));
        var notEligible = nightly.Section("not_eligible");
        var gates = QualityGates.Load(nightly.SectionOrNull("gates"));
        nightly.Done();

        var calendar = AcademicCalendar.Load(Read(folder, "calendar.yml"));
        var matching = Read(folder, "matching/people.yml");
        var claims = ClaimRulesFile.Load(
            Read(folder, "claims.yml"), feeds.Select(feed => feed.Id).ToHashSet(StringComparer.Ordinal));
        return new Pipeline(
            schedule with { BankHolidays = calendar.BankHolidays },
            feeds,
            calendar,
            PeopleMatching.Load(matching, Path.Combine(folder, "matching")),
            HouseholdRules.Load(Read(folder, "matching/households.yml")),
            PremisesList.Load(Path.Combine(folder, "premises.csv")),
            frameworks,
            FingerprintOf(folder))
        {
            Claims = claims,
            Gates = gates,
            NotEligible = NotEligibleRule.Load(notEligible, claims.ClosingReasons),
        };
    }

    /// <summary>Every file of <c>frameworks/</c>: what an episode of ten years ago was held against stays known.
    /// </summary>
    static FrameworkVersions LoadFrameworks(
        string folder, YamlSection nightly, Dictionary<string, IReadOnlyList<string>> feedsByKind)
    {
        var files = new Dictionary<string, Func<YamlSection>>(StringComparer.Ordinal);
        var frameworks = Path.Combine(folder, "frameworks");
        if (!Directory.Exists(frameworks))
            throw new ConfigurationException("frameworks", 0, "no folder", "a folder with a file for each version");
        foreach (var path in Directory.GetFiles(frameworks, "*.yml"))
        {
            var file = Path.GetFileName(path);
            var ending = file.EndsWith(FrameworkTree.ChangesEnding, StringComparison.Ordinal)
                ? FrameworkTree.ChangesEnding : ".yml";
            if (!files.TryAdd(file[..^ending.Length], () => Read(folder, "frameworks/" + file)))
                throw new ConfigurationException($"frameworks/{file}", 0, "a second file of that name", "one of them");
        }

        var current = nightly.String("framework");
        if (!files.ContainsKey(current))
            throw nightly.Wrong("framework", $"'{current}'", "one of " + string.Join(", ", files.Keys.Order()));
        var adopted = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var taken = nightly.SectionOrNull("adopted");
        foreach (var id in taken?.Keys ?? [])
            adopted.Add(id, taken!.Date(id));
        var versions = FrameworkVersions.Load(files, current, adopted, feedsByKind);
        return adopted.Keys.FirstOrDefault(id => versions.Find(id) is null) is not { } unknown ? versions
            : throw taken!.Wrong(unknown, $"'{unknown}'", "the id of a version in frameworks/");
    }

    static Feed LoadFeed(string folder, string name)
    {
        var yaml = Read(folder, $"feeds/{name}.yml");
        var feed = Feed.Load(yaml);
        return feed.Id == name ? feed : throw yaml.Wrong("feed", $"'{feed.Id}'", $"'{name}', as the file is named");
    }

    static Dictionary<string, IReadOnlyList<string>> FeedsByKind(List<Feed> feeds) =>
        feeds.SelectMany(feed => feed.FactKinds.Select(kind => (kind.Name, feed.Id)))
            .GroupBy(each => each.Name, StringComparer.Ordinal)
            .ToDictionary(
                kind => kind.Key,
                kind => (IReadOnlyList<string>)kind.Select(each => each.Id).Distinct().ToList(),
                StringComparer.Ordinal);

    static YamlSection Read(string folder, string name) => YamlSection.ReadFile(Path.Combine(folder, name), name);

    static string FingerprintOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Shown(Path.GetRelativePath(folder, path)), Path: path))
            .Where(file => file.Name.EndsWith(".yml", StringComparison.Ordinal)
                || file.Name.EndsWith(".csv", StringComparison.Ordinal))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var (name, path) in files)
        {
            var content = File.ReadAllText(path).ReplaceLineEndings("\n");
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n{content}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string Shown(string path) => path.Replace('\\', '/');
}

/// <summary>How a case ends of a family that did not need help, for what becomes of the families on the list.</summary>
/// <param name="EndReasons">Codes, as the early help feed delivers them; none of them shows that help was
/// given.</param>
public sealed record NotEligibleRule(IReadOnlyList<string> EndReasons, string Why)
{
    /// <param name="closingReasons">Codes that show it, from <c>claims.yml</c>.</param>
    public static NotEligibleRule Load(YamlSection yaml, IReadOnlyList<string> closingReasons)
    {
        var rule = new NotEligibleRule(yaml.Strings("end_reasons"), yaml.String("why"));
        if (rule.EndReasons.FirstOrDefault(closingReasons.Contains) is { } both)
        {
            throw yaml.Wrong(
                "end_reasons", $"'{both}', which is a closing reason of claims.yml too", "a reason in one of them");
        }

        yaml.Done();
        return rule;
    }
}
