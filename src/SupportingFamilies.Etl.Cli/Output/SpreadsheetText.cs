namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// Keeps a spreadsheet from running text as a formula: text that begins like one gets an apostrophe in front, in CSV
/// and in .xlsx alike.
/// </summary>
/// <remarks>
/// Source: OWASP ASVS 5.0, V1.2.10 (a leading = + - @ TAB or NUL). A leading carriage return and the full-width forms
/// of the four signs, which spreadsheets also take, are our addition, and leading spaces hide none of them.
/// </remarks>
static class SpreadsheetText
{
    const string FormulaStarts = "=+-@\t\0\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Neutral(string text) =>
        text.TrimStart(' ', '\u00A0', '\u3000') is { Length: > 0 } shown
        && FormulaStarts.Contains(shown[0], StringComparison.Ordinal)
            ? "'" + text
            : text;
}
