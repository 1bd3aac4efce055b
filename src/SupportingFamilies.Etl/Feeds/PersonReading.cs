using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What a row says of the people in it.</summary>
sealed class PersonReading(Feed feed, DeliveryId delivery, RowCells cells)
{
    const int LongestAddress = 1000; // in characters, as wide as the warehouse's column

    readonly PartMapping[] parts = [.. feed.Parts];
    readonly Place[] places = new Place[feed.Parts.Count];

    /// <summary>Where a part lives; <see cref="IsDelivered"/> when its own columns said anything.</summary>
    readonly record struct Place(string? Address, Postcode? Postcode, Uprn? Uprn, bool IsProtected, bool IsDelivered)
    {
        public override string ToString() => "place";
    }

    /// <summary>By part number: the person, or null where the row names nobody. True when it names anybody.</summary>
    public bool Read(int row, string sourceKey, PersonRecord?[] people, CellNotes notes)
    {
        var any = false;
        foreach (var part in parts)
        {
            places[part.Number] = ReadPlace(part, notes);
            var person = ReadPerson(part, RecordId.Of(delivery, row, part.Number), sourceKey, places[part.Number]);
            people[part.Number] = person;
            any |= person is not null;
        }

        return any;
    }

    PersonRecord? ReadPerson(PartMapping part, RecordId id, string sourceKey, Place place)
    {
        var full = cells.Value<FullName>(part.FullName);
        var surname = full?.Surname ?? cells.Value<string>(part.Surname);
        var forename = full?.Forename ?? cells.Value<string>(part.Forename);
        var knownAs = cells.Value<string>(part.KnownAs);
        var previous = cells.Value<string>(part.PreviousSurname);
        if (surname is null && forename is null && knownAs is null && previous is null)
            return null;
        return new PersonRecord
        {
            Id = id,
            Feed = feed.Id,
            SourceKey = sourceKey,
            Part = part.Name,
            Forename = forename,
            MiddleNames = full?.MiddleNames ?? cells.Value<string>(part.MiddleNames),
            Surname = surname,
            KnownAs = knownAs,
            PreviousSurname = previous,
            BornOn = cells.Date(part.BornOn),
            ExpectedOn = IsEmpty(part.BornOn) ? cells.Date(part.ExpectedOn) : null,
            DiedOn = cells.Date(part.DiedOn),
            Sex = part.SexIs ?? ReadSex(part.Sex) ?? SexByCodes(part),
            Nhs = cells.Value<NhsNumber>(part.NhsNumber),
            Upn = cells.Value<Upn>(part.Upn),
            Nino = cells.Value<Nino>(part.Nino),
            Uprn = place.Uprn,
            Address = place.Address,
            Postcode = place.Postcode,
            Phone = cells.Value<string>(part.Phone),
            Email = cells.Value<string>(part.Email),
            IsProtected = place.IsProtected,
        };
    }

    Place ReadPlace(PartMapping part, CellNotes notes)
    {
        var isDelivered = !IsEmpty(part.Postcode);
        for (var line = 0; line < part.Address.Count; line++)
            isDelivered |= !IsEmpty(part.Address[line]);
        var isProtected = IsProtected(part.Protected);
        if (!isDelivered && part.AddressAs is { } other)
        {
            // Whoever is known by a protected person's address is protected with them.
            var shared = places[other.Number];
            return shared with { IsProtected = isProtected || shared.IsProtected, IsDelivered = false };
        }

        return new Place(
            ReadAddress(part, notes), cells.Value<Postcode>(part.Postcode), cells.Value<Uprn>(part.Uprn), isProtected,
                isDelivered);
    }

    string? ReadAddress(PartMapping part, CellNotes notes)
    {
        string? address = null;
        for (var number = 0; number < part.Address.Count; number++)
        {
            if (!cells.IsGood(part.Address[number]))
                continue;
            var line = TextCells.Collapse(cells.Text(part.Address[number]));
            address = address is null ? line : $"{address}, {line}";
        }

        if (address?.Length > LongestAddress)
        {
            notes.Add(part.Address[0], CellFlaws.TooLong);
            return null;
        }

        if (address is null || !TextCells.IsNoAddress(address))
            return address;
        notes.Add(part.Address[0], CellFlaws.NoAddress);
        return null;
    }

    Sex? ReadSex(FeedColumn? column) => !cells.IsGood(column) ? null : column!.Meanings[cells[column].Code] switch
    {
        "female" => Sex.Female,
        "male" => Sex.Male,
        _ => null,
    };

    Sex? SexByCodes(PartMapping part) =>
        part.IsFemaleBy.Any(each => each.Holds(cells[each.Column].Code)) ? Sex.Female
        : part.IsMaleBy.Any(each => each.Holds(cells[each.Column].Code)) ? Sex.Male
        : null;

    /// <summary>A flag that cannot be read protects: better to hide an address needlessly than to show one.</summary>
    bool IsProtected(FeedColumn? column) => column is not null && cells[column].State switch
    {
        CellState.Good => column.Meanings[cells[column].Code] == "true",
        CellState.SetAside => true,
        _ => false,
    };

    bool IsEmpty(FeedColumn? column) => column is null || cells[column].State == CellState.Empty;
}
