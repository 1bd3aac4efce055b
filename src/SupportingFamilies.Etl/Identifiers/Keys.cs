namespace SupportingFamilies.Etl.Identifiers;

/// <summary>Our number for one delivered file, from 1 in the order deliveries were first staged.</summary>
public readonly record struct DeliveryId(long Value);

/// <summary>
/// One person as one delivered row describes them. Made of the delivery (28 bits and up), the row (bits 4 to 27: up to
/// 16,777,215 rows a delivery) and the part of the row (bits 0 to 3), so that it needs no counter and names its origin.
/// </summary>
public readonly record struct RecordId(long Value)
{
    public const int MaxRow = (1 << 24) - 1;
    public const int MaxPart = 15;

    public static RecordId Of(DeliveryId delivery, int row, int part) =>
        row is < 1 or > MaxRow ? throw new ArgumentOutOfRangeException(nameof(row))
        : part is < 0 or > MaxPart ? throw new ArgumentOutOfRangeException(nameof(part))
        : new RecordId((delivery.Value << 28) | ((long)row << 4) | (long)part);

    public DeliveryId Delivery => new(Value >> 28);

    /// <summary>1-based, not counting the header.</summary>
    public int Row => (int)((Value >> 4) & MaxRow);

    /// <summary>0-based position of the part in the feed's contract.</summary>
    public int Part => (int)(Value & MaxPart);
}

/// <summary>Our number for one person; kept from night to night, never reused. From 1.</summary>
public readonly record struct PersonId(long Value);

/// <summary>Our number for one household; kept from night to night, never reused. From 1.</summary>
public readonly record struct HouseholdId(long Value);

/// <summary>Our number for one family; kept from night to night, never reused. From 1.</summary>
public readonly record struct FamilyId(long Value);

/// <summary>One night's run that wrote something, from 1.</summary>
public readonly record struct RunId(long Value);
