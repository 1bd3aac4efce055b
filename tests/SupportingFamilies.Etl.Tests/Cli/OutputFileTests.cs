using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class OutputFileTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-output-");

    string Target => Path.Combine(folder.FullName, "list.csv");

    [Fact]
    public void A_file_appears_whole_under_its_name()
    {
        OutputFile.WriteText(Target, writer => writer.Write("all of it"));

        Assert.Equal("all of it", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_file_that_fails_half_way_leaves_the_earlier_one_as_it_was()
    {
        File.WriteAllText(Target, "earlier");

        Assert.Throws<IOException>(() => OutputFile.WriteText(Target, writer =>
        {
            writer.Write("half");
            throw new IOException();
        }));

        Assert.Equal("earlier", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.FullName));
    }

    [SkippableFact]
    public void Nobody_but_the_owner_may_read_it_finished_or_not()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights are given by folder on Windows.");
        if (OperatingSystem.IsWindows())
            return; // the analyser does not know Skip
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var earlier in new[] { Target, Target + ".unfinished" })
        {
            File.WriteAllText(earlier, "earlier");
            File.SetUnixFileMode(earlier, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        OutputFile.WriteText(
            Target, _ => Assert.Equal(Owner, RightsOf(Target + ".unfinished")));

        Assert.Equal(Owner, RightsOf(Target));
    }

    static UnixFileMode RightsOf(string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);

    [Fact]
    public void A_folder_that_does_not_exist_is_a_usage_error() => Assert.Throws<UsageException>(
        () => OutputFile.WriteText(Path.Combine(folder.FullName, "none", "list.csv"), _ => { }));

    public void Dispose() => folder.Delete(recursive: true);
}
