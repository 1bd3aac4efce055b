using System.Security.Cryptography;
using SupportingFamilies.Etl.Synthetic;
using SupportingFamilies.Etl.Synthetic.Names;

namespace SupportingFamilies.Etl.Tests.Synthetic;

public sealed class InventedPopulationTests
{
    [Fact]
    public void The_same_options_give_the_same_bytes() => Assert.Equal(Hashes(1500, 11), Hashes(1500, 11));

    [Fact]
    public void Another_seed_gives_another_population() => Assert.NotEqual(Hashes(800, 11), Hashes(800, 12));

    [Fact]
    public void Plain_equality_does_not_get_far()
    {
        using var folder = new Folder();
        var report = InventedPopulation.Write(new PopulationOptions(20_000, 7, Population.AsOf), folder.Path);
        Assert.InRange(report.AgreeOnNameAndBirth, 0.05, PopulationReport.MostOnNameAndBirth);
        Assert.InRange(report.AgreeOnIdentifier, 0.01, PopulationReport.MostOnIdentifier);
        Assert.InRange(report.ShareNameAndBirth, PopulationReport.LeastNamesakes, 0.05);
    }

    [Fact]
    public void More_errors_make_it_harder()
    {
        using var folder = new Folder();
        var without =
            InventedPopulation.Write(new PopulationOptions(3000, 7, Population.AsOf, 0),
            Path.Combine(folder.Path, "0"));
        var with =
            InventedPopulation.Write(new PopulationOptions(3000, 7, Population.AsOf, 1.5),
            Path.Combine(folder.Path, "1"));
        Assert.True(with.AgreeOnNameAndBirth < without.AgreeOnNameAndBirth);
        Assert.True(with.AgreeOnIdentifier < without.AgreeOnIdentifier);
    }

    [Fact]
    public void The_truth_does_not_depend_on_the_errors()
    {
        using var folder = new Folder();
        InventedPopulation.Write(new PopulationOptions(1500, 5, Population.AsOf, 0), Path.Combine(folder.Path, "0"));
        InventedPopulation.Write(new PopulationOptions(1500, 5, Population.AsOf, 1.5), Path.Combine(folder.Path, "1"));
        foreach (var name in (string[])["people.csv", "residences.csv", "memberships.csv"])
            Assert.Equal(Truth("0", name), Truth("1", name));
        // What partners fail to send is in the families all the same, and no feed can see it.
        Assert.Equal(Truth("0", "needs.csv").Select(Need).Distinct(), Truth("1", "needs.csv").Select(Need).Distinct());

        string[] Truth(string errors, string name) =>
            File.ReadAllLines(Path.Combine(folder.Path, errors, "truth", name));

        string Need(string line) => string.Join(',', line.Split(',')[..2]);
    }

    [Fact]
    public void Another_as_of_date_moves_every_life()
    {
        using var folder = new Folder();
        InventedPopulation.Write(new PopulationOptions(800, 5, new DateOnly(2025, 2, 28)), folder.Path);
        var stays = Csv.Rows(Path.Combine(folder.Path, "truth", "residences.csv"));
        Assert.All(stays, stay => Assert.True(string.CompareOrdinal(stay[2], "2025-02-28") <= 0));
    }

    [Fact]
    public void The_assembly_refers_to_nothing_of_the_product()
    {
        var references = typeof(InventedPopulation).Assembly.GetReferencedAssemblies().Select(each => each.Name);
        Assert.DoesNotContain(references, name => name!.StartsWith("SupportingFamilies", StringComparison.Ordinal));
    }

    [Fact]
    public void The_premises_list_is_the_one_the_product_reads() => Assert.Equal(
        File.ReadAllText(Contract.InRepository("pipelines", "premises.csv")),
        File.ReadAllText(Contract.InRepository("src", "SupportingFamilies.Etl.Synthetic", "Tables", "premises.csv")));

    [Fact]
    public void Half_of_the_nickname_pairs_are_the_generators_alone()
    {
        var own = Pairs("nicknames.csv").Count(pair => NameVariants.IsGeneratorsOwn(pair.A, pair.B));
        Assert.InRange(own / (double)Pairs("nicknames.csv").Count, 0.45, 0.55);
    }

    [Fact]
    public void A_third_of_the_transliterations_are_the_generators_alone()
    {
        var own = Pairs("transliterations.csv")
            .Count(pair => NameVariants.IsGeneratorsOwnTransliteration(pair.A, pair.B));
        Assert.InRange(own / (double)Pairs("transliterations.csv").Count, 0.25, 0.42);
    }

    [Theory]
    [InlineData("William", "bill")]
    [InlineData("Mohammed", "Muhammad")]
    public void A_pair_has_no_order_and_no_case(string a, string b)
    {
        Assert.Equal(NameVariants.IsGeneratorsOwn(a, b),
            NameVariants.IsGeneratorsOwn(b.ToUpperInvariant(), a.ToLowerInvariant()));
        Assert.Equal(NameVariants.IsGeneratorsOwnTransliteration(a, b),
            NameVariants.IsGeneratorsOwnTransliteration(b, a));
    }

    [Fact]
    public void Writing_stops_when_it_is_cancelled()
    {
        using var folder = new Folder();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => InventedPopulation.Write(
            new PopulationOptions(800, 5, Population.AsOf), folder.Path, cancel: cancelled.Token));
    }

    static List<(string A, string B)> Pairs(string table) => Csv
        .Rows(Contract.InRepository("src", "SupportingFamilies.Etl.Synthetic", "Tables", table))
            .Select(row => (row[0], row[1])).ToList();

    static List<string> Hashes(int people, int seed)
    {
        using var folder = new Folder();
        InventedPopulation.Write(new PopulationOptions(people, seed, Population.AsOf), folder.Path);
        return Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(folder.Path, file)} {Hash(file)}")
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
