using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Evaluation;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class LinkEvaluateCommand : Command
{
    readonly Session session;
    readonly Argument<string> result = new("RESULT-DIR") { Description = "The folder 'sfetl link' wrote." };
    readonly Option<string[]> truth = new("--truth")
    {
        Description = "The files that say which records are one; named as they were when linked.",
        HelpName = "FILE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string> id = new("--id")
    {
        Description = "Their column that names a record.",
        HelpName = "COLUMN",
        Required = true,
    };

    readonly Option<string> cluster = new("--cluster")
    {
        Description = "Their column that is equal for records that are one.",
        HelpName = "COLUMN",
        Required = true,
    };

    readonly Option<string[]> by = new("--by")
    {
        Description = "Also show errors by group: COLUMN, COLUMN:decade, COLUMN:script or COLUMN:initial.",
        HelpName = "COLUMN",
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string?> model = new("--model")
    {
        Description = "The model, to count true pairs no blocking rule found; the truth files must be those linked.",
        HelpName = "FILE",
    };

    readonly Option<string?> delimiter = new("--delimiter")
    {
        Description = $"Between the truth files' fields: {Delimiters.Words}; else the model's, or comma without one.",
        HelpName = "WORD",
    };

    readonly Option<string?> data = new("--data")
    {
        Description = "The folder truth files are looked up in; else the current one.",
        HelpName = "DIR",
    };

    public LinkEvaluateCommand(Session session)
        : base("link-evaluate", "Hold the result of 'sfetl link' against the truth.")
    {
        this.session = session;
        Add(result);
        foreach (var option in new Option[] { truth, id, cluster, by, model, delimiter, data })
            Add(option);
        SetAction(parsed => (int)Evaluate(parsed));
    }

    ExitCode Evaluate(ParseResult parsed)
    {
        var folder = parsed.GetValue(result)!;
        foreach (var file in new[] { LinkResult.ClustersFile, LinkResult.PairsFile, LinkResult.SummaryFile })
        {
            if (!File.Exists(Path.Combine(folder, file)))
                throw new UsageException($"There is no {file} in {folder}.", "Name the folder 'sfetl link' wrote.");
        }

        var files = InputFiles.In(parsed.GetValue(data), parsed.GetValue(truth)!);
        var read = parsed.GetValue(model) is { } path ? TableModel.Load(path) : null;
        var known = LinkageTruth.Read(
            files,
            parsed.GetValue(id)!,
            parsed.GetValue(cluster)!,
            Groupings(parsed),
            DelimiterOf(parsed) ?? read?.Delimiter ?? Delimiters.Usual);
        var evaluation = LinkageEvaluation.Of(known, LinkageOutcome.Read(folder, known));
        if (evaluation.Missing == evaluation.Records)
        {
            throw new UsageException(
                $"No record of the truth is in {folder}.",
                "Check --id, and name as many truth files as were linked, by the same names.");
        }

        var reach = read is null ? null : BlockingReach.Of(read, LinkageTable.Read(read, files), known);
        session.Show(parsed, new LinkEvaluationJson(evaluation, reach), LinkEvaluationPage.Write);
        return ExitCode.Ok;
    }

    char? DelimiterOf(ParseResult parsed) => parsed.GetValue(delimiter) is not { } word ? null
        : Delimiters.Of(word)
            ?? throw new UsageException($"'{word}' is no delimiter.", $"Write --delimiter {Delimiters.Words}.");

    List<RecordGrouping> Groupings(ParseResult parsed) => (parsed.GetValue(by) ?? [])
        .Distinct(StringComparer.Ordinal)
        .Select(text => RecordGrouping.Parse(text) ?? throw new UsageException(
            $"'{text}' is no way of grouping.",
            $"Write COLUMN or COLUMN:WAY with one of {string.Join(", ", RecordGrouping.Ways)}."))
        .ToList();
}
