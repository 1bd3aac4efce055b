using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>A row of <c>records.csv</c>: whose row it truly is.</summary>
public sealed record TrueRecord(SourceIdentity Identity, string Person)
{
    public override string ToString() => Identity.ToString();
}

/// <summary>A row of <c>memberships.csv</c>, of those that hold on the as-of date.</summary>
public sealed record TrueMember(string Family, string Person, FamilyRole Role);

/// <summary>A row of <c>needs.csv</c>, of those that hold on the as-of date.</summary>
/// <param name="IsObservable">Some partner's data could show it.</param>
public sealed record TrueNeed(string Family, string NeedCode, bool IsObservable);

/// <summary>A row of <c>people.csv</c>.</summary>
/// <param name="ExpectedOn">For a child not yet born on the as-of date.</param>
public sealed record TruePerson(string Id, DateOnly? BornOn, DateOnly? ExpectedOn, DateOnly? DiedOn)
{
    public override string ToString() => $"true person {Id}";
}

/// <summary>What an invented population truly is on its as-of date; read by <see cref="TruthFolder"/>.</summary>
/// <param name="Homes">True household to the people who live there on the as-of date.</param>
/// <param name="Candidates">True families that should be on the list.</param>
public sealed record Truth(
    DateOnly AsOf,
    IReadOnlyList<TrueRecord> Records,
    IReadOnlyDictionary<string, TruePerson> People,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Homes,
    IReadOnlyList<TrueMember> Members,
    IReadOnlyList<TrueNeed> Needs,
    IReadOnlySet<string> Candidates);
