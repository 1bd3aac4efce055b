namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>The working tree the tests were built from.</summary>
static class Repository
{
    static readonly string[] NotOurs = ["bin", "obj", ".git", "TestResults", "demo"];

    public static string Root { get; } = Ancestors(AppContext.BaseDirectory)
        .First(folder => File.Exists(Path.Combine(folder, "SupportingFamilies.Etl.sln")));

    /// <summary>Files with the ending, by path from the root with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(params string[] endings) => Under(new DirectoryInfo(Root))
        .Where(file => endings.Contains(file.Extension, StringComparer.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal).ToList();

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    static IEnumerable<FileInfo> Under(DirectoryInfo folder) => folder.EnumerateFiles().Concat(
        folder.EnumerateDirectories().Where(each => !NotOurs.Contains(each.Name)).SelectMany(Under));

    static IEnumerable<string> Ancestors(string folder)
    {
        for (var each = new DirectoryInfo(folder); each is not null; each = each.Parent)
            yield return each.FullName;
    }
}
