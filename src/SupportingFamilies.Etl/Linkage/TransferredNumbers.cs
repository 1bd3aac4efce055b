namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Learnt numbers on a table they were not learnt from. How two records of one entity agree, and how strangers do, is
/// taken as it was learnt. How many matches there are, and how many strangers each rule brings together, is the table's
/// own affair: one may hold everybody twice and the next hardly anybody. It is learnt anew, by expectation-maximisation
/// on counts of cells with m and u as they stand.
/// </summary>
static class TransferredNumbers
{
    const int IterationsMax = 200;
    const double Settled = 1e-4;

    /// <summary>Pairs' worth of belief in what a table of this size would hold if it were like the one learnt from: a
    /// few pairs show little of how many are matches.</summary>
    const double Belief = 20;

    /// <returns>The model itself when the table is the one its numbers were learnt from.</returns>
    public static FellegiSunterModel For(FellegiSunterModel model, RecordTable table, BlockedPairs blocked)
    {
        if (model.Coincidences is not { } learnt || learnt.IsOf(table.Count, blocked.Blocks))
            return model;
        var expected = learnt.In(table.Count, blocked.Blocks);
        return model with { Coincidences = new Mixture(model, expected, blocked.Counts()).Settle() };
    }

    /// <summary>Matches and each rule's coincidences, in the shares that make the counts of cells likeliest.</summary>
    sealed class Mixture
    {
        readonly Coincidences expected;
        readonly PatternCounts pairs;
        readonly double[] likelyOfMatch; // by cell
        readonly double[][] likelyOfRule; // by rule and cell; 0 where the rule does not find it

        public Mixture(FellegiSunterModel model, Coincidences expected, PatternCounts pairs)
        {
            this.expected = expected;
            this.pairs = pairs;
            var m = new LevelTable(model.Comparisons
                .Select(each => each.Levels.Select(level => level.Odds!.Value.M).ToList()).ToList());
            var u = expected.OfRule.Select(of => new LevelTable(of.U)).ToArray();
            var heard = pairs.Cells.Select(cell => model.Heard(cell.Pattern)).ToArray();
            likelyOfMatch = [.. pairs.Cells.Select((cell, at) =>
                model.IsContradiction(cell.Pattern) ? 0 : m.Product(heard[at]))];
            likelyOfRule = [.. expected.OfRule.Select((of, rule) => pairs.Cells.Select((cell, at) =>
                cell.FoundBy.Has(rule) ? u[rule].Product(heard[at]) / of.Compared : 0).ToArray())];
        }

        public Coincidences Settle()
        {
            var now = expected;
            var change = double.MaxValue;
            for (var iteration = 0; iteration < IterationsMax && change > Settled; iteration++)
            {
                var next = Step(now);
                change = Math.Abs(next.Matches - now.Matches) / now.Matches;
                now = next;
            }

            return now;
        }

        Coincidences Step(Coincidences now)
        {
            double matched = 0, all = 0;
            var (matchedBy, coinciding) = (new double[likelyOfRule.Length], new double[likelyOfRule.Length]);
            for (var cell = 0; cell < pairs.Cells.Count; cell++)
            {
                var match = now.Matches * likelyOfMatch[cell];
                var sum = match;
                for (var rule = 0; rule < likelyOfRule.Length; rule++)
                    sum += now.OfRule[rule].Pairs * likelyOfRule[rule][cell];
                if (!(sum > 0))
                    continue;
                var scale = pairs.Counts[cell] / sum;
                all += pairs.Counts[cell];
                matched += match * scale;
                for (var rule = 0; rule < likelyOfRule.Length; rule++)
                {
                    coinciding[rule] += now.OfRule[rule].Pairs * likelyOfRule[rule][cell] * scale;
                    matchedBy[rule] += pairs.Cells[cell].FoundBy.Has(rule) ? match * scale : 0;
                }
            }

            return Believed(matched, all, matchedBy, coinciding);
        }

        Coincidences Believed(double matched, double all, double[] matchedBy, double[] coinciding)
        {
            var usual = expected.Matches + expected.OfRule.Sum(of => of.Pairs);
            return expected with
            {
                Matches = Shared(matched, expected.Matches),
                OfRule = [.. expected.OfRule.Select((of, rule) => of with
                {
                    Matches = matchedBy[rule],
                    Pairs = Shared(coinciding[rule], of.Pairs),
                })],
            };

            double Shared(double seen, double expected) => Math.Max(
                (seen + (Belief * expected / usual)) * Math.Max(all, 1) / (all + Belief), Coincidence.Least);
        }
    }
}
