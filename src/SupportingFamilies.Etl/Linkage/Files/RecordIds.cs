namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>What the files call each record. With two or more files the file's name stands before it:
/// <c>records_a:rec-1-org</c>.</summary>
public sealed class RecordIds
{
    readonly List<(string Prefix, int First, Vocabulary Names)> inputs = [];

    /// <summary>Records of all files.</summary>
    public int Count { get; private set; }

    public string this[int record]
    {
        get
        {
            var (prefix, first, names) = inputs[InputOf(record)];
            return prefix + names[record - first];
        }
    }

    /// <summary>Position of the file a record comes from.</summary>
    public int InputOf(int record)
    {
        var at = inputs.Count - 1;
        while (inputs[at].First > record)
            at--;
        return at;
    }

    /// <summary>The record of a name; -1 when there is none.</summary>
    public int Find(string id)
    {
        foreach (var (prefix, first, names) in inputs)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal)
                && names.Find(System.Text.Encoding.UTF8.GetBytes(id[prefix.Length..])) is >= 0 and var at)
                return first + at;
        }

        return -1;
    }

    /// <summary>The name within its file, as UTF-8, and what stands before it.</summary>
    internal (string Prefix, int Input) Parts(int record, out ReadOnlySpan<byte> name)
    {
        var input = InputOf(record);
        name = inputs[input].Names.Utf8(record - inputs[input].First);
        return (inputs[input].Prefix, input);
    }

    internal void Add(string prefix, Vocabulary names)
    {
        inputs.Add((prefix, Count, names));
        Count += names.Count;
    }
}
