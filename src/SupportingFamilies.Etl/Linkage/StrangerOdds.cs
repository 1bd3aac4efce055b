using System.Collections.Concurrent;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// u as it can be known before any pair is judged. Of two records taken at random: plain equality is counted from how
/// often each value occurs, the other levels are seen among sampled pairs. And of two records that agree on some key:
/// seen among pairs sampled within its blocks.
/// </summary>
/// <remarks>Pairs are drawn by fixed sequences from records ordered by content, so that the same records give the same
/// numbers in whatever order they come.</remarks>
sealed class StrangerOdds(FellegiSunterModel model, RecordTable table, BlockedPairs blocked)
{
    const int SampledPairs = 100_000;
    const int SampledPairsOfKeys = 4_000;
    const int SampledRecords = 50_000;

    /// <summary>Of a comparison that so few sampled pairs have an answer for, more are looked for.</summary>
    const int AnswersLeast = 1_000;
    const int Pieces = 16;

    readonly PairPatterns patterns = blocked.Patterns;
    readonly Lazy<int[]> someRecords = new(() => blocked.Patterns.Contents.Ordered(OneIn(table.Count)));

    public RandomPairs AtRandom()
    {
        var (counts, drawn) = Sampled();
        var pairs = new EqualPairs(table, patterns.Contents, someRecords);
        return new RandomPairs([.. model.Comparisons.Select((comparison, at) =>
        {
            string[] columns = [.. comparison.Levels.Where(level => level.Test is { Shape: TestShape.Within })
                .Select(level => level.Columns[0]).Distinct(StringComparer.Ordinal)];
            var answered = columns.Length > 0 ? pairs.Answered(columns)
                : Blocks.PairsOf(table.Count) * (double)counts[at].Sum() / Math.Max(drawn, 1);
            var sampled = columns.Length > 0 && counts[at].Sum() < AnswersLeast
                ? AmongHolders(at, columns)
                : counts[at];
            return RandomPairs.ByLevel(Equalities(at, comparison, pairs), sampled, answered);
        })]);
    }

    /// <summary>Where hardly any record holds a value, hardly any pair of all records says something.</summary>
    /// <returns>By level the pairs that stand there, of records that hold a value.</returns>
    long[] AmongHolders(int at, string[] columns)
    {
        var holders = Enumerable.Range(0, table.Count)
            .Where(record => Array.Exists(columns, column => table[column].Has(record)))
            .OrderBy(patterns.Contents.Of).ToArray();
        var counts = new long[model.Comparisons[at].Levels.Count];
        var remembered = patterns.Borrow();
        ulong state = 1;
        for (var draw = 0; draw < SampledPairsOfKeys && holders.Length > 1; draw++)
        {
            var (left, right) = (holders[Draw(ref state, holders.Length)], holders[Draw(ref state, holders.Length)]);
            var level = left == right ? Comparison.Missing : patterns.LevelOf(at, left, right, remembered);
            if (level != Comparison.Missing)
                counts[level]++;
        }

        patterns.GiveBack(remembered);
        return counts;
    }

    /// <returns>By level; null where it is no plain equality.</returns>
    List<double?> Equalities(int at, Comparison comparison, EqualPairs pairs)
    {
        var above = new List<string>();
        var counted = new List<double?>();
        var isBeneathLikeness = false;
        var remembered = patterns.Borrow();
        foreach (var level in comparison.Levels)
        {
            var here = counted.Count;
            counted.Add(!level.IsEquality ? null
                : here == 0 ? pairs.Sharing(level.Columns[0])
                : isBeneathLikeness ? pairs.Standing(level.Columns[0], Stands)
                : pairs.Beneath(level.Columns[0], above));
            if (level.IsEquality)
                above.Add(level.Columns[0]);
            else
                isBeneathLikeness = true;

            bool Stands(int left, int right) => patterns.LevelOf(at, left, right, remembered) == here;
        }

        patterns.GiveBack(remembered);
        return counted;
    }

    /// <summary>By rule, as <see cref="Coincidence.Compared"/>.</summary>
    public double[] Compared() => [.. blocked.Blocks.Rules.Select(rule => rule.Seeking.ComparedShare)];

    /// <summary>u given agreement on those keys of a rule that look at the comparison's own columns.</summary>
    /// <returns>By rule and comparison the probability of each level; null where the rule's keys look
    /// elsewhere.</returns>
    public double[]?[][] WithinKeys()
    {
        var sampled = new ConcurrentDictionary<string, double[][]>(StringComparer.Ordinal);
        var wanted = model.BlockingRules
            .SelectMany(_ => model.Comparisons.Select((_, at) => at), (rule, at) => (rule, at))
            .Where(each => model.Share(each.rule, model.Comparisons[each.at]))
            .Select(each => KeysAbout(each.rule, each.at))
            .DistinctBy(keys => keys.Name).ToList();
        Parallel.ForEach(wanted, patterns.Borrow, (keys, _, remembered) =>
        {
            sampled[keys.Name] = WithinKeys(keys, remembered);
            return remembered;
        }, patterns.GiveBack);
        return model.BlockingRules.Select(rule => model.Comparisons.Select((comparison, at) =>
            model.Share(rule, comparison) ? sampled[KeysAbout(rule, at).Name][at] : null).ToArray()).ToArray();
    }

    /// <summary>A rule of those keys alone that look at what the comparison looks at.</summary>
    BlockingRule KeysAbout(BlockingRule rule, int at)
    {
        var keys = rule.Keys.Where(key => model.Share(rule with { Keys = [key] }, model.Comparisons[at])).ToList();
        return new BlockingRule(string.Join(',', keys.Select(key => key.Text)), keys, int.MaxValue);
    }

    /// <summary>A power of two: one record, or one key, in so many is enough.</summary>
    static int OneIn(int records)
    {
        var oneIn = 1;
        while (records / oneIn > SampledRecords)
            oneIn *= 2;
        return oneIn;
    }

    /// <returns>By comparison the probability of each level.</returns>
    double[][] WithinKeys(BlockingRule keys, RememberedLevels remembered)
    {
        var blocks = RuleBlocks.Sampled(
            keys, blocked.Blocks.Keys, OneIn(table.Count), patterns.Contents, someRecords);
        var counts = NoCounts();
        var pairs = new long[blocks.Count]; // up to the end of each block
        for (var block = 0; block < pairs.Length; block++)
            pairs[block] = (block == 0 ? 0 : pairs[block - 1]) + Blocks.PairsOf(blocks.SizeOf(block));
        ulong state = 1;
        for (var draw = 0; draw < SampledPairsOfKeys && pairs.Length > 0; draw++)
        {
            var place = Array.BinarySearch(pairs, Draw(ref state, pairs[^1]));
            var members = blocks.MembersOf(place < 0 ? ~place : place + 1); // a block ends before its last pair
            var left = (int)Draw(ref state, members.Length);
            var right = (int)Draw(ref state, members.Length - 1);
            Count(counts, patterns.Of(members[left], members[right < left ? right : right + 1], remembered));
        }

        return Array.ConvertAll(counts, Shares);
    }

    static double[] Shares(long[] counts)
    {
        const double unseen = 0.01;
        var sum = counts.Sum() + (unseen * counts.Length);
        return counts.Select(count => (count + unseen) / sum).ToArray();
    }

    /// <returns>By comparison and level the pairs that stand there, of so many drawn.</returns>
    (long[][] Counts, long Drawn) Sampled()
    {
        var records = someRecords.Value;
        var pieces = new long[Pieces][][];
        var drawn = new long[Pieces];
        Parallel.For(0, Pieces, patterns.Borrow, (piece, _, remembered) =>
        {
            var counts = pieces[piece] = NoCounts();
            var state = (ulong)piece;
            for (var draw = 0; draw < SampledPairs / Pieces && table.Count > 0; draw++)
            {
                var left = records[Draw(ref state, records.Length)];
                var right = records[Draw(ref state, records.Length)];
                if (left == right)
                    continue;
                Count(counts, patterns.Of(left, right, remembered));
                drawn[piece]++;
            }

            return remembered;
        }, patterns.GiveBack);
        var sum = NoCounts();
        for (var at = 0; at < sum.Length; at++)
        {
            for (var level = 0; level < sum[at].Length; level++)
                sum[at][level] = pieces.Sum(piece => piece[at][level]);
        }

        return (sum, drawn.Sum());
    }

    long[][] NoCounts() => model.Comparisons.Select(comparison => new long[comparison.Levels.Count]).ToArray();

    static void Count(long[][] counts, AgreementPattern pattern)
    {
        for (var at = 0; at < counts.Length; at++)
        {
            if (pattern[at] != Comparison.Missing)
                counts[at][pattern[at]]++;
        }
    }

    /// <summary>A number from 0 to one less than <paramref name="below"/>.</summary>
    static long Draw(ref ulong state, long below)
    {
        unchecked
        {
            return (long)(KeyColumn.Mixed(state += 0x9E3779B97F4A7C15) % (ulong)below);
        }
    }
}
