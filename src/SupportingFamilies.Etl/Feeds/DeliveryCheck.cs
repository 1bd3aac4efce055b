using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>How often one flaw was found in one column.</summary>
/// <param name="Column">Empty when the whole row is meant.</param>
public sealed record FlawCount(Flaw Flaw, string Column, int Count);

/// <summary>What a partner is told of one file, without a value in it: whether it would load, and what is wrong
/// where.</summary>
/// <param name="Refusal">Null when the file would load.</param>
/// <param name="RejectedRows">In file order, the first <see cref="MaxRejectedRows"/> of them.</param>
/// <param name="Rejections">Counts of <see cref="Rejected"/> by flaw and column, most frequent first.</param>
/// <param name="Notes">Counts of cells set aside in accepted rows, most frequent first.</param>
public sealed record DeliveryCheck(
    DeliveryRefusal? Refusal,
    int Rows,
    int Accepted,
    int Rejected,
    IReadOnlyList<StagedRow.Rejected> RejectedRows,
    IReadOnlyList<FlawCount> Rejections,
    IReadOnlyList<FlawCount> Notes)
{
    /// <summary>More than anyone will read; the counts cover all of them.</summary>
    public const int MaxRejectedRows = 1_000;

    /// <summary>Holds the file against the feed's contract and loads nothing.</summary>
    /// <param name="feeds">All feeds known, so that another feed's file is told as such.</param>
    public static DeliveryCheck Run(Feed feed, string path, AcademicCalendar calendar, IReadOnlyList<Feed> feeds)
    {
        if (!DeliveryFile.Of(feed, path).TryGet(out var file, out var flaw))
            return new DeliveryCheck(new DeliveryRefusal(flaw, 0, "", HintFor(flaw, feed)), 0, 0, 0, [], [], []);

        var reading = FeedReader.Open(feed, file, new DeliveryId(0), calendar, feeds);
        var rejectedRows = new List<StagedRow.Rejected>();
        var rejections = new Dictionary<CellFlaw, int>();
        var notes = new Dictionary<CellFlaw, int>();
        foreach (var row in reading.Rows)
        {
            if (row is StagedRow.Rejected rejected)
            {
                Count(rejections, rejected.Why);
                if (rejectedRows.Count < MaxRejectedRows)
                    rejectedRows.Add(rejected);
            }
            else if (row is StagedRow.Accepted accepted)
            {
                foreach (var note in accepted.Noted)
                    Count(notes, note);
            }
        }

        return new DeliveryCheck(
            reading.Refusal, reading.RowCount, reading.Accepted, reading.Rejected, rejectedRows, Sorted(rejections),
                Sorted(notes));
    }

    static string HintFor(Flaw flaw, Feed feed) => flaw == FileFlaws.Name
        ? $"Name the file {feed.File.Name}, with the day the data was extracted."
        : "Check that the file is there and may be read.";

    static void Count(Dictionary<CellFlaw, int> counts, CellFlaw flaw) =>
        counts[flaw] = counts.GetValueOrDefault(flaw) + 1;

    static List<FlawCount> Sorted(Dictionary<CellFlaw, int> counts) => counts
        .Select(each => new FlawCount(each.Key.Flaw, each.Key.Column, each.Value))
        .OrderByDescending(each => each.Count)
        .ThenBy(each => each.Flaw.Code, StringComparer.Ordinal)
        .ThenBy(each => each.Column, StringComparer.Ordinal)
        .ToList();
}
