using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// Criteria held against one family after another: which members each looks at, and what their answers, and those of
/// its parts, make of the family. Buffers are reused, so it is for one thread.
/// </summary>
internal sealed class FamilyAnswers(FactIndex index, ShownBeside shownBeside, Eligibility rules, Viewpoint view)
{
    readonly MemberFacts memberFacts = new(index, shownBeside, view);
    IReadOnlyList<KnownMember> members = [];
    bool isExpecting;

    /// <summary>Whose answers are asked for from now on.</summary>
    public void Enter(IReadOnlyList<KnownMember> family)
    {
        members = family;
        isExpecting = false;
        foreach (var known in family)
            isExpecting |= rules.Expects(known.Person, view.AsOf);
        memberFacts.Enter(family);
    }

    /// <summary>One member's yes is the family's; else one member's not known is.</summary>
    /// <param name="evidence">Receives what shows it, where it is met.</param>
    /// <param name="notBefore">Facts of earlier days are not read.</param>
    public Answer Of(CriterionReading reading, ref List<Evidence>? evidence, DateOnly notBefore = default)
    {
        if (reading.Combination is { Of: CombinedOf.Family })
            return OfParts(reading, null, ref evidence, notBefore);
        var found = Answer.NotMet;
        foreach (var known in members)
        {
            var answer = OfMember(known, reading, ref evidence, notBefore);
            if (answer.Finding == Finding.Met
                || (answer.Finding == Finding.NotKnown && found.Finding != Finding.Met && answer.Why > found.Why))
                found = answer;
        }

        return found;
    }

    Answer OfMember(
        in KnownMember known, CriterionReading reading, ref List<Evidence>? evidence, DateOnly notBefore)
    {
        if (reading.Combination is not null)
            return OfParts(reading, known, ref evidence, notBefore);
        var hasFacts = (known.Kinds & reading.Kinds) != 0;
        if ((!hasFacts && !reading.LooksAlways) || !reading.Regards(known.Member, known.Person, isExpecting))
            return Answer.NotMet;
        if (reading.Missing != NotKnown.None)
            return new Answer(Finding.NotKnown, reading.Missing);
        var childBorn = reading.Criterion.WithChildAtHome ? reading.EldestChildAtHome(members) : DateOnly.MinValue;
        var answer = memberFacts.Hold(known.Position, reading, childBorn > notBefore ? childBorn : notBefore);
        if (answer.Finding == Finding.Met)
            memberFacts.Show(known.Position, reading, evidence ??= []);
        return answer;
    }

    /// <summary>Evidence is that of the parts; a part met shows nothing where the whole is not.</summary>
    Answer OfParts(
        CriterionReading reading, KnownMember? known, ref List<Evidence>? evidence, DateOnly notBefore)
    {
        var combination = reading.Combination!;
        var before = evidence?.Count ?? 0;
        var sofar = combination.First;
        foreach (var part in reading.Parts)
        {
            sofar = combination.With(
                sofar,
                known is { } member
                    ? OfMember(member, part, ref evidence, notBefore)
                    : Of(part, ref evidence, notBefore));
        }

        var whole = combination.Whole(sofar);
        if ((whole.Finding != Finding.Met || combination.Combining == Combining.NoneOf) && evidence is not null)
        {
            evidence.RemoveRange(before, evidence.Count - before);
            if (evidence.Count == 0)
                evidence = null;
        }

        return whole;
    }
}
