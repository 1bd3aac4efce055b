using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>What every partner's file is written with.</summary>
sealed record Desk(string Deliveries, DateOnly AsOf, int Seed, double Errors, RecordsFile Records, FloorCounts Floors);

/// <summary>One neighbourhood, lived and judged: what partners look at.</summary>
/// <param name="Unsent">Receives what a partner was told of and its extract does not hold.</param>
sealed record Seen(
    Neighbourhood Place,
    IReadOnlyList<TrueFamily> Families,
    IReadOnlyList<Troubles.Arrears> Arrears,
    HashSet<Told> Unsent);

/// <summary>
/// A partner that sends one feed: who comes to its notice, what it writes down and how. A row's own mishaps (the same
/// row twice, a blank required field, an empty row) are dealt with here, alike for all.
/// </summary>
abstract class Partner(Feed feed, string id, string keyPrefix, Desk desk) : IDisposable
{
    readonly Dictionary<(int Person, int Variant), SeenPerson> known = [];
    readonly SeededStream rows = SeededStream.Of(desk.Seed, $"{id} rows", 0);

    public string Id { get; } = id;

    public Feed Feed { get; } = feed;

    public abstract int Rows { get; }

    public abstract void Write(Seen seen);

    public abstract void Dispose();

    /// <summary>Forgets the last neighbourhood's people.</summary>
    public void Forget() => known.Clear();

    protected Desk Desk { get; } = desk;

    protected Eyes Eyes { get; } = new(feed, desk.Errors);

    protected AddressBook Addresses { get; } = new(new Eyes(feed, desk.Errors));

    protected SeededStream StreamOf(long number) => SeededStream.Of(Desk.Seed, Id, number);

    /// <summary>The person under the partner's key; some people are there under a second key too.</summary>
    protected SeenPerson Know(Person person, DateOnly on, SeededStream stream, int kind = 0)
    {
        var second = known.ContainsKey((person.Id, kind)) && Eyes.Errs(stream, ErrorRates.KeyedTwice) ? 1 : 0;
        return KnowAs(person, on, kind + second);
    }

    protected SeenPerson KnowAs(Person person, DateOnly on, int variant)
    {
        if (known.TryGetValue((person.Id, variant), out var seen)) return seen;
        var key = Key(((long)person.Id * 16) + variant);
        return known[(person.Id, variant)] = Eyes.See(person, key, on, StreamOf(((long)person.Id * 16) + variant));
    }

    /// <summary>Someone seen for one row only, under a key that row gives: a school contact, a tenant.</summary>
    protected SeenPerson SeeOnce(Person person, string key, DateOnly on, long number) =>
        Eyes.See(person, key, on, StreamOf(number));

    /// <summary>Whether an event reaches the extract; what does not is remembered for the truth.</summary>
    protected bool IsSent(Seen seen, SeededStream stream, Told told)
    {
        if (!Eyes.Errs(stream, ErrorRates.NotSent)) return true;
        seen.Unsent.Add(told);
        return false;
    }

    /// <summary>Numbers far apart for consecutive people, so that keys say nothing of who belongs with whom.</summary>
    protected string Key(long number) =>
        keyPrefix + (number * 6_180_339_887 % 10_000_000_000).ToString("0000000000", CultureInfo.InvariantCulture);

    /// <summary>Writes a row, with its mishaps, and who is in it.</summary>
    /// <param name="keys">The indexes of the cells that make the contract's source key.</param>
    /// <param name="required">The index of a cell that must not be blank and that a mishap may blank.</param>
    /// <param name="coded">The index of a cell of listed codes that a mishap may spoil, or -1.</param>
    protected void Put(
        DeliveryFile file, string[] cells, int[] keys, int required, int coded,
            params (string Part, SeenPerson? Who)[] people)
    {
        if (Eyes.Errs(rows, ErrorRates.RowEmpty)) file.AddEmpty();
        if (Eyes.Errs(rows, ErrorRates.RequiredBlank)) cells[required] = "";
        else if (coded >= 0 && Eyes.Errs(rows, ErrorRates.CodeUnlisted))
            cells[coded] = rows.Pick<string>(["OTHR", "N/K", "SEE NOTES", "ZZ"]);
        var sourceKey = string.Join('|', keys.Select(key => cells[key].Trim()));
        var times = Eyes.Errs(rows, ErrorRates.RowTwice) ? 2 : 1;
        for (; times > 0; times--)
        {
            var row = file.Add(cells);
            foreach (var (part, who) in people)
            {
                if (who is null) continue;
                Desk.Records.Add(Id, file.Name, row, part, sourceKey, who.PersonId);
                Desk.Floors.Saw(Feed, part, sourceKey, who);
            }
        }
    }

    protected DeliveryFile Open(DateOnly extract, string encoding, char delimiter, string columns) => new(
        Path.Combine(Desk.Deliveries, Id), $"{Id}_{TruthFiles.Text(extract)}.csv", encoding, delimiter,
            columns.Split(','));

    /// <summary>A day in British order, or, seldom, as Excel's serial number.</summary>
    protected string British(DateOnly? day) => day is not { } known ? ""
        : Eyes.Errs(rows, ErrorRates.SerialDate) ? Serial(known)
            : known.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    protected string Iso(DateOnly? day) =>
        day is { } known && Eyes.Errs(rows, ErrorRates.SerialDate) ? Serial(known) : TruthFiles.Text(day);

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    protected static string Text(decimal number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    protected static string Flag(bool flag) => flag ? "Y" : "N";

    protected static string Upper(string text) => text.ToUpperInvariant();

    static string Serial(DateOnly day) => Text(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber);
}
