using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Every published flaw, ordered by code: the catalogue partners, documentation and the warehouse
/// share.</summary>
public static class Flaws
{
    public static IReadOnlyList<Flaw> All { get; } = Files.Concat(Rows).Concat(Cells).Concat(OfIdentifiers)
        .OrderBy(flaw => flaw.Code, StringComparer.Ordinal).ToList();

    static IEnumerable<Flaw> Files =>
    [
        FileFlaws.Name, FileFlaws.Unreadable, FileFlaws.Changed, FileFlaws.Agreement, FileFlaws.Empty, FileFlaws.NoRows,
        FileFlaws.Kind, FileFlaws.Utf16, FileFlaws.Bytes, FileFlaws.Nul, FileFlaws.Delimiter, FileFlaws.WrongFeed,
        FileFlaws.ColumnMissing, FileFlaws.ColumnTwice, FileFlaws.ColumnExtra, FileFlaws.Quote, FileFlaws.RecordTooLong,
        FileFlaws.Truncated, FileFlaws.SpreadsheetLimit, FileFlaws.TooManyRows, FileFlaws.TooManyRejected,
    ];

    static IEnumerable<Flaw> Rows =>
        [RowFlaws.Fields, RowFlaws.Quotes, RowFlaws.Header, RowFlaws.Trailer, RowFlaws.Nobody, RowFlaws.Key];

    static IEnumerable<Flaw> Cells =>
    [
        CellFlaws.Missing, CellFlaws.TooLong, CellFlaws.Control, CellFlaws.Damaged, CellFlaws.ExcelError,
        CellFlaws.Pattern, CellFlaws.ExcelNumber, CellFlaws.DateFormat, CellFlaws.DateNoSuchDay,
        CellFlaws.DateShortYear, CellFlaws.DateSerial, CellFlaws.DateTime, CellFlaws.DatePlaceholder,
        CellFlaws.DateFuture, CellFlaws.DateOld, CellFlaws.DateFar, CellFlaws.DateOrder, CellFlaws.DateAbsent,
        CellFlaws.NamePlaceholder, CellFlaws.NameTitle, CellFlaws.NameJunk, CellFlaws.NameLetters,
        CellFlaws.NameInFull, CellFlaws.NoAddress, CellFlaws.CodeUnlisted, CellFlaws.RoleUnlisted,
        CellFlaws.FlagUnlisted, CellFlaws.NumberFormat, CellFlaws.NumberRange, CellFlaws.NumberOver,
        CellFlaws.YearFormat, CellFlaws.TermUnknown, CellFlaws.TermFuture, CellFlaws.Phone, CellFlaws.Email,
    ];

    static IEnumerable<Flaw> OfIdentifiers =>
    [
        Upn.Length, Upn.FirstLetter, Upn.Digits, Upn.CheckLetter, Upn.LastCharacter, Upn.Placeholder,
        NhsNumber.Form, NhsNumber.CheckDigit, NhsNumber.Repeated, NhsNumber.NineDigits,
        Nino.Form, Nino.Prefix, Nino.Temporary, Nino.Placeholder,
        Uprn.Form, Uprn.Length, Uprn.Placeholder,
        Postcode.Form, Postcode.NoFixedAbode, Postcode.Pseudo,
    ];
}
