using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Pairs of records that hold one value, counted from how many hold each.</summary>
/// <param name="some">Some of the records by content, all of them in a small table.</param>
sealed class EqualPairs(RecordTable table, RecordContents contents, Lazy<int[]> some)
{
    /// <summary>Of a column with more values than this, so many or more are looked into.</summary>
    const int ValuesLookedInto = 4096;

    /// <summary>Of the holders of a value so many are compared with each other where only numbers are.</summary>
    const int HoldersMost = 32;

    /// <summary>The same where texts are compared.</summary>
    const int HoldersFew = 8;

    readonly Dictionary<string, (long Holders, double Pairs)> counted = new(StringComparer.Ordinal); // by column

    /// <summary>Pairs of which both records hold a value of one of the columns, any of them.</summary>
    public double Answered(IReadOnlyList<string> of)
    {
        if (of.Count == 1 && table[of[0]].Single is not null)
            return Pairs(Counted(of[0]).Holders);
        var seen = RecordsBy([.. of.Select(each => table[each])]).Index().Where(each => each.Item > 0).ToList();
        double pairs = 0;
        foreach (var (held, records) in seen)
        {
            foreach (var (other, others) in seen)
                pairs += (held & other) == 0 ? 0 : held == other ? Pairs(records) : (double)records * others / 2;
        }

        return pairs;
    }

    /// <returns>Records by the columns they hold a value of, one bit for each.</returns>
    [MethodImpl(Loops.Long)]
    long[] RecordsBy(Column[] columns)
    {
        var recordsBy = new long[1 << columns.Length];
        for (var record = 0; record < table.Count; record++)
        {
            var held = 0;
            for (var at = 0; at < columns.Length; at++)
                held |= columns[at].Has(record) ? 1 << at : 0;
            recordsBy[held]++;
        }

        return recordsBy;
    }

    /// <summary>A pair that shares two values of a set counts twice.</summary>
    public double Sharing(string column) => Counted(column).Pairs;

    (long Holders, double Pairs) Counted(string column)
    {
        if (!counted.TryGetValue(column, out var known))
            counted.Add(column, known = Counted(table[column].Counts()));
        return known;
    }

    [MethodImpl(Loops.Long)]
    static (long Holders, double Pairs) Counted(int[] holders)
    {
        var (all, pairs) = (0L, 0.0);
        foreach (var count in holders)
        {
            all += count;
            pairs += Pairs(count);
        }

        return (all, pairs);
    }

    /// <summary>Pairs that share a value of one column and none of others: what stands at an equality, and at none
    /// above it. Two records that agree on the address mostly agree on the town as well.</summary>
    /// <remarks>The share that agrees on none of the others is that of some of the values, and of some who hold each,
    /// where there are many.</remarks>
    public double Beneath(string column, IReadOnlyList<string> above)
    {
        Column[] others = [.. above.Select(each => table[each])];
        return Standing(
            column, HoldersMost, (left, right) => !Array.Exists(others, other => other.Shared(left, right)));
    }

    /// <summary>As <see cref="Beneath"/>, where something more than equality stands above.</summary>
    public double Standing(string column, Func<int, int, bool> isThere) => Standing(column, HoldersFew, isThere);

    double Standing(string column, int compared, Func<int, int, bool> isThere)
    {
        var holders = table[column].Counts();
        double all = 0, there = 0;
        foreach (var (value, records) in Some(table[column], holders, compared))
        {
            all += Pairs(holders[value]);
            there += Pairs(holders[value]) * Count(records, isThere) / Pairs(records.Count);
        }

        return all > 0 ? Sharing(column) * there / all : 0;
    }

    static double Pairs(long records) => (double)records * (records - 1) / 2;

    static int Count(List<int> records, Func<int, int, bool> isThere)
    {
        var there = 0;
        for (var one = 1; one < records.Count; one++)
        {
            for (var other = 0; other < one; other++)
                there += isThere(records[other], records[one]) ? 1 : 0;
        }

        return there;
    }

    /// <summary>Some of the values that two or more hold, each with two or more who hold it, chosen by what they
    /// say.</summary>
    [MethodImpl(Loops.Long)]
    List<(int Value, List<int> Records)> Some(Column column, int[] holders, int compared)
    {
        var chosen = Chosen(column, holders);
        var placeOf = new int[holders.Length]; // by value, from 1; 0 where it is not chosen
        for (var at = 0; at < chosen.Count; at++)
            placeOf[chosen[at].Value] = at + 1;
        // Of a value that very many hold some records are as good as all, and need not all be brought into order.
        var many = HoldersMost * Math.Max(table.Count / Math.Max(some.Value.Length, 1), 1);
        for (var record = 0; record < table.Count; record++)
        {
            foreach (var value in column.Of(record))
            {
                if (placeOf[value] is > 0 and var place && holders[value] <= many)
                    chosen[place - 1].Records.Add(record);
            }
        }

        foreach (var record in some.Value)
        {
            foreach (var value in column.Of(record))
            {
                if (placeOf[value] is > 0 and var place && holders[value] > many)
                    chosen[place - 1].Records.Add(record);
            }
        }

        foreach (var (_, records) in chosen)
            KeepFew(records, compared);
        chosen.RemoveAll(each => each.Records.Count < 2);
        return chosen;
    }

    static List<(int Value, List<int> Records)> Chosen(Column column, int[] holders)
    {
        ulong oneIn = 1;
        var shared = holders.Count(count => count > 1);
        while (shared / (int)oneIn > ValuesLookedInto)
            oneIn *= 2;
        return [.. holders.Index()
            .Where(each => each.Item > 1 && (column.Vocabulary.HashOf(each.Index) & (oneIn - 1)) == 0)
            .Select(each => (each.Index, new List<int>()))];
    }

    /// <summary>Evenly spread over contents: of records that say the same no more than is their due.</summary>
    void KeepFew(List<int> records, int compared)
    {
        if (records.Count <= compared)
            return;
        var ordered = records.OrderBy(contents.Of).ToList();
        var kept = Enumerable.Range(0, compared).Select(at => ordered[(int)((long)at * ordered.Count / compared)]);
        records.Clear();
        records.AddRange(kept);
    }
}
