using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class RunCommand : Command
{
    public RunCommand(Session session)
        : base("run", "Run one night now: load the deliveries, find people, families and needs, publish the list.")
    {
        var asOf = DateOption.Named(
            "--as-of", "The date the night speaks of; otherwise the newest extract date of any delivery.");
        var deliveries = new Option<string>("--deliveries")
        {
            Description = "The folder partners drop files into.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "deliveries",
        };
        Add(asOf);
        Add(deliveries);
        SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(deliveries)!;
            if (!Directory.Exists(folder))
            {
                throw new UsageException(
                    $"There is no folder {folder}.", "Name the folder partners drop files into with --deliveries DIR.");
            }

            var report = await Night.RunAsync(
                session.Terminal,
                session.Pipeline(parsed),
                session.Database(parsed),
                folder,
                parsed.GetValue(asOf),
                stop);
            session.Show(parsed, RunJson.Of(report), (page, _) => RunPage.Write(page, report));
            return (int)NightEnd.CodeOf(report);
        });
    }
}
