using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Codes, dates and roles in the words of the framework, the feeds and the school year.</summary>
sealed class Wording(Framework framework, IReadOnlyList<Feed> feeds, AcademicCalendar calendar, DateOnly asOf)
{
    readonly Dictionary<string, FamilyNeed> needs =
        framework.Needs.ToDictionary(need => need.Code, StringComparer.Ordinal);

    readonly Dictionary<string, string> headlines =
        framework.Headlines.ToDictionary(headline => headline.Code, headline => headline.Name, StringComparer.Ordinal);

    readonly Dictionary<string, string> titles =
        feeds.ToDictionary(feed => feed.Id, feed => feed.Title, StringComparer.Ordinal);

    public DateOnly AsOf => asOf;

    readonly List<string> order = framework.Needs.Select(need => need.Code).ToList();

    /// <summary>Where a need stands in the framework, from 0.</summary>
    public int Place(string needCode) => order.IndexOf(needCode);

    public string Need(string code) => needs.TryGetValue(code, out var need) ? need.Label : code;

    /// <summary>The headline outcome a need stands beneath.</summary>
    public string Headline(string needCode) =>
        needs.TryGetValue(needCode, out var need) ? headlines.GetValueOrDefault(need.Headline, need.Headline) : "";

    public string Feed(string id) => titles.GetValueOrDefault(id, id);

    public string Age(DateOnly? bornOn) => bornOn is { } born
        ? Identifiers.Ages.AgeOn(born, asOf).ToString(CultureInfo.InvariantCulture)
        : "";

    /// <summary>School terms where the days are whole terms, else dates.</summary>
    public string Days(DateOnly on, DateOnly? until)
    {
        if (until is null)
            return "since " + Date(on);
        if (until == on)
            return Date(on);
        return Terms(on, until.Value) ?? $"{Date(on)} to {Date(until.Value)}";
    }

    /// <summary>What is put before a person, with where to look it up; never whose account is believed.</summary>
    public string Review(PublishedReview review)
    {
        var subject = $"person {review.Person.Value}";
        var contested = string.Join("; ", review.Events.Select(each => string.Join(", ", new[]
        {
            Plain(each.Kind), Days(each.On, each.Until), Feed(each.Feed), each.Reference,
        }.OfType<string>())));
        return review.With is { } other
            ? $"A person must decide: {subject} and person {other.Value} stand as suspect and victim of each other "
                + $"within a short time; {subject} is suspect in: {contested}."
            : $"A person must decide: {subject} is suspect and victim in one event: {contested}.";
    }

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>rent_arrears</c> is read as rent arrears.</summary>
    public static string Plain(string code) => code.Replace('_', ' ');

    public static string Role(FamilyRole role) => role switch
    {
        FamilyRole.Child => "child",
        FamilyRole.ExpectedChild => "expected child",
        FamilyRole.Parent => "parent",
        FamilyRole.Partner => "parent's partner",
        FamilyRole.Carer => "carer",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>What a candidate family's note means; the note itself when it has no words here.</summary>
    public static string Note(string code) => code switch
    {
        "age-16-18-status-unknown" =>
            "A young person of 16 to 18 counts as a dependent child, though what they do now is not known.",
        "child-age-unknown" => "A child of unknown age counts as a dependent child.",
        "expectant-parent" => "The family expects a child.",
        "exploitation-flag" => "Someone under 18 who counts as suspect is also flagged as possibly exploited.",
        _ => code.Replace('-', ' '),
    };

    /// <summary><c>spring and summer 2026</c>; null unless the days begin and end with a term.</summary>
    string? Terms(DateOnly from, DateOnly to)
    {
        var terms = calendar.Terms.Where(term => from <= term.Days.From && term.Days.To <= to).ToList();
        if (terms.Count == 0 || terms[0].Days.From != from || terms[^1].Days.To != to)
            return null;
        var years = terms.GroupBy(term => term.Days.From.Year).Select(year =>
            string.Join(" and ", year.Select(term => Words.Of(term.Name)))
            + " " + year.Key.ToString(CultureInfo.InvariantCulture));
        return string.Join(" and ", years);
    }
}
