using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One column of a feed's files, as its contract states it.</summary>
public sealed class FeedColumn
{
    const int TextLength = 200; // as wide as the warehouse's columns and keys can be on SQL Server
    const int NameLength = 100;

    readonly string[] codes = [];

    FeedColumn(string name, int number, ColumnType type) => (Name, Number, Type) = (name, number, type);

    /// <summary>As in the header.</summary>
    public string Name { get; }

    /// <summary>0-based position in the contract; files may order their columns otherwise.</summary>
    public int Number { get; }

    public ColumnType Type { get; }

    /// <summary>An empty or flawed cell rejects the row.</summary>
    public bool IsRequired { get; private init; }

    /// <summary>A file without this column is as agreed: its cells are empty.</summary>
    public bool MayBeAbsent { get; private init; }

    /// <summary>The codes listed, in contract order; for sex, flag and term the supplier's spellings.</summary>
    public IReadOnlyList<string> Codes { get => codes; private init => codes = [.. value]; }

    /// <summary>For sex, flag and term: what each of <see cref="Codes"/> means, in the same order.</summary>
    public IReadOnlyList<string> Meanings { get; private init; } = [];

    public DateFormat? DateFormat { get; private init; }

    /// <summary>Dates that stand for not known.</summary>
    public IReadOnlyList<DateOnly> Placeholders { get; private init; } = [];

    public bool IsNotAfterExtract { get; private init; }

    public decimal? Min { get; private init; }

    public decimal? Max { get; private init; }

    /// <summary>Between the codes of one cell.</summary>
    public string Separator { get; private init; } = "|";

    /// <summary>The whole cell, or each code of it, must match.</summary>
    public Regex? Pattern { get; private init; }

    /// <summary>In characters.</summary>
    public int MaxLength { get; private init; } = TextLength;

    /// <summary>The position of <paramref name="code"/> among <see cref="Codes"/>, ignoring case; -1 when not
    /// listed.</summary>
    public int IndexOf(ReadOnlySpan<char> code)
    {
        for (var index = 0; index < codes.Length; index++)
        {
            if (code.Equals(codes[index], StringComparison.OrdinalIgnoreCase))
                return index;
        }

        return -1;
    }

    public override string ToString() => Name;

    internal static FeedColumn Load(string name, int number, YamlSection yaml)
    {
        var type = yaml.Word<ColumnType>("type");
        var (codes, meanings) = LoadCodes(type, yaml);
        var isText = type is ColumnType.Text or ColumnType.Codes;
        var isDate = type == ColumnType.Date;
        var isNumber = type is ColumnType.Integer or ColumnType.Decimal;
        var format = isDate ? LoadFormat(yaml) : null;
        var column = new FeedColumn(name, number, type)
        {
            IsRequired = yaml.Bool("required", false),
            MayBeAbsent = yaml.Bool("may_be_absent", false),
            Codes = codes,
            Meanings = meanings,
            DateFormat = format,
            Placeholders = format is null ? [] : LoadPlaceholders(format, yaml),
            IsNotAfterExtract = isDate && yaml.Bool("not_after_extract", false),
            Min = isNumber ? yaml.DecimalOrNull("min") : null,
            Max = isNumber ? yaml.DecimalOrNull("max") : null,
            Separator = type == ColumnType.Codes ? yaml.StringOrNull("separator") ?? "|" : "|",
            Pattern = isText && yaml.StringOrNull("pattern") is { } pattern ? LoadPattern(pattern, yaml) : null,
            MaxLength = type == ColumnType.Text ? LoadLength(yaml)
                : type == ColumnType.Name ? NameLength : TextLength,
        };
        if (type == ColumnType.Codes && codes.Count == 0 == (column.Pattern is null))
            throw yaml.Wrong("type", "a column of codes with neither list nor pattern, or with both",
                "'codes' or 'pattern'");
        if (column is { IsRequired: true, MayBeAbsent: true })
            throw yaml.Wrong("may_be_absent", "'required' and 'may_be_absent'", "one of them");
        yaml.Done();
        return column;
    }

    static (IReadOnlyList<string> Codes, IReadOnlyList<string> Meanings) LoadCodes(ColumnType type, YamlSection yaml)
    {
        IReadOnlyList<string> words = type switch
        {
            ColumnType.Sex => ["female", "male", "unknown"],
            ColumnType.Flag => ["true", "false"],
            ColumnType.Term => ["autumn", "spring", "summer"],
            _ => [],
        };
        var codes = words.Count > 0 ? yaml.Section("codes").Pairs()
            : type is ColumnType.Code or ColumnType.Codes
            ? yaml.Strings("codes").Select(code => (Key: code, Value: "")).ToList()
            : [];
        if (type == ColumnType.Code && codes.Count == 0)
            throw yaml.Wrong("codes", "no codes", "the codes the supplier uses");
        if (codes.Select(code => code.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() != codes.Count)
            throw yaml.Wrong("codes", "a code listed twice", "each code once");
        var meanings = words.Count > 0 ? codes.Select(code => code.Value).ToList() : [];
        if (meanings.Find(word => !words.Contains(word)) is { } wrong)
            throw yaml.Wrong("codes", $"'{wrong}'", "one of " + string.Join(", ", words));
        return (codes.Select(code => code.Key).ToList(), meanings);
    }

    static int LoadLength(YamlSection yaml) =>
        yaml.Int("max_length", TextLength) is > 0 and <= TextLength and var length ? length
        : throw yaml.Wrong("max_length", "a length the warehouse does not keep", $"1 to {TextLength}");

    static DateFormat LoadFormat(YamlSection yaml) =>
        DateFormat.TryCreate(yaml.String("format"), out var format) ? format
        : throw yaml.Wrong("format", $"'{yaml.String("format")}'", "dd, MM and yyyy once each, such as dd/MM/yyyy");

    static List<DateOnly> LoadPlaceholders(DateFormat format, YamlSection yaml) => yaml.Strings("placeholders")
        .Select(text => format.Parse(text, out var date) is null ? date
            : throw yaml.Wrong("placeholders", $"'{text}'", $"dates as {format.Pattern}"))
        .ToList();

    static Regex LoadPattern(string pattern, YamlSection yaml)
    {
        try
        {
            return new Regex($"\\A(?:{pattern})\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            throw yaml.Wrong("pattern", $"'{pattern}'", "a regular expression");
        }
    }
}
