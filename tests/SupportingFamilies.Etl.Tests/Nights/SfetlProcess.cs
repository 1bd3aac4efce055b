using System.Diagnostics;
using System.Text;

namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>The command line as its users run it: a process of its own, killed without warning where a test asks.
/// </summary>
static class SfetlProcess
{
    public sealed record Ended(int ExitCode, string Output, string Errors)
    {
        public Ended Succeeded()
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Errors}");
            return this;
        }
    }

    public static string Root { get; } = FindRoot();

    public static Ended Run(params string[] arguments) => RunUntil(null, Root, arguments);

    /// <summary>Runs in another folder than the project's.</summary>
    public static Ended RunIn(string folder, string[] arguments) => RunUntil(null, folder, arguments);

    /// <summary>Runs and kills the process (SIGKILL) as soon as its messages hold <paramref name="killAt"/>.</summary>
    public static Ended RunUntil(string killAt, params string[] arguments) => RunUntil(killAt, Root, arguments);

    static Ended RunUntil(string? killAt, string folder, string[] arguments)
    {
        using var process = new Process { StartInfo = Start(folder, arguments) };
        var output = new StringBuilder();
        var errors = new StringBuilder();
        process.OutputDataReceived += (_, line) => output.Append(line.Data).Append(line.Data is null ? "" : "\n");
        process.ErrorDataReceived += (_, line) =>
        {
            errors.Append(line.Data).Append(line.Data is null ? "" : "\n");
            if (killAt is not null && line.Data?.Contains(killAt, StringComparison.Ordinal) == true)
                process.Kill();
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return new Ended(process.ExitCode, output.ToString(), errors.ToString());
    }

    static ProcessStartInfo Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sfetl.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["NO_COLOR"] = "1";
        start.Environment.Remove("SFETL_DATABASE");
        return start;
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupportingFamilies.Etl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the project's tree.");
    }
}
