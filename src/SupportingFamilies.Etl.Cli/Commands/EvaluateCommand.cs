using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class EvaluateCommand : Command
{
    readonly Session session;
    readonly Option<string> folder = new("--truth")
    {
        Description = "The truth/ folder that 'sfetl synthesise' wrote beside the deliveries.",
        HelpName = "DIR",
        Required = true,
    };

    public EvaluateCommand(Session session)
        : base("evaluate", "Hold the published night against the truth of an invented population.")
    {
        this.session = session;
        Add(folder);
        SetAction(parsed => (int)Evaluate(parsed));
    }

    ExitCode Evaluate(ParseResult parsed)
    {
        var path = parsed.GetValue(folder)!;
        if (!File.Exists(Path.Combine(path, "population.json")))
        {
            throw new UsageException(
                $"There is no population.json in {path}.", "Name the truth/ folder that 'sfetl synthesise' wrote.");
        }

        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        var truth = TruthFolder.Read(path);
        var published = warehouse.Published!.AsOf;
        if (published != truth.AsOf)
        {
            throw new UsageException(
                $"The published night is of {Wording.Date(published)}, the truth of {Wording.Date(truth.AsOf)}.",
                $"Run the night of that day: 'sfetl run --as-of {Listing.Text(truth.AsOf)}'.");
        }

        var live = warehouse.LiveRecords(pipeline.Feeds.Select(feed => (feed.Id, feed.Mode)).ToList(), truth.AsOf);
        var evaluation = NightEvaluation.Of(
            EvaluatedNight.Of(warehouse),
            truth,
            new GivenTruth(truth, live).Find(pipeline.Framework, pipeline.Calendar, live));
        session.Show(parsed, EvaluationJson.Of(evaluation), (page, _) => EvaluationPage.Write(page, evaluation));
        return ExitCode.Ok;
    }
}
