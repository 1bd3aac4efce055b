using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Truth;

enum Role
{
    Child,
    ExpectedChild,
    Parent,
    Partner,
    Carer,
}

/// <summary>A person's belonging to a family, both ends included; <see cref="To"/> is null while current.</summary>
sealed record Membership(Person Person, Role Role, DateOnly From, DateOnly? To);

/// <summary>An early help case of a family.</summary>
sealed class Episode(DateOnly start, DateOnly? end, string? endReason, IReadOnlyList<(Person Person, Role Role)> on)
{
    public DateOnly Start { get; } = start;

    /// <summary>The last day, included; null while open.</summary>
    public DateOnly? End { get; } = end;

    public string? EndReason { get; } = endReason;

    public IReadOnlyList<(Person Person, Role Role)> On { get; } = on;

    /// <summary>What practitioners found, by person.</summary>
    public Dictionary<Person, List<string>> Identified { get; } = [];

    /// <summary>What was done; set once the needs are known.</summary>
    public CaseWork? Work { get; set; }
}

/// <summary>
/// One family for each set of dependent children living together: the children of a home, their parents wherever they
/// live (a parent who lives apart belongs all the same), resident partners of a parent, and another resident adult only
/// as their carer. Lodgers, flatmates and grandparents who do not care for them do not belong. A father who left and
/// now lives with other children belongs to both families. Expectant parents without children are a family with the
/// expected child. In a communal place, where strangers live side by side, only a mother or father with theirs, or
/// brothers and sisters, are living together.
/// </summary>
/// <remarks>
/// A dependent child is under 16, or 16 to 18 and in education, training or unemployed, and living with a parent or
/// carer. Who is a child of the family and also a parent in it (a mother of fifteen) is entered as a child.
/// </remarks>
sealed class TrueFamily(int id, Home home)
{
    public int Id { get; } = id;

    public Home Home { get; } = home;

    /// <summary>Those who belong on the as-of date.</summary>
    public List<Membership> Members { get; } = [];

    /// <summary>Those who did and do so no longer.</summary>
    public List<Membership> Former { get; } = [];

    public List<Episode> Episodes { get; } = [];

    public List<TrueNeed> Needs { get; } = [];

    public IEnumerable<Person> Children =>
        Members.Where(member => member.Role == Role.Child).Select(member => member.Person);

    public IEnumerable<Person> Adults => Members
        .Where(member => member.Role is Role.Parent or Role.Partner or Role.Carer).Select(member => member.Person);

    public double Strain => Members.Average(member => member.Person.Strain);
}

/// <summary>A need of a family over a spell, both ends included; <see cref="To"/> is null while it holds on the as-of
/// date.</summary>
/// <param name="Told">How partners were told of it, one entry for each telling; none when nobody was.</param>
/// <param name="Event">What in these lives it comes from: needs that share it rest on one event.</param>
sealed record TrueNeed(string Code, DateOnly From, DateOnly? To, IReadOnlyList<Told> Told, object Event)
{
    /// <summary>Some extract holds what a partner was told. Settled once partners have written.</summary>
    public bool Observable { get; init; }
}

/// <summary>An event of these lives that came to a partner.</summary>
/// <param name="Who">Of those in it, the one it says this of; null for the event as a whole.</param>
readonly record struct Told(object What, Person? Who = null)
{
    public override string ToString() => What.GetType().Name;
}
