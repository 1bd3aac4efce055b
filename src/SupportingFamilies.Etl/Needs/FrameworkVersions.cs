using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// Every version of the framework in <c>pipelines/frameworks/</c>. National versions follow one another without
/// overlapping; a council's own stands over the national one while it is in force. An episode holds the version of its
/// first day, a claim that of the day it is made.
/// </summary>
public sealed class FrameworkVersions
{
    readonly List<Framework> all;

    FrameworkVersions(List<Framework> all, Framework current)
    {
        this.all = all.OrderBy(version => version.EffectiveFrom).ThenBy(version => version.Scope)
            .ThenBy(version => version.Id, StringComparer.Ordinal).ToList();
        Current = current;
    }

    /// <summary>What <c>nightly.yml</c> names: candidates are assessed by it.</summary>
    public Framework Current { get; }

    /// <summary>By the day they came into force, a national version before a local one.</summary>
    public IReadOnlyList<Framework> All => all;

    /// <summary>Of the needs of every version.</summary>
    public IReadOnlySet<string> NeedCodes =>
        all.SelectMany(version => version.Needs).Select(need => need.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>Days between two national versions on which none was in force, oldest first.</summary>
    public IReadOnlyList<Period> Gaps
    {
        get
        {
            var national = all.Where(version => version.Scope == FrameworkScope.National).ToList();
            return national.Zip(national.Skip(1))
                .Where(pair => pair.First.EffectiveTo!.Value.AddDays(1) < pair.Second.EffectiveFrom)
                .Select(pair => new Period(
                    pair.First.EffectiveTo!.Value.AddDays(1), pair.Second.EffectiveFrom.AddDays(-1)))
                .ToList();
        }
    }

    /// <summary>The version in force: the council's own where it has one, else the national one, null where there is
    /// neither.</summary>
    public Framework? On(DateOnly date) => all.LastOrDefault(version =>
            version.Scope == FrameworkScope.Local && version.IsInForceOn(date))
        ?? all.Find(version => version.Scope == FrameworkScope.National && version.IsInForceOn(date));

    /// <summary>As <see cref="On"/>, and the current version where there is neither.</summary>
    public Framework InForceOn(DateOnly date) => On(date) ?? Current;

    public Framework? Find(string id) => all.Find(version => version.Id == id);

    /// <param name="files">Every file of the folder, by its name without <c>.yml</c> or <c>.changes.yml</c>; each
    /// asking reads it anew.</param>
    /// <param name="current">The name of one of them.</param>
    /// <param name="adopted">The days on which the council took a version up, by its id, where those are not its own.
    /// </param>
    /// <param name="feedsByKind">Each kind of fact that feed contracts declare, with the feeds that do.</param>
    public static FrameworkVersions Load(
        IReadOnlyDictionary<string, Func<YamlSection>> files,
        string current,
        IReadOnlyDictionary<string, DateOnly> adopted,
        IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind)
    {
        var loaded = files.Keys.Order(StringComparer.Ordinal).ToDictionary(
            name => name,
            name => FrameworkTree.Read(files, name).Load(files[name]().File, feedsByKind),
            StringComparer.Ordinal);
        var versions = Adopted([.. loaded.Values], adopted);
        new FrameworkConsistency(versions, files.Values.Select(read => read()).ToList()).Check();
        return new FrameworkVersions(versions, versions.First(version => version.Id == loaded[current].Id));
    }

    /// <summary>A national version taken up on another day moves the end of the one before it.</summary>
    static List<Framework> Adopted(List<Framework> versions, IReadOnlyDictionary<string, DateOnly> adopted)
    {
        foreach (var (id, from) in adopted.OrderBy(pair => pair.Value))
        {
            var at = versions.FindIndex(version => version.Id == id);
            if (at < 0)
                continue;
            var dayBefore = versions[at].EffectiveFrom.AddDays(-1);
            var before = versions[at].Scope == FrameworkScope.Local ? -1 : versions.FindIndex(version =>
                version.Scope == FrameworkScope.National && version.EffectiveTo == dayBefore);
            versions[at] = versions[at] with { EffectiveFrom = from };
            if (before >= 0)
                versions[before] = versions[before] with { EffectiveTo = from.AddDays(-1) };
        }

        return versions;
    }
}
