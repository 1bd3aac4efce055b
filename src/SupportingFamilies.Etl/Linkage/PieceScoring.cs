using System.Runtime.InteropServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>The pairs of one piece of work, and which of them are links or possible links.</summary>
sealed class PieceScoring(PairPiece piece, PairScoring scoring)
{
    /// <summary>Pairs whose rows are looked at before the first of them is weighed.</summary>
    const int PairsTogether = 64;

    readonly PairScoring.ScoredCell?[] cells = [.. piece.Cells.Select(scoring.Of)];
    int seen;

    public List<RecordPair> Scored()
    {
        var kept = new List<RecordPair>();
        var pairs = CollectionsMarshal.AsSpan(piece.Pairs);
        for (var from = 0; from < pairs.Length; from += PairsTogether)
        {
            var some = pairs[from..Math.Min(from + PairsTogether, pairs.Length)];
            Look(some);
            foreach (var (left, right, cell) in some)
            {
                if (cells[cell]?.Score(left, right) is { Decision: not LinkDecision.NonLink } pair)
                    kept.Add(pair);
            }
        }

        piece.ForgetPairs();
        return kept;
    }

    void Look(ReadOnlySpan<(int Left, int Right, int Cell)> pairs)
    {
        foreach (var (left, right, cell) in pairs)
        {
            if (cells[cell] is not null)
                seen ^= scoring.Patterns.Look(left) ^ scoring.Patterns.Look(right);
        }
    }
}
