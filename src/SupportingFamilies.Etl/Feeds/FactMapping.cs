using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One fact a row may tell of one of its people.</summary>
public sealed class FactMapping
{
    FactMapping(string kind, PartMapping about) => (Kind, About) = (kind, about);

    /// <summary>What needs call it: <c>offence</c>, <c>attendance</c>, <c>rent_arrears</c>, ...</summary>
    public string Kind { get; }

    public PartMapping About { get; }

    /// <summary>Fixed by the contract; null when the feed's role column says, or the fact is simply about the
    /// person.</summary>
    public FactRole? Role { get; private init; }

    /// <summary>The day it happened or began; null when it covers the row's term.</summary>
    public FeedColumn? On { get; private init; }

    /// <summary>Without a day in <see cref="On"/> the extract date is taken: it is true of the day the file speaks
    /// of.</summary>
    public bool IsOnExtractOtherwise { get; private init; }

    public FeedColumn? Until { get; private init; }

    /// <summary>Without an end it goes on; otherwise a fact without an end is one day.</summary>
    public bool IsOpen { get; private init; }

    public FeedColumn? Code { get; private init; }

    /// <summary>A column of several codes: one fact for each.</summary>
    public FeedColumn? EachCode { get; private init; }

    /// <summary>Added up; an empty cell counts as nothing, but not all may be empty.</summary>
    public IReadOnlyList<FeedColumn> Measure { get; private init; } = [];

    /// <summary>Taken off <see cref="Measure"/>, never below zero.</summary>
    public IReadOnlyList<FeedColumn> Less { get; private init; } = [];

    public FeedColumn? OutOf { get; private init; }

    public string? Unit { get; private init; }

    public FeedColumn? Reference { get; private init; }

    public required RowConditions Conditions { get; init; }

    public override string ToString() => $"{Kind} about {About}";

    internal static FactMapping Load(YamlSection yaml, ContractNames names, TermColumns? term)
    {
        var single = names.ColumnOrNull(yaml, "measure", ColumnType.Integer, ColumnType.Decimal);
        var sum = names.Columns(yaml, "measure_sum", ColumnType.Integer, ColumnType.Decimal);
        var fact = new FactMapping(yaml.String("kind"), names.Part(yaml, "about"))
        {
            Role = yaml.WordOrNull<FactRole>("role"),
            On = names.ColumnOrNull(yaml, "on", ColumnType.Date),
            IsOnExtractOtherwise = IsExtractDate(yaml, "on_otherwise"),
            Until = names.ColumnOrNull(yaml, "until", ColumnType.Date),
            IsOpen = yaml.Bool("open", false),
            Code = names.ColumnOrNull(yaml, "code", ColumnType.Code, ColumnType.Text),
            EachCode = names.ColumnOrNull(yaml, "each_code", ColumnType.Codes),
            Measure = single is null ? sum : [single],
            Less = names.Columns(yaml, "measure_less", ColumnType.Integer, ColumnType.Decimal),
            OutOf = names.ColumnOrNull(yaml, "out_of", ColumnType.Integer, ColumnType.Decimal),
            Unit = yaml.StringOrNull("unit"),
            Reference = names.ColumnOrNull(yaml, "reference", ColumnType.Text),
            Conditions = RowConditions.Load(yaml, names),
        };
        fact.CheckDates(yaml, names.Columns(yaml, "term"), term);
        yaml.Done();
        if (single is not null && sum.Count > 0)
            throw yaml.Wrong("measure_sum", "'measure' and 'measure_sum'", "one of them");
        if (fact.Code is not null && fact.EachCode is not null)
            throw yaml.Wrong("each_code", "'code' and 'each_code'", "one of them");
        if (fact.Measure.Count > 0 == (fact.Unit is null))
            throw yaml.Wrong("unit", "a measure without unit, or a unit without measure", "both or neither");
        if (fact.Measure.Count == 0 && (fact.Less.Count > 0 || fact.OutOf is not null))
            throw yaml.Wrong("out_of", "'measure_less' or 'out_of' without a measure", "'measure' or 'measure_sum'");
        return fact;
    }

    /// <summary>True when the key says <c>extract_date</c>, the only word it may hold.</summary>
    internal static bool IsExtractDate(YamlSection yaml, string key) => yaml.StringOrNull(key) switch
    {
        null => false,
        "extract_date" => true,
        var word => throw yaml.Wrong(key, $"'{word}'", "extract_date"),
    };

    void CheckDates(YamlSection yaml, IReadOnlyList<FeedColumn> stated, TermColumns? term)
    {
        if (stated.Count == 0 == (On is null))
            throw yaml.Wrong("on", "neither 'on' nor 'term', or both", "one of them");
        if (stated.Count > 0 && (term is null || !stated.SequenceEqual([term.Year, term.Term])))
            throw yaml.Wrong("term", "other columns", "the feed's academic_year and term columns, both required");
        if (On is null && (Until is not null || IsOpen || IsOnExtractOtherwise))
            throw yaml.Wrong("term", "'until', 'open' or 'on_otherwise' beside 'term'", "the term's own days");
    }
}
