using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>What must hold of any file at all, by thousands of damaged ones from fixed seeds.</summary>
public sealed class DeliveryPropertyTests : IDisposable
{
    const string Canary = "Zyxwvut"; // a name; no message may carry it

    static readonly Feed Police = Contracts.Named("police-incidents");
    static readonly string Whole = SampleRows.File(
        Police,
        SampleRows.Row(Police, ("Surname", Canary)),
        SampleRows.Row(Police, ("Address", "1 \"The Elms\", High St"), ("Surname", Canary)),
        SampleRows.Row(Police, ("Address", "1 High St\nStanbeck"), ("Status", "")),
        SampleRows.Row(Police, ("Role", "VICTIM"), ("Forename", "Zo\u00EB")),
        SampleRows.Row(Police, ("RecordType", "ASB"), ("Address", "Flat 2, High St")),
        SampleRows.Row(Police));

    readonly string folder = Directory.CreateTempSubdirectory("sfetl-mutants-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_row_of_every_damaged_file_is_accepted_or_rejected_or_the_file_refused() => Check(2_000, seed =>
    {
        var bytes = Mutants.Of(Encoding.UTF8.GetBytes(Whole), seed);

        var (rows, refusal) = Read(bytes);

        Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(row => row.Row));
        Assert.DoesNotContain(Canary, $"{refusal} {string.Join(' ', rows)}", StringComparison.OrdinalIgnoreCase);
        if (refusal is null)
            Assert.Equal(RecordCount.Of(Encoding.UTF8.GetString(bytes), Police.File.Delimiter) - 1, rows.Count);
    });

    [Fact]
    public void A_file_without_any_one_of_its_quotation_marks_is_refused_or_rejects_the_row()
    {
        for (var position =
            Whole.IndexOf('"', StringComparison.Ordinal); position >= 0; position = Whole.IndexOf('"', position + 1))
        {
            var (rows, refusal) = Read(Encoding.UTF8.GetBytes(Whole.Remove(position, 1)));
            Assert.True(refusal is not null || rows.OfType<StagedRow.Rejected>().Any(),
                $"without the mark at {position}");
        }
    }

    [Fact]
    public void A_file_cut_at_any_byte_loads_only_rows_that_were_whole()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);
        var (whole, _) = Read(bytes);
        for (var length = 0; length < bytes.Length; length++)
        {
            var (rows, refusal) = Read(bytes[..length]);
            if (refusal is not null)
                continue;
            Assert.All(rows.SkipLast(1), row => Assert.Equal(Json(whole[row.Row - 1]), Json(row)));
        }
    }

    [Fact]
    public void The_order_of_columns_changes_nothing()
    {
        var (whole, _) = Read(Encoding.UTF8.GetBytes(Whole));
        Check(50, seed =>
        {
            var order = Enumerable.Range(0, Police.Columns.Count).ToArray();
            new System.Random(seed).Shuffle(order);
            var shuffled = string.Concat(RecordCount.Records(Whole, ',').Select(record =>
                string.Join(',', order.Select(column => record[column])) + "\n"));

            var (rows, refusal) = Read(Encoding.UTF8.GetBytes(shuffled));

            Assert.Null(refusal);
            Assert.Equal(whole.Select(Json), rows.Select(Json));
        });
    }

    static void Check(int times, Action<int> holds) => Prop
        .ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(20260930UL, 1UL));

    static string Json(StagedRow row) => JsonSerializer.Serialize<object>(row);

    (List<StagedRow> Rows, DeliveryRefusal? Refusal) Read(byte[] bytes)
    {
        var path = Path.Combine(folder, "police-incidents_2026-09-30.csv");
        File.WriteAllBytes(path, bytes);
        var reading = FeedReader.Open(
            Police, DeliveryFile.Of(Police, path).Value!, new DeliveryId(1), Contracts.Calendar, Contracts.All);
        return (reading.Rows.ToList(), reading.Refusal);
    }
}
