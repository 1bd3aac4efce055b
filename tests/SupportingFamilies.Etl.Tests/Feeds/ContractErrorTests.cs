using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class ContractErrorTests
{
    const string Police = "police-incidents";

    [Theory]
    [InlineData("title: Police incidents", "titel: Police incidents", "no 'title'")]
    [InlineData("partner: Police", "partner: Police\ncolour: blue", "the key 'colour'")]
    [InlineData("feed: police-incidents", "feed: police", "'police'")]
    [InlineData("mode: snapshot", "mode: newest", "'newest'")]
    [InlineData("encoding: utf-8", "encoding: latin-1", "'latin-1'")]
    [InlineData("delimiter: \",\"", "delimiter: \"#\"", "'#'")]
    [InlineData("delimiter: \",\"", "delimiter: \",\", max_rejected_percent: 101", "101")]
    [InlineData("{yyyy-MM-dd}.csv", "newest.csv", "'police-incidents_newest.csv'")]
    [InlineData("valid_to: 2027-03-31", "valid_to: 2023-03-31", "an end before the beginning")]
    [InlineData("source_key: [NominalRef]", "source_key: [Nominal]", "'Nominal'")]
    [InlineData("source_key: [NominalRef]", "source_key: [Surname]", "Surname, which may be empty")]
    [InlineData("trailer: { column: IncidentRef, ", "trailer: { column: Incident, ", "'Incident'")]
    [InlineData("HOClass:          { type: text }", "HOClass:          { type: string }", "'string'")]
    [InlineData("HOClass:          { type: text }", "HOClass:          { type: text, min: 1 }", "the key 'min'")]
    [InlineData("HOClass:          { type: text }", "HOClass:          { type: text, pattern: \"[\" }", "'['")]
    [InlineData("HOClass:          { type: text }", "surname:          { type: text }", "'Surname' more than once")]
    [InlineData("RecordedDate:     { type: date, format: dd/MM/yyyy }",
        "RecordedDate:     { type: date, format: d/M/yy }", "'d/M/yy'")]
    [InlineData("[01/01/1900, 01/01/1970]", "[1900-01-01]", "'1900-01-01'")]
    [InlineData("{ Y: true, N: false } }\n  DASH", "{ Y: yes, N: false } }\n  DASH", "'yes'")]
    [InlineData("[CSE, CCE]", "[CSE, cse]", "a code listed twice")]
    [InlineData("surname: Surname\n", "surname: DOB\n", "DOB, a column of type Date")]
    [InlineData("surname: Surname\n", "surname: LastName\n", "'LastName'")]
    [InlineData("    surname: Surname\n", "    surname: Surname\n    age_from: -1\n", "-1")]
    [InlineData("    surname: Surname\n", "    surname: Surname\n    age_from: 121\n", "121")]
    [InlineData("    surname: Surname\n", "", "neither 'surname' nor 'full_name', or both")]
    [InlineData("  - { of: subject, seen", "  - { of: nobody, seen", "'nobody'")]
    [InlineData("seen_on: IncidentDate }", "seen_on: term_end }", "term_end")]
    [InlineData("other: [WITNESS, REPORTING PERSON]", "other: [WITNESS]", "'REPORTING PERSON' under no role")]
    [InlineData("victim: [VICTIM, AGGRIEVED]", "victim: [VICTIM, AGGRIEVED, SUSPECT]", "'SUSPECT' under two roles")]
    [InlineData("subject: [MISSING]", "subject: [MISSING, RUNAWAY]", "'RUNAWAY'")]
    [InlineData("when: { RecordType: [ASB] }", "when: { RecordType: [NOISE] }", "'NOISE'")]
    [InlineData("when: { RecordType: [ASB] }", "when: { Type: [ASB] }", "'Type'")]
    [InlineData("when: { RecordType: [ASB] }", "when: { HOClass: [ASB] }", "HOClass, a column of type Text")]
    [InlineData("when: { RecordType: [ASB] }", "whenever: { RecordType: [ASB] }", "the key 'whenever'")]
    [InlineData("kind: missing_episode, about: subject, on: IncidentDate", "kind: missing_episode, about: subject",
        "neither 'on' nor 'term'")]
    [InlineData("kind: missing_episode, about: subject,", "kind: missing_episode, about: subject, unit: days,",
        "a measure without unit")]
    [InlineData("kind: missing_episode, about: subject,",
        "kind: missing_episode, about: subject, on_otherwise: today,", "'today'")]
    [InlineData("role: subject, on", "role: hero, on", "'hero'")]
    public void A_mistake_is_told_with_file_and_line(string right, string wrong, string found)
    {
        var error = Assert.Throws<ConfigurationException>(() => ContractText.Of(Police).With(right, wrong).Load());

        Assert.StartsWith("feeds/police-incidents.yml:", error.Message, StringComparison.Ordinal);
        Assert.Contains($": found {found}", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Line, 1, 100);
    }

    [Fact]
    public void The_line_is_the_mistakes_own()
    {
        var text = ContractText.Of(Police).With("when: { RecordType: [ASB] }", "when: { RecordType: [NOISE] }");

        Assert.Equal(text.LineOf("[NOISE]"), Assert.Throws<ConfigurationException>(text.Load).Line);
    }

    [Fact]
    public void A_tie_names_another_part_or_a_group()
    {
        var text = ContractText.Of("health-contacts").With("from: mother, to: subject", "from: mother");

        Assert.Contains("neither 'to' nor 'group'", Assert.Throws<ConfigurationException>(text.Load).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_term_of_a_fact_is_that_of_the_row()
    {
        var text = ContractText.Of("schools-attendance").With("about: subject, term: [AcademicYear, Term], code",
            "about: subject, term: [Term], code");

        Assert.Contains("found other columns", Assert.Throws<ConfigurationException>(text.Load).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_columns_list_of_codes_has_codes_or_a_pattern()
    {
        var text = ContractText.Of("early-help-cases").With(", pattern: \"[A-Z0-9]{2,4}-[A-Z0-9]{1,8}\"", "");

        Assert.Contains("neither list nor pattern", Assert.Throws<ConfigurationException>(text.Load).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_has_at_most_sixteen_people()
    {
        var more = string.Concat(Enumerable.Range(1, 16).Select(number =>
            $"  extra{number}: {{ surname: Surname }}\n"));

        var text = ContractText.Of(Police).With("people:\n", "people:\n" + more);

        Assert.Contains("found 17 people", Assert.Throws<ConfigurationException>(text.Load).Message,
            StringComparison.Ordinal);
    }
}
