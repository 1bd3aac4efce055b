using SupportingFamilies.Etl.Tests.Samples;

namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>On the sample families: what shows no district of a family does not show it of its home either.</summary>
public sealed class WithheldDistrictTests(SampleNight night) : IClassFixture<SampleNight>
{
    [Fact]
    public void The_home_of_a_family_whose_district_is_withheld_shows_none()
    {
        using var dump = new StringWriter();
        night.Warehouse.Dump(dump, null, stableIds: false);
        var lines = dump.ToString().Split('\n');
        var home = night.Warehouse.HouseholdMembers()
            .Single(resident => night.People[resident.Person] == "Nasreen Begum").Household;

        var households = lines.SkipWhile(line => line != "# households").Skip(2)
            .TakeWhile(line => !line.StartsWith('#')).ToList();
        Assert.Contains($"{home.Value},", households);
        Assert.Contains(households, line => line.EndsWith(",WX1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_nobody_speaks_of_is_refused_and_takes_nobodys_id_away()
    {
        var folder = Directory.CreateTempSubdirectory("sfetl-past-");
        var database = "sqlite:" + Path.Combine(folder.FullName, "w.db");
        string[] run = ["run", "--deliveries", "samples/deliveries", "--database", database];
        SfetlProcess.Run(run).Succeeded();
        var before = SfetlProcess.Run("dump", "--database", database).Succeeded().Output;

        Assert.Equal(4, SfetlProcess.Run([.. run, "--as-of", "2020-01-01"]).ExitCode);
        Assert.Equal(before, SfetlProcess.Run("dump", "--database", database).Succeeded().Output);
        folder.Delete(recursive: true);
    }
}
