using System.CommandLine;
using SupportingFamilies.Etl.Cli.Doctor;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class DoctorCommand : Command
{
    readonly Session session;
    readonly Option<string?> deliveries = new("--deliveries")
    {
        Description = "Look at this folder that partners drop files into, too.",
        HelpName = "DIR",
    };

    public DoctorCommand(Session session)
        : base("doctor", "Look at configuration, database, disk, clock, drop folder and agreements; change nothing.")
    {
        this.session = session;
        Add(deliveries);
        SetAction(parsed => (int)Examine(parsed));
    }

    /// <summary>0 when nothing is a problem, else 3: something about how it is set up is wrong.</summary>
    ExitCode Examine(ParseResult parsed)
    {
        var points = Points(parsed).ToList();
        session.Show(parsed, points, DoctorPage.Write);
        return points.Exists(point => point.State == HealthState.Problem) ? ExitCode.Configuration : ExitCode.Ok;
    }

    IEnumerable<HealthPoint> Points(ParseResult parsed)
    {
        var clock = TimeProvider.System;
        Pipeline? pipeline = null;
        HealthPoint configuration;
        try
        {
            pipeline = session.Pipeline(parsed);
            configuration = HealthPoint.Ok(
                "configuration",
                FormattableString.Invariant($"It loads: {pipeline.Feeds.Count} feeds, framework ")
                + $"{pipeline.Framework.Id}, fingerprint {pipeline.Fingerprint[..12]}.");
        }
        catch (ConfigurationException wrong)
        {
            configuration = HealthPoint.Problem(
                "configuration", wrong.Message, "Correct that line, then run 'sfetl check'.");
        }

        yield return configuration;
        foreach (var point in MachineChecks.Of(pipeline?.Schedule, clock.GetUtcNow()))
            yield return point;
        foreach (var point in DatabaseChecks.Of(session.Database(parsed), pipeline, clock))
            yield return point;
        if (pipeline is not null)
        {
            foreach (var point in AgreementChecks.Of(pipeline.Feeds, pipeline.Schedule.LocalDate(clock.GetUtcNow())))
                yield return point;
        }

        foreach (var point in parsed.GetValue(deliveries) is { } folder
            ? DropFolderChecks.Of(folder, pipeline?.Feeds ?? [], clock.GetUtcNow()) : [DropFolderChecks.NotAsked])
            yield return point;
    }
}
