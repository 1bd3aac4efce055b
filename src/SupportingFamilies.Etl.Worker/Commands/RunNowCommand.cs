using System.CommandLine;
using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Commands;

/// <summary>
/// Asks for a night. The request stands in the council's database, so that it reaches the worker on whichever machine
/// it runs, and is done once however many workers there are.
/// </summary>
sealed class RunNowCommand : Command
{
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    readonly TextWriter output;
    readonly Argument<string> council = new("COUNCIL") { Description = "As the settings name it." };
    readonly Option<string?> by = new("--by")
    {
        Description = "Who asks; otherwise the account's name.",
        HelpName = "NAME",
    };

    readonly Option<bool> wait = new("--wait") { Description = "Wait until something came of it." };

    public RunNowCommand(Func<ParseResult, WorkerSettings> settings, TextWriter output)
        : base("run-now", "Ask the worker for a night of a council now, outside its schedule.")
    {
        this.output = output;
        by.Validators.Add(result =>
        {
            if (KeptText.Of(result.GetValueOrDefault<string?>() ?? "").Length > KeptText.LongestName)
                result.AddError(FormattableString.Invariant($"--by is longer than {KeptText.LongestName} characters."));
        });
        Add(council);
        Add(by);
        Add(wait);
        SetAction((parsed, stop) => AskAsync(settings(parsed), parsed, stop));
    }

    async Task<int> AskAsync(WorkerSettings settings, ParseResult parsed, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        var asked = CouncilNames.One(settings, parsed.GetValue(council)!);
        var schedule = Pipeline.Load(asked.Pipelines).Schedule;
        var now = clock.GetUtcNow();
        long night;
        using (var warehouse = HostedNight.Open(asked.Database, clock))
        {
            var name = parsed.GetValue(by) is { } given && !string.IsNullOrWhiteSpace(given)
                ? KeptText.Of(given) : Environment.UserName;
            night = warehouse.Nights.Ask(schedule.LocalDate(now), now, name);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Asked for night {night} of {asked.Name}; a worker looks every {settings.LookEvery.TotalSeconds} s."));
        return parsed.GetValue(wait) ? (int)await CameOfAsync(asked, night, stop) : (int)ExitCode.Ok;
    }

    async Task<ExitCode> CameOfAsync(CouncilSettings asked, long night, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(AskAgain, stop);
            using var warehouse = HostedNight.Open(asked.Database, TimeProvider.System);
            if (warehouse.Nights.Find(night) is not { Outcome: { } outcome } done)
                continue;
            await output.WriteLineAsync($"Night {night.ToString(CultureInfo.InvariantCulture)}: {Words.Of(outcome)}.");
            return done.Code ?? ExitCode.Unexpected;
        }
    }
}
