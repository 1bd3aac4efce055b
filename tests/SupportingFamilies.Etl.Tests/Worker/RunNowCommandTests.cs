using SupportingFamilies.Etl.Worker.Commands;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class RunNowCommandTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(201, 1)]
    public void Who_asks_is_no_longer_than_can_be_kept(int length, int errors)
    {
        var command = new RunNowCommand(_ => throw new InvalidOperationException(), TextWriter.Null);

        Assert.Equal(errors, command.Parse(["town", "--by", new string('a', length)]).Errors.Count);
    }
}
