using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>Invented rows and the ways to stage them.</summary>
static class Deliveries
{
    public static readonly DateOnly AsOf = new(2026, 9, 30);
    public static readonly Flaw BadDate = new("DATE-01", "The date is not a date.");

    public static DateOnly Day(int month, int day) => new(2026, month, day);

    /// <summary>One row with one person, one fact and one residence.</summary>
    public static Func<DeliveryId, int, StagedRow> Pupil(string key, string surname, string? rowKey = null) =>
        (delivery, row) =>
        {
            var id = RecordId.Of(delivery, row, 0);
            return new StagedRow.Accepted(
                row,
                rowKey ?? key,
                [new PersonRecord { Id = id, Feed = "schools", SourceKey = key, Part = "subject", Surname = surname }],
                [new Fact { About = id, Kind = "attendance", On = Day(9, 1), Measure = 12.5m, Unit = "sessions" }],
                [],
                [new Residence(id, null, null, Day(9, 1))],
                []);
        };

    public static Func<DeliveryId, int, StagedRow> Bad() =>
        (_, row) => new StagedRow.Rejected(row, new CellFlaw("DOB", BadDate));

    public static StageOutcome Stage(
        this Warehouse warehouse,
        string content,
        DateOnly extractDate,
        IEnumerable<Func<DeliveryId, int, StagedRow>> rows,
        DeliveryMode mode = DeliveryMode.Events,
        string feed = "schools",
        Refusal? refusal = null) =>
        warehouse.Stage(
            feed,
            mode,
            extractDate,
            content.PadLeft(64, '0'),
            delivery => rows.Select((row, number) => row(delivery, number + 1)),
            () => refusal);

    public static IReadOnlyList<string> Surnames(this Warehouse warehouse, DeliveryMode mode, DateOnly? asOf = null) =>
        warehouse.LiveRecords([("schools", mode)], asOf ?? AsOf).People
            .Select(person => string.Create(CultureInfo.InvariantCulture, $"{person.SourceKey} {person.Surname}"))
            .ToList();
}
