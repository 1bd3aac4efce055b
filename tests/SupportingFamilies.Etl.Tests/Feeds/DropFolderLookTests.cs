using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class DropFolderLookTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-look-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_two_looks_find_the_same_is_complete_and_a_new_one_is_not()
    {
        var old = Write("old.csv", "a");
        var first = Look();
        var fresh = Write("new.csv", "b");
        Assert.Equal([old], Look().Complete(first));
        Assert.Equal([fresh, old], Look().Complete(Look()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_has_grown_or_was_written_again_is_not_complete()
    {
        var grown = Write("grown.csv", "a");
        var again = Write("again.csv", "a");
        var first = Look();
        File.AppendAllText(grown, "b");
        File.SetLastWriteTimeUtc(again, File.GetLastWriteTimeUtc(again).AddSeconds(1));
        Assert.Empty(Look().Complete(first));
    }

    [Fact]
    public void A_mark_beside_a_file_says_at_once_that_it_is_complete()
    {
        var first = Look();
        var marked = Write("marked.csv", "a");
        Write("marked.csv.done", "");
        Write("unmarked.csv", "a");
        Write("alone.done", "");
        var second = Look();
        Assert.Equal([marked], second.Complete(first));
        Assert.Equal(2, second.Growing(first));
    }

    [SkippableFact]
    public void Links_and_hidden_files_are_passed_over()
    {
        Skip.If(OperatingSystem.IsWindows(), "Making a link needs a right there.");
        var real = Write("real.csv", "a");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link.csv"), real);
        Write(".upload.csv", "a");
        Assert.Equal([real], Look().Complete(Look()));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_called_empty() =>
        Assert.Throws<DirectoryNotFoundException>(() => Look("none"));

    [Fact]
    public void Only_complete_files_are_opened_and_marks_are_nobodys_delivery()
    {
        var feed = Contracts.Named("police-incidents");
        var empty = Look();
        var complete = Write("police-incidents_2026-09-30.csv", "a");
        Write("police-incidents_2026-09-30.csv.done", "");
        var growing = Write("police-incidents_2026-10-01.csv", "a");
        using var held = new FileStream(growing, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var found = DropFolder.Find(folder.FullName, [feed], Look().Complete(empty));
        Assert.Equal(complete, Assert.Single(found.Deliveries).Path);
        Assert.Empty(found.Unrecognised);
    }

    DropFolderLook Look(string? part = null) => DropFolderLook.At(Path.Combine(folder.FullName, part ?? ""));

    string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
