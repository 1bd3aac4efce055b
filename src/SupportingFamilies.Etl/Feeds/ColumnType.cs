namespace SupportingFamilies.Etl.Feeds;

/// <summary>What the cells of a column hold; in a contract the words are written in snake_case.</summary>
public enum ColumnType
{
    /// <summary>Any text, trimmed.</summary>
    Text,

    /// <summary>One of a person's names: white space collapsed, titles taken off, placeholders set aside.</summary>
    Name,

    /// <summary><c>SURNAME, Forename Middle</c> in one cell.</summary>
    FullName,

    /// <summary>A day, in the contract's one format.</summary>
    Date,

    Sex,

    /// <summary>Yes or no, by the contract's codes.</summary>
    Flag,

    /// <summary>One of the codes listed.</summary>
    Code,

    /// <summary>Several codes in one cell, separated.</summary>
    Codes,

    Integer,

    Decimal,

    /// <summary>Written <c>2025/26</c>.</summary>
    AcademicYear,

    /// <summary>Autumn, spring or summer, by the contract's codes.</summary>
    Term,

    Upn,

    NhsNumber,

    Nino,

    Uprn,

    Postcode,

    Phone,

    Email,
}
