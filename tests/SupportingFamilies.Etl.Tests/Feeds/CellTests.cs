using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class CellTests
{
    [Theory]
    [InlineData("02/03/1990", null)]
    [InlineData("02/03/1990 00:00:00", null)]
    [InlineData("29/02/2024", null)]
    [InlineData("29/02/2023", "DATE-NONE")]
    [InlineData("03/13/1990", "DATE-NONE")]
    [InlineData("00/03/1990", "DATE-NONE")]
    [InlineData("2/3/1990", "DATE-FORMAT")]
    [InlineData("1990-03-02", "DATE-FORMAT")]
    [InlineData("2 March 1990", "DATE-FORMAT")]
    [InlineData("02/03/90", "DATE-YEAR")]
    [InlineData("32934", "DATE-SERIAL")]
    [InlineData("02/03/1990 23:00:00", "DATE-TIME")]
    [InlineData("01/01/1900", "DATE-PLACEHOLDER")]
    [InlineData("30/09/2026", null)] // the extract date
    [InlineData("01/10/2026", "DATE-FUTURE")]
    [InlineData("30/09/1906", null)]
    [InlineData("29/09/1906", "DATE-OLD")]
    public void A_date_of_birth_is_read_in_its_one_format(string cell, string? code)
    {
        var row = SampleRows.Accepted("police-incidents", ("DOB", cell));

        Assert.Equal(code, row.Noted.SingleOrDefault().Flaw?.Code);
        Assert.Equal(code is null, row.People[0].BornOn is not null);
    }

    [Fact]
    public void An_end_far_in_the_future_stands_for_none()
    {
        var row = SampleRows.Accepted("early-help-cases", ("EpisodeEnd", "31/12/9999"));

        Assert.Equal("DATE-FAR", Assert.Single(row.Noted).Flaw.Code);
        Assert.Null(row.Facts[0].Until);
    }

    [Theory]
    [InlineData("  van   der\u00A0Berg ", "van der Berg", null)]
    [InlineData("O'BRIEN-SMITH", "O'BRIEN-SMITH", null)]
    [InlineData("Dr. Smith", "Smith", "NAME-TITLE")]
    [InlineData("MRS SMITH", "SMITH", "NAME-TITLE")]
    [InlineData("Drummond", "Drummond", null)]
    [InlineData("MIG_ERROR_SMITH", "SMITH", "NAME-JUNK")]
    [InlineData("DUPLICATE_SMITH", "SMITH", "NAME-JUNK")]
    [InlineData("Baby Girl SMITH", "SMITH", "NAME-PLACEHOLDER")]
    [InlineData("unknown", null, "NAME-PLACEHOLDER")]
    [InlineData("Not  Known", null, "NAME-PLACEHOLDER")]
    [InlineData("N/A", null, "NAME-PLACEHOLDER")]
    [InlineData("TEST", null, "NAME-PLACEHOLDER")]
    [InlineData("MR", null, "NAME-PLACEHOLDER")]
    [InlineData(".", null, "NAME-LETTERS")]
    [InlineData("123", null, "NAME-LETTERS")]
    [InlineData("BRONTÃ«", null, "CELL-DAMAGED")]
    [InlineData("BRONT\uFFFD", null, "CELL-DAMAGED")]
    [InlineData("#REF!", null, "CELL-EXCEL")]
    public void A_surname_is_kept_less_what_is_not_a_name(string cell, string? surname, string? code)
    {
        var row = SampleRows.Accepted("police-incidents", ("Surname", cell));

        Assert.Equal(surname, row.People[0].Surname);
        Assert.Equal(code, row.Noted.SingleOrDefault().Flaw?.Code);
    }

    [Theory]
    [InlineData("SMITH, Ann", "SMITH", "Ann", null)]
    [InlineData("SMITH,Ann", "SMITH", "Ann", null)]
    [InlineData("SMITH, Miss Ann", "SMITH", "Ann", null)]
    [InlineData("SMITH, Ann Mary Jo", "SMITH", "Ann", "Mary Jo")]
    [InlineData("SMITH, Unknown", "SMITH", null, null)]
    public void A_full_name_is_taken_apart(string cell, string? surname, string? forename, string? middle)
    {
        var person = SampleRows.Accepted("housing-asb-cases", ("FullName", cell)).People[0];

        Assert.Equal((surname, forename, middle), (person.Surname, person.Forename, person.MiddleNames));
    }

    [Theory]
    [InlineData("Ann Smith", "NAME-FULL")]
    [InlineData("UNKNOWN", "NAME-PLACEHOLDER")]
    [InlineData("UNKNOWN, Unknown", "NAME-PLACEHOLDER")]
    public void A_full_name_of_another_form_rejects_the_row(string cell, string code) =>
        Assert.Equal(code, Assert.IsType<StagedRow.Rejected>(SampleRows.Read("housing-asb-cases", ("FullName",
            cell))).Why.Flaw.Code);

    [Theory]
    [InlineData("9.43477E+09", "ID-EXCEL")]
    [InlineData("9434765918", "NHS-02")]
    [InlineData("#N/A", "CELL-EXCEL")]
    [InlineData("########", "CELL-EXCEL")]
    public void An_identifier_with_a_flaw_is_set_aside(string cell, string code)
    {
        var row = SampleRows.Accepted("health-contacts", ("NHSNumber", cell));

        Assert.Equal(code, Assert.Single(row.Noted).Flaw.Code);
        Assert.Null(row.People[0].Nhs);
    }

    [Fact]
    public void A_key_that_a_spreadsheet_mangled_rejects_the_row() =>
        Assert.Equal("ID-EXCEL", Assert.IsType<StagedRow.Rejected>(SampleRows.Read("housing-rent-arrears",
            ("TenancyRef", "1.2E+08"))).Why.Flaw.Code);

    [Theory]
    [InlineData("0", null)]
    [InlineData("520", null)]
    [InlineData("521", "NUMBER-RANGE")]
    [InlineData("-1", "NUMBER-RANGE")]
    [InlineData("79228162514264337593543950335", "NUMBER-RANGE")]
    [InlineData("99999999999999999999999999999999", "NUMBER-FORMAT")]
    [InlineData("4,5", "NUMBER-FORMAT")]
    [InlineData("four", "NUMBER-FORMAT")]
    public void A_number_is_plain_and_within_its_limits(string cell, string? code) =>
        Assert.Equal(code, (SampleRows.Read("housing-rent-arrears", ("WeeksInArrears",
            cell)) as StagedRow.Rejected)?.Why.Flaw.Code);

    [Theory]
    [InlineData("4", null)]
    [InlineData("4.0", "NUMBER-FORMAT")]
    public void A_whole_number_has_no_point(string cell, string? code) =>
        Assert.Equal(code, SampleRows.Accepted("schools-suspensions", ("Sessions",
            cell)).Noted.SingleOrDefault().Flaw?.Code);

    [Theory]
    [InlineData("07700 900123", "07700900123")]
    [InlineData("+44 7700 900123", "07700900123")]
    [InlineData("+44 (0)7700-900123", "07700900123")]
    [InlineData("0044 7700 900123", "07700900123")]
    [InlineData("01632 96001", "0163296001")]
    [InlineData("7700900123", null)] // a leading zero lost is not put back
    [InlineData("00000000000", null)]
    [InlineData("077009001234", null)]
    [InlineData("ask Ann", null)]
    public void A_telephone_number_is_digits_beginning_with_zero(string cell, string? kept)
    {
        var row = SampleRows.Accepted("schools-attendance", ("Contact1Phone", cell));

        Assert.Equal(kept, row.People[1].Phone);
        Assert.Equal(kept is null ? "PHONE-FORMAT" : null, row.Noted.SingleOrDefault().Flaw?.Code);
    }

    [Fact]
    public void Codes_of_a_list_that_nobody_listed_are_set_aside_one_by_one()
    {
        var row = SampleRows.Accepted("homelessness-cases", ("SupportNeeds", "alcohol | GAMBLING|ALCOHOL"));

        Assert.Equal("CODE-UNLISTED", Assert.Single(row.Noted).Flaw.Code);
        Assert.Equal(["ALCOHOL"], row.Facts.Where(fact => fact.Kind == "support_need").Select(fact => fact.Code));
    }

    [Fact]
    public void A_cell_of_another_pattern_is_refused() =>
        Assert.Equal("CELL-PATTERN", Assert.IsType<StagedRow.Rejected>(SampleRows.Read("schools-attendance", ("URN",
            "12345"))).Why.Flaw.Code);

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "CELL-LONG")]
    public void Text_has_a_greatest_length(int length, string? code) => Assert.Equal(
        code, SampleRows.Accepted("police-incidents", ("Address", new string('x',
            length))).Noted.SingleOrDefault().Flaw?.Code);

    [Fact]
    public void A_character_that_cannot_be_printed_is_a_flaw() => Assert.Equal(
        "CELL-CONTROL", Assert.Single(SampleRows.Accepted("police-incidents", ("Address",
            "1 High\u0007St")).Noted).Flaw.Code);

    [Theory]
    [InlineData("NFA")]
    [InlineData("No fixed abode")]
    public void No_fixed_abode_is_no_address(string cell)
    {
        var row = SampleRows.Accepted("police-incidents", ("Address", cell), ("Postcode", "NF1 1NF"));

        Assert.Equal(["Postcode PC-02", "Address ADDRESS-NONE"], row.Noted.Select(note =>
            $"{note.Column} {note.Flaw}"));
        Assert.Empty(row.Residences);
    }
}
