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
        var killed = town.Database("killed-" + stage);
        var ended = SfetlProcess.RunUntil(
            "stage: " + stage, "run", "--deliveries", town.Deliveries, "--database", killed);
        Assert.NotEqual(0, ended.ExitCode);
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", killed).Succeeded();

        Assert.Equal(Undisturbed(), Dump(killed));
    }

    string Undisturbed()
    {
        var database = town.Database("undisturbed");
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database).Succeeded();
        return Dump(database);
    }

    static string Dump(string database) => SfetlProcess.Run("dump", "--database", database).Succeeded().Output;
}
