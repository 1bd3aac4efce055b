using System.Runtime.CompilerServices;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>The contracts and calendar of the repository itself.</summary>
static class Contracts
{
    public static string Pipelines { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../pipelines"));

    public static IReadOnlyList<Feed> All { get; } = Feed.LoadFolder(Path.Combine(Pipelines, "feeds"));

    public static AcademicCalendar Calendar { get; } =
        AcademicCalendar.Load(YamlSection.ReadFile(Path.Combine(Pipelines, "calendar.yml"), "calendar.yml"));

    public static Feed Named(string id) => All.Single(feed => feed.Id == id);

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
