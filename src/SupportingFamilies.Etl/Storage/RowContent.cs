using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// What an accepted row says, as bytes, and their hash: the same for the same content, wherever and whenever it was
/// delivered. Deliveries and row numbers are left out of it; only the part tells records of one row apart.
/// </summary>
/// <remarks>The first half of a SHA-256. One object serves many rows, one after the other.</remarks>
sealed class RowContent
{
    public const int HashBytes = 16;

    /// <summary>A length no text has.</summary>
    const int Absent = -1;

    byte[] bytes = new byte[4096];
    int length;

    public void Hash(StagedRow.Accepted row, Span<byte> hash)
    {
        length = 0;
        Text(row.RowKey);
        Number(row.People.Count);
        foreach (var person in row.People)
            Add(person);
        Number(row.Facts.Count);
        foreach (var fact in row.Facts)
            Add(fact);
        Number(row.Ties.Count);
        foreach (var tie in row.Ties)
            Add(tie);
        Number(row.Residences.Count);
        foreach (var residence in row.Residences)
            Add(residence);
        foreach (var cell in row.Noted)
        {
            Text(cell.Column);
            Text(cell.Flaw.Code);
        }

        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, length), whole);
        whole[..HashBytes].CopyTo(hash);
    }

    void Add(PersonRecord person)
    {
        Number(person.Id.Part);
        Text(person.Feed);
        Text(person.SourceKey);
        Text(person.Part);
        Text(person.Forename);
        Text(person.MiddleNames);
        Text(person.Surname);
        Text(person.KnownAs);
        Text(person.PreviousSurname);
        Date(person.BornOn);
        Date(person.ExpectedOn);
        Date(person.DiedOn);
        Number(person.Sex is { } sex ? (int)sex : Absent);
        Text(person.Nhs?.Value);
        Text(person.Upn?.Value);
        Text(person.Nino?.Value);
        Text(person.Uprn?.Value);
        Text(person.Address);
        Text(person.Postcode?.Value);
        Text(person.Phone);
        Text(person.Email);
        Number(person.IsProtected ? 1 : 0);
    }

    void Add(Fact fact)
    {
        Number(fact.About.Part);
        Text(fact.Kind);
        Number((int)fact.Role);
        Date(fact.On);
        Date(fact.Until);
        Text(fact.Code);
        Decimal(fact.Measure);
        Decimal(fact.OutOf);
        Text(fact.Unit);
        Text(fact.Reference);
    }

    void Add(Tie tie)
    {
        Number((int)tie.Kind);
        Number(tie.From.Part);
        Number(tie.To?.Part ?? Absent);
        Text(tie.Group);
        Text(tie.Role);
        Date(tie.Since);
        Date(tie.Until);
    }

    void Add(Residence residence)
    {
        Number(residence.Who.Part);
        Date(residence.From);
        Date(residence.Until);
        Date(residence.SeenOn);
    }

    void Text(string? text)
    {
        if (text is null)
        {
            Number(Absent);
            return;
        }

        Room(sizeof(int) + (text.Length * 3));
        var written = Encoding.UTF8.GetBytes(text, bytes.AsSpan(length + sizeof(int)));
        Number(written);
        length += written;
    }

    void Date(DateOnly? date) => Number(date?.DayNumber ?? Absent);

    void Decimal(decimal? value) => Text(value?.ToString(CultureInfo.InvariantCulture));

    void Number(int number)
    {
        Room(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(length), number);
        length += sizeof(int);
    }

    void Room(int needed)
    {
        if (bytes.Length < length + needed)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + needed));
    }
}
