using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Reports.Runs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class RunCommand : Command
{
    readonly Session session;
    readonly Option<DateOnly?> asOf = DateOption.Named(
        "--as-of", "The date the night speaks of; otherwise the newest extract date of any delivery.");

    readonly Option<string> deliveries = new("--deliveries")
    {
        Description = "The folder partners drop files into.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "deliveries",
    };

    readonly Option<string?> report = new("--report")
    {
        Description = $"Write the night's report, {NightReportFiles.Page} and {NightReportFiles.Results}, into this "
            + "folder; for a stopped night too.",
        HelpName = "DIR",
    };

    readonly Option<string[]> accept = new("--accept-gate")
    {
        Description = "Publish though this quality gate says no; kept in the warehouse, with --by and --why.",
        HelpName = "GATE",
    };

    readonly Option<string?> by = new("--by") { Description = "Who accepts it.", HelpName = "NAME" };

    readonly Option<string?> why = new("--why") { Description = "Why they do.", HelpName = "TEXT" };

    public RunCommand(Session session)
        : base("run", "Run one night now: load the deliveries, find people, families and needs, publish the list.")
    {
        this.session = session;
        accept.AcceptOnlyFromAmong([.. Words.All<GateKind>()]);
        foreach (var option in new Option[] { asOf, deliveries, report, accept, by, why })
            Add(option);
        SetAction(RunAsync);
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var folder = parsed.GetValue(deliveries)!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException(
                $"There is no folder {folder}.", "Name the folder partners drop files into with --deliveries DIR.");
        }

        var pipeline = session.Pipeline(parsed);
        var night = new HostedNight(pipeline, TimeProvider.System)
        {
            Accepted = Accepted(parsed),
            Ended = parsed.GetValue(report) is { } reports
                ? (warehouse, end) => Report(reports, NightReportFiles.Of(pipeline, warehouse, end)) : null,
        };
        var ran = await Night.RunAsync(
            session.Terminal, night, session.Database(parsed), folder, parsed.GetValue(asOf), stop);
        session.Show(parsed, RunJson.Of(ran), (page, _) => RunPage.Write(page, ran));
        return (int)NightEnd.CodeOf(ran);
    }

    /// <summary>A report that cannot be written does not undo its night.</summary>
    void Report(string folder, RunReport night)
    {
        try
        {
            NightReportFiles.Write(folder, night);
            session.Terminal.Say($"The night's report is {Path.Combine(folder, NightReportFiles.Page)}.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            session.Terminal.Say(
                $"The night's report could not be written into {folder}: see whether that is a folder that may be "
                + "written and has room. The night itself ended as it would have.");
        }
    }

    List<AcceptedGate> Accepted(ParseResult parsed)
    {
        var gates = parsed.GetValue(accept) ?? [];
        if (gates.Length == 0)
            return [];
        var name = ExportReason.Given(parsed.GetValue(by), "--by", KeptText.LongestName);
        var reason = ExportReason.Given(parsed.GetValue(why), "--why", KeptText.LongestReason);
        if (name is null || reason is null)
        {
            throw new UsageException(
                "A gate is accepted by somebody and for a reason.", "Add --by NAME and --why TEXT; both are kept.");
        }

        return gates.Distinct().Select(gate => new AcceptedGate(Words.Parse<GateKind>(gate), name, reason)).ToList();
    }
}
