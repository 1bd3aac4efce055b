using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>How many true pairs the blocking rules bring together: no scoring can link the others directly.</summary>
public sealed record BlockingReach(long TruePairs, long Found, IReadOnlyList<RuleReach> Rules)
{
    public long Missed => TruePairs - Found;

    /// <summary>The highest recall by pair that any scoring could reach; null when nothing is true.</summary>
    public double? RecallCeiling => TruePairs == 0 ? null : (double)Found / TruePairs;

    /// <param name="table">The files that were linked, read by the model; every record is one of the truth.</param>
    public static BlockingReach Of(TableModel model, LinkageTable table, LinkageTruth truth)
    {
        var entities = EntitiesOf(table, truth);
        var fileOf = Enumerable.Range(0, entities.Length).Select(table.Ids.InputOf).ToArray();
        var known = HubValues.Removed(table.Records, model.Linkage.HubLimits).Table;
        var blocks = Blocks.Of(
            model.Linkage.BlockingRules, LinkedRecords.Evidence(model.Linkage, known, []));
        var found = new HashSet<(int, int)>();
        var byRule = model.Linkage.BlockingRules.Select(_ => new HashSet<(int, int)>()).ToArray();
        for (var block = 0; block < blocks.Count; block++)
        {
            var rule = blocks.RuleOf[block];
            foreach (var pair in TruePairsIn(blocks.Members(block)))
            {
                if (!blocks.Rules[rule].Finds(pair.Left, pair.Right))
                    continue;
                found.Add(pair);
                byRule[rule].Add(pair);
            }
        }

        var truePairs = PairsOf(truth.Entities, model.IsLinkOnly ? truth.Files : null);
        return new BlockingReach(truePairs, found.Count, byRule.Select((pairs, rule) =>
            new RuleReach(model.Linkage.BlockingRules[rule].Name, pairs.Count)).ToList());

        List<(int Left, int Right)> TruePairsIn(ReadOnlySpan<int> members)
        {
            List<(int, int)> pairs = [];
            foreach (var entity in members.ToArray().GroupBy(record => entities[record]))
            {
                var records = entity.ToList();
                for (var i = 0; i < records.Count; i++)
                {
                    for (var j = i + 1; j < records.Count; j++)
                    {
                        if (!model.IsLinkOnly || fileOf[records[i]] != fileOf[records[j]])
                            pairs.Add((records[i], records[j]));
                    }
                }
            }

            return pairs;
        }
    }

    static int[] EntitiesOf(LinkageTable table, LinkageTruth truth)
    {
        var entities = new int[table.Records.Count];
        entities.AsSpan().Fill(-1);
        for (var record = 0; record < truth.Count; record++)
        {
            if (table.Ids.Find(truth.Ids[record]) is >= 0 and var at)
                entities[at] = truth.Entities[record];
        }

        return Array.IndexOf(entities, -1) < 0 ? entities : throw new TableFileException(
            table.Inputs[0].Name, 0, "a record the truth does not know", "the files that the truth is about");
    }

    static long PairsOf(int[] entities, int[]? apart)
    {
        var all = entities.CountBy(entity => entity).Sum(each => Pairs(each.Value));
        return apart is null ? all
            : all - entities.Zip(apart).CountBy(each => each).Sum(each => Pairs(each.Value));
    }

    static long Pairs(long count) => count * (count - 1) / 2;
}

/// <summary>True pairs one blocking rule brings together, whatever the others do.</summary>
public sealed record RuleReach(string Rule, long Found);
