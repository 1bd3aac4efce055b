using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class StatusCommand : Command
{
    public StatusCommand(Session session)
        : base("status", "Show the last runs, how fresh each feed is, and agreements about to end.")
    {
        SetAction(parsed =>
        {
            var pipeline = session.Pipeline(parsed);
            using var warehouse = Databases.OpenToRead(session.Database(parsed));
            session.Show(parsed, Status.Of(warehouse.Status(), pipeline.Feeds), StatusPage.Write);
            return (int)ExitCode.Ok;
        });
    }
}
