using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

/// <summary>What the views mean. It needs no warehouse: this program knows what it would make.</summary>
sealed class DictionaryCommand : Command
{
    readonly Option<string> format = new("--format")
    {
        Description = "md; html: a page to read or print; json; csv: a row a column; sql: for SQL Server.",
        DefaultValueFactory = _ => "md",
    };

    readonly Option<string?> output = new("--output")
    {
        Description = "Write to this file instead of standard output; it appears whole or not at all.",
        HelpName = "FILE",
    };

    public DictionaryCommand(Session session)
        : base("dictionary", "Write the data dictionary: every view, its grain, and what each column means.")
    {
        format.AcceptOnlyFromAmong("md", "html", "json", "csv", "sql");
        Add(format);
        Add(output);
        SetAction(parsed =>
        {
            var views = DescribedView.All;
            var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
            if (parsed.GetValue(output) is not { } file)
            {
                DictionaryPage.Write(session.Terminal.Output, written, views);
                return (int)ExitCode.Ok;
            }

            OutputFile.WriteText(file, writer => DictionaryPage.Write(writer, written, views));
            session.Terminal.Say(FormattableString.Invariant($"{views.Count} views written to {file}."));
            return (int)ExitCode.Ok;
        });
    }
}
