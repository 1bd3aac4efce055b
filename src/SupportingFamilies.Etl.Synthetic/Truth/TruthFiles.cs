using System.Globalization;
using System.Text;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>What is true, in files an evaluation reads: ISO dates, UTF-8, one header line.</summary>
sealed class TruthFiles(string folder) : IDisposable
{
    readonly StreamWriter people =
        Open(folder, "people.csv", "person_id,forename,surname,born_on,expected_on,died_on,sex");
    readonly StreamWriter residences = Open(folder, "residences.csv", "person_id,household_id,from,to");
    readonly StreamWriter memberships = Open(folder, "memberships.csv", "family_id,person_id,role,from,to");
    readonly StreamWriter needs = Open(folder, "needs.csv", "family_id,need_code,true_from,true_to,observable");
    readonly StreamWriter candidates = Open(folder, "candidates.csv", "family_id,needs");

    public static StreamWriter Open(string folder, string name, string header)
    {
        Directory.CreateDirectory(folder);
        var writer =
            new StreamWriter(Path.Combine(folder, name), false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(header);
        return writer;
    }

    public void AddPerson(Person person)
    {
        var sex = person.Sex == Sex.Male ? "male" : "female";
        Line(people, Text(person.Id), person.Forename, person.Surname, Text(person.Born), Text(person.Expected),
            Text(person.Died), sex);
        foreach (var stay in person.Stays)
        {
            // A communal place makes no household, so nobody's stay there is one.
            if (!stay.Home.IsCommunal)
                Line(residences, Text(person.Id), Text(stay.Home.Household), Text(stay.From), Text(stay.To));
        }
    }

    public void AddFamily(TrueFamily family, IReadOnlyList<string>? counting)
    {
        var id = Text(family.Id);
        foreach (var member in family.Members.Concat(family.Former))
            Line(memberships, id, Text(member.Person.Id), Name(member.Role), Text(member.From), Text(member.To));
        foreach (var need in Spells(family))
            Line(needs, id, need.Code, Text(need.From), Text(need.To), need.Observable ? "true" : "false");
        if (counting is not null) Line(candidates, id, string.Join('|', counting));
    }

    public void Dispose()
    {
        people.Dispose();
        residences.Dispose();
        memberships.Dispose();
        needs.Dispose();
        candidates.Dispose();
    }

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Name(Role role) => role == Role.ExpectedChild ? "expected_child" : role.ToString().ToLowerInvariant();

    /// <summary>One line a need and spell: overlapping causes of one need are one need, observable if any cause
    /// is.</summary>
    static IEnumerable<TrueNeed> Spells(TrueFamily family)
    {
        foreach (var group in family.Needs.GroupBy(need => (need.Code, need.Observable))
            .OrderBy(group => group.Key.Code, StringComparer.Ordinal))
        {
            TrueNeed? open = null;
            foreach (var need in group.OrderBy(need => need.From).ThenBy(need => need.To ?? DateOnly.MaxValue))
            {
                if (open is null)
                {
                    open = need;
                }
                else if (open.To is not { } to || need.From <= to.AddDays(1))
                {
                    open = open with { To = open.To is null || need.To is null ? null : need.To > open.To ? need.To
                        : open.To };
                }
                else
                {
                    yield return open;
                    open = need;
                }
            }

            if (open is not null) yield return open;
        }
    }

    static void Line(StreamWriter writer, params ReadOnlySpan<string> cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (index > 0) writer.Write(',');
            writer.Write(cells[index]);
        }

        writer.WriteLine();
    }
}
