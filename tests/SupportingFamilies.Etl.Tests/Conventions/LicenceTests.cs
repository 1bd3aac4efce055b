using System.Text.Json;
using System.Xml.Linq;

namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>Every package, direct or brought along, may be used by a public body without a fee.</summary>
public sealed class LicenceTests
{
    static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "MS-PL", "MS-PL OR Apache-2.0"];

    /// <summary>Packages that carry their licence as a file or a link, read by hand.</summary>
    static readonly Dictionary<string, string> ReadByHand = new(StringComparer.Ordinal)
    {
        ["commandlineparser"] = "MIT",
        ["microsoft.dotnet.platformabstractions"] = "MIT",
        ["sourcegear.sqlite3"] = "Apache-2.0",
        ["validation"] = "MS-PL",
        ["xunit.abstractions"] = "Apache-2.0",
    };

    /// <summary>Brought along by others, under a licence not on the list, and left out of everything built.</summary>
    static readonly string[] LeftOut = ["microsoft.data.sqlclient.sni.runtime"];

    [Fact]
    public void What_is_left_out_is_in_nothing_that_was_built() => Assert.Empty(Directory.EnumerateFiles(
        AppContext.BaseDirectory, "Microsoft.Data.SqlClient.SNI*", SearchOption.AllDirectories));

    [Fact]
    public void Every_package_has_an_allowed_licence() => Assert.Empty(
        from package in Packages()
        where !LeftOut.Contains(package.Id, StringComparer.Ordinal)
        let licence = ReadByHand.GetValueOrDefault(package.Id) ?? LicenceOf(package.Id, package.Version)
        where !Allowed.Contains(licence, StringComparer.Ordinal)
        select $"{package.Id} {package.Version}: {licence}");

    static IEnumerable<(string Id, string Version)> Packages() => Repository.Files(".json")
        .Where(file => file.EndsWith("packages.lock.json", StringComparison.Ordinal))
        .SelectMany(file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)));
            return json.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("resolved", out _))
                .Select(each => (each.Name.ToLowerInvariant(), each.Value.GetProperty("resolved").GetString()!))
                .ToList();
        })
        .Distinct();

    static string LicenceOf(string id, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var description = XDocument.Load(Path.Combine(folder, id, version, id + ".nuspec"));
        return description.Descendants().FirstOrDefault(each => each.Name.LocalName == "license")?.Value ?? "none";
    }
}
