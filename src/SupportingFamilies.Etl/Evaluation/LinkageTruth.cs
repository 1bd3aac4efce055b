using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>Which records are truly one entity.</summary>
/// <param name="Ids">As the linkage names records, each once.</param>
/// <param name="Entities">By record: the number of its entity. A record whose entity is not stated is one by
/// itself.</param>
/// <param name="Files">By record: the number of the file it comes from.</param>
/// <param name="Groups">By record: which group it belongs to, for each way of grouping by its name.</param>
public sealed record LinkageTruth(
    IReadOnlyList<string> Ids,
    int[] Entities,
    int[] Files,
    IReadOnlyDictionary<string, string[]> Groups)
{
    public int Count => Ids.Count;

    /// <param name="files">As they were linked: with two or more, ids begin with the file's name.</param>
    /// <exception cref="TableFileException">A file lacks a column, or names a record twice.</exception>
    public static LinkageTruth Read(
        IReadOnlyList<InputFile> files,
        string id,
        string entity,
        IReadOnlyList<RecordGrouping> groupings,
        char delimiter = Delimiters.Usual)
    {
        List<string> ids = [];
        List<int> entities = [], fileOf = [];
        var groups = groupings.ToDictionary(each => each.Name, _ => new List<string>(), StringComparer.Ordinal);
        var entityNumbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var unstated = 0;
        for (var file = 0; file < files.Count; file++)
        {
            var rows = CsvColumns.Read(
                files[file].Path, delimiter, [id, entity, .. groupings.Select(each => each.Column)]);
            var prefix = files.Count > 1 ? files[file].Name + ":" : "";
            for (var row = 0; row < rows.Rows; row++)
            {
                ids.Add(prefix + rows[row, 0]);
                fileOf.Add(file);
                entities.Add(rows[row, 1] is { Length: > 0 } stated ? NumberOf(stated) : --unstated);
                for (var at = 0; at < groupings.Count; at++)
                    groups[groupings[at].Name].Add(groupings[at].GroupOf(rows[row, at + 2]));
            }
        }

        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
        {
            throw new TableFileException(
                Path.GetFileName(files[0].Path), 0, "an id twice", "an id of its own for each record");
        }

        return new LinkageTruth(
            ids,
            entities.Select(each => each >= 0 ? each : entityNumbers.Count - each - 1).ToArray(),
            [.. fileOf],
            groups.ToDictionary(each => each.Key, each => each.Value.ToArray(), StringComparer.Ordinal));

        int NumberOf(string stated)
        {
            entityNumbers.TryAdd(stated, entityNumbers.Count);
            return entityNumbers[stated];
        }
    }
}
