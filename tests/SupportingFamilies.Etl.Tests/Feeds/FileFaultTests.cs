using System.Text;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class FileFaultTests
{
    static readonly Feed Police = Contracts.Named("police-incidents");
    static readonly Feed Youth = Contracts.Named("youth-justice-cases"); // windows-1252
    static readonly string Row = SampleRows.Row(Police);
    static readonly string Right = SampleRows.File(Police, Row, Row);

    [Fact]
    public void A_right_file_is_not_refused() => Assert.Equal(2, Read(Right).Accepted.Count);

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Equal(2, Read("\uFEFF" + Right).Accepted.Count);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Every_line_ending_is_read(string newline) =>
        Assert.Equal(2, Read(Right.Replace("\n", newline, StringComparison.Ordinal)).Accepted.Count);

    [Fact]
    public void A_last_line_without_its_end_is_a_row_when_it_is_whole() =>
        Assert.Equal(2, Read(Right.TrimEnd('\n')).Accepted.Count);

    [Fact]
    public void An_empty_file_is_refused() => AssertRefused("FILE-EMPTY", "");

    [Fact]
    public void A_header_without_rows_is_refused() => AssertRefused("FILE-NO-ROWS", SampleRows.Header(Police));

    [Fact]
    public void A_header_without_rows_is_an_answer_where_the_contract_allows_it()
    {
        var feed =
            ContractText.Of("police-incidents").With("delimiter: \",\"", "delimiter: \",\", allow_empty: true").Load();

        Assert.Null(TestDelivery.Read(feed, SampleRows.Header(Police)).Refusal);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var refusal = AssertRefused("FILE-COLUMN-MISSING", WithoutColumn(Right, 2));

        Assert.Equal("NominalRef", refusal.Column);
        Assert.Equal("Add the column NominalRef.", refusal.Hint);
    }

    [Fact]
    public void A_renamed_column_is_pointed_at()
    {
        var refusal =
            AssertRefused("FILE-COLUMN-MISSING", Right.Replace(",Forename,", ",Fore_Name,", StringComparison.Ordinal));

        Assert.Equal("Column 5 of the file looks like it: name it Forename.", refusal.Hint);
    }

    [Fact]
    public void Case_and_spaces_of_the_header_do_not_matter() =>
        Assert.Equal(2, Read(Right.Replace(",Forename,", ", FORENAME ,", StringComparison.Ordinal)).Accepted.Count);

    [Fact]
    public void A_column_that_stands_twice_is_refused()
    {
        var refusal = AssertRefused("FILE-COLUMN-TWICE", WithColumn(Right, "Surname"));

        Assert.Equal("Surname", refusal.Column);
    }

    [Fact]
    public void An_extra_column_is_refused_by_its_place_never_by_what_it_says()
    {
        var refusal = AssertRefused("FILE-COLUMN-EXTRA", WithColumn(Right, "Canary"));

        Assert.Contains("Column 22", refusal.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_extra_column_is_passed_over_where_the_contract_says_so()
    {
        var feed = ContractText.Of("police-incidents").With("delimiter: \",\"",
            "delimiter: \",\", extra_columns: ignore").Load();

        Assert.Equal(2, TestDelivery.Read(feed, WithColumn(Right, "Canary")).Accepted.Count);
    }

    [Theory]
    [InlineData(";", "';'")]
    [InlineData("\t", "'tab'")]
    [InlineData("|", "'|'")]
    public void Another_delimiter_is_named(string delimiter, string shown) => Assert.Contains(
        shown,
        AssertRefused("FILE-DELIMITER", Right.Replace(",", delimiter, StringComparison.Ordinal)).Hint,
        StringComparison.Ordinal);

    [Fact]
    public void A_file_without_header_is_told_so_and_not_quoted()
    {
        var refusal = AssertRefused("FILE-COLUMN-MISSING", Row + Row);

        Assert.Contains("is the first line the header?", refusal.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("SMITH", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_feeds_file_names_the_feed_for_every_pair_of_feeds()
    {
        foreach (var (feed,
            other) in from feed in Contracts.All from other in Contracts.All where feed != other select (feed, other))
        {
            var text = SampleRows.File(other, SampleRows.Row(other)).Replace(other.File.Delimiter, feed.File.Delimiter);
            var refusal = TestDelivery.Read(feed, text).Refusal!;
            Assert.Equal("FILE-FEED", refusal.Flaw.Code);
            Assert.Contains(other.Id, refusal.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_of_another_encoding_are_refused_with_their_line()
    {
        var text = SampleRows.File(Police, Row, SampleRows.Row(Police, ("Surname", "BRONT\u00CB")));

        var refusal = AssertRefused("FILE-BYTES", Encoding.Latin1.GetBytes(text));

        Assert.InRange(refusal.Line, 1, 3);
    }

    [Fact]
    public void Windows_1252_is_read_where_agreed()
    {
        var text =
            SampleRows.File(Youth, SampleRows.Row(Youth, ("Surname", "BRONT\u00CB"), ("AliasSurname", "O~BRIEN")));
        var bytes = Encoding.Latin1.GetBytes(text).Select(each => each == (byte)'~' ? (byte)0x92 : each).ToArray();

        var person = TestDelivery.Read(Youth, bytes).Accepted[0].People[0];

        Assert.Equal(("BRONT\u00CB", "O\u2019BRIEN"), (person.Surname, person.PreviousSurname));
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0x9D)]
    public void A_byte_windows_1252_does_not_have_is_refused(byte wrong)
    {
        var bytes = Encoding.Latin1.GetBytes(SampleRows.File(Youth, SampleRows.Row(Youth, ("Surname", "BRONT~"))))
            .Select(each => each == (byte)'~' ? wrong : each).ToArray();

        Assert.Equal("FILE-BYTES", TestDelivery.Read(Youth, bytes).Refusal!.Flaw.Code);
    }

    [Fact]
    public void Utf_16_is_refused_with_and_without_its_mark()
    {
        AssertRefused("FILE-UTF16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Right)]);
        AssertRefused("FILE-UTF16", Encoding.Unicode.GetBytes(Right));
    }

    [Fact]
    public void A_workbook_is_refused_whatever_its_name() =>
        AssertRefused("FILE-KIND", [0x50, 0x4B, 3, 4, .. new byte[100]]);

    [Fact]
    public void A_nul_is_refused() =>
        AssertRefused("FILE-NUL", SampleRows.File(Police, Row, Row.Replace("Ann", "A\0n", StringComparison.Ordinal)));

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_refused() =>
        AssertRefused("FILE-QUOTE", SampleRows.File(Police, Row, Row.Replace("SMITH", "\"SMITH",
            StringComparison.Ordinal), Row));

    [Fact]
    public void A_quotation_mark_closed_rows_later_is_refused()
    {
        var quoted = SampleRows.Row(Police, ("Address", "1 High St, Stanbeck"));
        var open = quoted.Replace("Stanbeck\"", "Stanbeck", StringComparison.Ordinal);

        AssertRefused("FILE-QUOTE", SampleRows.File(Police, quoted, open, Row, quoted, Row));
    }

    [Fact]
    public void A_line_break_inside_quotation_marks_belongs_to_the_row() =>
        Assert.Equal("1 High St Stanbeck", SampleRows.Accepted("police-incidents", ("Address",
            "1 High St\nStanbeck")).People[0].Address);

    [Fact]
    public void A_row_longer_than_a_mebibyte_is_refused() =>
        AssertRefused("FILE-RECORD", SampleRows.File(Police, Row, SampleRows.Row(Police, ("Address", new string('x',
            3_000_000)))));

    [Fact]
    public void A_file_cut_in_the_middle_of_a_row_is_refused() => AssertRefused("FILE-TRUNCATED", Right[..^40]);

    [Fact]
    public void A_total_line_at_the_end_is_not_a_row_cut_off() => Assert.Null(Read(Right + "END OF FILE").Refusal);

    [Theory]
    [InlineData(65_534, false)]
    [InlineData(65_535, true)]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public void As_many_rows_as_a_spreadsheet_holds_are_refused(int rows, bool isRefused)
    {
        var feed = Contracts.Named("schools-suspensions");
        var text = new StringBuilder(SampleRows.Header(feed));
        var row = SampleRows.Row(feed);
        for (var number = 0; number < rows; number++)
            text.Append(row);

        Assert.Equal(isRefused ? "FILE-LIMIT" : null, TestDelivery.Read(feed, text.ToString()).Refusal?.Flaw.Code);
    }

    [Theory]
    [InlineData("2024-03-31", true)]
    [InlineData("2024-04-01", false)]
    [InlineData("2027-03-31", false)]
    [InlineData("2027-04-01", true)]
    public void A_file_extracted_outside_the_agreement_is_refused(string extracted, bool isRefused)
    {
        var feed = Contracts.Named("police-incidents");
        var text = SampleRows.File(feed, SampleRows.Row(feed, ("IncidentDate", "05/01/2024")));

        var read = TestDelivery.Read(feed, text, DateOnly.ParseExact(extracted, "yyyy-MM-dd"));

        Assert.Equal(isRefused ? "FILE-AGREEMENT" : null, read.Refusal?.Flaw.Code);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(7, true)]
    public void More_than_a_fifth_of_rows_rejected_refuses_the_file(int right, bool isRefused)
    {
        var wrong = SampleRows.Row(Police, ("Role", "BYSTANDER"));
        var rows = Enumerable.Repeat(Row, right).Append(wrong).Append(wrong).ToArray();

        Assert.Equal(isRefused ? "FILE-REJECTS" : null, Read(SampleRows.File(Police, rows)).Refusal?.Flaw.Code);
    }

    [Fact]
    public void Total_lines_do_not_count_as_rejected() => Assert.Null(Read(Right + "TOTAL,2\n").Refusal);

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("sfetl-feeds-");
        var path = Path.Combine(folder.FullName, "police-incidents_2026-09-30.csv");
        File.WriteAllText(path, Right);
        var file = DeliveryFile.Of(Police, path).Value!;
        File.AppendAllText(path, Row);

        var reading = FeedReader.Open(Police, file, new(1), Contracts.Calendar);
        Assert.Equal(3, reading.Rows.Count());

        Assert.Equal("FILE-CHANGED", reading.Refusal!.Flaw.Code);
        folder.Delete(recursive: true);
    }

    static TestDelivery Read(string text) => TestDelivery.Read(Police, text);

    static DeliveryRefusal AssertRefused(string code, string text) => AssertRefused(code, Encoding.UTF8.GetBytes(text));

    static DeliveryRefusal AssertRefused(string code, byte[] bytes)
    {
        var refusal = TestDelivery.Read(Police, bytes).Refusal;
        Assert.Equal(code, refusal?.Flaw.Code);
        return refusal!;
    }

    static string WithoutColumn(string text, int position) => EachLine(text, cells => cells.RemoveAt(position));

    static string WithColumn(string text, string name) => EachLine(text, cells => cells.Add(name));

    static string EachLine(string text, Action<List<string>> change) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line =>
    {
        var cells = line.Split(',').ToList();
        change(cells);
        return string.Join(',', cells) + "\n";
    }));
}
