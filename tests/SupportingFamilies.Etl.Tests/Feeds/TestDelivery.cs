using System.Text;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>A delivery written to a temporary file, read and gone again.</summary>
sealed record TestDelivery(IReadOnlyList<StagedRow> Rows, DeliveryRefusal? Refusal)
{
    public static readonly DateOnly Extracted = new(2026, 9, 30);

    public IReadOnlyList<StagedRow.Accepted> Accepted => Rows.OfType<StagedRow.Accepted>().ToList();

    public IReadOnlyList<StagedRow.Rejected> Rejected => Rows.OfType<StagedRow.Rejected>().ToList();

    public static TestDelivery Read(Feed feed, string text, DateOnly? extracted = null) =>
        Read(feed, Encoding.UTF8.GetBytes(text), extracted);

    public static TestDelivery Read(Feed feed, byte[] bytes, DateOnly? extracted = null)
    {
        var folder = Directory.CreateTempSubdirectory("sfetl-feeds-");
        try
        {
            var path = Path.Combine(folder.FullName,
                FormattableString.Invariant($"{feed.Id}_{extracted ?? Extracted:yyyy-MM-dd}.csv"));
            File.WriteAllBytes(path, bytes);
            var file = DeliveryFile.Of(feed, path).Value!;
            var reading = FeedReader.Open(feed, file, new DeliveryId(1), Contracts.Calendar, Contracts.All);
            var rows = reading.Rows.ToList();
            return new TestDelivery(rows, reading.Refusal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
