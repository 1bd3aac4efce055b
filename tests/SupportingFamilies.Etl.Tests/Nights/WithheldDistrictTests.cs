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

    [Theory]
    [InlineData("N", true)]
    [InlineData("Y", false)]
    public void The_children_of_somebody_protected_show_no_district(string restricted, bool shown)
    {
        var folder = Directory.CreateTempSubdirectory("sfetl-tied-");
        var deliveries = Path.Combine(folder.FullName, "deliveries");
        foreach (var file in Directory.GetFiles(
            Path.Combine(SampleNight.Folder, "deliveries"), "*.csv", SearchOption.AllDirectories))
            CopyWithKaren(restricted, file, Path.Combine(deliveries, Path.GetFileName(file)));
        var database = "sqlite:" + Path.Combine(folder.FullName, "w.db");
        SfetlProcess.Run("run", "--deliveries", deliveries, "--database", database); // one feed is left without rows

        var dump = SfetlProcess.Run("dump", "--database", database).Succeeded().Output;
        var families = dump.Split("# families\n")[1].Split("# ")[0];
        Assert.Equal(shown, families.Contains(",WX1\n", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    /// <summary>Of the sample families in WX1, the Ashworths are left to look at: the others' schools send no file.
    /// </summary>
    static void CopyWithKaren(string restricted, string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var lines = File.ReadAllLines(file).ToList();
        if (Path.GetFileName(file).StartsWith("police-incidents", StringComparison.Ordinal))
        {
            lines.Insert(1, "QZ/26/008888,OFFENCE,N100298,ASHWORTH,KAREN,,,05/11/1986,F,VICTIM,Theft,01/06/2026,"
                + "01/06/2026,OPEN,,,,\"14 MILL LANE, THORNBECK\",WX1 2AB," + restricted + ",");
        }

        File.WriteAllLines(target, lines.Where((line, at) => at == 0 || !line.Contains("WX1 ", StringComparison.Ordinal)
            || line.Contains("shworth", StringComparison.OrdinalIgnoreCase)));
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
