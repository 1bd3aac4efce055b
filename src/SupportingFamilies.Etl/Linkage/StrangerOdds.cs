namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// u of two records taken at random. Plain equality is counted, exactly and for nothing, from how often each value
/// occurs; the other levels are seen among sampled pairs.
/// </summary>
static class StrangerOdds
{
    const int SampledPairs = 200_000;

    /// <summary>Pairs' worth of belief that a level never seen can still be reached.</summary>
    const double Unseen = 0.5;

    /// <returns>For each comparison the probability of each level, adding up to 1.</returns>
    public static double[][] Of(FellegiSunterModel model, RecordTable table, PairScoring scoring)
    {
        var counts = Sampled(model, table, scoring);
        return model.Comparisons.Select((comparison, at) => Of(comparison, counts[at], table)).ToArray();
    }

    /// <summary>u given agreement on those keys of a rule that are about the comparison itself; null for a comparison
    /// the rule's keys are not about.</summary>
    public static double[][]?[][] WithinKeys(FellegiSunterModel model, RecordTable table, PairScoring scoring)
    {
        var result = model.BlockingRules.Select(_ => new double[][]?[model.Comparisons.Count]).ToArray();
        var tasks = new List<(int, int, BlockingRule)>();
        for (var rule = 0; rule < result.Length; rule++)
        {
            for (var at = 0; at < model.Comparisons.Count; at++)
            {
                var columns = model.Comparisons[at].Levels.SelectMany(level => level.Columns).SelectMany(model.SourcesOf).ToHashSet();
                var keys = model.BlockingRules[rule].Keys.Where(key => model.SourcesOf(key.Column).Any(columns.Contains)).ToList();
                if (keys.Count > 0)
                    tasks.Add((rule, at, model.BlockingRules[rule] with { Keys = keys, BlockMax = int.MaxValue }));
            }
        }

        Parallel.ForEach(tasks, task =>
        {
            var (rule, at, keys) = task;
            var blocks = RuleBlocks.Of(keys, table);
            var remembered = new RememberedLevels();
            var counts = new double[model.Comparisons[at].Levels.Count];
            ulong state = 1;
            const int samples = 4000;
            for (var draw = 0; draw < samples && blocks.Members.Count > 0; draw++)
            {
                var place = (int)(Next(ref state) % (ulong)blocks.Members.Count);
                var block = blocks.Starts.BinarySearch(place);
                if (block < 0)
                    block = ~block - 1;
                var size = blocks.Starts[block + 1] - blocks.Starts[block];
                var other = blocks.Starts[block] + (int)(Next(ref state) % (ulong)size);
                if (blocks.Members[place] == blocks.Members[other])
                    continue;
                var level = scoring.PatternOf(blocks.Members[place], blocks.Members[other], remembered)[at];
                if (level != Comparison.Missing)
                    counts[level]++;
            }

            var sum = counts.Sum();
            for (var level = 0; level < counts.Length; level++)
                counts[level] = (counts[level] + 0.01) / (sum + (0.01 * counts.Length));
            result[rule][at] = [counts];
        });
        return result;
    }

    static double[] Of(Comparison comparison, long[] sampled, RecordTable table)
    {
        var exact = comparison.Levels.Select(level => level.IsEquality ? (double?)ByChance(level, table) : null).ToList();
        var left = 1 - exact.Sum() ?? 0;
        double seen = 0;
        for (var level = 0; level < exact.Count; level++)
            seen += exact[level] is null ? sampled[level] + Unseen : 0;
        return exact.Select((share, level) => share ?? Math.Max(left, 0) * (sampled[level] + Unseen) / seen).ToArray();
    }

    /// <summary>The chance that two records that hold a value hold the same.</summary>
    static double ByChance(ComparisonLevel level, RecordTable table)
    {
        var column = table[level.Columns[0]];
        double pairs = 0;
        foreach (var count in column.Counts(table.Vocabulary.Count))
            pairs += (double)count * (count - 1);
        double present = 0;
        for (var record = 0; record < table.Count; record++)
            present += column.Of(record).IsEmpty ? 0 : 1;
        return Math.Max(pairs, Unseen) / Math.Max(present * (present - 1), 1);
    }

    /// <summary>Levels among pairs drawn by a fixed sequence, so that the same table gives the same numbers.</summary>
    static long[][] Sampled(FellegiSunterModel model, RecordTable table, PairScoring scoring)
    {
        var counts = model.Comparisons.Select(comparison => new long[comparison.Levels.Count]).ToArray();
        if (table.Count < 2)
            return counts;
        var gate = new Lock();
        const int pieces = 16;
        Parallel.For(0, pieces, piece =>
        {
            var remembered = new RememberedLevels();
            var own = model.Comparisons.Select(comparison => new long[comparison.Levels.Count]).ToArray();
            var state = (ulong)piece;
            for (var draw = 0; draw < SampledPairs / pieces; draw++)
            {
                var left = (int)(Next(ref state) % (ulong)table.Count);
                var right = (int)(Next(ref state) % (ulong)table.Count);
                if (left == right)
                    continue;
                var pattern = scoring.PatternOf(left, right, remembered);
                for (var at = 0; at < own.Length; at++)
                {
                    if (pattern[at] != Comparison.Missing)
                        own[at][pattern[at]]++;
                }
            }

            lock (gate)
            {
                for (var at = 0; at < own.Length; at++)
                {
                    for (var level = 0; level < own[at].Length; level++)
                        counts[at][level] += own[at][level];
                }
            }
        });
        return counts;
    }

    /// <remarks>Source: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.</remarks>
    static ulong Next(ref ulong state)
    {
        unchecked
        {
            var mixed = state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
