using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// The values of one source column: each distinct text cleaned once. What cleaning gives is interned beside the texts
/// as they came, so that one that cleaning leaves as it is, as it does most, need not be looked up again.
/// </summary>
sealed class CleanedColumn
{
    const int Unknown = -2;
    const int None = -1;

    readonly RawColumn raw;
    readonly ColumnCleaning cleaning;
    readonly CleanedTexts texts = new(); // of one cell
    readonly List<int> several = []; // of each text that gives several values how many, then these
    readonly int[] valueOf; // by raw text: its value, None, Unknown, or below these a place among several

    [MethodImpl(Loops.Long)]
    public CleanedColumn(RawColumn raw, ColumnCleaning cleaning)
    {
        this.raw = raw;
        this.cleaning = cleaning;
        valueOf = new int[raw.Distinct.Count];
        Array.Fill(valueOf, Unknown);
        foreach (var id in raw.Ids)
        {
            if (id >= 0 && valueOf[id] == Unknown)
                valueOf[id] = Cleaned(id);
        }
    }

    /// <summary>One column of the values of several sources; of a single source mostly one value a record.</summary>
    public static Column Column(string name, IReadOnlyList<CleanedColumn> sources)
    {
        var vocabulary = sources[0].raw.Distinct;
        if (sources is [{ several.Count: 0 } only])
            return new Column(name, vocabulary, only.Single());
        var draft = new ColumnDraft(name, vocabulary);
        for (var record = 0; record < sources[0].raw.Ids.Length; record++)
        {
            foreach (var source in sources)
                source.AddTo(draft, record);
            draft.EndRecord();
        }

        return draft.Finish();
    }

    [MethodImpl(Loops.Long)]
    int[] Single()
    {
        var single = new int[raw.Ids.Length];
        for (var record = 0; record < single.Length; record++)
            single[record] = raw.Ids[record] is >= 0 and var id ? valueOf[id] : None;
        return single;
    }

    void AddTo(ColumnDraft draft, int record)
    {
        if (raw.Ids[record] is not (>= 0 and var id) || valueOf[id] == None)
            return;
        if (valueOf[id] >= 0)
        {
            draft.Add(valueOf[id]);
            return;
        }

        var place = Unknown - 1 - valueOf[id];
        for (var at = 1; at <= several[place]; at++)
            draft.Add(several[place + at]);
    }

    int Cleaned(int id)
    {
        texts.Clear();
        var text = raw.Distinct.Utf8(id);
        cleaning.AddTo(texts, text);
        if (texts.Count == 0)
            return None;
        if (texts.Count == 1)
            return texts[0].SequenceEqual(text) ? id : raw.Distinct.Intern(texts[0]);
        var place = several.Count;
        several.Add(texts.Count);
        for (var at = 0; at < texts.Count; at++)
            several.Add(raw.Distinct.Intern(texts[at]));
        return Unknown - 1 - place;
    }
}
