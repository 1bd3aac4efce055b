using System.Globalization;
using System.Net;
using System.Text;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>A page that needs no other file and no script: headings, paragraphs, tables a mail program keeps, and bars
/// drawn as SVG, each above the table with its numbers. Everything given to it is text, never markup.</summary>
sealed class HtmlText
{
    const int BarWidth = 320;
    const int BarHeight = 18;
    const int LabelWidth = 190;
    const int ValueWidth = 90;

    readonly StringBuilder page = new();
    int charts;

    public void Begin(string title, string style) => Line(
        $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{Shown(title)}</title>\n"
        + $"<style>\n{style}\n</style>\n</head>\n<body>\n<h1>{Shown(title)}</h1>");

    public string End()
    {
        Line("</body>\n</html>");
        return page.ToString();
    }

    /// <param name="id">Leads to the section; letters only.</param>
    public void Section(string id, string title, Action content)
    {
        Line($"<section id=\"{id}\">\n<h2>{Shown(title)}</h2>");
        content();
        Line("</section>");
    }

    public void Heading(string text) => Line($"<h3>{Shown(text)}</h3>");

    public void Paragraph(string text) => Line($"<p>{Shown(text)}</p>");

    public void Strong(string text) => Line($"<p><strong>{Shown(text)}</strong></p>");

    public void List(IEnumerable<string> items)
    {
        Line("<ul>");
        foreach (var item in items)
            Line($"<li>{Shown(item)}</li>");
        Line("</ul>");
    }

    /// <summary>Columns whose cells are all numbers stand to the right; said by attributes too, for mail programs that
    /// drop styles.</summary>
    public void Table(string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.ToList();
        if (cells.Count == 0)
        {
            Paragraph($"{caption}: none.");
            return;
        }

        var right = headers.Select((_, column) => cells.TrueForAll(row => IsNumber(row[column]))).ToList();
        Line("<table border=\"1\" cellpadding=\"4\" cellspacing=\"0\">");
        Line($"<caption>{Shown(caption)}</caption>");
        Line("<tr>" + string.Concat(headers.Select((header, column) =>
            $"<th scope=\"col\"{Align(right[column])}>{Shown(header)}</th>")) + "</tr>");
        foreach (var row in cells)
        {
            Line("<tr>" + string.Concat(row.Select((cell, column) => column == 0
                ? $"<th scope=\"row\" align=\"left\">{Shown(cell)}</th>"
                : $"<td{Align(right[column])}>{Shown(cell)}</td>")) + "</tr>");
        }

        Line("</table>");
    }

    /// <summary>One bar a row, as long as its number; a number that is hidden has no bar.</summary>
    /// <param name="description">Says in words what the bars show, for whoever does not see them.</param>
    public void Bars(string title, string description, IReadOnlyList<(string Label, double? Value, string Shown)> bars)
    {
        if (bars.Count == 0)
            return;
        var most = Math.Max(bars.Max(bar => bar.Value ?? 0), double.Epsilon);
        var (id, height) = (FormattableString.Invariant($"c{++charts}"), (bars.Count * (BarHeight + 6)) + 6);
        Line(FormattableString.Invariant(
            $"<svg role=\"img\" aria-labelledby=\"{id}t {id}d\" width=\"{LabelWidth + BarWidth + ValueWidth}\" ")
            + FormattableString.Invariant($"height=\"{height}\" font-family=\"Arial, sans-serif\" font-size=\"12\">"));
        Line($"<title id=\"{id}t\">{Shown(title)}</title><desc id=\"{id}d\">{Shown(description)}</desc>");
        for (var row = 0; row < bars.Count; row++)
        {
            var (label, value, shown) = bars[row];
            var top = 6 + (row * (BarHeight + 6));
            var width = Math.Round(BarWidth * (value ?? 0) / most, 1);
            Line(FormattableString.Invariant($"<text x=\"{LabelWidth - 6}\" y=\"{top + 13}\" text-anchor=\"end\">")
                + Shown(label) + "</text>"
                + FormattableString.Invariant($"<rect x=\"{LabelWidth}\" y=\"{top}\" width=\"{width}\" ")
                + FormattableString.Invariant($"height=\"{BarHeight}\" fill=\"#1d70b8\"/>")
                + FormattableString.Invariant($"<text x=\"{LabelWidth + width + 6}\" y=\"{top + 13}\">")
                + Shown(shown) + "</text>");
        }

        Line("</svg>");
    }

    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A hidden number shows as its symbol.</summary>
    public static string Whole(long? number) => number is { } known ? Whole(known) : SmallNumbers.Hidden;

    static string Align(bool isRight) => isRight ? " align=\"right\"" : " align=\"left\"";

    static bool IsNumber(string cell) => cell.Length == 0 || cell == SmallNumbers.Hidden
        || cell.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or ' ' or '%' or '+' or '-');

    static string Shown(string text) => WebUtility.HtmlEncode(text);

    void Line(string text) => page.Append(text).Append('\n');
}
