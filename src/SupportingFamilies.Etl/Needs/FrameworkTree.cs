using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What a version's file says, changes applied, before it is read.</summary>
internal sealed class FrameworkTree
{
    public const string ChangesEnding = ".changes.yml";

    readonly HashSet<string> retired = new(StringComparer.Ordinal);
    readonly IReadOnlyList<FrameworkChange> changes = [];
    readonly string? basedOn;

    FrameworkTree(YamlSection root) => Root = root;

    FrameworkTree(YamlSection file, FrameworkTree changed)
    {
        (Root, retired) = (changed.Root, changed.retired);
        basedOn = changed.Root.String("framework");
        changes = new FrameworkChanges(file, Root, retired).Apply();
    }

    public YamlSection Root { get; }

    /// <param name="files">Every file of the folder, by its name without <c>.yml</c> or <c>.changes.yml</c>.</param>
    /// <param name="name">Of the file, or the id of a version.</param>
    /// <remarks>A tree is changed in place, so that each asking reads the files anew.</remarks>
    public static FrameworkTree Read(IReadOnlyDictionary<string, Func<YamlSection>> files, string name) =>
        Read(files, name, []);

    static FrameworkTree Read(IReadOnlyDictionary<string, Func<YamlSection>> files, string name, List<string> asking)
    {
        var file = files[name]();
        if (!file.File.EndsWith(ChangesEnding, StringComparison.Ordinal))
            return new FrameworkTree(file);
        var based = file.String("based_on");
        var found = files.ContainsKey(based) ? based
            : files.Keys.FirstOrDefault(each => files[each]().StringOrNull("framework") == based);
        if (found is null)
            throw file.Wrong("based_on", $"'{based}'", "a file of this folder, or the id of its version");
        asking.Add(name);
        if (asking.Contains(found))
            throw file.Wrong("based_on", $"'{based}', which is based on this one", "an earlier version");
        return new FrameworkTree(file, Read(files, found, asking));
    }

    public Framework Load(string file, IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind) =>
        new FrameworkFile(Root, feedsByKind, retired).Read() with
        {
            File = file, BasedOn = basedOn, Changes = changes,
        };
}
