using System.Text;
using YamlDotNet.RepresentationModel;

namespace SupportingFamilies.Etl.Tests.Synthetic;

/// <summary>What the nine contracts say of a feed's file, read from their text alone.</summary>
sealed record Contract(
    string Feed,
    Encoding Encoding,
    char Delimiter,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> SourceKey,
    IReadOnlyList<string> Parts)
{
    static readonly string Root = FindRoot();

    public static IReadOnlyList<Contract> All { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "pipelines", "feeds"), "*.yml").Order(StringComparer.Ordinal).Select(Read)
            .ToList();

    public static string InRepository(params string[] path) => Path.Combine([Root, .. path]);

    static Contract Read(string path)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(path);
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var file = (YamlMappingNode)root["file"];
        var encoding = Text(file["encoding"]) == "windows-1252"
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : Encoding.UTF8;
        return new Contract(
            Text(root["feed"]), encoding, Text(file["delimiter"])[0], Keys(root["columns"]),
            ((YamlSequenceNode)root["source_key"]).Select(Text).ToList(), Keys(root["people"]));
    }

    static List<string> Keys(YamlNode node) => ((YamlMappingNode)node).Children.Keys.Select(Text).ToList();

    static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SupportingFamilies.Etl.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
