using SupportingFamilies.Etl.Cli;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class LargePagesTests
{
    static readonly string[] Maps =
    [
        "1000-2000 r-xp 00000000 fe:00 41   /usr/bin/program",
        "2000-3000 rw-p 00000000 00:00 0 ",
        "5000-6000 rw-p 00000000 00:00 0 ",
        "6000-8000 ---p 00000000 00:00 0 ",
        "8000-9000 rw-p 00000000 00:00 0 ",
        "9000-a000 rw-p 00000000 00:00 0                          [stack]",
        "c000-d000 rw-p 00000000 00:00 0 ",
    ];

    [Theory]
    [InlineData(0x5000)]
    [InlineData(0x7FFF)]
    [InlineData(0x8FFF)]
    public void The_heap_is_all_that_adjoins_and_belongs_to_no_file(ulong address) =>
        Assert.Equal((0x5000UL, 0x9000UL), LargePages.Around(Maps, address));

    [Theory]
    [InlineData(0x1800, "a file")]
    [InlineData(0x4FFF, "a gap")]
    [InlineData(0x9000, "the stack")]
    [InlineData(0xD000, "behind the last")]
    public void Where_there_is_no_heap_nothing_is_found(ulong address, string there) =>
        Assert.True(LargePages.Around(Maps, address) is null, there);

    [Fact]
    public void A_list_that_says_something_else_is_of_no_use()
    {
        Assert.Null(LargePages.Around([], 0x5000));
        Assert.Null(LargePages.Around(["", "from-to rw-p 00000000 00:00 0 ", "5000 rw-p 0 0 0", "a b c d e"], 0x5000));
    }

    /// <summary>A kernel built without large pages knows nothing of the question.</summary>
    [Fact]
    public void Linux_takes_note_however_often_it_is_asked()
    {
        var expected = Directory.Exists("/sys/kernel/mm/transparent_hugepage");
        Assert.Equal(expected, LargePages.Ask());
        Assert.Equal(expected, LargePages.Ask());
    }
}
