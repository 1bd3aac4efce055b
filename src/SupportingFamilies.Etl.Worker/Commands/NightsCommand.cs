using System.CommandLine;
using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Commands;

/// <summary>Prints the nights that were asked for and what came of them, newest first.</summary>
sealed class NightsCommand : Command
{
    const int Usual = 10;

    public NightsCommand(Func<ParseResult, WorkerSettings> settings, TextWriter output)
        : base("nights", "Print the nights asked for and what came of them, newest first.")
    {
        var council = CouncilNames.Optional();
        var count = new Option<int>("--count")
        {
            Description = "How many of each council.",
            DefaultValueFactory = _ => Usual,
        };
        Add(council);
        Add(count);
        SetAction(parsed =>
        {
            foreach (var each in CouncilNames.Chosen(settings(parsed), parsed.GetValue(council)))
            {
                using var warehouse = HostedNight.OpenMade(each.Database, TimeProvider.System);
                foreach (var night in warehouse.Nights.All.Take(parsed.GetValue(count)))
                    output.WriteLine(each.Name + "\t" + Line(night));
            }

            return (int)ExitCode.Ok;
        });
    }

    static string Line(AskedNight night) => string.Join('\t',
        night.BusinessDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        night.AskedBy ?? "the schedule",
        night.Outcome is { } outcome ? Words.Of(outcome) : night.Attempts == 0 ? "waiting" : "begun",
        night.Run is { } run ? string.Create(CultureInfo.InvariantCulture, $"run {run}") : "no run",
        string.Create(CultureInfo.InvariantCulture, $"{night.Attempts} attempts"),
        night.TriedBy ?? "nobody yet");
}
