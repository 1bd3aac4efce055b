using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Writes the rows of deliveries, each to the tables of what it says.</summary>
sealed class StagedTables : IDisposable
{
    const int FigureDecimals = 4;

    readonly RowContent content = new();
    readonly RowWriter rows;
    readonly RowWriter rejected;
    readonly RowWriter noted;
    readonly RowWriter people;
    readonly RowWriter facts;
    readonly RowWriter ties;
    readonly RowWriter residences;

    public StagedTables(SqlDialect dialect, DbConnection connection, DbTransaction transaction)
    {
        rows = Into("feeds_row", ["delivery_id", "row_no", "row_key", "content_hash"]);
        rejected = Into("feeds_rejected_row", ["delivery_id", "row_no", "column_name", "flaw_code"]);
        noted = Into("feeds_noted_cell", ["delivery_id", "row_no", "cell_no", "column_name", "flaw_code"]);
        people = Into("feeds_person", PersonColumns);
        facts = Into("feeds_fact", FactColumns);
        ties = Into("feeds_tie", TieColumns);
        residences = Into("feeds_residence", ResidenceColumns);

        RowWriter Into(string table, IReadOnlyList<string> columns) =>
            dialect.Insert(connection, () => transaction, table, columns);
    }

    public static IReadOnlyList<string> PersonColumns { get; } =
    [
        "record_id", "source_key", "part", "forename", "middle_names", "surname", "known_as", "previous_surname",
        "born_on", "expected_on", "died_on", "sex", "nhs_number", "upn", "nino", "uprn", "address", "postcode", "phone",
        "email", "is_protected",
    ];

    public static IReadOnlyList<string> FactColumns { get; } =
    [
        "about_record_id", "fact_no", "kind", "role", "on_date", "until_date", "code", "measure", "out_of", "unit",
        "reference",
    ];

    public static IReadOnlyList<string> TieColumns { get; } =
        ["from_record_id", "tie_no", "kind", "to_record_id", "tie_group", "role", "since_date", "until_date"];

    public static IReadOnlyList<string> ResidenceColumns { get; } =
        ["record_id", "residence_no", "from_date", "until_date", "seen_on"];

    public void Write(DeliveryId delivery, StagedRow.Accepted row)
    {
        Span<byte> hash = stackalloc byte[RowContent.HashBytes];
        content.Hash(row, hash);
        rows.Number(delivery.Value);
        rows.Number(row.Row);
        rows.Text(row.RowKey);
        rows.Bytes(hash);
        rows.EndRow();
        foreach (var person in row.People)
            Write(person);
        for (var no = 0; no < row.Facts.Count; no++)
            Write(row.Facts[no], no);
        for (var no = 0; no < row.Ties.Count; no++)
            Write(row.Ties[no], no);
        for (var no = 0; no < row.Residences.Count; no++)
            Write(row.Residences[no], no);
        for (var no = 0; no < row.Noted.Count; no++)
            WriteNoted(delivery, row.Row, no, row.Noted[no]);
    }

    public void Write(DeliveryId delivery, StagedRow.Rejected row)
    {
        rejected.Number(delivery.Value);
        rejected.Number(row.Row);
        rejected.Text(row.Why.Column);
        rejected.Text(row.Why.Flaw.Code);
        rejected.EndRow();
    }

    /// <summary>Every row written is in the transaction now.</summary>
    public void Finish()
    {
        foreach (var writer in Writers)
            writer.Finish();
    }

    public void Dispose()
    {
        foreach (var writer in Writers)
            writer.Dispose();
    }

    RowWriter[] Writers => [rows, rejected, noted, people, facts, ties, residences];

    void WriteNoted(DeliveryId delivery, int row, int no, CellFlaw cell)
    {
        noted.Number(delivery.Value);
        noted.Number(row);
        noted.Number(no);
        noted.Text(cell.Column);
        noted.Text(cell.Flaw.Code);
        noted.EndRow();
    }

    void Write(PersonRecord person)
    {
        people.Number(person.Id.Value);
        people.Text(person.SourceKey);
        people.Text(person.Part);
        people.Text(person.Forename);
        people.Text(person.MiddleNames);
        people.Text(person.Surname);
        people.Text(person.KnownAs);
        people.Text(person.PreviousSurname);
        people.Date(person.BornOn);
        people.Date(person.ExpectedOn);
        people.Date(person.DiedOn);
        people.Text(SexLetter.Of(person.Sex));
        people.Text(person.Nhs?.Value);
        people.Text(person.Upn?.Value);
        people.Text(person.Nino?.Value);
        people.Text(person.Uprn?.Value);
        people.Text(person.Address);
        people.Text(person.Postcode?.Value);
        people.Text(person.Phone);
        people.Text(person.Email);
        people.Flag(person.IsProtected);
        people.EndRow();
    }

    void Write(Fact fact, int no)
    {
        facts.Number(fact.About.Value);
        facts.Number(no);
        facts.Text(fact.Kind);
        facts.Text(Words.Of(fact.Role));
        facts.Date(fact.On);
        facts.Date(fact.Until);
        facts.Text(fact.Code);
        facts.Decimal(Kept(fact.Measure));
        facts.Decimal(Kept(fact.OutOf));
        facts.Text(fact.Unit);
        facts.Text(fact.Reference);
        facts.EndRow();
    }

    /// <summary>With as many decimal places as the column has, on either database.</summary>
    static decimal? Kept(decimal? figure) =>
        figure is { } given ? decimal.Round(given, FigureDecimals, MidpointRounding.AwayFromZero) : null;

    void Write(Tie tie, int no)
    {
        ties.Number(tie.From.Value);
        ties.Number(no);
        ties.Text(Words.Of(tie.Kind));
        ties.Number(tie.To?.Value);
        ties.Text(tie.Group);
        ties.Text(tie.Role);
        ties.Date(tie.Since);
        ties.Date(tie.Until);
        ties.EndRow();
    }

    void Write(Residence residence, int no)
    {
        residences.Number(residence.Who.Value);
        residences.Number(no);
        residences.Date(residence.From);
        residences.Date(residence.Until);
        residences.Date(residence.SeenOn);
        residences.EndRow();
    }
}

/// <summary>Sex as stored: F, M or nothing.</summary>
static class SexLetter
{
    public static string? Of(Sex? sex) => sex switch { Sex.Female => "F", Sex.Male => "M", _ => null };

    public static Sex? Parse(string? letter) => letter switch { "F" => Sex.Female, "M" => Sex.Male, _ => null };
}
