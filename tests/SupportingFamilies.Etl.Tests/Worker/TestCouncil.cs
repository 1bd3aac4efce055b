using System.Net;
using Microsoft.Extensions.Logging;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Nights;
using SupportingFamilies.Etl.Tests.Storage;
using SupportingFamilies.Etl.Worker.Logging;
using SupportingFamilies.Etl.Worker.Nights;
using SupportingFamilies.Etl.Worker.Settings;
using SupportingFamilies.Etl.Worker.Watching;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>A council whose partners deliver the sample families, on a clock of the test's.</summary>
sealed class TestCouncil : IDisposable
{
    readonly TempDatabase database = new();
    readonly WorkerMetrics metrics = new();
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-council-");

    public TestCouncil(NightlySchedule schedule, DateTimeOffset now)
    {
        Schedule = schedule;
        Clock = new TestClock(now);
        Log = new SaidLines();
        Metrics = new PrometheusText(metrics.Meter);
        foreach (var file in Directory.GetFiles(
            Path.Combine(SfetlProcess.Root, "samples", "deliveries", "early-help-cases")))
            File.Copy(file, Path.Combine(Deliveries, Path.GetFileName(file)));
    }

    public TestClock Clock { get; }

    public NightlySchedule Schedule { get; }

    public SaidLines Log { get; }

    public PrometheusText Metrics { get; }

    public string? Reports { get; set; }

    public string Deliveries => folder.FullName;

    public string DatabaseFile => database.File;

    public string Pipelines { get; set; } = Path.Combine(SfetlProcess.Root, "pipelines");

    /// <summary>Another worker that serves the council: they share nothing but its database.</summary>
    public CouncilNights Worker(NightTurns? turns = null) => new(
        new CouncilSettings("north", Pipelines, database.Database, Deliveries, Reports),
        Schedule,
        Settings,
        turns ?? new NightTurns(1),
        new WorkerEvents(Log, metrics),
        Clock);

    public Warehouse Open() => database.Open();

    /// <summary>Nights asked for, oldest first.</summary>
    public IReadOnlyList<AskedNight> Nights()
    {
        using var warehouse = Open();
        return warehouse.Nights.All.Reverse().ToList();
    }

    public void Dispose()
    {
        Metrics.Dispose();
        metrics.Dispose();
        database.Dispose();
        folder.Delete(recursive: true);
    }

    static WorkerSettings Settings { get; } = new([])
    {
        NightsAtOnce = 1,
        LookEvery = TimeSpan.FromSeconds(30),
        MostAttempts = 3,
        RetryAfter = TimeSpan.FromMinutes(5),
        SettleFor = TimeSpan.FromMilliseconds(1),
        WaitForFiles = TimeSpan.Zero,
        StopWithin = TimeSpan.FromSeconds(25),
        Logs = new LogSettings("", 1, 1, false),
        Health = new HealthSettings(IPAddress.Loopback, 0, TimeSpan.FromHours(36)),
    };
}

/// <summary>What was logged.</summary>
sealed class SaidLines : ILogger<WorkerEvents>
{
    readonly List<string> lines = [];
    (string Event, Action Action)? awaited;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>Does something the first time an event is told.</summary>
    public void When(string told, Action action) => awaited = (told, action);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lines.Add($"{eventId.Name}: {formatter(state, exception)}");
        if (awaited is not { } now || now.Event != eventId.Name)
            return;
        awaited = null;
        now.Action();
    }
}
