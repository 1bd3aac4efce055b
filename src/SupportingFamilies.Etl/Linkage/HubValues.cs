namespace SupportingFamilies.Etl.Linkage;

/// <summary>Takes values out of a table that belong to an institution, an office or nobody.</summary>
static class HubValues
{
    public static (RecordTable Table, IReadOnlyList<HubReport> Reports) Removed(
        RecordTable table, IReadOnlyList<HubLimit> limits)
    {
        var reports = new List<HubReport>();
        // Each limit counts in the table as it came, whatever the others take out.
        var result = table;
        foreach (var limit in limits)
        {
            var counted = table[limit.Column];
            var hubs = Above(counted, table[limit.Distinct], limit.Above);
            var counts = counted.Counts();
            reports.Add(new HubReport(limit.Column, hubs.Count, hubs.Sum(value => (long)counts[value])));
            if (hubs.Count > 0)
                result = result.With(counted.Without(hubs));
        }

        return (result, reports);
    }

    static HashSet<int> Above(Column column, Column distinct, int above)
    {
        var seen = new HashSet<(int Value, int Other)>();
        var different = new Dictionary<int, int>();
        for (var record = 0; record < column.Records; record++)
        {
            foreach (var value in column.Of(record))
            {
                foreach (var other in distinct.Of(record))
                {
                    if (seen.Add((value, other)))
                        different[value] = different.GetValueOrDefault(value) + 1;
                }
            }
        }

        return different.Where(each => each.Value > above).Select(each => each.Key).ToHashSet();
    }
}
