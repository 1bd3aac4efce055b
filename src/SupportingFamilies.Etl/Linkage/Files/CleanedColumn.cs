using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// The values of one source column: each distinct text cleaned once. What cleaning gives is interned beside the texts
/// as they came, so that one that cleaning leaves as it is, as it does most, need not be looked up again.
/// </summary>
sealed class CleanedColumn
{
    const int Unknown = -3;
    const int Emptied = -2; // as None, but the text said something
    const int None = -1;

    readonly RawColumn raw;
    readonly ColumnCleaning cleaning;
    readonly DistinctValues distinct;
    readonly CleanedTexts texts = new(); // of one cell
    readonly List<int> several = []; // of each text that gives several values how many, then these
    readonly int[] valueOf; // by raw text: its value, None, Emptied, Unknown, or below these a place among several

    [MethodImpl(Loops.Long)]
    CleanedColumn(RawColumn raw, ColumnCleaning cleaning, DistinctValues distinct)
    {
        this.raw = raw;
        this.cleaning = cleaning;
        this.distinct = distinct;
        valueOf = new int[raw.Distinct.Count];
        Array.Fill(valueOf, Unknown);
        foreach (var id in raw.Ids)
        {
            if (id >= 0 && valueOf[id] == Unknown)
                valueOf[id] = Cleaned(id);
        }
    }

    /// <summary>One column of the values of several sources; of a single source mostly one value a record.</summary>
    /// <param name="raw">Its sources; all of one vocabulary.</param>
    /// <param name="inputs">The files, whose records stand one after the other.</param>
    public static (Column Column, ColumnReport Report) Column(
        SourceColumn column, IReadOnlyList<RawColumn> raw, IReadOnlyList<InputReport> inputs)
    {
        var distinct = new DistinctValues();
        var sources = raw.Select(each => new CleanedColumn(each, column.Cleaning, distinct)).ToList();
        var filled = new List<FilledColumn>();
        var first = 0;
        if (sources is [{ several.Count: 0 } only])
        {
            var single = new int[only.raw.Ids.Length];
            foreach (var input in inputs)
            {
                filled.Add(only.Fill(single.AsSpan(first, input.Records), first, input.Name));
                first += input.Records;
            }

            return (new Column(column.Name, raw[0].Distinct, single), Report());
        }

        var draft = new ColumnDraft(column.Name, raw[0].Distinct);
        foreach (var input in inputs)
        {
            filled.Add(Add(draft, sources, first, input));
            first += input.Records;
        }

        return (draft.Finish(), Report());

        ColumnReport Report() => new(column.Name, distinct.Count, filled);
    }

    /// <param name="single">For the values of one file's records, one each.</param>
    /// <param name="first">The first of these records.</param>
    [MethodImpl(Loops.Long)]
    FilledColumn Fill(Span<int> single, int first, string input)
    {
        var (filled, emptied) = (0, 0);
        var ids = raw.Ids.Slice(first, single.Length);
        for (var record = 0; record < single.Length; record++)
        {
            var value = ids[record] is >= 0 and var id ? valueOf[id] : None;
            filled += value >= 0 ? 1 : 0;
            emptied += value == Emptied ? 1 : 0;
            single[record] = Math.Max(value, None);
        }

        return new FilledColumn(input, single.Length, filled, emptied, distinct.UnrealAmong(single));
    }

    /// <summary>Adds the records of one file.</summary>
    static FilledColumn Add(ColumnDraft draft, List<CleanedColumn> sources, int first, InputReport input)
    {
        var (filled, emptied, unreal) = (0, 0, 0);
        for (var record = first; record < first + input.Records; record++)
        {
            var isFilled = false;
            foreach (var source in sources)
            {
                var value = source.AddTo(draft, record);
                isFilled |= value is not (None or Emptied);
                emptied += value == Emptied ? 1 : 0;
                unreal += source.distinct.IsUnreal(value) ? 1 : 0;
            }

            filled += isFilled ? 1 : 0;
            draft.EndRecord();
        }

        return new FilledColumn(input.Name, input.Records, filled, emptied, unreal);
    }

    /// <returns>A value, None, Emptied, or a place among several.</returns>
    int AddTo(ColumnDraft draft, int record)
    {
        var value = raw.Ids[record] is >= 0 and var id ? valueOf[id] : None;
        if (value is None or Emptied)
            return value;
        if (value >= 0)
        {
            draft.Add(value);
            return value;
        }

        var place = Unknown - 1 - value;
        for (var at = 1; at <= several[place]; at++)
            draft.Add(several[place + at]);
        return value;
    }

    int Cleaned(int id)
    {
        texts.Clear();
        var text = raw.Distinct.Utf8(id);
        cleaning.AddTo(texts, text);
        if (texts.Count == 0)
            return cleaning.IsSaidIn(text) ? Emptied : None;
        if (texts.Count == 1)
        {
            return distinct.Add(
                texts[0].SequenceEqual(text) ? id : raw.Distinct.Intern(texts[0]), cleaning.IsUnreal(texts[0]));
        }

        var place = several.Count;
        several.Add(texts.Count);
        for (var at = 0; at < texts.Count; at++)
            several.Add(distinct.Add(raw.Distinct.Intern(texts[at]), false)); // a date has no blank to split at
        return Unknown - 1 - place;
    }

    /// <summary>Which values a column holds, whatever else stands in their vocabulary.</summary>
    sealed class DistinctValues
    {
        bool[] isHeld = new bool[1024]; // by value
        readonly HashSet<int> unreal = []; // dates no calendar has, mostly none

        public int Count { get; private set; }

        public int Add(int value, bool isUnreal)
        {
            if (value >= isHeld.Length)
                Array.Resize(ref isHeld, Math.Max(value + 1, isHeld.Length * 2));
            Count += isHeld[value] ? 0 : 1;
            isHeld[value] = true;
            if (isUnreal)
                unreal.Add(value);
            return value;
        }

        public bool IsUnreal(int value) => unreal.Count > 0 && unreal.Contains(value);

        public int UnrealAmong(ReadOnlySpan<int> values)
        {
            var count = 0;
            if (unreal.Count == 0)
                return count;
            foreach (var value in values)
                count += unreal.Contains(value) ? 1 : 0;
            return count;
        }
    }
}
