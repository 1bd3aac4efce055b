using System.Net;
using System.Text.Json;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>The data dictionary in each of the ways it can be written.</summary>
static class DictionaryPage
{
    const string Title = "Data dictionary";

    const string Head = $$"""
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Title}}</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; color: #0b0c0c; margin: 2rem auto; max-width: 60rem;
               padding: 0 1rem; }
        a { color: #1d70b8; }
        nav ul { columns: 14rem; }
        table { border-collapse: collapse; width: 100%; margin: 0 0 2rem; }
        caption { text-align: left; padding: .5rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
                 border-bottom: 1px solid #b1b4b6; }
        tbody th { font-family: ui-monospace, monospace; font-weight: normal; white-space: nowrap; }
        @media print { nav { display: none; } tr { break-inside: avoid; } h3, caption { break-after: avoid; } }
        </style>
        </head>
        <body>
        <main>
        <h1>{{Title}}</h1>
        <nav aria-label="Views">

        """;

    /// <summary>Views and the heading they stand under, in the order a newcomer needs them.</summary>
    static readonly (string Heading, Func<DescribedView, bool> Holds)[] Chapters =
    [
        ("For analysts: people by number", view => !view.IsForNamedReaders && view.Nights != ViewNights.Every),
        ("For named readers: who people are", view => view.IsForNamedReaders && view.Nights != ViewNights.Every),
        ("For analysts: every published night", view => view.Nights == ViewNights.Every),
    ];

    public static void Write(TextWriter writer, string format, IReadOnlyList<DescribedView> views)
    {
        switch (format)
        {
            case "html":
                WriteHtml(writer, views);
                break;
            case "json":
                writer.WriteLine(JsonSerializer.Serialize(views, Json.Options));
                break;
            case "csv":
                AsList(views).WriteCsv(writer);
                break;
            case "sql":
                writer.Write(ExtendedProperties.Script());
                break;
            default:
                WriteMarkdown(writer, views);
                break;
        }
    }

    static Listing AsList(IReadOnlyList<DescribedView> views) => new(
        ["view", "readers", "grain", "position", "column", "is_key", "description"],
        views.SelectMany(view => view.Columns.Select((column, position) => (IReadOnlyList<object?>)
        [
            view.Name, Readers(view), view.Grain, position + 1, column.Name, column.IsKey ? 1 : 0, column.Description,
        ])).ToList(),
        "No view.");

    static void WriteMarkdown(TextWriter writer, IReadOnlyList<DescribedView> views)
    {
        writer.Write($"# {Title}\n");
        foreach (var (heading, holds) in Chapters)
        {
            writer.Write($"\n## {heading}\n");
            foreach (var view in views.Where(holds))
            {
                writer.Write($"\n### {view.Name}\n\n{view.Grain}\n\n| column | key | meaning |\n|---|---|---|\n");
                foreach (var column in view.Columns)
                    writer.Write($"| {column.Name} | {(column.IsKey ? "yes" : "")} | {Cell(column.Description)} |\n");
            }
        }
    }

    static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    static void WriteHtml(TextWriter writer, IReadOnlyList<DescribedView> views)
    {
        writer.Write(Head.ReplaceLineEndings("\n"));
        foreach (var (heading, holds) in Chapters)
        {
            writer.Write($"<h2>{Shown(heading)}</h2>\n<ul>\n");
            foreach (var view in views.Where(holds))
                writer.Write($"<li><a href=\"#{view.Name}\">{view.Name}</a></li>\n");
            writer.Write("</ul>\n");
        }

        writer.Write("</nav>\n");
        foreach (var (heading, holds) in Chapters)
        {
            writer.Write($"<h2>{Shown(heading)}</h2>\n");
            foreach (var view in views.Where(holds))
                WriteHtml(writer, view);
        }

        writer.Write("</main>\n</body>\n</html>\n");
    }

    static void WriteHtml(TextWriter writer, DescribedView view)
    {
        writer.Write($"<section>\n<h3 id=\"{view.Name}\">{view.Name}</h3>\n<table>\n");
        writer.Write($"<caption>{Shown(view.Grain)}</caption>\n");
        writer.Write("<thead><tr><th scope=\"col\">column</th><th scope=\"col\">key</th>");
        writer.Write("<th scope=\"col\">meaning</th></tr></thead>\n<tbody>\n");
        foreach (var column in view.Columns)
        {
            writer.Write($"<tr><th scope=\"row\">{column.Name}</th><td>{(column.IsKey ? "yes" : "")}</td>");
            writer.Write($"<td>{Shown(column.Description)}</td></tr>\n");
        }

        writer.Write("</tbody>\n</table>\n</section>\n");
    }

    static string Readers(DescribedView view) => view.IsForNamedReaders ? "named" : "analysts";

    static string Shown(string text) => WebUtility.HtmlEncode(text);
}
