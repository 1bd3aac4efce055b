using System.Globalization;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What a cell of one column must be, in one delivery.</summary>
/// <param name="extractDate">No date of birth is after it.</param>
sealed class CellRule(FeedColumn column, Feed feed, DateOnly extractDate)
{
    const int OldestYears = 120;
    const int FarthestYears = 10;
    const decimal GreatestNumber = 1_000_000_000_000; // far above any debt; sums of such numbers cannot overflow

    readonly bool isRole = feed.Roles?.Column == column;
    readonly bool isProtection = feed.Parts.Any(part => part.Protected == column);
    readonly bool isPast = column.IsNotAfterExtract
        || feed.Parts.Any(part => part.BornOn == column || part.DiedOn == column);

    public FeedColumn Column => column;

    /// <summary>Types the cell. Null when it is right or empty; a flaw with the cell still good tells what was taken
    /// off.
    /// </summary>
    public Flaw? Apply(RowCells row)
    {
        ref var cell = ref row[column];
        if (cell.Length == 0)
            return column.IsRequired ? CellFlaws.Missing : null;
        var text = row.Text(column);
        cell.State = CellState.Good;
        var flaw = SpreadsheetDamage.Find(text, column.Type) ?? Type(text, ref cell);
        if (flaw is not null && cell.Value is null)
            cell.State = CellState.SetAside;
        return flaw;
    }

    Flaw? Type(ReadOnlySpan<char> text, ref Cell cell) => column.Type switch
    {
        ColumnType.Text => TextCells.Check(text, column),
        ColumnType.Name => TextCells.Check(text, column) ?? NameCells.Read(text, out cell.Value),
        ColumnType.FullName => TextCells.Check(text, column) ?? NameCells.ReadFull(text, out cell.Value),
        ColumnType.Date => ReadDate(text, ref cell),
        ColumnType.Sex or ColumnType.Flag or ColumnType.Code or ColumnType.Term => ReadCode(text, ref cell),
        ColumnType.Codes => CodeCells.ReadSeveral(text, column, out cell.Value),
        ColumnType.Integer or ColumnType.Decimal => ReadNumber(text, ref cell),
        ColumnType.AcademicYear => ReadAcademicYear(text),
        ColumnType.Upn => Keep(Upn.Parse(text), ref cell),
        ColumnType.NhsNumber => Keep(NhsNumber.Parse(text), ref cell),
        ColumnType.Nino => Keep(Nino.Parse(text), ref cell),
        ColumnType.Uprn => Keep(Uprn.Parse(text), ref cell),
        ColumnType.Postcode => Keep(Postcode.Parse(text), ref cell),
        ColumnType.Phone => ContactCells.ReadPhone(text, out cell.Value),
        ColumnType.Email => ContactCells.ReadEmail(text, out cell.Value),
        _ => throw new InvalidOperationException($"No rule for cells of type {column.Type}."),
    };

    static Flaw? Keep<T>(Parsed<T> parsed, ref Cell cell)
        where T : class
    {
        cell.Value = parsed.Value;
        return parsed.Flaw;
    }

    Flaw? ReadDate(ReadOnlySpan<char> text, ref Cell cell)
    {
        if (column.DateFormat!.Parse(text, out var date) is { } flaw)
            return flaw;
        cell.Date = date;
        if (column.Placeholders.Contains(date))
            return CellFlaws.DatePlaceholder;
        if (isPast && date > extractDate)
            return CellFlaws.DateFuture;
        return date < extractDate.AddYears(-OldestYears) ? CellFlaws.DateOld
            : date > extractDate.AddYears(FarthestYears) ? CellFlaws.DateFar
            : null;
    }

    Flaw? ReadCode(ReadOnlySpan<char> text, ref Cell cell)
    {
        cell.Code = column.IndexOf(text);
        return cell.Code >= 0 ? null
            : isRole ? CellFlaws.RoleUnlisted
            : isProtection ? CellFlaws.FlagUnlisted
            : CellFlaws.CodeUnlisted;
    }

    Flaw? ReadNumber(ReadOnlySpan<char> text, ref Cell cell)
    {
        var style = column.Type == ColumnType.Integer
            ? NumberStyles.AllowLeadingSign
            : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out cell.Number))
            return CellFlaws.NumberFormat;
        return Math.Abs(cell.Number) > GreatestNumber || cell.Number < column.Min || cell.Number > column.Max
            ? CellFlaws.NumberRange : null;
    }

    static Flaw? ReadAcademicYear(ReadOnlySpan<char> text)
    {
        var isRight = text.Length == 7 && text[4] == '/'
            && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && second == (first + 1) % 100;
        return isRight ? null : CellFlaws.YearFormat;
    }
}
