using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Worker.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>A share that is not mounted.</summary>
public sealed class LostDropFolderTests
{
    static readonly DateTimeOffset Monday = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When the night after <see cref="Monday"/> is due.</summary>
    static readonly DateTimeOffset Tuesday = new(2026, 6, 2, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task While_the_drop_folder_is_not_there_nights_wait_for_it_and_none_is_called_unchanged()
    {
        using var council = new TestCouncil(new NightlySchedule(new TimeOnly(3, 0), "Europe/London"), Monday);
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday;
        var elsewhere = council.Deliveries + "-unmounted";
        Directory.Move(council.Deliveries, elsewhere);
        Assert.Equal(LookResult.BrokeOff, await worker.LookAsync(default));
        Assert.Equal(LookResult.Nothing, await worker.LookAsync(default));
        Assert.False(worker.State.IsFolderThere);
        Assert.Equal((0, null), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
        Assert.Single(council.Log.Lines, line => line.StartsWith("FolderUnusable", StringComparison.Ordinal));
        Assert.Single(council.Log.Lines, line => line.StartsWith("NightPutOff", StringComparison.Ordinal));
        Assert.DoesNotContain(council.Log.Lines, line => line.StartsWith("Database", StringComparison.Ordinal));

        Directory.Move(elsewhere, council.Deliveries);
        council.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(LookResult.Ran, await worker.LookAsync(default));
        Assert.True(worker.State.IsFolderThere);
        Assert.Equal(NightOutcome.Published, council.Nights()[^1].Outcome);
    }

    [Fact]
    public async Task A_drop_folder_that_goes_away_in_the_middle_of_a_night_puts_it_off_uncounted()
    {
        using var council = new TestCouncil(new NightlySchedule(new TimeOnly(3, 0), "Europe/London"), Monday);
        var worker = council.Worker();
        await worker.LookAsync(default);
        council.Clock.Now = Tuesday;
        var elsewhere = council.Deliveries + "-unmounted";
        council.Log.When("NightStarted", () => Directory.Move(council.Deliveries, elsewhere));
        Assert.Equal(LookResult.BrokeOff, await worker.LookAsync(default));
        Directory.Move(elsewhere, council.Deliveries);
        Assert.Equal((0, null), (council.Nights()[^1].Attempts, council.Nights()[^1].Outcome));
    }
}
