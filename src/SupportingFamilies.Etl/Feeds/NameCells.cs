using System.Collections.Frozen;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>A name delivered in one cell; either part may be missing, never both.</summary>
sealed record FullName(string? Surname, string? Forename, string? MiddleNames)
{
    public override string ToString() => "full name";
}

/// <summary>Cells that hold a person's names: kept as the supplier writes them, less what is not a name.</summary>
static class NameCells
{
    static readonly FrozenSet<string> Placeholders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "UNKNOWN", "NOT KNOWN", "NK", "N/K", "N/A", "NA", "NONE", "NULL", "NIL", "TBC", "TBA", "TEST", "NOT ENTERED",
        "NOT RECORDED", "NOT GIVEN", "NOT STATED", "NOT PROVIDED", "NO NAME", "ANONYMOUS", "REFUSED", "WITHHELD",
        "BABY", "BABY GIRL", "BABY BOY", "BABY OF", "INFANT", "INFANT GIRL", "INFANT BOY", "UNBORN", "UNBORN BABY",
        "UNBORN CHILD", "BABY UNBORN", "NEWBORN", "FEMALE", "MALE", "XX", "XXX", "XXXX", "MR", "MRS", "MISS", "MS");

    static readonly FrozenSet<string> Titles = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "MR", "MRS", "MISS", "MS", "MX", "DR", "REV", "REVD", "PROF", "MASTER",
            "MSTR");

    // Marks that case systems leave in names when records are moved or merged.
    static readonly string[] Junk = ["MIG_ERROR_", "NO_SHOW_", "DUPLICATE_", "DO NOT USE ", "DUPLICATE "];
    static readonly string[] BeforeTheName =
        ["BABY GIRL ", "BABY BOY ", "BABY OF ", "UNBORN BABY ", "UNBORN ", "INFANT "];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsPlaceholder =
        Placeholders.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsTitle =
        Titles.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name left over, and the flaw that says what was taken off or why nothing is left.</summary>
    public static Flaw? Read(ReadOnlySpan<char> text, out object? name)
    {
        var flaw = Clean(text, out var cleaned);
        name = cleaned;
        return flaw;
    }

    /// <summary>Reads <c>SURNAME, Forename Middle</c>.</summary>
    public static Flaw? ReadFull(ReadOnlySpan<char> text, out object? name)
    {
        name = null;
        var comma = text.IndexOf(',');
        if (comma < 0)
            return Clean(text, out var alone) is { } flaw && alone is null ? flaw : CellFlaws.NameInFull;
        var surnameFlaw = Clean(text[..comma], out var surname);
        var forenameFlaw = Clean(text[(comma + 1)..], out var forenames);
        if (surname is not null || forenames is not null)
        {
            var space = forenames?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
            name = space < 0 ? new FullName(surname, forenames, null)
                : new FullName(surname, forenames![..space], forenames[(space + 1)..]);
        }

        return surnameFlaw ?? forenameFlaw;
    }

    static Flaw? Clean(ReadOnlySpan<char> text, out string? name)
    {
        name = null;
        var collapsed = TextCells.Collapse(text.Trim());
        var rest = collapsed.AsSpan();
        Flaw? flaw = null;
        if (!IsPlaceholder.Contains(rest))
            flaw = TakeOff(ref rest);
        if (IsPlaceholder.Contains(rest))
            return CellFlaws.NamePlaceholder;
        if (!HasLetter(rest))
            return rest.IsEmpty || flaw is not null ? CellFlaws.NamePlaceholder : CellFlaws.NameLetters;
        name = rest.Length == collapsed.Length ? collapsed : rest.ToString();
        return flaw;
    }

    static Flaw? TakeOff(ref ReadOnlySpan<char> name)
    {
        Flaw? flaw = null;
        if (TakeOff(ref name, Junk))
            flaw = CellFlaws.NameJunk;
        if (TakeOff(ref name, BeforeTheName))
            flaw = CellFlaws.NamePlaceholder;
        var space = name.IndexOf(' ');
        if (space > 0 && IsTitle.Contains(name[..space].TrimEnd('.')))
        {
            name = name[(space + 1)..];
            flaw = CellFlaws.NameTitle;
        }

        return flaw;
    }

    static bool TakeOff(ref ReadOnlySpan<char> name, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (!name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                continue;
            name = name[beginning.Length..].TrimStart(' ');
            return true;
        }

        return false;
    }

    static bool HasLetter(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (char.IsLetter(letter))
                return true;
        }

        return false;
    }
}
