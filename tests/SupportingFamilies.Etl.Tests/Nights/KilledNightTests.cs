namespace SupportingFamilies.Etl.Tests.Nights;

[Collection(Nights.Name)]
public sealed class KilledNightTests(InventedTown town)
{
    [Theory]
    [InlineData("feeds")]
    [InlineData("people")]
    [InlineData("households")]
    [InlineData("needs")]
    [InlineData("candidates")]
    [InlineData("publish")]
    public void A_night_killed_in_a_stage_and_run_again_ends_as_if_it_had_never_been_killed(string stage)
    {
        var killed = Killed(stage);
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", killed).Succeeded();

        Assert.Equal(Undisturbed(), Dump(killed));
    }

    /// <summary>A database whose night was killed. The kill may come too late on a busy machine; then another night.
    /// </summary>
    string Killed(string stage)
    {
        for (var night = 1; night <= 8; night++)
        {
            var database = town.Database(FormattableString.Invariant($"killed-{stage}-{night}"));
            var ended = SfetlProcess.RunUntil(
                "stage: " + stage, "run", "--deliveries", town.Deliveries, "--database", database);
            if (ended.ExitCode != 0)
                return database;
        }

        throw new InvalidOperationException("Eight nights ended before they could be killed.");
    }

    string Undisturbed()
    {
        var database = town.Database("undisturbed");
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database).Succeeded();
        return Dump(database);
    }

    static string Dump(string database) => SfetlProcess.Run("dump", "--database", database).Succeeded().Output;
}
