using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What all versions of a folder must be together: ids of their own, no two in force at once, no code that
/// comes back.</summary>
/// <param name="files">The file of each version, for the places errors point to.</param>
internal sealed class FrameworkConsistency(IReadOnlyList<Framework> versions, IReadOnlyList<YamlSection> files)
{
    public void Check()
    {
        foreach (var twice in versions.GroupBy(version => version.Id).Where(group => group.Count() > 1))
            throw FileOf(twice.Last()).Wrong("framework", $"'{twice.Key}' a second time", "an id of its own");
        foreach (var scope in versions.GroupBy(version => version.Scope))
        {
            var inOrder = scope.OrderBy(version => version.EffectiveFrom).ToList();
            CheckDates(inOrder);
            CheckCodes(inOrder);
        }

        foreach (var version in versions)
            CheckCrosswalk(version);
    }

    void CheckDates(List<Framework> inOrder)
    {
        foreach (var version in inOrder.Where(version => version.EffectiveTo < version.EffectiveFrom))
        {
            throw FileOf(version).Wrong("effective_to", "a last day before the day it was taken up",
                "a day in force at least");
        }

        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
        {
            if (!(earlier.EffectiveTo < later.EffectiveFrom))
            {
                throw FileOf(later).Wrong("effective_from", $"a day on which {earlier.Id} is in force",
                    $"a day after {earlier.Id} ends");
            }
        }
    }

    /// <summary>A code that a version no longer had means what it meant: a later one cannot use it again.</summary>
    void CheckCodes(List<Framework> inOrder)
    {
        var gone = new Dictionary<string, Framework>(StringComparer.Ordinal);
        HashSet<string> before = new(StringComparer.Ordinal);
        foreach (var version in inOrder)
        {
            var codes = CodesOf(version);
            if (codes.FirstOrDefault(gone.ContainsKey) is { } back)
            {
                throw FileOf(version).Wrong("framework", $"'{back}', which {gone[back].Id} retired",
                    "codes that were never used");
            }

            foreach (var code in before.Where(code => !codes.Contains(code)))
                gone.TryAdd(code, version);
            before = codes;
        }
    }

    void CheckCrosswalk(Framework version)
    {
        if (version.Crosswalk is not { } crosswalk)
            return;
        var section = FileOf(version).Section("crosswalk");
        var from = versions.FirstOrDefault(each => each.Id == crosswalk.From)
            ?? throw section.Wrong("from", $"'{crosswalk.From}'", "the id of a version of this folder");
        var headlines = from.Headlines.Select(headline => headline.Code).ToHashSet(StringComparer.Ordinal);
        if (crosswalk.Map.Keys.FirstOrDefault(code => !headlines.Contains(code)) is { } unknown)
            throw section.Section("map").Wrong(unknown, $"'{unknown}'", $"a headline outcome of {from.Id}");
    }

    static HashSet<string> CodesOf(Framework version) => version.Headlines.Select(headline => headline.Code)
        .Concat(version.Needs.Select(need => need.Code))
        .Concat(version.Criteria.Select(criterion => criterion.Code))
        .ToHashSet(StringComparer.Ordinal);

    YamlSection FileOf(Framework version) => files.First(file => file.File == version.File);
}
