using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Commands;

/// <summary>The command line of <c>sfetl-worker</c>: without a command it works until asked to stop.</summary>
sealed class WorkerCommand : RootCommand
{
    readonly Option<string?> file = new("--settings")
    {
        Description = "A settings file; its keys go over those of appsettings.json beside the program.",
        HelpName = "FILE",
        Recursive = true,
    };

    readonly Option<string[]> set = new("--set")
    {
        Description = "One setting, such as Worker:NightsAtOnce=2; goes over files and environment.",
        HelpName = "KEY=VALUE",
        Recursive = true,
    };

    WorkerCommand(TextWriter output)
        : base("Runs the nights of one or several councils on their schedules.")
    {
        Add(file);
        Add(set);
        Add(new NextCommand(Settings, output));
        Add(new RunNowCommand(Settings, output));
        Add(new NightsCommand(Settings, output));
        Add(new HealthCommand(Settings, output));
        SetAction(async (parsed, stop) =>
        {
            await WorkerHost.RunAsync(Settings(parsed), stop);
            return (int)ExitCode.Ok;
        });
    }

    public static async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var parsed = new WorkerCommand(output).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var mistake in parsed.Errors)
                await error.WriteLineAsync(mistake.Message);
            await error.WriteLineAsync("See 'sfetl-worker --help'.");
            return (int)ExitCode.Usage;
        }

        try
        {
            // The host itself ends the worker at SIGTERM and Ctrl+C; nobody else may cut it short.
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                stop);
        }
        catch (Exception cause)
        {
            var (code, says) = Failure(cause);
            await error.WriteLineAsync(says);
            return (int)code;
        }
    }

    WorkerSettings Settings(ParseResult parsed) =>
        WorkerSettings.Load(SettingsFiles.Read(parsed.GetValue(file), parsed.GetValue(set) ?? []));

    /// <summary>Our own words where they hold configuration only; of other exceptions the kind and the place.</summary>
    static (ExitCode Code, string Says) Failure(Exception cause) => cause switch
    {
        OperationCanceledException => (ExitCode.Cancelled, "Cancelled."),
        SettingsException or ConfigurationException or DatabaseVersionException or UnknownDatabaseException =>
            (ExitCode.Configuration, cause.Message),
        DatabaseUnavailableException => (
            ExitCode.Usage, "A council's database is out of reach: " + cause.Message + "."),
        UnknownCouncilException => (ExitCode.Usage, cause.Message),
        DbException => (ExitCode.Usage, "A council's database cannot be used, at " + FailurePlace.Of(cause) + "."),
        IOException when cause.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException =>
            (ExitCode.Configuration, "Worker:Health:Port: found a port in use, expected a free one, or 0 for none"),
        Quartz.SchedulerException => (
            ExitCode.Configuration,
            "Worker:Cluster: found a database that cannot be used, expected one that answers, with Quartz's tables"),
        _ => (ExitCode.Unexpected, $"Unexpected: {cause.GetType().Name} at {FailurePlace.Of(cause)}."),
    };
}

/// <summary>The command line names a council the settings do not. Exit code 2.</summary>
sealed class UnknownCouncilException(string name, IEnumerable<CouncilSettings> known)
    : Exception($"There is no council '{name}' but {string.Join(", ", known.Select(each => each.Name))}.");
