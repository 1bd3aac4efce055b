using CsvHelper;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// The addresses where many unrelated people live, from <c>pipelines/premises.csv</c>
/// (<c>name,type,uprn,address,postcode</c>). A record is at one of them by its property number or, whatever its flat or
/// room, by postcode and house number or building name.
/// </summary>
public sealed class PremisesList
{
    static readonly string[] Columns = ["name", "type", "uprn", "address", "postcode"];

    readonly Dictionary<string, Premises> byUprn = new(StringComparer.Ordinal);
    readonly Dictionary<(string Postcode, string House), Premises> byHouse = [];
    readonly HashSet<string> postcodes = new(StringComparer.Ordinal);
    readonly HashSet<string> refugePostcodes = new(StringComparer.Ordinal);
    readonly List<(string District, string Words)> refugeWords = [];

    public PremisesList(IEnumerable<Premises> premises)
    {
        foreach (var each in premises)
        {
            if (each.Uprn is not null)
                byUprn.TryAdd(each.Uprn.Value, each);
            foreach (var house in HousesOf(each))
                byHouse.TryAdd((each.Postcode.Value, house), each);
            postcodes.Add(each.Postcode.Value);
            if (each.Type == PremisesType.Refuge)
                AddRefuge(each);
        }
    }

    public static PremisesList Empty { get; } = new([]);

    /// <summary>The premises a record's address is in, or null.</summary>
    public Premises? Find(PersonRecord record)
    {
        if (record.Uprn is not null && byUprn.TryGetValue(record.Uprn.Value, out var premises))
            return premises;
        return record.Postcode is null || record.Address is null || !postcodes.Contains(record.Postcode.Value)
            ? null
            : byHouse.GetValueOrDefault((record.Postcode.Value, AddressText.Parse(record.Address).House));
    }

    /// <summary>
    /// Whether the record stands at a refuge. Cautious: an address with the postcode of a refuge and no house number
    /// that could tell it apart counts as the refuge, and so does one that names the refuge, or its number and street,
    /// with a wrong or no postcode: as long as nothing says it is in another postcode district.
    /// </summary>
    public bool IsRefuge(PersonRecord record)
    {
        if (Find(record) is { } premises)
            return premises.Type == PremisesType.Refuge;
        return (record.Postcode is not null && refugePostcodes.Contains(record.Postcode.Value)
                && (record.Address is null || !AddressText.Parse(record.Address).House.Any(char.IsAsciiDigit)))
            || NamesRefuge(record);
    }

    bool NamesRefuge(PersonRecord record)
    {
        if (record.Address is null || refugeWords.Count == 0)
            return false;
        var said = PlainWords(record.Address);
        return refugeWords.Exists(refuge => said.Contains(refuge.Words, StringComparison.Ordinal)
            && (record.Postcode is null || record.Postcode.District == refuge.District));
    }

    /// <summary>By its name, and by number and street: often the second part of its address.</summary>
    void AddRefuge(Premises refuge)
    {
        refugePostcodes.Add(refuge.Postcode.Value);
        var parts = refuge.Address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var words in new[] { refuge.Name }.Concat(parts.Where(part => part.Any(char.IsAsciiDigit))))
            refugeWords.Add((refuge.Postcode.District, PlainWords(words)));
    }

    /// <summary>Plain words with a blank around each, so that Haven is not found in Havenhurst.</summary>
    static string PlainWords(string text)
    {
        var apart = string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        return $" {PlainText.Of(apart)} ";
    }

    /// <summary>Reads the list strictly: any line that is not a premises is an error with its place.</summary>
    /// <param name="path">The file on disk; errors show its name only.</param>
    public static PremisesList Load(string path)
    {
        var shownAs = Path.GetFileName(path);
        if (!File.Exists(path))
            throw new ConfigurationException(shownAs, 0, "no file", "a list of premises");
        using var text = new StreamReader(path);
        return Read(text, shownAs);
    }

    public static PremisesList Read(TextReader text, string shownAs)
    {
        using var csv = CsvReader.Create(text, Strict, leaveOpen: true);
        try
        {
            csv.ReadHeader();
            if (!csv.Headers.SequenceEqual(Columns, StringComparer.Ordinal))
                throw new ConfigurationException(shownAs, 1, "other columns", string.Join(',', Columns));
            var premises = new List<Premises>();
            var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
            while (csv.Read())
            {
                var each = One(csv, shownAs);
                RefuseDouble(each, (int)csv.LineNumber, lineOf, shownAs);
                premises.Add(each);
            }

            return new PremisesList(premises);
        }
        catch (CsvFormatException broken)
        {
            throw new ConfigurationException(shownAs, (int)broken.LineNumber, "a line that is not CSV",
                "five cells a line");
        }
    }

    static CsvReaderOptions Strict { get; } = CsvReaderOptions.Default with
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MissingField = CsvMissingFieldHandling.Throw,
        IncludeValuesInExceptions = false,
        MaxRecordSize = 1 << 16,
        SkipEmptyLines = true,
        TrackLineNumbers = true,
    };

    static Premises One(CsvReader csv, string shownAs)
    {
        var line = (int)csv.LineNumber;
        return new Premises(
            Required(csv, 0, line, shownAs),
            TypeOf(Required(csv, 1, line, shownAs), line, shownAs),
            csv.GetString(2).Trim() is { Length: > 0 } uprn ? Parsed(Uprn.Parse(uprn), "UPRN", line, shownAs) : null,
            Required(csv, 3, line, shownAs),
            Parsed(Postcode.Parse(Required(csv, 4, line, shownAs)), "postcode", line, shownAs));
    }

    static string Required(CsvReader csv, int column, int line, string shownAs) =>
        csv.GetString(column).Trim() is { Length: > 0 } text
            ? text
            : throw new ConfigurationException(shownAs, line, $"no {Columns[column]}", $"a {Columns[column]}");

    static PremisesType TypeOf(string text, int line, string shownAs) => Words.Find<PremisesType>(text)
        ?? throw new ConfigurationException(
            shownAs, line, $"the type '{text}'", "one of " + string.Join(", ", Words.All<PremisesType>()));

    static T Parsed<T>(Parsed<T> parsed, string what, int line, string shownAs)
        where T : class =>
        parsed.TryGet(out var value, out var flaw)
            ? value
            : throw new ConfigurationException(shownAs, line, $"a {what} with flaw {flaw.Code}", $"a {what}");

    /// <summary>Names lines, never premises: one of the two may be a refuge.</summary>
    /// <param name="lineOf">Lines read so far, by UPRN.</param>
    static void RefuseDouble(Premises premises, int line, Dictionary<string, int> lineOf, string shownAs)
    {
        if (premises.Uprn is not null && !lineOf.TryAdd(premises.Uprn.Value, line))
        {
            throw new ConfigurationException(
                shownAs, line, $"the UPRN of line {lineOf[premises.Uprn.Value]} again", "one line for each premises");
        }
    }

    /// <summary>How records name the house: by its number and by its name, as its address or the list's name gives
    /// them.</summary>
    static IEnumerable<string> HousesOf(Premises premises) =>
        new[] { premises.Address, premises.Name, $"{premises.Name}, {premises.Address}" }
            .Select(text => AddressText.Parse(text).House)
            .Where(house => house.Length > 0)
            .Distinct(StringComparer.Ordinal);
}
