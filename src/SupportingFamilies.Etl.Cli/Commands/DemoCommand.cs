using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class DemoCommand : Command
{
    /// <summary>Enough of the list to see what it is.</summary>
    const int CandidatesShown = 20;

    static readonly string[] InventedFolders = ["deliveries", "truth"];

    readonly Session session;
    readonly PopulationArguments population = new(defaultPeople: 2_000);
    readonly Option<string> output = new("--output")
    {
        Description = "The folder to work in; what an earlier demo left there is replaced.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "demo",
    };

    public DemoCommand(Session session)
        : base("demo", "Invent a population, run the whole night on it, print the list and one family.")
    {
        this.session = session;
        population.AddTo(this);
        Add(output);
        SetAction((parsed, stop) => RunAsync(parsed, stop));
    }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var pipeline = session.Pipeline(parsed);
        var folder = parsed.GetValue(output)!;
        var deliveries = Path.Combine(folder, "deliveries");
        var database = "sqlite:" + Path.Combine(folder, "warehouse.db");
        MakeRoom(folder);
        var invented = await Population.WriteAsync(session.Terminal, population.Of(parsed), folder, stop);
        var report = await Night.RunAsync(
            session.Terminal, new HostedNight(pipeline, TimeProvider.System), database, deliveries, null, stop);
        using var warehouse = Databases.OpenToRead(database);
        var candidates = warehouse.Candidates();
        var result = new DemoResult(
            invented,
            RunJson.Of(report),
            candidates.Take(CandidatesShown).Select(CandidateJson.Of).ToList(),
            candidates.Count == 0 ? null : warehouse.Family(candidates[0].Family));
        session.Show(parsed, result, (page, shown) =>
        {
            PopulationPage.Write(page, invented);
            RunPage.Write(page, report);
            page.Heading(candidates.Count > CandidatesShown
                ? $"Candidate families, the first {CandidatesShown} of {candidates.Count}"
                : "Candidate families");
            CandidateTable.Write(page, candidates.Take(CandidatesShown).ToList());
            if (shown.Family is { } family)
            {
                var words = new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, report.Summary.AsOf);
                new FamilyPage(page, words).Write(family);
            }
        });
        session.Terminal.Say($"Everything is in {folder}. To look further, add --database {database} to");
        session.Terminal.Say("  sfetl candidates");
        session.Terminal.Say("  sfetl family ID");
        session.Terminal.Say("  sfetl evaluate --truth " + Path.Combine(folder, "truth"));
        return (int)NightEnd.CodeOf(report);
    }

    /// <summary>Takes away what an earlier demo left and nothing else: folders no demo made are refused.</summary>
    static void MakeRoom(string folder)
    {
        Directory.CreateDirectory(folder);
        var parts = InventedFolders.Select(part => Path.Combine(folder, part)).Where(Directory.Exists).ToList();
        if (parts.Count > 0 && !File.Exists(Path.Combine(folder, "truth", "population.json")))
            throw new UsageException($"{parts[0]} is there already and no demo made it.", "Name another --output DIR.");
        foreach (var part in parts)
            Directory.Delete(part, recursive: true);
        foreach (var file in Directory.GetFiles(folder, "warehouse.db*"))
            File.Delete(file);
    }
}
