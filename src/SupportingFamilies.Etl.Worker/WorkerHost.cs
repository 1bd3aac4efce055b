using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Serilog;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Worker.Logging;
using SupportingFamilies.Etl.Worker.Nights;
using SupportingFamilies.Etl.Worker.Settings;
using SupportingFamilies.Etl.Worker.Watching;

namespace SupportingFamilies.Etl.Worker;

/// <summary>The worker, put together: settings, log, councils, scheduler, and the page of those who watch it.</summary>
static class WorkerHost
{
    /// <summary>The host waits a little longer for a night than the night is given.</summary>
    static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    /// <summary>Runs until asked to stop. A council whose configuration is wrong is told of and not served.</summary>
    /// <exception cref="Configuration.ConfigurationException">No council's configuration is right.</exception>
    public static async Task RunAsync(WorkerSettings settings, CancellationToken stop)
    {
        var clock = TimeProvider.System;
        await using var logger = Logs.Open(settings.Logs);
        using var metrics = new WorkerMetrics();
        using var prometheus = new PrometheusText(metrics.Meter);
        using var logging = LoggerFactory.Create(builder => builder.AddSerilog(logger));
        var log = logging.CreateLogger<WorkerEvents>();
        var (councils, broken) = Load(settings, new WorkerEvents(log, metrics), clock);
        metrics.ObserveAges(() => councils.Values
            .Where(council => council.State.GoodAt is not null)
            .Select(council => (council.Council, clock.GetUtcNow() - council.State.GoodAt!.Value)));

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders().AddSerilog(logger);
        builder.Services.AddSingleton(clock).AddSingleton(settings).AddSingleton(prometheus)
            .AddSingleton<IReadOnlyDictionary<string, CouncilNights>>(councils)
            .AddSingleton<IReadOnlyList<BrokenCouncil>>(broken).AddSingleton<HealthPage>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.StopWithin + Margin);
        builder.Services.AddQuartz(
            quartz => QuartzSchedule.Configure(quartz, settings, councils.Values, clock));
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        Listen(builder, settings.Health);
        await using var app = builder.Build();
        var page = app.Services.GetRequiredService<HealthPage>();
        app.Run(page.AnswerAsync);
        Announce(app, log, settings, councils.Values, clock);
        using var limit = new CancellationTokenSource();
        app.Lifetime.ApplicationStopping.Register(() => limit.CancelAfter(settings.StopWithin));
        limit.Token.Register(() => LeaveInTheMiddle(log, logger));
        await app.RunAsync(stop);
        WorkerLog.WorkerStopped(log);
    }

    /// <summary>One council's mistake is no reason for the others to go without their nights.</summary>
    static (Dictionary<string, CouncilNights> Served, List<BrokenCouncil> Broken) Load(
        WorkerSettings settings, WorkerEvents events, TimeProvider clock)
    {
        var turns = new NightTurns(settings.NightsAtOnce);
        var served = new Dictionary<string, CouncilNights>(StringComparer.Ordinal);
        var broken = new List<BrokenCouncil>();
        foreach (var council in settings.Councils)
        {
            try
            {
                var schedule = Pipeline.Load(council.Pipelines).Schedule;
                served.Add(
                    council.Name, new CouncilNights(council, schedule, settings, turns, events, clock));
            }
            catch (ConfigurationException wrong)
            {
                events.ConfigurationUnusable(council.Name, wrong);
                broken.Add(new BrokenCouncil(council.Name));
                if (broken.Count == settings.Councils.Count)
                    throw;
            }
        }

        return (served, broken);
    }

    /// <summary>The night's thread hears nothing before its next checkpoint, so the process ends under it.</summary>
    static void LeaveInTheMiddle(Microsoft.Extensions.Logging.ILogger log, Serilog.Core.Logger written)
    {
        WorkerLog.LeftInTheMiddle(log);
        written.Dispose();
        Environment.Exit((int)ExitCode.Cancelled);
    }

    /// <summary>Without a port nothing listens.</summary>
    static void Listen(WebApplicationBuilder builder, HealthSettings health)
    {
        if (health.Port == 0)
        {
            builder.Services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
            return;
        }

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(
                new IPEndPoint(health.Address, health.Port), listen => listen.Protocols = HttpProtocols.Http1);
        });
    }

    static void Announce(
        WebApplication app,
        Microsoft.Extensions.Logging.ILogger log,
        WorkerSettings settings,
        IEnumerable<CouncilNights> councils,
        TimeProvider clock)
    {
        var notice = new ServiceNotice(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            WorkerLog.WorkerStarted(log, HostedNight.Owner, settings.Councils.Count, settings.NightsAtOnce);
            foreach (var council in councils)
            {
                var next = council.Schedule.After(clock.GetUtcNow()).First();
                WorkerLog.Scheduled(
                    log, council.Council, council.Schedule.At, council.Schedule.TimeZone, next.At, next.BusinessDate);
            }

            notice.Ready();
        });
        app.Lifetime.ApplicationStopping.Register(notice.Stopping);
    }
}
