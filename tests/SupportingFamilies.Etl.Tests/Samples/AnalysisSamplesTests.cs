using System.ComponentModel;
using System.Diagnostics;
using SupportingFamilies.Etl.Tests.Nights;
using SupportingFamilies.Etl.Tests.Storage;

namespace SupportingFamilies.Etl.Tests.Samples;

/// <summary>The programs of <c>samples/analysis</c> against a warehouse; skipped where there is no Python.</summary>
[Collection(SharedSampleNights.Name)]
public sealed class AnalysisSamplesTests(TwoSampleNights nights)
{
    [SkippableFact]
    public void A_question_asked_from_Python_is_answered_as_a_table() => Assert.Equal(
        """
        How long was the list of candidates, night by night?
        as_at       families  children
        ------------------------------
        2026-09-30  5         5
        2026-10-31  4         4

        """.ReplaceLineEndings("\n"),
        Python("ask.py", nights.File, "sql/examples/candidates_night_by_night.sql"));

    [SkippableFact]
    public void Every_night_is_a_column_of_one_query()
    {
        var lines = Python("as_at.py", nights.File).Split('\n');
        Assert.Equal("need   2026-09-30  2026-10-31", lines[0]);
        Assert.Contains("HOU-3  1           0", lines);
        Assert.Contains("EDU-1  4           4", lines);
    }

    static string Python(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3")
        {
            WorkingDirectory = SfetlProcess.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[$"samples/analysis/{program}", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n");
            process.WaitForExit();
            Skip.If(errors.Result.Contains("No module named '_sqlite3'", StringComparison.Ordinal), "No sqlite3.");
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }
        catch (Win32Exception)
        {
            throw new SkipException("There is no python3 on this machine.");
        }
    }
}
