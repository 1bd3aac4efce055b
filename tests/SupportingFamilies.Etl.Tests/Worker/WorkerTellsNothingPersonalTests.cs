using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SupportingFamilies.Etl.Tests.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>What a worker leaves behind or answers, good night or bad file, names nobody: it reaches log servers,
/// dashboards and e-mails.</summary>
[Collection(Tests.Nights.Nights.Name)]
public sealed class WorkerTellsNothingPersonalTests(InventedTown town)
{
    const string InAFilesName = "Thistlewood";

    [Fact]
    public async Task Log_console_health_and_metrics_name_nobody_and_say_how_the_night_went()
    {
        var folder = Path.Combine(town.Folder, "workers", "personal");
        var deliveries = WithBadFiles(Path.Combine(folder, "deliveries"));
        var port = FreePort();
        var database = town.Database("personal");
        using var worker = WorkerProcess.Start(
            folder,
            database,
            deliveries,
            ("Health__Port", port),
            ("Logs__Verbose", "true"),
            ("Councils__south__Pipelines", Path.Combine(SfetlProcess.Root, "pipelines")),
            ("Councils__south__Database", town.Database("personal-south")),
            ("Councils__south__Deliveries", Path.Combine(SfetlProcess.Root, "samples", "deliveries")));
        await worker.SaysAsync("scheduled at", times: 2);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(port, "/health/ready")).Status);
        var (asked, said) = WorkerProcess.Run(
            Path.Combine(folder, "asks"), database, deliveries, ["run-now", "north", "--by", "Analyst", "--wait"]);
        Assert.True(asked == (int)ExitCode.PartlyRefused, said + worker.Said);
        AskForSouth();
        await worker.SaysAsync("south: night published");

        var checks = await ReadyAsync(port);
        var metrics = await MetricsAsync(port, new[] { "north", "south" }.Select(
            council => $"sfetl_nights_total{{council=\"{council}\",outcome=\"published\"}} 1\n").ToList());
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(port, "/health/live")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(port, "/anything")).Status);
        worker.Kill();

        var files = Directory.GetFiles(worker.Logs);
        var logged = string.Concat(files.Select(File.ReadAllText));
        Assert.Contains("\"Outcome\":\"published\"", logged, StringComparison.Ordinal);
        Assert.Contains("police-incidents", logged, StringComparison.Ordinal); // the bad file, by feed and flaw
        foreach (var line in logged.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            JsonDocument.Parse(line).Dispose();
        var everything = new StringBuilder(logged).Append(worker.Said).Append(said).Append(checks).Append(metrics)
            .AppendJoin('\n', files).ToString();
        Assert.DoesNotContain(
            NothingPersonalInMessagesTests.Canaries(town).Append(InAFilesName),
            canary => everything.Contains(canary, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>As the command does, for the second council.</summary>
    void AskForSouth()
    {
        using var warehouse = HostedNight.Open(town.Database("personal-south"), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        warehouse.Nights.Ask(DateOnly.FromDateTime(now.DateTime), now, "Analyst");
    }

    /// <summary>The town's files, one cut off in somebody's row, and one that bears a name.</summary>
    string WithBadFiles(string folder)
    {
        foreach (var file in Directory.GetFiles(town.Deliveries, "*.csv", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(town.Deliveries, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var police = Directory.GetFiles(Path.Combine(folder, "police-incidents"))[0];
        var lines = File.ReadAllLines(police);
        File.WriteAllText(
            Path.Combine(folder, "police-incidents", "police-incidents_2026-09-29.csv"),
            string.Join('\n', lines.Take(20)) + "\n\"" + lines[20][..40]);
        File.WriteAllText(Path.Combine(folder, $"Aveline {InAFilesName}.csv"), "a\n1\n");
        return folder;
    }

    /// <summary>The page knows of a night when the look that ran it is over.</summary>
    static async Task<string> ReadyAsync(string port)
    {
        for (var asked = 1; ; asked++)
        {
            var (status, page) = await AskAsync(port, "/health/ready");
            if (status == HttpStatusCode.OK)
                return page;
            Assert.True(asked < 600, page);
            await Task.Delay(100);
        }
    }

    /// <summary>A night is counted just after it is told of.</summary>
    static async Task<string> MetricsAsync(string port, List<string> lines)
    {
        for (var asked = 1; ; asked++)
        {
            var (_, page) = await AskAsync(port, "/metrics");
            if (lines.TrueForAll(line => page.Contains(line, StringComparison.Ordinal)))
                return page;
            Assert.True(asked < 600, page);
            await Task.Delay(100);
        }
    }

    static async Task<(HttpStatusCode Status, string Page)> AskAsync(string port, string page)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{page}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return FormattableString.Invariant($"{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
