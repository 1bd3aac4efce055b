using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Everything known of one person, in plain words.</summary>
sealed class PersonPage(IAnsiConsole page, Wording words)
{
    public void Write(PublishedPerson person)
    {
        var number = person.Id.Value.ToString(CultureInfo.InvariantCulture);
        page.Heading($"Person {number}, as of {Wording.Date(words.AsOf)}");
        if (person.AskedFor != person.Id)
            page.WriteLine($"Person {person.AskedFor.Value} is now known as person {number}.");
        page.WriteLine(Line(person));
        page.WriteLine(person.IsProtected ? "Whereabouts are protected: no address is shown anywhere."
            : person.Household is { } household ? $"Lives in household {household.Value}."
            : "Where this person lives is not known, or is no household.");
        foreach (var membership in person.Families)
        {
            page.WriteLine($"Belongs to family {membership.Family.Value} as {Wording.Role(membership.Role)}"
                + (membership.LivesApart ? ", living elsewhere." : "."));
        }

        foreach (var review in person.Reviews)
            page.WriteLine(words.Review(review));
        WriteRecords(person);
        WriteFacts(person);
        WriteLinks(person);
    }

    public static string Name(string? forename, string? surname) =>
        string.Join(' ', new[] { forename, surname }.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } name
            ? name
            : "not known";

    public static string Birth(DateOnly? bornOn, DateOnly? expectedOn) => bornOn is { } born ? Wording.Date(born)
        : expectedOn is { } expected ? "expected " + Wording.Date(expected)
        : "not known";

    string Line(PublishedPerson person)
    {
        string?[] parts =
        [
            Name(person.Forename, person.Surname),
            person.BornOn is null ? Birth(null, person.ExpectedOn) : $"born {Birth(person.BornOn, null)}",
            person.BornOn is null ? null : $"aged {words.Age(person.BornOn)}",
            person.Sex is { } sex ? Words.Of(sex) : null,
            person.DiedOn is { } died ? $"died {Wording.Date(died)}" : null,
        ];
        return string.Join(", ", parts.OfType<string>()) + ".";
    }

    void WriteRecords(PublishedPerson person)
    {
        page.Heading("Known to");
        page.Table(
            ["feed", "their key", "as", "rows", "from", "to"],
            person.Records.Select(record => (string[])
            [
                words.Feed(record.Feed), record.SourceKey, record.Part,
                record.Rows.ToString(CultureInfo.InvariantCulture),
                Listing.Text(record.FirstExtract), Listing.Text(record.LastExtract),
            ]));
    }

    void WriteFacts(PublishedPerson person)
    {
        page.Heading("What they say");
        if (person.Facts.Count == 0)
        {
            page.WriteLine("Nothing that bears on a need.");
            return;
        }

        page.Table(
            ["when", "what", "role", "source", "reference"],
            person.Facts.Select(fact => (string[])
            [
                words.Days(fact.On, fact.Until), What(fact), Wording.Plain(Words.Of(fact.Role)),
                words.Feed(fact.Feed), fact.Reference ?? "",
            ]));
    }

    void WriteLinks(PublishedPerson person)
    {
        page.Heading("What holds the records together, or might join them to another person's");
        if (person.Links.Count == 0)
        {
            page.WriteLine("One record, or records that are the same identity.");
            return;
        }

        page.Table(
            ["record", "record", "decision", "by", "match weight (bits)"],
            person.Links.Select(link => (string[])
            [
                Shown(link.LeftIdentity), Shown(link.RightIdentity), Wording.Plain(link.Decision), link.Rule,
                link.WeightBits.ToString("0.0", CultureInfo.InvariantCulture),
            ]));
    }

    static string What(PublishedFact fact)
    {
        var measure = fact.Measure is { } amount
            ? amount.ToString("0.##", CultureInfo.InvariantCulture)
                + (fact.OutOf is { } whole ? " of " + whole.ToString("0.##", CultureInfo.InvariantCulture) : "")
                + (fact.Unit is { } unit ? " " + unit : "")
            : null;
        string?[] parts = [Wording.Plain(fact.Kind), fact.Code, measure];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    static string Shown(string identity) => identity.Replace('\t', ' ').Replace('\n', ' ');
}
