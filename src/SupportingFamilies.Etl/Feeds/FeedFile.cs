using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

public enum FeedEncoding
{
    Utf8,
    Windows1252,
}

/// <summary>How a feed's files are named and written, and what is tolerated.</summary>
public sealed record FeedFile
{
    const int DefaultMaxRejectedPercent = 20;

    public required FileNamePattern Name { get; init; }

    public required FeedEncoding Encoding { get; init; }

    public required char Delimiter { get; init; }

    /// <summary>Columns the contract does not have are passed over instead of refused; their cells are never
    /// read.</summary>
    public required bool IgnoresExtraColumns { get; init; }

    /// <summary>A file with a header alone is accepted: there is nothing to report.</summary>
    public required bool AllowsEmpty { get; init; }

    /// <summary>Above this share of rejected rows the whole delivery is refused; total lines are not counted.</summary>
    public required int MaxRejectedPercent { get; init; }

    internal static FeedFile Load(YamlSection feed)
    {
        var yaml = feed.Section("file");
        var name = yaml.String("name");
        var file = new FeedFile
        {
            Name = FileNamePattern.TryCreate(name, out var pattern) ? pattern
                : throw yaml.Wrong("name", $"'{name}'", "a file name with the extract date in braces, as {yyyy-MM-dd}"),
            Encoding = yaml.String("encoding") switch
            {
                "utf-8" => FeedEncoding.Utf8,
                "windows-1252" => FeedEncoding.Windows1252,
                var other => throw yaml.Wrong("encoding", $"'{other}'", "utf-8 or windows-1252"),
            },
            Delimiter = yaml.String("delimiter") is [',' or ';' or '|' or '\t'] and var text ? text[0]
                : throw yaml.Wrong("delimiter", $"'{yaml.String("delimiter")}'", "one of , ; | or a tab"),
            IgnoresExtraColumns = (yaml.StringOrNull("extra_columns") ?? "refuse") switch
            {
                "ignore" => true,
                "refuse" => false,
                var other => throw yaml.Wrong("extra_columns", $"'{other}'", "ignore or refuse"),
            },
            AllowsEmpty = yaml.Bool("allow_empty", false),
            MaxRejectedPercent = yaml.Int("max_rejected_percent", DefaultMaxRejectedPercent),
        };
        if (file.MaxRejectedPercent is < 0 or > 100)
        {
            throw yaml.Wrong(
                "max_rejected_percent", file.MaxRejectedPercent.ToString(CultureInfo.InvariantCulture), "0 to 100");
        }

        yaml.Done();
        return file;
    }
}
