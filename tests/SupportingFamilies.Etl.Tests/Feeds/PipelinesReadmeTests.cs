using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>The analyst's guide says exactly what the reader of contracts knows.</summary>
public sealed class PipelinesReadmeTests
{
    static readonly string Readme =
        File.ReadAllText(Path.Combine(Contracts.Pipelines, "README.md")).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("The contract", "police-incidents", "partner: Police", "partner: Police\nzzz: 1")]
    [InlineData("Keys of `agreement`", "police-incidents", "agreement: { ", "agreement: { zzz: 1, ")]
    [InlineData("Keys of `file`", "police-incidents", "file: { ", "file: { zzz: 1, ")]
    [InlineData("Keys of `trailer`", "police-incidents", "trailer: { ", "trailer: { zzz: 1, ")]
    [InlineData("Keys of a person", "police-incidents", "    surname: Surname\n", "    surname: Surname\n    zzz: 1\n")]
    [InlineData("Keys of `roles`", "police-incidents", "  column: Role\n", "  column: Role\n  zzz: 1\n")]
    [InlineData("Keys of a residence", "police-incidents", "{ of: subject,", "{ zzz: 1, of: subject,")]
    [InlineData("Keys of a tie", "health-contacts", "{ kind: parent_or_carer,", "{ zzz: 1, kind: parent_or_carer,")]
    [InlineData("Keys of a fact", "police-incidents", "{ kind: offence,", "{ zzz: 1, kind: offence,")]
    public void Every_key_is_told_and_no_other(string heading, string feed, string found, string replacement) =>
        Assert.Equal(KeysKnown(ContractText.Of(feed).With(found, replacement)),
            Told(heading).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_of_a_column_is_told_with_its_types()
    {
        var known = Enum.GetValues<ColumnType>().SelectMany(type =>
            KeysOfColumn(type).Select(key => (Key: key, Type: Word(type))))
            .GroupBy(each => each.Key).ToDictionary(key => key.Key, key => key.Select(each => each.Type).ToList());

        var told = Rows("Keys of a column").ToDictionary(
            cells => Unquoted(cells[0]), cells => cells[1] == "all" ? Types : Regex.Matches(cells[1],
                "`([a-z_]+)`").Select(match => match.Groups[1].Value));

        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), told.Keys.Order(StringComparer.Ordinal));
        Assert.All(known, key =>
            Assert.Equal(key.Value.Order(StringComparer.Ordinal), told[key.Key].Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_column_type_is_told() => Assert.Equal(Types, Told("Column types"));

    [Fact]
    public void Every_flaw_is_told_with_its_meaning() => Assert.Equal(
        Flaws.All.Select(flaw => $"{flaw.Code} {flaw.Meaning}"),
        Rows("Flaws").Select(cells =>
            $"{Unquoted(cells[0])} {cells[1].Replace("\\|", "|", StringComparison.Ordinal)}"));

    [Fact]
    public void Something_stands_under_every_heading() => Assert.Empty(HeadingsWithoutText(Readme));

    [Theory]
    [InlineData("# A\n\ntext\n", 0)]
    [InlineData("# A\n\n## B\n\ntext\n", 0)]
    [InlineData("# A\n\n```\n# a comment\n```\n", 0)]
    [InlineData("## A\n\n## B\n\ntext\n", 1)]
    [InlineData("### A\n\n## B\n\ntext\n", 1)]
    [InlineData("# A\n\ntext\n\n## B\n", 1)]
    public void A_heading_without_text_is_found(string text, int found) =>
        Assert.Equal(found, HeadingsWithoutText(text).Count());

    /// <summary>Headings that the end, or another heading as high, follows at once.</summary>
    static IEnumerable<string> HeadingsWithoutText(string text)
    {
        var isCode = false;
        var lines = text.Split('\n').Where(line => line.Trim().Length > 0).Select(line =>
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            return (Text: line, Level: isCode || isFence ? 0 : Regex.Match(line, "^#+(?= )").Length);
        }).Append((Text: "the end", Level: 1)).ToList();
        return lines.Zip(lines.Skip(1))
            .Where(pair => pair.First.Level > 0 && pair.Second.Level > 0 && pair.Second.Level <= pair.First.Level)
            .Select(pair => pair.First.Text);
    }

    static IEnumerable<string> Types => Enum.GetValues<ColumnType>().Select(Word);

    static IEnumerable<string> Told(string heading) => Rows(heading).Select(cells => Unquoted(cells[0]));

    /// <summary>The rows of the table under a heading, by cell.</summary>
    static List<string[]> Rows(string heading)
    {
        var section = Readme.Split($"### {heading}\n")[1].Split("\n#")[0];
        return section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line =>
                Regex.Split(line.Trim('|', ' '), "(?<!\\\\)\\|").Select(cell => cell.Trim()).ToArray()).ToList();
    }

    static string Unquoted(string cell) => cell.Trim('`');

    static string Word(ColumnType type) => Regex.Replace(type.ToString(), "(?<!^)([A-Z])", "_$1").ToLowerInvariant();

    static string[] KeysOfColumn(ColumnType type)
    {
        var needed = type switch
        {
            ColumnType.Date => ", format: dd/MM/yyyy",
            ColumnType.Code or ColumnType.Codes => ", codes: [A]",
            ColumnType.Sex => ", codes: { F: female }",
            ColumnType.Flag => ", codes: { Y: true }",
            ColumnType.Term => ", codes: { A: autumn }",
            _ => "",
        };
        return KeysKnown(ContractText.Of("police-incidents")
            .With("HOClass:          { type: text }", $"HOClass: {{ type: {Word(type)}{needed}, zzz: 1 }}"));
    }

    /// <summary>What the reader says it expects in place of the key zzz.</summary>
    static string[] KeysKnown(ContractText text)
    {
        var message = Assert.Throws<ConfigurationException>(text.Load).Message;
        Assert.Contains("found the key 'zzz'", message, StringComparison.Ordinal);
        return message.Split("expected one of ")[1].Split(", ");
    }
}
