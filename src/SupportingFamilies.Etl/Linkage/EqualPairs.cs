namespace SupportingFamilies.Etl.Linkage;

/// <summary>Pairs of records that hold one value, counted from how many hold each.</summary>
sealed class EqualPairs(RecordTable table, RecordContents contents)
{
    /// <summary>Of a column with more values than this, so many or more are looked into.</summary>
    const int ValuesLookedInto = 4096;

    /// <summary>Of the holders of a value so many are compared with each other.</summary>
    const int HoldersCompared = 32;

    /// <summary>Pairs that share a value of one column, and none of others: what stands at an equality, and not at one
    /// above it. Two records that agree on the address mostly agree on the town as well.</summary>
    /// <remarks>Exact for one column, and in small tables for several; in large ones the share that agrees on the
    /// others is that of some of the values. A pair that shares two values of a set counts twice.</remarks>
    public double Beneath(string column, IReadOnlyList<string> above)
    {
        var holders = table[column].Counts();
        var pairs = holders.Sum(Pairs);
        return above.Count == 0 ? pairs
            : pairs * ShareApart(table[column], holders, [.. above.Select(each => table[each])]);
    }

    static double Pairs(int records) => (double)records * (records - 1) / 2;

    /// <summary>Of the pairs that share a value of a column the part that shares none of others.</summary>
    double ShareApart(Column column, int[] holders, Column[] others)
    {
        double all = 0, apart = 0;
        foreach (var (value, records) in HoldersOf(column, holders))
        {
            if (records.Count < 2)
                continue;
            all += Pairs(holders[value]);
            apart += Pairs(holders[value]) * Apart(records, others) / Pairs(records.Count);
        }

        return all > 0 ? apart / all : 1;
    }

    static int Apart(List<int> records, Column[] others)
    {
        var apart = 0;
        for (var one = 1; one < records.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (!Array.Exists(others, column => column.Shared(records[one], records[other])))
                    apart++;
            }
        }

        return apart;
    }

    /// <summary>Some of the values that two or more hold, each with some who hold it, chosen by what they
    /// say.</summary>
    Dictionary<int, List<int>> HoldersOf(Column column, int[] holders)
    {
        var shared = holders.Count(count => count > 1);
        ulong oneIn = 1;
        while (shared / (int)oneIn > ValuesLookedInto)
            oneIn *= 2;
        var chosen = new Dictionary<int, List<int>>();
        for (var value = 0; value < holders.Length; value++)
        {
            if (holders[value] > 1 && (column.Vocabulary.HashOf(value) & (oneIn - 1)) == 0)
                chosen.Add(value, []);
        }

        for (var record = 0; record < table.Count; record++)
        {
            foreach (var value in column.Of(record))
            {
                if (chosen.TryGetValue(value, out var records) && IsAmongFew(record, holders[value]))
                    records.Add(record);
            }
        }

        foreach (var records in chosen.Values)
            KeepFew(records);
        return chosen;
    }

    /// <summary>Twice as many as are compared pass, so that sorting them costs little.</summary>
    bool IsAmongFew(int record, int holders)
    {
        const int passed = 2 * HoldersCompared;
        return holders <= passed || contents.Of(record) < ulong.MaxValue / (ulong)holders * passed;
    }

    void KeepFew(List<int> records)
    {
        if (records.Count <= HoldersCompared)
            return;
        var kept = records.OrderBy(contents.Of).Take(HoldersCompared).ToList();
        records.Clear();
        records.AddRange(kept);
    }
}
