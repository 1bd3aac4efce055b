using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

/// <summary>The models in samples/linkage, and the page that tells how to write one.</summary>
public sealed class SampleModelTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "samples", "linkage");

    public static TheoryData<string> Models => new(
        Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Models))]
    public void A_sample_model_loads_and_states_structure_and_thresholds_only(string file)
    {
        var model = TableModel.Load(Path.Combine(Folder, file));

        Assert.Null(model.Linkage.Prior);
        Assert.NotNull(model.Linkage.Certain);
        Assert.All(model.Linkage.Comparisons, comparison =>
        {
            Assert.All(comparison.Levels, level => Assert.Null(level.Odds));
            Assert.All(comparison.Givens, given => Assert.True(given.IsSilent));
        });
    }

    [Fact]
    public void The_page_names_every_cleaning_function_and_every_part_that_can_be_kept()
    {
        var page = File.ReadAllText(
            Path.Combine(Repository.Root, "src", "SupportingFamilies.Etl", "Linkage", "README.md"));

        foreach (var name in Cleaning.Names)
            Assert.Contains($"| `{name}", page, StringComparison.Ordinal);
        foreach (var part in Words.All<KeptPart>().Where(part => part != "all"))
            Assert.Contains($"`{part}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_is_called_changes_no_weight()
    {
        using var files = new TestFiles();
        var example = File.ReadAllBytes(Path.Combine(Folder, "example.csv"));
        var model = TableModel.Load(Path.Combine(Folder, "example.yml"));
        var linked = new[] { "example.csv", "people.csv" }.Select(name => LinkedRecords.From(
            model.Linkage, TestFiles.Read(model, files.Write(name, example)).Records, [])).ToList();

        Assert.NotEmpty(linked[0].Pairs);
        Assert.Equal(linked[0].Pairs, linked[1].Pairs);
    }

    [Fact]
    public void The_example_is_linked_almost_without_error()
    {
        var model = TableModel.Load(Path.Combine(Folder, "example.yml"));
        var table = TestFiles.Read(model, Path.Combine(Folder, "example.csv"));
        var people = CsvColumns.Read(Path.Combine(Folder, "example.csv"), "person");
        var linked = LinkedRecords.From(model.Linkage, table.Records, []);

        var wrong = 0;
        var missed = 0;
        for (var left = 0; left < table.Records.Count; left++)
        {
            for (var right = left + 1; right < table.Records.Count; right++)
            {
                var isOne = people[left, 0] == people[right, 0];
                var isLinked = linked.ClusterOf[left] == linked.ClusterOf[right];
                wrong += isLinked && !isOne ? 1 : 0;
                missed += isOne && !isLinked ? 1 : 0;
            }
        }

        Assert.InRange(wrong, 0, 2);
        Assert.InRange(missed, 0, 5);
    }
}
