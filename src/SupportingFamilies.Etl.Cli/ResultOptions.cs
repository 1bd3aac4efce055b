using System.CommandLine;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>How a list is written, where to, by whom and what for: <c>--format</c>, <c>--output</c>, <c>--why</c> and
/// <c>--by</c>, the same for every command that has them. <c>--json</c> goes before <c>--format</c>.</summary>
sealed class ResultOptions
{
    readonly Option<string> format = new("--format")
    {
        Description = "How to write the result.",
        DefaultValueFactory = _ => "table",
    };

    readonly Option<string?> output = new("--output")
    {
        Description = "Write to this file instead of standard output; it appears whole or not at all.",
        HelpName = "FILE",
    };

    readonly ExportReason reason = new();

    /// <param name="more">Formats besides table, csv, json and xlsx.</param>
    public ResultOptions(params string[] more) =>
        format.AcceptOnlyFromAmong(["table", "csv", "json", "xlsx", .. more]);

    public void AddTo(Command command)
    {
        command.Add(format);
        command.Add(output);
        reason.AddTo(command);
    }

    public string Format(Session session, ParseResult parsed) =>
        session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;

    /// <summary>Null when the result goes to standard output.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(output);

    /// <summary>Writes a list out of the warehouse and logs it, unless it is only shown on a screen.</summary>
    public void Write(Session session, ParseResult parsed, Warehouse warehouse, ListedResult list)
    {
        var (written, file) = (Format(session, parsed), parsed.GetValue(output));
        if (written == "xlsx" && file is null)
            throw new UsageException("A workbook cannot be printed.", $"Add --output {list.What}.xlsx.");
        if (ExportReason.IsOnlyShown(session, written, file) && !list.IsForNamedReaders)
        {
            Page(session.Terminal.Page, list);
            return;
        }

        var request = reason.Request(
            parsed, list.What, list.Filters.Concat(session.AsAtFilter(parsed)), written, list.IsForNamedReaders, file);
        if (file is null)
        {
            ExportReason.ToStandardOutput(
                session, warehouse, request, writer => Write(writer, Terminal.PageOver(writer), written, list));
            return;
        }

        var rows = ExportReason.ToFile(warehouse, request, file, stream => written == "xlsx"
            ? WriteWorkbook(stream, list, request, warehouse.Published!)
            : WriteText(stream, list, written));
        session.Terminal.Say(FormattableString.Invariant($"{rows} {list.Unit} written to {file}."));
    }

    /// <summary>Writes what is not out of a warehouse, and so is in no log.</summary>
    public void Write(Session session, ParseResult parsed, ListedResult list)
    {
        var (written, file) = (Format(session, parsed), parsed.GetValue(output));
        if (written == "xlsx")
            throw new UsageException("This is not of the warehouse and has no workbook.", "Take it with --format csv.");
        if (file is null)
        {
            Write(session.Terminal.Output, session.Terminal.Page, written, list);
            return;
        }

        var rows = 0L;
        OutputFile.Write(file, stream => rows = WriteText(stream, list, written));
        session.Terminal.Say(FormattableString.Invariant($"{rows} {list.Unit} written to {file}."));
    }

    static long WriteText(Stream stream, ListedResult list, string format)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        return Write(writer, Terminal.PageOver(writer), format, list);
    }

    static long WriteWorkbook(Stream stream, ListedResult list, ExportRequest request, PublishedRun night)
    {
        var shown = list.Workbook ?? list.Listing;
        return XlsxExport.Write(
            stream, list.Title, shown, rows => ReadMe.Of(list, shown.Columns, request, night, rows));
    }

    static long Write(TextWriter writer, IAnsiConsole page, string format, ListedResult list)
    {
        switch (format)
        {
            case "csv":
                return list.Listing.WriteCsv(writer);
            case "json" when list.Json is null:
                return list.Listing.WriteJson(writer);
            case "json":
                writer.WriteLine(Json.Text(list.Json));
                return list.Listing.Rows.LongCount();
            case "md":
                list.Markdown!(writer);
                return list.Listing.Rows.LongCount();
            default:
                return Page(page, list);
        }
    }

    static long Page(IAnsiConsole page, ListedResult list)
    {
        if (list.Page is null)
            return list.Listing.WriteTable(page);
        list.Page(page);
        return list.Listing.Rows.LongCount();
    }
}
