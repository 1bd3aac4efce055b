using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class SynthesiseCommand : Command
{
    public SynthesiseCommand(Session session)
        : base("synthesise", "Invent a population: the deliveries of every feed, and the truth about it.")
    {
        var options = new PopulationArguments(defaultPeople: 100_000);
        var output = new Option<string>("--output")
        {
            Description = "The folder to write deliveries/ and truth/ to.",
            HelpName = "DIR",
            Required = true,
        };
        options.AddTo(this);
        Add(output);
        SetAction(async (parsed, stop) =>
        {
            var report = await Population.WriteAsync(
                session.Terminal, options.Of(parsed), parsed.GetValue(output)!, stop);
            session.Show(parsed, report, PopulationPage.Write);
            return (int)ExitCode.Ok;
        });
    }
}
