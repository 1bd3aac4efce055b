using System.Diagnostics;
using SupportingFamilies.Etl.Tests.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>A worker as its operators run it: a process of its own that serves one council, stopped or killed as a test
/// asks. Waiting is for what it says, with limits that a busy machine does not reach.</summary>
sealed class WorkerProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly Process process;
    readonly Lock gate = new();
    readonly List<string> lines = [];
    TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    WorkerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Folder { get; private init; } = "";

    /// <summary>As those are told who find the warehouse taken.</summary>
    public string Owner => FormattableString.Invariant($"{Environment.MachineName} process {process.Id}");

    public string Logs => Path.Combine(Folder, "logs");

    public string Said
    {
        get
        {
            lock (gate)
                return string.Join('\n', lines);
        }
    }

    /// <param name="folder">Of this process alone: its log.</param>
    /// <param name="settings">Over those of a council on this database and drop folder.</param>
    public static WorkerProcess Start(
        string folder, string database, string deliveries, params (string Key, string Value)[] settings)
    {
        var start = Command(folder, database, deliveries, settings);
        return new WorkerProcess(start) { Folder = folder };
    }

    /// <summary>Runs a command of the worker to its end.</summary>
    public static (int ExitCode, string Said) Run(
        string folder, string database, string deliveries, string[] arguments, params (string, string)[] settings)
    {
        var start = Command(folder, database, deliveries, settings);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var run = new WorkerProcess(start);
        return (run.Ended(), run.Said);
    }

    /// <summary>Waits until a line with these words has been said so often.</summary>
    public async Task<WorkerProcess> SaysAsync(string words, int times = 1)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Count(line => line.Contains(words, StringComparison.Ordinal)) >= times)
                    return this;
                next = said.Task;
            }

            try
            {
                await next.WaitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The worker did not say '{words}' but:\n{Said}");
            }
        }
    }

    public bool HasSaid(string words) => Said.Contains(words, StringComparison.Ordinal);

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <param name="signal">TERM, STOP, CONT.</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", $"-{signal} {process.Id}");
        kill.WaitForExit();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public int Ended()
    {
        Assert.True(process.WaitForExit(Patience), "The worker did not end:\n" + Said);
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    void Heard(string? line)
    {
        if (line is null)
            return;
        lock (gate)
        {
            lines.Add(line);
            said.SetResult();
            said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    static ProcessStartInfo Command(
        string folder, string database, string deliveries, IEnumerable<(string Key, string Value)> settings)
    {
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sfetl-worker.dll"));
        start.Environment["Worker__Councils__north__Pipelines"] = Path.Combine(SfetlProcess.Root, "pipelines");
        start.Environment["Worker__Councils__north__Database"] = database;
        start.Environment["Worker__Councils__north__Deliveries"] = deliveries;
        start.Environment["Worker__LookEverySeconds"] = "1";
        start.Environment["Worker__SettleSeconds"] = "1";
        start.Environment["Worker__Health__Port"] = "0";
        start.Environment["Worker__Logs__Folder"] = "logs";
        foreach (var (key, value) in settings)
            start.Environment["Worker__" + key] = value;
        return start;
    }
}
