using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class DeliveryCheckTests
{
    static readonly Feed Police = Contracts.Named("police-incidents");

    [Fact]
    public void A_check_counts_flaws_and_lists_rejected_rows()
    {
        var right = SampleRows.Row(Police);
        var check = Check("police-incidents_2026-09-30.csv", SampleRows.File(
            Police,
            [right, SampleRows.Row(Police, ("Role", "BYSTANDER")), SampleRows.Row(Police, ("DOB", "02/03/90")),
                .. Enumerable.Repeat(right, 9)]));

        Assert.Null(check.Refusal);
        Assert.Equal((12, 11, 1), (check.Rows, check.Accepted, check.Rejected));
        Assert.Equal((2, "Role"), (check.RejectedRows.Single().Row, check.RejectedRows.Single().Why.Column));
        Assert.Equal(new FlawCount(CellFlaws.RoleUnlisted, "Role", 1), Assert.Single(check.Rejections));
        Assert.Equal(new FlawCount(CellFlaws.DateShortYear, "DOB", 1), Assert.Single(check.Notes));
    }

    [Fact]
    public void A_name_without_its_date_says_how_to_name_the_file()
    {
        var refusal = Check("police.csv", "").Refusal!;

        Assert.Equal("FILE-NAME", refusal.Flaw.Code);
        Assert.Contains("police-incidents_{yyyy-MM-dd}.csv", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => Assert.Equal(
        "FILE-UNREADABLE",
        DeliveryCheck.Run(Police, "/nowhere/police-incidents_2026-09-30.csv", Contracts.Calendar,
            Contracts.All).Refusal!.Flaw.Code);

    static DeliveryCheck Check(string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("sfetl-feeds-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            return DeliveryCheck.Run(Police, path, Contracts.Calendar, Contracts.All);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
