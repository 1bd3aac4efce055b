using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Households;

/// <summary>How firmly a feed says what an adult is to a child.</summary>
enum StatedAs
{
    /// <summary>Parent by name: on a family case, or as a school's contact.</summary>
    Parent,

    /// <summary>Carer by name, not parent.</summary>
    Carer,

    /// <summary>One or the other: a tenant's son or daughter.</summary>
    ParentOrCarer,
}

/// <param name="OnFamilyCase">Practitioners who know the family say so, on a case open now.</param>
readonly record struct StatedParent(int Adult, StatedAs As, bool OnFamilyCase);

/// <summary>
/// What the feeds say on the as-of date about who is whose parent, carer or partner, between the people of one pass. A
/// tie with anyone outside the pass is not there. A tie that ended does not hold; of each feed only the newest row
/// about a child that names any contact is believed.
/// </summary>
sealed class StatedTies
{
    readonly record struct Claim(int Child, int Adult, StatedAs As, string Feed, int On);

    readonly record struct Group(TieKind Kind, string Feed, string Reference)
    {
        public override string ToString() => $"a group of {Feed}";
    }

    readonly LivingPeople people;
    readonly HouseholdRules rules;
    readonly Dictionary<int, List<StatedParent>> parents = [];
    readonly Dictionary<int, SortedSet<int>> partners = [];
    readonly Dictionary<int, SortedSet<int>> jointTenants = [];
    readonly Dictionary<int, SortedSet<int>> onCaseWith = [];
    readonly HashSet<int> statedChildren = [];
    readonly HashSet<(int Parent, int Child)> pairs = [];

    StatedTies(LivingPeople people, HouseholdRules rules)
    {
        this.people = people;
        this.rules = rules;
    }

    public static StatedTies Read(LivingPeople people, LiveRecords live, HouseholdRules rules)
    {
        var ties = new StatedTies(people, rules);
        ties.ReadAll(live);
        foreach (var ofChild in ties.parents.Values)
            ofChild.Sort((left, right) => left.Adult.CompareTo(right.Adult));
        return ties;
    }

    /// <summary>In ascending order of adult, each adult once.</summary>
    public IReadOnlyList<StatedParent> ParentsOf(int child) => parents.TryGetValue(child, out var found) ? found : [];

    public bool IsParent(int adult, int child) => pairs.Contains((adult, child));

    public IReadOnlyCollection<int> PartnersOf(int person) => partners.TryGetValue(person, out var found) ? found : [];

    public IReadOnlyCollection<int> JointTenantsOf(int person) => jointTenants.TryGetValue(person, out var found)
        ? found : [];

    /// <summary>Other children of the same open family case.</summary>
    public IReadOnlyCollection<int> ChildrenOnCaseWith(int child) => onCaseWith.TryGetValue(child, out var found)
        ? found : [];

    /// <summary>A case or application lists the person as a child.</summary>
    public bool IsStatedChild(int person) => statedChildren.Contains(person);

    void ReadAll(LiveRecords live)
    {
        var claims = new List<Claim>();
        var groups = new Dictionary<Group, List<(int Person, string? Role)>>();
        var seenOn = SeenOn(live);
        foreach (var tie in live.Ties)
        {
            if (!Holds(tie) || !people.TryFind(tie.From, out var from, out var record))
                continue;
            if (tie.Group is { } reference)
            {
                var group = new Group(tie.Kind, record.Feed, reference);
                if (!groups.TryGetValue(group, out var members))
                    groups.Add(group, members = []);
                members.Add((from, tie.Role));
            }
            else if (tie.To is { } toId && people.TryFind(toId, out var to, out _) && to != from)
            {
                Read(tie, from, to, record, claims, seenOn.GetValueOrDefault(toId.Value));
            }
        }

        foreach (var (group, members) in groups)
            ReadGroup(group, members);
        BelieveNewest(claims);
    }

    void Read(Tie tie, int from, int to, PersonRecord record, List<Claim> claims, int seenOn)
    {
        if (tie.Kind == TieKind.ParentOrCarer)
            claims.Add(new Claim(to, from, As(tie.Role) ?? StatedAs.ParentOrCarer, record.Feed, seenOn));
        else if (tie.Kind == TieKind.JointTenancy)
            Link(jointTenants, from, to);
        else
            Link(partners, from, to);
    }

    /// <summary>The day each record that is a child in some tie was last stood by.</summary>
    static Dictionary<long, int> SeenOn(LiveRecords live)
    {
        var days = new Dictionary<long, int>();
        foreach (var tie in live.Ties)
        {
            if (tie is { Kind: TieKind.ParentOrCarer, To: { } child })
                days[child.Value] = 0;
        }

        foreach (var residence in live.Residences)
        {
            if (days.TryGetValue(residence.Who.Value, out var day))
                days[residence.Who.Value] = Math.Max(day, residence.SeenOn.DayNumber);
        }

        return days;
    }

    bool Holds(Tie tie)
    {
        if (tie.Since > people.AsOf || tie.Until < people.AsOf)
            return false;
        return tie.Kind != TieKind.JointApplication || tie.Since is null
            || tie.Since.Value.AddMonths(rules.ApplicationHoldsMonths) >= people.AsOf;
    }

    void BelieveNewest(List<Claim> claims)
    {
        var newest = new Dictionary<(int Child, string Feed), int>();
        foreach (var claim in claims)
        {
            var key = (claim.Child, claim.Feed);
            newest[key] = Math.Max(claim.On, newest.GetValueOrDefault(key));
        }

        foreach (var claim in claims)
        {
            if (claim.On == newest[(claim.Child, claim.Feed)])
                AddParent(claim.Child, claim.Adult, claim.As, onFamilyCase: false);
        }
    }

    static StatedAs? As(string? role) => role switch
    {
        "parent" => StatedAs.Parent,
        "carer" => StatedAs.Carer,
        "applicant" => StatedAs.ParentOrCarer,
        _ => null,
    };

    void ReadGroup(Group group, List<(int Person, string? Role)> members)
    {
        var children = members.Where(member => member.Role == "child").Select(member => member.Person).Distinct()
            .ToList();
        statedChildren.UnionWith(children);
        foreach (var (adult, role) in members)
        {
            if (As(role) is not { } known)
                continue;
            foreach (var child in children.Where(child => child != adult))
                AddParent(child, adult, known, onFamilyCase: group.Kind == TieKind.FamilyCase);
            foreach (var (partner, _) in members.Where(member => member.Role == "partner" && member.Person != adult))
                Link(partners, adult, partner);
        }

        if (group.Kind != TieKind.FamilyCase)
            return;
        foreach (var child in children.Where(child => child != children[0]))
            Link(onCaseWith, children[0], child);
    }

    void AddParent(int child, int adult, StatedAs statedAs, bool onFamilyCase)
    {
        pairs.Add((adult, child));
        if (!parents.TryGetValue(child, out var ofChild))
            parents.Add(child, ofChild = new List<StatedParent>(2));
        var at = ofChild.FindIndex(parent => parent.Adult == adult);
        if (at < 0)
            ofChild.Add(new StatedParent(adult, statedAs, onFamilyCase));
        else
            ofChild[at] = new StatedParent(adult, Min(ofChild[at].As, statedAs), ofChild[at].OnFamilyCase
                || onFamilyCase);
    }

    static StatedAs Min(StatedAs left, StatedAs right) => left < right ? left : right;

    static void Link(Dictionary<int, SortedSet<int>> links, int one, int other)
    {
        if (!links.TryGetValue(one, out var ofOne))
            links.Add(one, ofOne = []);
        ofOne.Add(other);
        if (!links.TryGetValue(other, out var ofOther))
            links.Add(other, ofOther = []);
        ofOther.Add(one);
    }
}
