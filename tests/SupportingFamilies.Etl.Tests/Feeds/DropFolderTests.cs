using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class DropFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("sfetl-drop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Deliveries_lie_in_their_feeds_folder_or_in_the_drop_folder_itself()
    {
        Drop("schools-attendance/schools-attendance_2026-07-31.csv", "b");
        Drop("police-incidents_2026-09-30.csv", "a");

        Assert.Equal(["police-incidents", "schools-attendance"], Find().Deliveries.Select(file => file.FeedId));
    }

    [Fact]
    public void They_are_ordered_by_feed_extract_date_and_content()
    {
        Drop("police-incidents/police-incidents_2026-09-30.csv", "2");
        Drop("police-incidents_2026-09-30.csv", "1");
        Drop("police-incidents_2026-08-31.csv", "3");

        var found = Find().Deliveries;

        Assert.Equal([31, 30, 30], found.Select(file => file.ExtractDate.Day));
        Assert.True(string.CompareOrdinal(found[1].Sha256, found[2].Sha256) < 0);
    }

    [Fact]
    public void A_delivery_is_known_by_its_content()
    {
        Drop("police-incidents_2026-09-30.csv", "abc");

        var file = Find().Deliveries.Single();

        // FIPS 180-4, appendix B.1
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.Sha256);
        Assert.Equal(3, file.SizeBytes);
    }

    [Theory]
    [InlineData("police-incidents/from Ann Smith.csv", "police-incidents")]
    [InlineData("police-incidents/police-incidents_2026-02-30.csv", "police-incidents")]
    [InlineData("police-incidents/schools-attendance_2026-07-31.csv", "police-incidents")]
    [InlineData("for Ann Smith/police-incidents_2026-09-30.csv", "")]
    [InlineData("Ann Smith.csv", "")]
    public void Any_other_file_is_told_without_its_name(string name, string shownAs)
    {
        Drop(name, "x");

        var file = Assert.Single(Find().Unrecognised);

        Assert.Equal(new UnrecognisedFile(shownAs, 1, FileFlaws.Name), file);
        Assert.Empty(Find().Deliveries);
    }

    [Fact]
    public void Links_and_hidden_files_are_passed_over()
    {
        Drop("elsewhere", "x");
        File.CreateSymbolicLink(Path.Combine(folder, "police-incidents_2026-09-30.csv"), Path.Combine(folder,
            "elsewhere"));
        Drop(".police-incidents_2026-09-30.csv", "x");
        Directory.CreateSymbolicLink(Path.Combine(folder, "police-incidents"), folder);

        Assert.Empty(Find().Deliveries);
    }

    [SkippableFact]
    public void A_pipe_is_never_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows());
        var path = Path.Combine(folder, "police-incidents_2026-09-30.csv");
        using (var made = System.Diagnostics.Process.Start("mkfifo", path))
            made.WaitForExit();

        var file = Find().Deliveries.Single();
        var reading = FeedReader.Open(Contracts.Named("police-incidents"), file, new(1), Contracts.Calendar);

        Assert.Empty(reading.Rows);
        Assert.Equal("FILE-EMPTY", reading.Refusal!.Flaw.Code);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_called_empty() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => DropFolder.Find(Path.Combine(folder, "none"), Contracts.All));

    [Fact]
    public void Text_of_a_delivery_shows_no_file_name()
    {
        Drop("police-incidents_2026-09-30.csv", "abc");

        Assert.Equal("police-incidents of 2026-09-30 ba7816bf", Find().Deliveries.Single().ToString());
    }

    DropFolder Find() => DropFolder.Find(folder, Contracts.All);

    void Drop(string name, string content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
