using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class RowFaultTests
{
    static readonly Feed Police = Contracts.Named("police-incidents");
    static readonly string Row = SampleRows.Row(Police);

    [Fact]
    public void Wholly_empty_rows_are_not_rows()
    {
        var blank = new string(',', Police.Columns.Count - 1);
        var read = Read("\n", $"{blank}\n", $" {blank}\u00A0\n", Row, "   \n", Row);

        Assert.Equal([1, 2], read.Rows.Select(row => row.Row));
    }

    [Theory]
    [InlineData("TOTAL,2\n")]
    [InlineData("Total rows: 2\n")]
    [InlineData("END OF FILE\n")]
    public void A_total_line_is_rejected_as_such(string line) =>
        Assert.Equal((2, "ROW-TRAILER"), Code(Read(Row, line).Rejected.Single()));

    [Fact]
    public void A_repeated_header_is_rejected_as_such() =>
        Assert.Equal((2, "ROW-HEADER"), Code(Read([Row, SampleRows.Header(Police), .. Many]).Rejected.Single()));

    [Fact]
    public void A_short_row_is_rejected() =>
        Assert.Equal((2, "ROW-FIELDS"), Code(Read([Row, "I1,OFFENCE,N1\n", .. Many]).Rejected.Single()));

    [Fact]
    public void A_long_row_is_rejected() =>
        Assert.Equal((2, "ROW-FIELDS"), Code(Read([Row, Row.Replace("High St", "High St, Stanbeck",
            StringComparison.Ordinal), .. Many]).Rejected.Single()));

    [Theory]
    [InlineData("An\"n")]
    [InlineData("\"An\"n")]
    public void A_stray_quotation_mark_rejects_the_row(string cell) =>
        Assert.Equal((1, "ROW-QUOTES"), Code(Read([Row.Replace("Ann", cell, StringComparison.Ordinal),
            .. Many]).Rejected.Single()));

    [Fact]
    public void A_row_that_names_nobody_is_rejected() =>
        AssertRejected("", "ROW-NOBODY", "police-incidents", ("Surname", "UNKNOWN"), ("Forename", ""));

    [Fact]
    public void A_key_with_the_joining_character_is_rejected() =>
        AssertRejected("", "ROW-KEY", "police-incidents", ("IncidentRef", "I|1"));

    [Fact]
    public void A_key_longer_than_is_kept_is_rejected() =>
        AssertRejected("", "ROW-KEY", "police-incidents", ("IncidentRef", new string('I', 200)),
            ("NominalRef", new string('N', 200)));

    [Fact]
    public void An_empty_required_cell_rejects_the_row() =>
        AssertRejected("IncidentDate", "CELL-MISSING", "police-incidents", ("IncidentDate", " "));

    [Fact]
    public void A_flaw_in_a_required_column_rejects_the_row() =>
        AssertRejected("IncidentDate", "DATE-NONE", "police-incidents", ("IncidentDate", "30/02/2026"));

    [Fact]
    public void The_first_required_column_of_the_contract_is_the_one_named() => AssertRejected(
        "RecordType", "CODE-UNLISTED", "police-incidents", ("IncidentDate", "30/02/2026"), ("RecordType", "CRIME"));

    [Fact]
    public void A_flaw_in_an_optional_column_sets_the_cell_aside()
    {
        var row = SampleRows.Accepted("police-incidents", ("DOB", "30/02/1990"));

        Assert.Equal(["DOB DATE-NONE"], row.Noted.Select(note => $"{note.Column} {note.Flaw}"));
        Assert.Null(row.People[0].BornOn);
    }

    [Fact]
    public void A_role_nobody_listed_is_refused_by_name() =>
        AssertRejected("Role", "ROLE-UNLISTED", "police-incidents", ("Role", "BYSTANDER"));

    [Fact]
    public void A_required_code_nobody_listed_is_refused_by_name() =>
        AssertRejected("Service", "CODE-UNLISTED", "health-contacts", ("Service", "DENTIST"));

    [Fact]
    public void An_optional_code_nobody_listed_is_set_aside() =>
        Assert.Equal("CODE-UNLISTED", Assert.Single(SampleRows.Accepted("housing-asb-cases", ("Category",
            "SMELL")).Noted).Flaw.Code);

    [Fact]
    public void Codes_are_read_in_either_case_and_kept_as_listed() =>
        Assert.Equal("HIGH", SampleRows.Accepted("police-incidents", ("RecordType", "domestic"), ("DASHGrade",
            "High")).Facts[0].Code);

    [Fact]
    public void A_term_the_calendar_does_not_know_rejects_the_row() =>
        AssertRejected("Term", "TERM-UNKNOWN", "schools-attendance", ("AcademicYear", "2019/20"));

    [Fact]
    public void A_term_that_has_not_begun_rejects_the_row() =>
        AssertRejected("Term", "TERM-FUTURE", "schools-attendance", ("AcademicYear", "2026/27"), ("Term", "Spring"));

    [Theory]
    [InlineData("2025-26")]
    [InlineData("2025/27")]
    [InlineData("25/26")]
    public void An_academic_year_has_one_form(string year) =>
        AssertRejected("AcademicYear", "YEAR-FORMAT", "schools-attendance", ("AcademicYear", year));

    static IEnumerable<string> Many => Enumerable.Repeat(Row, 9);

    static TestDelivery Read(params string[] rows)
    {
        var read = TestDelivery.Read(Police, SampleRows.File(Police, rows));
        Assert.Null(read.Refusal);
        return read;
    }

    static (int Row, string Code) Code(StagedRow.Rejected rejected) => (rejected.Row, rejected.Why.Flaw.Code);

    static void AssertRejected(string column, string code, string feed, params (string Column, string Cell)[] cells)
    {
        var rejected = Assert.IsType<StagedRow.Rejected>(SampleRows.Read(feed, cells));
        Assert.Equal((column, code), (rejected.Why.Column, rejected.Why.Flaw.Code));
    }
}
