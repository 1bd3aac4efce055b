using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class ListingTests
{
    [Fact]
    public void Every_kind_of_cell_has_one_writing()
    {
        using var writer = new StringWriter();
        new Listing(
            ["number", "decimal", "date", "time", "text", "none"],
            [[12L, 0.5m, new DateOnly(2026, 9, 30), new DateTime(2026, 9, 30, 3, 0, 5), "a,b", null]],
            "").WriteCsv(writer);

        Assert.Equal(
            "number,decimal,date,time,text,none\n12,0.5,2026-09-30,2026-09-30T03:00:05,\"a,b\",\n", writer.ToString());
    }

    [Fact]
    public void Json_is_an_array_with_a_row_a_line_named_after_the_columns()
    {
        using var writer = new StringWriter();
        Assert.Equal(2, new Listing(["id", "on"], [[1L, new DateOnly(2026, 9, 30)], [2L, null]], "").WriteJson(writer));

        Assert.Equal(
            "[\n{\"id\":1,\"on\":\"2026-09-30\"},\n{\"id\":2,\"on\":null}\n]\n", writer.ToString());
    }

    [Fact]
    public void No_rows_are_an_empty_array()
    {
        using var writer = new StringWriter();
        Assert.Equal(0, new Listing(["id"], [], "").WriteJson(writer));
        Assert.Equal(0, JsonDocument.Parse(writer.ToString()).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_are_written_while_they_are_read_and_none_is_kept(bool isJson)
    {
        const int Rows = 300_000;
        const int Held = 100_000; // more than every buffer between a row and the file, in bytes
        using var counting = new CountingStream();
        using var writer = new StreamWriter(counting, Encoding.UTF8);
        var furthestBehind = 0L;
        var list = new Listing(["n"], Enumerable.Range(0, Rows).Select(IReadOnlyList<object?> (row) =>
        {
            // Each row is at least 7 bytes.
            furthestBehind = Math.Max(furthestBehind, (row * 7L) - counting.Bytes);
            return [1_000_000L + row];
        }), "");

        Assert.Equal(Rows, isJson ? list.WriteJson(writer) : list.WriteCsv(writer));
        Assert.InRange(furthestBehind, 1, Held);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40_000)]
    public void A_hash_is_of_the_bytes_passed_on(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(number => number % 7 == 0 ? "\U0001F600" : "é\n"));
        using var inner = new StringWriter();
        using var writer = new HashingWriter(inner);
        writer.Write(text);
        writer.Write('x');

        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + "x"))), writer.End());
        Assert.Equal(text + "x", inner.ToString());
        Assert.Equal(text.Count(letter => letter == '\n'), writer.Lines);
    }

    sealed class CountingStream : MemoryStream
    {
        public long Bytes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Bytes += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Bytes += buffer.Length;
    }
}
