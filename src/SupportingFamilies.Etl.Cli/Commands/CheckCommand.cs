using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class CheckCommand : Command
{
    public CheckCommand(Session session)
        : base("check", "Check the configuration; or hold one file against its feed's contract, loading nothing.")
    {
        var feed = new Argument<string?>("FEED")
        {
            Description = "The feed, for example police-incidents.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var file = new Argument<string?>("FILE")
        {
            Description = "The file, named as the contract says.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Add(feed);
        Add(file);
        SetAction(parsed =>
        {
            var pipeline = session.Pipeline(parsed);
            if (parsed.GetValue(feed) is not { } name)
            {
                session.UnitCosts(parsed, pipeline);
                session.Show(parsed, ConfigurationSummary.Of(pipeline), ConfigurationPage.Write);
                return (int)ExitCode.Ok;
            }

            var contract = pipeline.Feeds.FirstOrDefault(each => each.Id == name) ?? throw new UsageException(
                $"There is no feed {name}.",
                $"The feeds are {string.Join(", ", pipeline.Feeds.Select(each => each.Id))}.");
            var path = parsed.GetValue(file) ?? throw new UsageException(
                "No file is named.", $"Type 'sfetl check {name} FILE'.");
            var check = DeliveryCheck.Run(contract, path, pipeline.Calendar, pipeline.Feeds);
            session.Show(parsed, check, DeliveryCheckPage.Write);
            return (int)(check.Refusal is null ? ExitCode.Ok : ExitCode.Refused);
        });
    }
}
