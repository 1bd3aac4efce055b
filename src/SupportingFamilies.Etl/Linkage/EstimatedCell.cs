namespace SupportingFamilies.Etl.Linkage;

/// <summary>The coincidences expected of a cell differ between its pairs only in how full their blocks are and in how
/// common the values are that they agree on; all else is worked out once.</summary>
/// <param name="byValue">Comparisons at whose level it matters which value the two agree on.</param>
/// <param name="matching">Matches expected of the cell.</param>
/// <param name="met">The rules that found its pairs.</param>
sealed class EstimatedCell(
    CoincidenceOdds odds, AgreementPattern pattern, int[] byValue, double matching, CellMeeting[] met) : CellOdds
{
    public override MatchWeight Most
    {
        get
        {
            Span<double> shares = stackalloc double[byValue.Length];
            shares.Fill(odds.RarestShare);
            double expected = 0;
            foreach (var meeting in met)
                expected += meeting.Expected(2, shares);
            return Weight(expected);
        }
    }

    public override MatchWeight Weight(int left, int right)
    {
        Span<double> shares = stackalloc double[byValue.Length];
        for (var at = 0; at < shares.Length; at++)
            shares[at] = odds.ShareOf(byValue[at], pattern[byValue[at]], left, right);
        Span<int> sizes = stackalloc int[RuleSet.RulesMax];
        odds.Meetings.Shared(left, right, sizes);
        double expected = 0;
        foreach (var meeting in met)
            expected += meeting.Expected(sizes[meeting.Rule], shares);
        return Weight(expected);
    }

    MatchWeight Weight(double coinciding) => new(Math.Log2(matching / Math.Max(coinciding, double.Epsilon)));
}

/// <summary>One rule by which the pairs of a cell met.</summary>
/// <param name="Pairs">Coincidences expected in a usual block, but for what depends on values.</param>
/// <param name="Lines">u of the comparisons where values matter.</param>
sealed record CellMeeting(int Rule, Strangers Strangers, double Pairs, ValueLine[] Lines)
{
    /// <param name="size">Of the block in which two met.</param>
    /// <param name="shares">Of records that hold the values they agree on.</param>
    public double Expected(int size, ReadOnlySpan<double> shares)
    {
        var expected = Pairs * Strangers.Crowding(size);
        for (var at = 0; at < shares.Length; at++)
            expected *= Lines[at].Of(shares[at]);
        return expected;
    }
}

/// <summary>A number that grows evenly with the share of records that hold a value.</summary>
readonly record struct ValueLine(double Flat, double Slope)
{
    public double Of(double share) => Flat + (Slope * share);

    public static ValueLine Through(Func<double, double> of) => new(of(0), of(1) - of(0));
}
