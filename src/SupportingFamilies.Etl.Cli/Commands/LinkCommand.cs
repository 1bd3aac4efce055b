using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class LinkCommand : Command
{
    readonly Session session;
    readonly LinkArguments arguments = new();
    readonly Option<string> output = new("--output")
    {
        Description = "The folder for clusters.csv, pairs.csv and summary.json; made when it is not there.",
        HelpName = "DIR",
        Required = true,
    };

    readonly Option<bool> explainBlocking = new("--explain-blocking")
    {
        Description = "Also print what each blocking rule brought together, and what was too common to go by.",
    };

    public LinkCommand(Session session)
        : base("link", "Link or dedupe CSV files of any kind by a model.")
    {
        this.session = session;
        arguments.AddTo(this);
        Add(output);
        Add(explainBlocking);
        SetAction(parsed => (int)Link(parsed));
    }

    ExitCode Link(ParseResult parsed)
    {
        LargePages.Ask();
        var clock = new PhaseClock(session.Terminal);
        var folder = parsed.GetValue(output)!;
        if (File.Exists(folder))
            throw new UsageException($"--output {folder} is a file.", "Name a folder.");
        var model = TableModel.Load(arguments.ModelFile(parsed));
        var table = LinkageTable.Read(model, arguments.Inputs(parsed));
        clock.End("read");
        InputMessages.Say(session.Terminal, table.Inputs);
        var linked = LinkedRecords.From(model.Linkage, table.Records, [], ended: clock.End);
        InputMessages.Warn(session.Terminal, linked.Estimate);
        InputMessages.Warn(session.Terminal, linked.Blocking, table.Records.Count);
        var result = new LinkResult(model, table, linked);
        var summary = result.Summary();
        Write(Directory.CreateDirectory(folder).FullName, result, summary);
        clock.End("written");
        session.Show(parsed, summary, LinkPage.Write);
        if (parsed.GetValue(explainBlocking) && !session.WantsJson(parsed))
            LinkPage.WriteBlocking(session.Terminal.Page, summary.Blocking);
        return ExitCode.Ok;
    }

    static void Write(string folder, LinkResult result, LinkSummary summary)
    {
        // The two large files at once: each is one core's work.
        Task.WhenAll(
            Task.Run(() => WriteTable(LinkResult.ClustersFile, result.WriteClusters)),
            Task.Run(() => WriteTable(LinkResult.PairsFile, result.WritePairs))).GetAwaiter().GetResult();
        OutputFile.WriteText(Path.Combine(folder, LinkResult.SummaryFile), writer =>
            writer.WriteLine(JsonSerializer.Serialize(summary, Json.Options)));

        void WriteTable(string name, Action<Stream> write) =>
            OutputFile.Write(Path.Combine(folder, name), write, isDurable: false);
    }

    /// <summary>Says after each phase how long it took.</summary>
    sealed class PhaseClock(Terminal terminal)
    {
        readonly Stopwatch wall = Stopwatch.StartNew();
        TimeSpan processor = Environment.CpuUsage.TotalTime;

        public void End(string phase)
        {
            var used = Environment.CpuUsage.TotalTime;
            terminal.Say(FormattableString.Invariant(
                $"{phase}: {wall.Elapsed.TotalSeconds:0.00} s, {(used - processor).TotalSeconds:0.00} CPU s"));
            processor = used;
            wall.Restart();
        }
    }
}
