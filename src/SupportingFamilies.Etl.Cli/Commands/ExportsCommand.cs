using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class ExportsCommand : Command
{
    public ExportsCommand(Session session)
        : base("exports", "Show who took what out of the warehouse, when and what for.")
    {
        SetAction(parsed =>
        {
            using var warehouse = Databases.OpenToRead(session.Database(parsed));
            session.Show(parsed, ExportEntry.Of(warehouse.Exports.All()), ExportsPage.Write);
            return (int)ExitCode.Ok;
        });
    }
}
