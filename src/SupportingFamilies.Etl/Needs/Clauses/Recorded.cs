namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>A practitioner recorded, on this very case, that it was seen.</summary>
/// <param name="Kind">The kind of fact whose code is the need's, a space, and one of <paramref name="Seen"/>.</param>
/// <param name="Seen">What may have been seen; one is enough.</param>
/// <remarks>Nothing recorded is not known, never "no": practitioners record late.</remarks>
public sealed record Recorded(string Kind, IReadOnlyList<string> Seen) : ClauseTest
{
    public override string Asks =>
        "a practitioner recorded " + string.Join(" or ", Seen.Select(each => $"'{each.ToLowerInvariant()}'"));

    public override IReadOnlyList<string> Facts => [Kind];

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        var index = family.View.Index;
        var kind = index.BitOf(Kind);
        var found = new List<Evidence>();
        foreach (var member in family.Members)
        {
            foreach (ref readonly var seen in index.Of(member.Position))
            {
                var fact = seen.Fact;
                if ((1UL << seen.Kind & kind) != 0 && fact.On <= family.View.AsOf
                    && family.IsOfCase(seen)
                    && Word(fact.Code, family.Need.Code) is { } word && Seen.Contains(word, StringComparer.Ordinal))
                    found.Add(family.Show(member.Position, seen, word.ToLowerInvariant()));
            }
        }

        return found.Count == 0
            ? CannotSay(code, null, $"Nobody recorded on the case: {Asks["a practitioner recorded ".Length..]}.")
            : Holds(code, null, found.Min(each => each.On), found, index);
    }

    static string? Word(string? code, string need) =>
        code is not null && code.Length > need.Length + 1 && code[need.Length] == ' '
        && code.StartsWith(need, StringComparison.Ordinal) ? code[(need.Length + 1)..] : null;
}
