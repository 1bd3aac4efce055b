using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Cells that hold several codes.</summary>
static class CodeCells
{
    /// <summary>The codes that are right, each once, in the order given; the flaw says that others were set
    /// aside.</summary>
    public static Flaw? ReadSeveral(ReadOnlySpan<char> text, FeedColumn column, out object? codes)
    {
        var right = new List<string>();
        Flaw? flaw = null;
        foreach (var range in text.Split(column.Separator))
        {
            var piece = text[range].Trim();
            if (piece.IsEmpty)
                continue;
            var index = column.IndexOf(piece);
            var code =
                index >= 0 ? column.Codes[index] : column.Pattern?.IsMatch(piece) == true ? piece.ToString() : null;
            if (code is null)
                flaw = CellFlaws.CodeUnlisted;
            else if (!right.Contains(code, StringComparer.Ordinal))
                right.Add(code);
        }

        codes = right.Count > 0 ? right : null;
        return codes is null ? CellFlaws.CodeUnlisted : flaw;
    }
}
