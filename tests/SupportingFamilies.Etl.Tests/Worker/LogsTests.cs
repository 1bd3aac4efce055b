using Serilog;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class LogsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-logs-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_exceptions_own_words_reach_no_file_whoever_logs_it()
    {
        var written = Written(log => log.Error(
            new InvalidOperationException("row of Aveline Thistlewood", new FormatException("Thistlewood")),
            "Something broke in {Part}",
            "a library"));
        Assert.DoesNotContain("Thistlewood", written, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", written, StringComparison.Ordinal);
        Assert.Contains("a library", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Quartz.Core.JobRunShell", false)]
    [InlineData("SupportingFamilies.Etl.Worker", true)]
    public void The_schedulers_own_repetitions_of_an_exceptions_words_reach_no_file(string source, bool reaches)
    {
        var written = Written(log => log.ForContext("SourceContext", source).Error(
            "Job {Job} threw: {ExceptionMessage}, {Message}", "nights.north", "row of Thistlewood", "Thistlewood"));
        Assert.Equal(reaches, written.Contains("Thistlewood", StringComparison.Ordinal));
        Assert.Contains("nights.north", written, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Nobody_but_the_workers_account_reads_the_log()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights are given by folder on Windows.");
        Written(log => log.Information("Something"));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(Logs))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Logs));
    }

    [Fact]
    public void Only_so_many_files_are_kept()
    {
        var line = new string('x', 1000);
        Written(log =>
        {
            for (var each = 0; each < 6000; each++)
                log.Information(line);
        });
        Assert.Equal(3, Directory.GetFiles(Logs).Length);
    }

    string Logs => Path.Combine(folder.FullName, "logs");

    string Written(Action<ILogger> write)
    {
        using (var log = Etl.Worker.Logging.Logs.Open(new LogSettings(Logs, 3, 1, false)))
            write(log);
        return string.Concat(Directory.GetFiles(Logs).Select(File.ReadAllText));
    }
}
