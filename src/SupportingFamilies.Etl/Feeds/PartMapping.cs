using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One person of a row: which columns tell of them. A part with no name in a row is nobody there.</summary>
public sealed class PartMapping
{
    PartMapping(string name, int number) => (Name, Number) = (name, number);

    /// <summary><c>subject</c>, <c>contact1</c>, <c>tenant2</c>, ...</summary>
    public string Name { get; }

    /// <summary>0-based position among the contract's people: the part number of a record's id.</summary>
    public int Number { get; }

    public FeedColumn? Surname { get; private init; }

    public FeedColumn? Forename { get; private init; }

    public FeedColumn? MiddleNames { get; private init; }

    public FeedColumn? KnownAs { get; private init; }

    public FeedColumn? PreviousSurname { get; private init; }

    /// <summary>Surname and forenames in one cell, instead of the columns above.</summary>
    public FeedColumn? FullName { get; private init; }

    public FeedColumn? BornOn { get; private init; }

    public FeedColumn? ExpectedOn { get; private init; }

    public FeedColumn? DiedOn { get; private init; }

    public FeedColumn? Sex { get; private init; }

    /// <summary>The sex of everyone in this part, where the part itself says it (a mother).</summary>
    public Sex? SexIs { get; private init; }

    /// <summary>Codes of other columns that say so where the column does not: a relation named MOTHER.</summary>
    public IReadOnlyList<CodeCondition> IsFemaleBy { get; private init; } = [];

    /// <inheritdoc cref="IsFemaleBy"/>
    public IReadOnlyList<CodeCondition> IsMaleBy { get; private init; } = [];

    public FeedColumn? NhsNumber { get; private init; }

    public FeedColumn? Upn { get; private init; }

    public FeedColumn? Nino { get; private init; }

    public FeedColumn? Uprn { get; private init; }

    /// <summary>Joined by <c>, </c> in this order.</summary>
    public IReadOnlyList<FeedColumn> Address { get; private init; } = [];

    public FeedColumn? Postcode { get; private init; }

    public FeedColumn? Phone { get; private init; }

    public FeedColumn? Email { get; private init; }

    public FeedColumn? Protected { get; private init; }

    /// <summary>The part whose address, postcode and UPRN hold for this one when it has neither address nor
    /// postcode.</summary>
    public PartMapping? AddressAs { get; private init; }

    /// <summary>Nobody younger stands here (a tenant), in whole years; 0 when anybody may.</summary>
    public int AgeFrom { get; private init; }

    public override string ToString() => Name;

    internal static PartMapping Load(string name, int number, YamlSection yaml, ContractNames names)
    {
        var part = new PartMapping(name, number)
        {
            Surname = names.ColumnOrNull(yaml, "surname", ColumnType.Name),
            Forename = names.ColumnOrNull(yaml, "forename", ColumnType.Name),
            MiddleNames = names.ColumnOrNull(yaml, "middle_names", ColumnType.Name),
            KnownAs = names.ColumnOrNull(yaml, "known_as", ColumnType.Name),
            PreviousSurname = names.ColumnOrNull(yaml, "previous_surname", ColumnType.Name),
            FullName = names.ColumnOrNull(yaml, "full_name", ColumnType.FullName),
            BornOn = names.ColumnOrNull(yaml, "born_on", ColumnType.Date),
            ExpectedOn = names.ColumnOrNull(yaml, "expected_on", ColumnType.Date),
            DiedOn = names.ColumnOrNull(yaml, "died_on", ColumnType.Date),
            Sex = names.ColumnOrNull(yaml, "sex", ColumnType.Sex),
            SexIs = yaml.WordOrNull<Sex>("sex_is"),
            IsFemaleBy = names.Conditions(yaml, "female_by"),
            IsMaleBy = names.Conditions(yaml, "male_by"),
            NhsNumber = names.ColumnOrNull(yaml, "nhs_number", ColumnType.NhsNumber),
            Upn = names.ColumnOrNull(yaml, "upn", ColumnType.Upn),
            Nino = names.ColumnOrNull(yaml, "nino", ColumnType.Nino),
            Uprn = names.ColumnOrNull(yaml, "uprn", ColumnType.Uprn),
            Address = names.Columns(yaml, "address", ColumnType.Text),
            Postcode = names.ColumnOrNull(yaml, "postcode", ColumnType.Postcode),
            Phone = names.ColumnOrNull(yaml, "phone", ColumnType.Phone),
            Email = names.ColumnOrNull(yaml, "email", ColumnType.Email),
            Protected = names.ColumnOrNull(yaml, "protected", ColumnType.Flag),
            AddressAs = names.PartOrNull(yaml, "address_as"),
            AgeFrom = yaml.Has("age_from") ? yaml.Int("age_from") : 0,
        };
        yaml.Done();
        if (part.FullName is null == (part.Surname is null))
            throw yaml.Wrong("surname", "neither 'surname' nor 'full_name', or both", "one of them");
        if (part.Sex is not null && part.SexIs is not null)
            throw yaml.Wrong("sex_is", "'sex' and 'sex_is'", "one of them");
        if (part.AgeFrom is < 0 or > 120)
            throw yaml.Wrong("age_from", $"{part.AgeFrom}", "an age in years, from 0 to 120");
        return part;
    }
}
