using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>What <c>nightly.yml</c> says of versions: which one the night uses, and when each was taken up.</summary>
public sealed class AdoptedVersionTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-pipelines-");

    public AdoptedVersionTests()
    {
        var pipelines = Path.Combine(Repository.Root, "pipelines");
        foreach (var file in Directory.GetFiles(pipelines, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(pipelines, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_day_a_council_took_a_version_up_is_a_setting()
    {
        Assert.Equal("SF-2021", On(new DateOnly(2022, 7, 4)));
        Say("framework: 2022", "framework: 2022\nadopted:\n  SF-2022: 2022-07-04\n");
        Assert.Equal(("SF-2021", "SF-2022"), (On(new DateOnly(2022, 7, 3)), On(new DateOnly(2022, 7, 4))));
    }

    [Fact]
    public void A_plan_of_the_folder_is_in_force_on_its_days_and_is_used_by_the_night_only_when_named()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "frameworks", "ours.changes.yml"), """
            framework: LP-2026
            title: Our own outcome plan
            scope: local
            based_on: SF-2022
            effective_from: 2026-04-01
            decided_by: Partnership board
            decided_on: 2026-02-11
            changes:
              - set: eligibility.minimum_distinct_headlines
                values: { value: 3 }
                why: Three needs under three headline outcomes.
            """);
        Assert.Equal(("LP-2026", "SF-2022"), (On(new DateOnly(2026, 9, 30)), Load().Framework.Id));
        Say("framework: 2022", "framework: ours");
        Assert.Equal("LP-2026", Load().Framework.Id);
    }

    [Theory]
    [InlineData("framework: 2022", "framework: 1999", "'1999'")]
    [InlineData("framework: 2022", "framework: 2022\nadopted:\n  SF-1999: 2022-07-04\n", "'SF-1999'")]
    [InlineData("framework: 2022", "framework: 2022\nadopted:\n  SF-2022: July\n", "'July'")]
    public void A_version_that_is_not_there_is_refused(string right, string wrong, string found)
    {
        Say(right, wrong);
        var error = Assert.Throws<ConfigurationException>(Load);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Equal("nightly.yml", error.File);
    }

    void Say(string right, string wrong)
    {
        var file = Path.Combine(folder.FullName, "nightly.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace(right, wrong, StringComparison.Ordinal));
    }

    Pipeline Load() => Pipeline.Load(folder.FullName);

    string? On(DateOnly date) => Load().Frameworks.On(date)?.Id;
}
