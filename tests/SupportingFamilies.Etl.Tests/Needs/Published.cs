using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>The framework, calendar and feed contracts as they stand in <c>pipelines/</c>.</summary>
static class Published
{
    static readonly string Pipelines = FindPipelines();

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> FeedsByKind = ReadFeedsByKind();

    public static readonly string FrameworkText = TextOf("2022.yml");

    public static readonly Framework Framework = Load(FrameworkText);

    public static readonly AcademicCalendar Calendar =
        AcademicCalendar.Load(YamlSection.ReadFile(Path.Combine(Pipelines, "calendar.yml"), "calendar.yml"));

    public static readonly FrameworkVersions Versions = LoadVersions(new Dictionary<string, string>());

    /// <summary>The versions of <c>pipelines/</c> with files of a test's own beside them, by file name.</summary>
    public static FrameworkVersions LoadVersions(
        IReadOnlyDictionary<string, string> added,
        IReadOnlyDictionary<string, DateOnly>? adopted = null,
        string current = "2022")
    {
        var texts = Directory.GetFiles(Path.Combine(Pipelines, "frameworks"), "*.yml")
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal);
        foreach (var (name, text) in added)
            texts[name] = text;
        var files = texts.ToDictionary(
            each => each.Key[..each.Key.IndexOf('.', StringComparison.Ordinal)],
            each => (Func<YamlSection>)(() =>
            {
                using var reader = new StringReader(each.Value);
                return YamlSection.Read(reader, "frameworks/" + each.Key);
            }),
            StringComparer.Ordinal);
        return FrameworkVersions.Load(
            files, current, adopted ?? new Dictionary<string, DateOnly>(), FeedsByKind);
    }

    public static Framework Load(string text)
    {
        using var reader = new StringReader(text);
        return Framework.Load(YamlSection.Read(reader, "frameworks/2022.yml"), FeedsByKind);
    }

    /// <param name="file">Of <c>pipelines/frameworks/</c>.</param>
    public static string TextOf(string file) => File.ReadAllText(Path.Combine(Pipelines, "frameworks", file));

    static Dictionary<string, IReadOnlyList<string>> ReadFeedsByKind()
    {
        var feeds = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(Pipelines, "feeds"), "*.yml"))
        {
            var contract = YamlSection.ReadFile(file, Path.GetFileName(file));
            foreach (var fact in contract.Sections("facts"))
            {
                var kind = fact.String("kind");
                if (!feeds.TryGetValue(kind, out var declaring))
                    feeds.Add(kind, declaring = new SortedSet<string>(StringComparer.Ordinal));
                declaring.Add(contract.String("feed"));
            }
        }

        return feeds.ToDictionary(
            each => each.Key, each => (IReadOnlyList<string>)each.Value.ToList(), StringComparer.Ordinal);
    }

    static string FindPipelines()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "pipelines", "frameworks")))
                return Path.Combine(folder.FullName, "pipelines");
        }

        throw new DirectoryNotFoundException("pipelines/frameworks");
    }
}
