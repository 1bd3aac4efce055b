using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class DictionaryCommand : Command
{
    readonly ResultOptions result = new("md", "html", "json", "csv", "sql");

    public DictionaryCommand(Session session)
        : base("dictionary", "Write the data dictionary: every view, its grain, and what each column means.")
    {
        result.AddTo(this);
        SetAction(parsed =>
        {
            var views = DescribedView.All;
            result.Write(session, parsed, $"{views.Count} views", (writer, _, format) =>
                DictionaryPage.Write(writer, format, views));
            return (int)ExitCode.Ok;
        });
    }
}
