using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The first line of a delivery held against the contract: where each of the contract's columns stands in
/// it.</summary>
sealed class FileHeader
{
    static readonly char[] Delimiters = [',', ';', '\t', '|'];

    FileHeader(int[] positions, int fieldCount) => (Positions, FieldCount) = (positions, fieldCount);

    /// <summary>By the column's number in the contract: its 0-based position in the file; -1 when it may be absent and
    /// is.</summary>
    public int[] Positions { get; }

    public int FieldCount { get; }

    /// <param name="others">All feeds known, to say whose file this looks like.</param>
    public static (FileHeader? Header, DeliveryRefusal? Refusal) Read(
        Feed feed, IReadOnlyList<string> fields, IReadOnlyList<Feed> others)
    {
        var found = fields.Select(field => field.Trim()).ToList();
        var positions = feed.Columns.Select(column => IndexOf(found, column.Name)).ToArray();
        var matched = positions.Count(position => position >= 0);
        if (feed.Columns.Any(column => IsMissing(column, positions)))
            return (null, WhyIncomplete(feed, found, positions, others));
        if (feed.Columns.FirstOrDefault(column => found.Count(name => IsSame(name, column.Name)) > 1) is { } twice)
            return (null, Refuse(FileFlaws.ColumnTwice, twice.Name,
                $"Leave one column named {twice.Name} in the file."));
        if (found.Count > matched && !feed.File.IgnoresExtraColumns)
        {
            var extra = Enumerable.Range(0, found.Count).First(position => !positions.Contains(position));
            return (null, Refuse(FileFlaws.ColumnExtra, "", FormattableString.Invariant(
                $"Column {extra + 1} of the file is not in the agreement: leave it out or agree it.")));
        }

        return (new FileHeader(positions, found.Count), null);
    }

    static DeliveryRefusal WhyIncomplete(Feed feed, List<string> found, int[] positions, IReadOnlyList<Feed> others)
    {
        var other = Array.Find(Delimiters, each => each != feed.File.Delimiter && IsSplitBy(each, feed, found));
        if (other != default)
        {
            return Refuse(FileFlaws.Delimiter, "",
                $"The columns are separated by '{Shown(other)}': the agreement says '{Shown(feed.File.Delimiter)}'.");
        }

        var matched = positions.Count(position => position >= 0);
        var likely = others.Where(each => each.Id != feed.Id)
            .Select(each => (Feed: each, Share: Share(each, found)))
            .OrderByDescending(each => each.Share).ThenBy(each => each.Feed.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (likely.Feed is not null && likely.Share > 0.8 && likely.Share > (double)matched / feed.Columns.Count)
        {
            return Refuse(FileFlaws.WrongFeed, "",
                $"The columns are those of {likely.Feed.Id}: put it in that feed's folder, under its name.");
        }

        var missing = feed.Columns.First(column => IsMissing(column, positions));
        if (matched * 2 < feed.Columns.Count)
        {
            return Refuse(FileFlaws.ColumnMissing, missing.Name,
                $"Most columns are missing: is the first line the header? It holds {feed.Columns[0].Name}.");
        }

        var nearest = Enumerable.Range(0, found.Count).Where(position => !positions.Contains(position))
            .Select(position => (Position: position, Distance: EditDistance(found[position], missing.Name)))
            .OrderBy(each => each.Distance).ThenBy(each => each.Position)
            .FirstOrDefault((Position: -1, Distance: int.MaxValue));
        return Refuse(FileFlaws.ColumnMissing, missing.Name, nearest.Distance <= Math.Max(2, missing.Name.Length / 2)
            ? FormattableString.Invariant(
                $"Column {nearest.Position + 1} of the file looks like it: name it {missing.Name}.")
            : $"Add the column {missing.Name}.");
    }

    static bool IsMissing(FeedColumn column, int[] positions) => positions[column.Number] < 0 && !column.MayBeAbsent;

    static DeliveryRefusal Refuse(Flaw flaw, string column, string hint) => new(flaw, 1, column, hint);

    static string Shown(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();

    static bool IsSplitBy(char delimiter, Feed feed, List<string> found)
    {
        var parts = string.Join(feed.File.Delimiter, found).Split(delimiter)
            .Select(part => part.Trim().Trim('"')).ToList();
        return Share(feed, parts) > 0.5 && Share(feed, parts) > Share(feed, found);
    }

    /// <summary>How many of the feed's columns are there, 0 to 1.</summary>
    static double Share(Feed feed, List<string> found) =>
        (double)feed.Columns.Count(column => IndexOf(found, column.Name) >= 0) / feed.Columns.Count;

    static int IndexOf(List<string> found, string name) => found.FindIndex(each => IsSame(each, name));

    static bool IsSame(string found, string name) => found.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Levenshtein's distance, ignoring case and all but letters and digits.</summary>
    static int EditDistance(string left, string right)
    {
        var (a, b) = (Bare(left), Bare(right));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    static string Bare(string name) =>
        string.Concat(name.Take(100).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
