using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class FailureTests
{
    [Fact]
    public void Wrong_configuration_is_exit_code_3_and_says_file_and_line()
    {
        var failure = Failure.Of(new ConfigurationException("feeds/a.yml", 7, "the key 'x'", "one of y, z"));

        Assert.Equal(ExitCode.Configuration, failure.Code);
        Assert.Equal("feeds/a.yml:7: found the key 'x', expected one of y, z", failure.What);
        Assert.Equal("Correct that line, then run 'sfetl check'.", failure.Advice);
    }

    [Fact]
    public void Cancelling_is_exit_code_130() =>
        Assert.Equal(ExitCode.Cancelled, Failure.Of(new OperationCanceledException()).Code);

    [Fact]
    public void A_wrong_request_is_exit_code_2() =>
        Assert.Equal(ExitCode.Usage, Failure.Of(new UsageException("No such family.", "See the list.")).Code);

    [Fact]
    public void The_unexpected_is_exit_code_1_and_never_repeats_a_message_that_may_hold_a_row()
    {
        var failure = Failure.Of(Thrown(() => throw new FormatException("Invalid cell 'Zebedee Quux'")));

        Assert.Equal(ExitCode.Unexpected, failure.Code);
        Assert.DoesNotContain("Zebedee", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_unexpected_says_its_type_and_the_place_in_our_code()
    {
        var failure = Failure.Of(Thrown(() => throw new FormatException("x")));

        Assert.Contains(nameof(FormatException), failure.What, StringComparison.Ordinal);
        Assert.NotNull(failure.Where);
    }

    static Exception Thrown(Action action) => Record.Exception(action)!;
}
