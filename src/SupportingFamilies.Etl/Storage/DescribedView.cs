using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Which nights a view tells of.</summary>
public enum ViewNights
{
    /// <summary>The night that is read.</summary>
    One,

    /// <summary>Every published night, told apart by the column <c>as_at</c>.</summary>
    Every,

    /// <summary>What stood over which nights, up to the one that is read.</summary>
    Spans,
}

/// <param name="IsKey">With the other keys it tells one row from another. A view without any may repeat a row.</param>
public sealed record DescribedColumn(string Name, string Description, bool IsKey);

/// <summary>
/// One view as its own text describes it. The first line is its grain, the second whom it is for; then each column ends
/// with a name and, on the same line, two dashes and what it means.
/// </summary>
/// <param name="Grain">What one row is: <c>One row per family.</c> and what else must be known.</param>
/// <param name="IsForNamedReaders">It tells who people are, or what staff wrote; else everybody is known by number.
/// </param>
/// <param name="Columns">In the order of the view.</param>
public sealed partial record DescribedView(
    string Name, string Grain, bool IsForNamedReaders, ViewNights Nights, IReadOnlyList<DescribedColumn> Columns)
{
    const string Comment = "-- ";
    const string Readers = "-- Readers: ";
    const string Named = "named";
    const string Analysts = "analysts";
    const string SpansNights = "-- Spans: nights";
    const string Key = "key: ";

    /// <summary>Those of one night, then those of every night, each by name.</summary>
    public static IReadOnlyList<DescribedView> All { get; } = SqlFiles.Views.Select(Of).ToList();

    /// <exception cref="InvalidOperationException">A part of the text describes nothing.</exception>
    internal static DescribedView Of(SqlFile view)
    {
        var lines = view.Text.Split('\n');
        var readers = lines[1].StartsWith(Readers, StringComparison.Ordinal) ? lines[1][Readers.Length..] : "";
        if (readers is not (Named or Analysts))
            throw Wrong(view, 2, $"'{Readers}{Analysts}' or '{Readers}{Named}'");
        return new DescribedView(
            view.Name,
            lines[0].StartsWith(Comment, StringComparison.Ordinal) ? lines[0][Comment.Length..]
                : throw Wrong(view, 1, "the grain"),
            readers == Named,
            view.Name.EndsWith(EveryNightView.Ending, StringComparison.Ordinal) ? ViewNights.Every
                : lines.Contains(SpansNights) ? ViewNights.Spans
                : ViewNights.One,
            ColumnsOf(view, lines));
    }

    static List<DescribedColumn> ColumnsOf(SqlFile view, string[] lines)
    {
        var columns = new List<DescribedColumn>();
        var first = Array.IndexOf(lines, "select") + 1;
        for (var at = first; !lines[at].StartsWith("from ", StringComparison.Ordinal); at++)
        {
            var described = LastLineOfColumn().Match(lines[at]);
            if (!described.Success)
            {
                // A column may take several lines; what ends one without describing it would be lost.
                if (lines[at].EndsWith(',') && WholeColumn().IsMatch(lines[at]))
                    throw Wrong(view, at + 1, "a description after the column");
                continue;
            }

            var text = described.Groups["text"].Value;
            var isKey = text.StartsWith(Key, StringComparison.Ordinal);
            columns.Add(new DescribedColumn(
                described.Groups["name"].Value, isKey ? text[Key.Length..] : text, isKey));
        }

        return columns;
    }

    static InvalidOperationException Wrong(SqlFile view, int line, string expected) =>
        new($"sql/views/{view.Name}.sql:{line}: found something else, expected {expected}");

    [GeneratedRegex(@"(?:\bas |\.)(?<name>\w+),? +-- (?<text>\S.*)$")]
    private static partial Regex LastLineOfColumn();

    /// <summary>At the select's own depth, four spaces in.</summary>
    [GeneratedRegex(@"^    \w+\.\w+( as \w+)?,$")]
    private static partial Regex WholeColumn();
}
