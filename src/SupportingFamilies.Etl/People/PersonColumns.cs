using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>The columns a matching model for people may use, and how nodes fill them.</summary>
public sealed class PersonColumns
{
    /// <summary>Youngest age at which somebody is taken for a child's parent or carer.</summary>
    const int ParentAgeLeast = 12;

    /// <summary>From this age on two people of one birth date seldom share a home or a telephone: twins have
    /// parted.</summary>
    const int GrownUpAge = 21;

    /// <summary>Up to this age a child may still stand in a file as expected.</summary>
    const int InfantYears = 1;

    static readonly string[] All =
    [
        "feed", "forename", "middle", "surname", "full_name", "rare_name", "uncommon_name", "born_on", "due_on",
        "born_by", "sex", "home", "door", "postcode", "mobile", "landline", "email", "nhs", "upn", "temporary_upn",
        "nino", "child", "register", "row", "party", "grown_up", "infant",
    ];

    readonly PeopleMatching matching;
    readonly LiveRecords live;
    readonly ContractPromises promises;
    readonly Relations relations;
    readonly DateOnly grownUpBornBy;
    readonly DateOnly infantBornFrom;
    readonly TableDraft draft = new(All);
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly Dictionary<DateOnly, string> dates = [];
    readonly Dictionary<string, (string? Numbers, string? Door)> addresses = new(StringComparer.Ordinal);

    PersonColumns(LiveRecords live, PeopleMatching matching, ContractPromises promises)
    {
        this.live = live;
        this.matching = matching;
        this.promises = promises;
        relations = new Relations(live);
        // The day the records speak of: the newest extract's, or the youngest's birth where there is none.
        var newest = live.Covered.Values.Concat(live.People.Select(record => record.BornOn ?? default))
            .DefaultIfEmpty().Max();
        grownUpBornBy = newest.Year > GrownUpAge ? newest.AddYears(-GrownUpAge) : default;
        infantBornFrom = newest.Year > InfantYears ? newest.AddYears(-InfantYears) : default;
    }

    public static IReadOnlySet<string> Names { get; } = All.ToHashSet(StringComparer.Ordinal);

    public static RecordTable Table(
        IReadOnlyList<PersonNode> nodes,
        LiveRecords live,
        PeopleMatching matching,
        ContractPromises promises)
    {
        var columns = new PersonColumns(live, matching, promises);
        foreach (var node in nodes)
            columns.Add(node);
        return columns.draft.Finish();
    }

    void Add(PersonNode node)
    {
        DateOnly? parentBornBy = null;
        DateOnly? youngest = null;
        foreach (var record in node.Records)
        {
            AddNames(record);
            AddPlace(record);
            draft.Add("born_on", Text(record.BornOn));
            if (record.BornOn is { } born)
                youngest = Later(youngest, born);
            draft.Add("due_on", Text(record.ExpectedOn));
            draft.Add("sex", record.Sex is { } sex ? sex == Sex.Female ? "female" : "male" : null);
            if (record.ExpectedOn is not null || record.BornOn >= infantBornFrom)
                draft.Add("infant", "yes");
            var phone = Digits(record.Phone);
            draft.Add(phone?.StartsWith("07", StringComparison.Ordinal) == true ? "mobile" : "landline", phone);
            draft.Add("email", record.Email?.ToLowerInvariant());
            draft.Add("nhs", record.Nhs?.Value);
            AddUpn(record.Upn?.Value);
            // The last letter of a NINO tells nothing and is often left out.
            draft.Add("nino", record.Nino?.Value is { Length: > 8 } nino ? nino[..8] : null);
            foreach (var child in relations.ChildrenOf(record.Id))
            {
                draft.Add("child", ChildKey(child));
                // Of several children's dates the kindest: one of them may be wrong.
                if (child.BornOn is { Year: > ParentAgeLeast } birth)
                    parentBornBy = Later(parentBornBy, birth.AddYears(-ParentAgeLeast));
            }

            draft.Add("row", relations.RowKeyOf(record.Id));
            foreach (var party in relations.PartiesOf(record.Id))
                draft.Add("party", party);
        }

        if (promises.OneRowPerPerson.Contains(node.Identity.Feed))
            draft.Add("row", node.Identity.Feed);
        draft.Add("feed", node.Identity.Feed);
        draft.Add("register", RegisterOf(node.Identity));
        draft.Add("born_by", Text(Earlier(parentBornBy, PromisedBornBy(node.Identity))));
        // Of several dates of birth the youngest; somebody without any who is a child's parent is taken for grown up.
        if (youngest is { } lastBirth ? lastBirth <= grownUpBornBy : parentBornBy is not null)
            draft.Add("grown_up", "yes");
        draft.EndRecord();
    }

    /// <summary>Where the source key counts its people: all of it but the last column. Null where it counts them over
    /// the whole feed, as keys did that were kept before a contract had two columns.</summary>
    string? RegisterOf(SourceIdentity identity) =>
        promises.Registers.Contains((identity.Feed, identity.Part))
            && identity.SourceKey.LastIndexOf('|') is > 0 and var end
            ? $"{identity.Feed} {identity.SourceKey[..end]}" : null;

    /// <summary>By the contract's word on the age of whoever stands in this part; the feed's newest day is the kindest
    /// to count from.</summary>
    DateOnly? PromisedBornBy(SourceIdentity identity) =>
        promises.AgeFrom.TryGetValue((identity.Feed, identity.Part), out var years)
            && live.Covered.TryGetValue(identity.Feed, out var newest) && newest.Year > years
            ? newest.AddYears(-years) : null;

    void AddNames(PersonRecord record)
    {
        var forename = Name(record.Forename);
        var surname = Name(record.Surname);
        draft.Add("forename", forename);
        draft.Add("forename", Name(record.KnownAs));
        foreach (var word in Name(record.MiddleNames).Split(' '))
            draft.Add("middle", word);
        draft.Add("surname", surname);
        draft.Add("surname", Name(record.PreviousSurname));
        if (forename.Length > 0 && surname.Length > 0)
        {
            // Words in order of text, so that a name whose parts were swapped files with the others.
            var words = $"{forename} {surname}".Split(' ');
            Array.Sort(words, StringComparer.Ordinal);
            var name = string.Join(' ', words);
            draft.Add("full_name", name);
            // Again, because the model's hubs take names of several bearers out of one and of many out of the other.
            draft.Add("rare_name", name);
            draft.Add("uncommon_name", name);
        }
    }

    void AddPlace(PersonRecord record)
    {
        var postcode = record.Postcode?.Value;
        draft.Add("postcode", postcode);
        draft.Add("home", record.Uprn?.Value);
        if (record.Address is not { } address)
            return;
        if (!addresses.TryGetValue(address, out var parts))
            addresses.Add(address, parts = (AddressText.Numbers(address), AddressText.Door(address)));
        draft.Add("door", parts.Door);
        if (postcode is not null && parts.Numbers is not null)
            draft.Add("home", $"{parts.Numbers} {postcode}");
    }

    /// <summary>A temporary UPN ends in a letter and lingers after it should be replaced, so it contradicts
    /// nothing.</summary>
    void AddUpn(string? upn)
    {
        if (upn is not null)
            draft.Add(char.IsAsciiDigit(upn[^1]) ? "upn" : "temporary_upn", upn);
    }

    string? ChildKey(PersonRecord child) =>
        (child.BornOn ?? child.ExpectedOn) is { } date && SoundCode.Of(Name(child.Forename)) is var sound
            ? $"{sound} {Text(date)}"
            : null;

    static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    string Name(string? delivered)
    {
        if (delivered is null)
            return "";
        if (!names.TryGetValue(delivered, out var name))
            names.Add(delivered, name = matching.NameOf(delivered));
        return name;
    }

    string? Text(DateOnly? date)
    {
        if (date is not { } day)
            return null;
        if (!dates.TryGetValue(day, out var text))
            dates.Add(day, text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return text;
    }

    /// <summary>National form without spaces, so that +44 7700 900123 and 07700900123 are one.</summary>
    static string? Digits(string? phone)
    {
        const int leastDigits = 9;
        if (phone is null)
            return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.StartsWith("44", StringComparison.Ordinal) && digits.Length > 10)
            digits = "0" + digits[2..].TrimStart('0');
        return digits.Length >= leastDigits ? digits : null;
    }
}
