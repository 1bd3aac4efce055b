namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>One person as one partner's system holds them under one key: the same in every row of that key.</summary>
sealed class SeenPerson
{
    public required int PersonId { get; init; }

    public required string Key { get; init; }

    public string Forename { get; set; } = "";

    public string MiddleNames { get; set; } = "";

    public string Surname { get; set; } = "";

    public string KnownAs { get; set; } = "";

    public string PreviousSurname { get; set; } = "";

    /// <summary>Null when missing; the placeholder 1 January 1900 when the system insists on a date.</summary>
    public DateOnly? Born { get; set; }

    /// <summary>Null when not known.</summary>
    public Lives.Sex? Sex { get; set; }

    public string Nhs { get; set; } = "";

    public string Upn { get; set; } = "";

    public string Nino { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>The partner never noted the last move, or took down an address already left.</summary>
    public bool KeepsOldAddress { get; set; }

    /// <summary>The flag of protected whereabouts, kept with the address it was set for.</summary>
    public Dictionary<Places.Dwelling, SeenAddress> Addresses { get; } = [];

    public override string ToString() => $"invented person {PersonId} as seen under one key";
}

/// <param name="Restricted">The supplier flags the whereabouts as protected.</param>
readonly record struct SeenAddress(string Text, string Postcode, string Uprn, bool Restricted);
