namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>What every file of ours keeps to.</summary>
public sealed class TextConventionTests
{
    const int LongestFile = 400;
    const int LongestLine = 120;

    /// <summary>Words of the place where the product was made, not of the product. Written in halves, or this file
    /// would be found.</summary>
    static readonly string[] WorkplaceWords = ["/wo" + "rk/", "shar" + "ed/", "TO" + "DO", "FIX" + "ME"];

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines() => Assert.Empty(
        from file in Repository.Files(".cs", ".sql")
        where Repository.Lines(file).Length > LongestFile
        select file);

    [Fact]
    public void No_line_is_longer_than_a_hundred_and_twenty_characters() => Assert.Empty(
        from file in Repository.Files(".cs", ".sql")
        from line in Repository.Lines(file).Select((text, index) => (text, number: index + 1))
        where line.text.Length > LongestLine
        select $"{file}:{line.number}");

    [Fact]
    public void Nothing_speaks_of_the_place_where_it_was_made() => Assert.Empty(
        from file in Repository.Files(".cs", ".sql", ".yml", ".md", ".csproj", ".props", ".json", ".sln", ".txt")
        from line in Repository.Lines(file).Select((text, index) => (text, number: index + 1))
        where WorkplaceWords.Any(word => line.text.Contains(word, StringComparison.Ordinal))
        select $"{file}:{line.number}");
}
