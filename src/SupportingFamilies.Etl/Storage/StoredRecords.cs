using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Makes records of stored rows again. A text that was met before is not kept a second time: a million people share few
/// names, and the rows of one person share keys and address.
/// </summary>
sealed class StoredRecords
{
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly Reparsed<NhsNumber> nhsNumbers = new(NhsNumber.Parse);
    readonly Reparsed<Upn> upns = new(Upn.Parse);
    readonly Reparsed<Nino> ninos = new(Nino.Parse);
    readonly Reparsed<Uprn> uprns = new(Uprn.Parse);
    readonly Reparsed<Postcode> postcodes = new(Postcode.Parse);

    public PersonRecord Person(string feed, RecordId id, DbDataReader row) => new()
    {
        Id = id,
        Feed = feed,
        SourceKey = Text(row, 1)!,
        Part = Text(row, 2)!,
        Forename = Text(row, 3),
        MiddleNames = Text(row, 4),
        Surname = Text(row, 5),
        KnownAs = Text(row, 6),
        PreviousSurname = Text(row, 7),
        BornOn = row.DateOrNull(8),
        ExpectedOn = row.DateOrNull(9),
        DiedOn = row.DateOrNull(10),
        Sex = SexLetter.Parse(Text(row, 11)),
        Nhs = nhsNumbers.Again(row, 12),
        Upn = upns.Again(row, 13),
        Nino = ninos.Again(row, 14),
        Uprn = uprns.Again(row, 15),
        Address = Text(row, 16),
        Postcode = postcodes.Again(row, 17),
        Phone = Text(row, 18),
        Email = Text(row, 19),
        IsProtected = row.GetBoolean(20),
    };

    public Fact Fact(RecordId about, DbDataReader row) => new()
    {
        About = about,
        Kind = Text(row, 2)!,
        Role = Words.Parse<FactRole>(Text(row, 3)!),
        On = row.Date(4),
        Until = row.DateOrNull(5),
        Code = Text(row, 6),
        Measure = row.DecimalOrNull(7),
        OutOf = row.DecimalOrNull(8),
        Unit = Text(row, 9),
        Reference = Text(row, 10),
    };

    public Tie Tie(RecordId from, DbDataReader row) => new(
        Words.Parse<TieKind>(Text(row, 2)!),
        from,
        row.NumberOrNull(3) is { } to ? new RecordId(to) : null,
        Text(row, 4))
    {
        Role = Text(row, 5),
        Since = row.DateOrNull(6),
        Until = row.DateOrNull(7),
    };

    public static Residence Residence(RecordId who, DbDataReader row) =>
        new(who, row.DateOrNull(2), row.DateOrNull(3), row.Date(4));

    string? Text(DbDataReader row, int column)
    {
        if (row.TextOrNull(column) is not { } text)
            return null;
        if (texts.TryGetValue(text, out var known))
            return known;
        texts.Add(text, text);
        return text;
    }
}

/// <summary>Identifiers, parsed again from what was accepted before; the same text gives the same object.</summary>
sealed class Reparsed<T>(Reparsed<T>.Parse parse)
    where T : class
{
    readonly Dictionary<string, T> known = new(StringComparer.Ordinal);

    public delegate Parsed<T> Parse(ReadOnlySpan<char> text);

    public T? Again(DbDataReader row, int column)
    {
        if (row.TextOrNull(column) is not { } text)
            return null;
        if (known.TryGetValue(text, out var before))
            return before;
        if (!parse(text).TryGet(out var value, out var flaw))
            throw new InvalidOperationException($"A stored {typeof(T).Name} is refused now: {flaw.Code}.");
        known.Add(text, value);
        return value;
    }
}
