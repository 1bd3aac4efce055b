namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// Keeps a spreadsheet from running text as a formula: text that begins like one gets an apostrophe in front, in CSV
/// and in .xlsx alike.
/// </summary>
/// <remarks>
/// Source: OWASP ASVS 5.0, V1.2.10 (a leading = + - @ TAB or NUL). A leading carriage return and the full-width forms
/// of the four signs, which spreadsheets also take, are our addition, and leading spaces hide none of them. Apostrophes
/// that stand there already do not either, so that taking one away always gives the text back.
/// </remarks>
static class SpreadsheetText
{
    const string FormulaStarts = "=+-@\t\0\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Neutral(string text) => BeginsLikeFormula(text) ? "'" + text : text;

    /// <summary>The text that <see cref="Neutral"/> was given.</summary>
    public static string Original(string neutral) =>
        neutral.StartsWith('\'') && BeginsLikeFormula(neutral) ? neutral[1..] : neutral;

    static bool BeginsLikeFormula(string text) =>
        text.AsSpan().TrimStart(" '\u00A0\u3000") is { Length: > 0 } shown
        && FormulaStarts.Contains(shown[0], StringComparison.Ordinal);
}
