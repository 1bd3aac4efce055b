
namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class FrameTests
{
    [Fact]
    public async Task No_command_is_a_usage_error_that_says_where_help_is()
    {
        var run = await CommandRun.Of();

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(run.Output);
        Assert.Contains("sfetl --help", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await CommandRun.Of("candidate")).Code);

    [Fact]
    public async Task Help_goes_to_standard_output_and_is_no_error()
    {
        var run = await CommandRun.Of("--help");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("candidates", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Messages);
    }
}
