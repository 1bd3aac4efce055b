using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What can be wrong with one cell, besides the flaws of the identifier types.</summary>
/// <remarks>In a required column the flaw rejects the row; elsewhere the cell is set aside and the flaw
/// noted.</remarks>
public static class CellFlaws
{
    public static readonly Flaw Missing = new("CELL-MISSING", "A required cell is empty.");
    public static readonly Flaw TooLong = new("CELL-LONG", "The cell is longer than its column may be.");
    public static readonly Flaw Control = new("CELL-CONTROL", "The cell holds a character that cannot be printed.");
    public static readonly Flaw Damaged =
        new("CELL-DAMAGED", "Accented letters were damaged on the way: export again in the agreed encoding.");
    public static readonly Flaw ExcelError = new("CELL-EXCEL", "A spreadsheet put an error in place of the value.");
    public static readonly Flaw Pattern = new("CELL-PATTERN", "The cell does not have the form the agreement states.");
    public static readonly Flaw ExcelNumber =
        new("ID-EXCEL", "A spreadsheet turned the number into a power of ten: its digits are lost.");

    public static readonly Flaw DateFormat = new("DATE-FORMAT", "The date is not written in the agreed format.");
    public static readonly Flaw DateNoSuchDay = new("DATE-NONE", "There is no such day; day and month may be swapped.");
    public static readonly Flaw DateShortYear = new("DATE-YEAR", "The year has two digits: the century is not known.");
    public static readonly Flaw DateSerial = new("DATE-SERIAL", "The date is a spreadsheet's number of days.");
    public static readonly Flaw DateTime =
        new("DATE-TIME", "The date has a time other than midnight: a time zone may have moved the day.");
    public static readonly Flaw DatePlaceholder = new("DATE-PLACEHOLDER", "The date is one that stands for not known.");
    public static readonly Flaw DateFuture = new("DATE-FUTURE", "The date is after the day the file was extracted.");
    public static readonly Flaw DateOld = new("DATE-OLD", "The date is more than 120 years before the extract.");
    public static readonly Flaw DateFar = new("DATE-FAR", "The date is more than ten years after the extract.");
    public static readonly Flaw DateOrder = new("DATE-ORDER", "The end is before the beginning.");
    public static readonly Flaw DateAbsent = new("DATE-ABSENT", "Something happened, but its date is not given.");

    public static readonly Flaw NamePlaceholder =
        new("NAME-PLACEHOLDER", "The name stands for not known or not yet named.");
    public static readonly Flaw NameTitle = new("NAME-TITLE", "A title stands in the name; it was taken off.");
    public static readonly Flaw NameJunk =
        new("NAME-JUNK", "A computer system's mark stands in the name; it was taken off.");
    public static readonly Flaw NameLetters = new("NAME-LETTERS", "The name has no letter in it.");
    public static readonly Flaw NameInFull = new("NAME-FULL", "The name is not written SURNAME, Forename.");

    public static readonly Flaw NoAddress = new("ADDRESS-NONE", "The address says that there is none, or none known.");

    public static readonly Flaw CodeUnlisted = new("CODE-UNLISTED", "The code is not one the agreement lists.");
    public static readonly Flaw RoleUnlisted =
        new("ROLE-UNLISTED",
            "The role is not one the agreement lists: whether the person did or suffered it is not known.");
    public static readonly Flaw FlagUnlisted =
        new("FLAG-UNLISTED", "The address flag cannot be read: the address is treated as restricted.");

    public static readonly Flaw NumberFormat = new("NUMBER-FORMAT", "The cell is not a plain number.");
    public static readonly Flaw NumberRange = new("NUMBER-RANGE", "The number is outside the agreed limits.");
    public static readonly Flaw NumberOver = new("NUMBER-OVER", "The number is more than what it is counted out of.");

    public static readonly Flaw YearFormat = new("YEAR-FORMAT", "The academic year is not written like 2025/26.");
    public static readonly Flaw TermUnknown = new("TERM-UNKNOWN", "The calendar does not know this term of this year.");
    public static readonly Flaw TermFuture =
        new("TERM-FUTURE", "The term begins after the day the file was extracted.");

    public static readonly Flaw Phone =
        new("PHONE-FORMAT", "The telephone number is not 10 or 11 digits beginning with 0.");
    public static readonly Flaw Email = new("EMAIL-FORMAT", "The e-mail address does not have the form name@place.");
}
