using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>How one column of planted records comes about.</summary>
/// <param name="Values">Different values there are.</param>
/// <param name="Skew">0 when all are equally common; the higher, the commoner the first ones.</param>
/// <param name="Exact">m: how often the second record of an entity agrees with the first.</param>
/// <param name="Slip">How often it is one character off; the rest holds another value altogether.</param>
/// <param name="Missing">How often a record has nothing, at random.</param>
/// <param name="Moves">Changes with the others of its kind when an entity moves.</param>
sealed record PlantedField(
    string Name, int Values, double Skew, double Exact, double Slip, double Missing = 0, bool Moves = false)
{
    /// <summary>Exact, slip (when there are slips) and otherwise.</summary>
    public IReadOnlyList<double> M => Slip > 0 ? [Exact, Slip, 1 - Exact - Slip] : [Exact, 1 - Exact];
}

/// <summary>Invented records of which everything is known: whose they are, and how likely every slip was.</summary>
sealed class Planted
{
    Planted(IReadOnlyList<string> columns, IReadOnlyList<(int Entity, string?[] Values)> records)
    {
        Columns = columns;
        EntityOf = records.Select(record => record.Entity).ToList();
        Rows = records.Select(record => record.Values).ToList();
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<int> EntityOf { get; }

    /// <summary>By record and column; null is missing.</summary>
    public IReadOnlyList<string?[]> Rows { get; }

    public RecordTable Table => TableOf(Columns, Rows);

    /// <summary>Pairs of one entity, the lower record first.</summary>
    public IEnumerable<(int Left, int Right)> TruePairs => EntityOf.Select((entity, record) => (entity, record))
        .GroupBy(each => each.entity, each => each.record)
        .SelectMany(records => records.SelectMany(left => records.Where(right => left < right), (a, b) => (a, b)));

    /// <param name="doubled">Share of the entities that have two records; the others have one.</param>
    /// <param name="moved">Share of the second records in which all columns that move hold another value.</param>
    public static Planted Of(
        IReadOnlyList<PlantedField> fields, int entities, double doubled, int seed, double moved = 0)
    {
        var random = new Random(seed);
        var records = new List<(int, string?[])>();
        for (var entity = 0; entity < entities; entity++)
        {
            var values = fields.Select(field => Value(field, random)).ToArray();
            records.Add((entity, fields.Select((field, at) => Seen(field, Word(values[at]), random)).ToArray()));
            if (random.NextDouble() >= doubled)
                continue;
            var hasMoved = random.NextDouble() < moved;
            records.Add((entity, fields.Select((field, at) => Seen(field, hasMoved && field.Moves
                ? Other(field, values[at], random)
                : Again(field, values[at], random), random)).ToArray()));
        }

        return Shuffled(fields.Select(field => field.Name).ToList(), records, random);
    }

    public static Planted Shuffled(
        IReadOnlyList<string> columns, IEnumerable<(int Entity, string?[] Values)> records, Random random)
    {
        var mixed = records.ToArray();
        random.Shuffle(mixed);
        return new Planted(columns, mixed);
    }

    public static RecordTable TableOf(IReadOnlyList<string> columns, IEnumerable<string?[]> rows)
    {
        var draft = new TableDraft(columns);
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                foreach (var value in row[at]?.Split('|') ?? [])
                    draft.Add(columns[at], value);
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }

    /// <summary>A model whose numbers are to be estimated: each column a comparison of the levels exact, slip (when
    /// there are slips) and otherwise.</summary>
    /// <param name="rules">Names of columns with commas between them, and perhaps the word lacking and another column:
    /// each is a blocking rule.</param>
    /// <param name="certain">The same: exact agreement on all of a list is certain.</param>
    public static FellegiSunterModel Model(
        IReadOnlyList<PlantedField> fields,
        IReadOnlyList<string> rules,
        IReadOnlyList<string> certain,
        string more = "",
        double linkAt = 0,
        double reviewAt = -1000,
        bool byTermFrequency = false)
    {
        var frequency = byTermFrequency ? ", term_frequency: true" : "";
        return Load(
            string.Create(CultureInfo.InvariantCulture, $"link_at_bits: {linkAt}\nreview_at_bits: {reviewAt}\n")
            + "certain:\n  recall: 0.5\n  rules:\n"
            + string.Concat(certain.Select((columns, at) =>
                $"    c{at}: {{ {string.Join(", ", columns.Split(',').Select(column => column + ": exact"))} }}\n"))
            + "blocking_rules:\n"
            + string.Concat(rules.Select(rule => $"  {NameOf(rule)}: {{ {KeysOf(rule)}, block_max: 5000 }}\n"))
            + "comparisons:\n"
            + string.Concat(fields.Select(field =>
                $"  {field.Name}:\n    column: {field.Name}\n    levels:\n      exact: {{ test: equal{frequency} }}\n"
                + (field.Slip > 0 ? "      slip: { test: slips 1 }\n" : "") + "      otherwise: {}\n"))
            + more,
            fields.Select(field => field.Name));
    }

    public static string NameOf(string rule) => rule.Replace(',', '_').Replace(' ', '_');

    static string KeysOf(string rule) => rule.Split(" lacking ") is [var keys, var lacking]
        ? $"keys: [{keys}], lacking: {lacking}"
        : $"keys: [{rule}]";

    public static FellegiSunterModel Load(string text, IEnumerable<string> columns)
    {
        var yaml = YamlSection.Read(new StringReader(text), "model.yml");
        var model = FellegiSunterModel.Load(yaml, ".", columns.ToHashSet());
        yaml.Done();
        return model;
    }

    /// <summary>Whether two records agree on all the columns of a list, and miss none of them.</summary>
    public bool Agree(string columns, int left, int right) => columns.Split(',').All(column =>
        Rows[left][At(column)] is { } value && value == Rows[right][At(column)]);

    public int At(string column) => Columns.TakeWhile(each => each != column).Count();

    /// <summary>Words that are three characters apart or more, so that one slip makes none of them another.</summary>
    public static string Word(int value)
    {
        const string letters = "bcdfghjklmnpqrstvwae";
        var word = "";
        for (var rest = value; word.Length < 9 || rest > 0; rest /= letters.Length)
            word += new string(letters[rest % letters.Length], 3);
        return word;
    }

    public static string Slipped(string word, Random random)
    {
        var at = random.Next(word.Length);
        return word[..at] + "xyz"[random.Next(3)] + word[(at + 1)..];
    }

    static string? Seen(PlantedField field, string word, Random random) =>
        random.NextDouble() < field.Missing ? null : word;

    static string Again(PlantedField field, int value, Random random)
    {
        var drawn = random.NextDouble();
        return drawn < field.Exact ? Word(value)
            : drawn < field.Exact + field.Slip ? Slipped(Word(value), random)
            : Other(field, value, random);
    }

    static string Other(PlantedField field, int value, Random random)
    {
        int other;
        do
            other = Value(field, random);
        while (other == value);
        return Word(other);
    }

    static int Value(PlantedField field, Random random) =>
        (int)(field.Values * Math.Pow(random.NextDouble(), 1 + field.Skew));
}
