using System.CommandLine;
using System.Security.Cryptography;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>Who takes something out of the warehouse and why: <c>--why</c> and <c>--by</c>, the same for every command
/// that can, and the log it goes into. What is only shown on a screen is taken nowhere and not logged.</summary>
sealed class ExportReason
{
    readonly Option<string?> why = new("--why")
    {
        Description = "What it is for; kept in the log of exports.",
        HelpName = "TEXT",
    };

    readonly Option<string?> by = new("--by")
    {
        Description = "Who takes it, beside the account of the machine; kept in the log of exports.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Add(why);
        command.Add(by);
    }

    /// <summary>Nothing leaves the machine's screen when a page goes to standard output and that is one.</summary>
    public static bool IsOnlyShown(Session session, string format, string? file) =>
        format == "table" && file is null && session.Terminal.IsScreen;

    /// <exception cref="UsageException">A reason is needed and none is given.</exception>
    public ExportRequest Request(
        ParseResult parsed,
        string what,
        IEnumerable<string> filters,
        string format,
        bool isForNamedReaders,
        string? file)
    {
        var reason = Given(parsed.GetValue(why), "--why", KeptText.LongestReason);
        if (isForNamedReaders && reason is null)
        {
            throw new UsageException(
                $"{what} tells who people are, so nobody takes it without saying what for.",
                "Add --why \"...\"; it is kept in the log of exports.");
        }

        var chosen = string.Join(", ", filters);
        return new ExportRequest(
            Environment.UserName,
            Given(parsed.GetValue(by), "--by", KeptText.LongestName),
            reason,
            what,
            chosen.Length == 0 ? null : chosen.Length <= KeptText.LongestReason ? chosen
                : chosen[..KeptText.LongestReason],
            format,
            file is null ? "standard output" : "file");
    }

    /// <summary>Writes to standard output, logged before the first byte and after the last.</summary>
    /// <param name="write">Gives back how many rows it wrote.</param>
    public static long ToStandardOutput(
        Session session, Warehouse warehouse, ExportRequest request, Func<HashingWriter, long> write)
    {
        var number = warehouse.Exports.Begin(request, warehouse.Published!);
        using var writer = new HashingWriter(session.Terminal.Output);
        var rows = write(writer);
        warehouse.Exports.End(number, rows, writer.End());
        return rows;
    }

    /// <summary>Writes a file, logged before the first byte and again before it appears under its name.</summary>
    /// <param name="write">Gives back how many rows it wrote.</param>
    public static long ToFile(Warehouse warehouse, ExportRequest request, string file, Func<Stream, long> write)
    {
        var rows = 0L;
        OutputFile.Write(file, stream =>
        {
            var number = warehouse.Exports.Begin(request, warehouse.Published!);
            rows = write(stream);
            stream.Flush();
            stream.Position = 0;
            warehouse.Exports.End(number, rows, Convert.ToHexStringLower(SHA256.HashData(stream)));
        });
        return rows;
    }

    /// <summary>One thing of the warehouse, for example one family, as a page or as JSON.</summary>
    public void Show<T>(
        Session session,
        ParseResult parsed,
        Warehouse warehouse,
        string what,
        T thing,
        Action<IAnsiConsole, T> page,
        FormattableString filter)
    {
        var format = session.WantsJson(parsed) ? "json" : "table";
        if (IsOnlyShown(session, format, null))
        {
            page(session.Terminal.Page, thing);
            return;
        }

        var filters = session.AsAtFilter(parsed).Prepend(FormattableString.Invariant(filter));
        var request = Request(parsed, what, filters, format, isForNamedReaders: false, null);
        ToStandardOutput(session, warehouse, request, writer =>
        {
            if (format == "json")
                writer.WriteLine(Json.Text(thing));
            else
                page(Terminal.PageOver(writer), thing);
            return 1;
        });
    }

    /// <summary>What somebody said of who they are or why, as it may be kept; null when they said nothing.</summary>
    /// <exception cref="UsageException">It is blank, or longer than can be kept.</exception>
    public static string? Given(string? text, string option, int longest)
    {
        if (text is null)
            return null;
        var shown = KeptText.Of(text);
        return shown.Length == 0 ? throw new UsageException($"{option} says nothing.", "Write it in a few words.")
            : shown.Length > longest ? throw new UsageException(
                FormattableString.Invariant($"{option} is longer than {longest} characters."), "Say it shorter.")
            : shown;
    }
}
