using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class MappingTests
{
    [Theory]
    [InlineData("SUSPECT", FactRole.Perpetrator)]
    [InlineData("CHARGED", FactRole.Perpetrator)]
    [InlineData("VICTIM", FactRole.Victim)]
    [InlineData("CHILD AT ADDRESS", FactRole.AffectedChild)]
    [InlineData("WITNESS", FactRole.Other)]
    public void The_role_column_says_what_a_fact_means(string code, FactRole role) =>
        Assert.Equal(role, Assert.Single(SampleRows.Accepted("police-incidents", ("Role", code)).Facts).Role);

    [Theory]
    [InlineData("OPEN", 1)]
    [InlineData("", 1)]
    [InlineData("CANCELLED", 0)]
    [InlineData("NO CRIME", 0)]
    [InlineData("CANCELED", 0)] // unlisted: it may be the very code that says it did not happen
    public void A_cancelled_or_unreadable_event_is_no_fact(string status, int facts) =>
        Assert.Equal(facts, SampleRows.Accepted("police-incidents", ("Status", status)).Facts.Count);

    [Fact]
    public void An_offence_flagged_as_domestic_abuse_is_two_facts_of_one_event()
    {
        var facts = SampleRows.Accepted("police-incidents", ("DAFlag", "Y")).Facts;

        Assert.Equal(["offence", "domestic_abuse_incident"], facts.Select(fact => fact.Kind));
        Assert.All(facts, fact => Assert.Equal("I1", fact.Reference));
    }

    [Fact]
    public void A_flag_fact_with_a_fixed_role_keeps_it()
    {
        var fact = SampleRows.Accepted("police-incidents", ("ExploitationFlag", "CSE")).Facts.Single(each =>
            each.Kind == "exploitation_flag");

        Assert.Equal((FactRole.Subject, "CSE"), (fact.Role, fact.Code));
    }

    [Fact]
    public void Attendance_covers_the_term_and_leaves_agreed_part_time_sessions_out()
    {
        var row = SampleRows.Accepted("schools-attendance", ("PartTimeSessions", "6"));

        var attendance = row.Facts[0];
        Assert.Equal((new DateOnly(2026, 4, 13), new DateOnly(2026, 7, 21)), (attendance.On, attendance.Until!.Value));
        Assert.Equal((12m, 120m, "sessions"), (attendance.Measure!.Value, attendance.OutOf!.Value, attendance.Unit));
        Assert.Equal(
            ["attendance", "unauthorised_absence", "part_time_timetable"], row.Facts.Select(fact => fact.Kind));
    }

    [Theory]
    [InlineData("120", 1)]
    [InlineData("121", 0)]
    public void More_sessions_missed_than_possible_is_no_fact(string missed, int facts) => Assert.Equal(
        facts, SampleRows.Accepted("schools-attendance", ("AuthorisedAbsence", missed), ("UnauthorisedAbsence",
            "0")).Facts.Count(fact => fact.Kind == "attendance"));

    [Fact]
    public void A_contact_without_an_address_lives_at_the_pupils()
    {
        var row = SampleRows.Accepted("schools-attendance");

        Assert.Equal(["subject", "contact1"], row.People.Select(person => person.Part));
        Assert.Equal(("1 High St", "WX1 1AA"), (row.People[1].Address, row.People[1].Postcode!.Value));
        Assert.Equal([new DateOnly(2026, 7, 21), new DateOnly(2026, 7, 21)], row.Residences.Select(residence =>
            residence.SeenOn));
    }

    [Fact]
    public void A_contact_with_an_address_keeps_it()
    {
        var row = SampleRows.Accepted("schools-attendance", ("Contact1Address", "2 Low Rd"), ("Contact1Postcode",
            "bad"));

        Assert.Equal("2 Low Rd", row.People[1].Address);
        Assert.Null(row.People[1].Postcode);
    }

    [Fact]
    public void A_part_without_a_name_is_nobody_and_ties_nobody()
    {
        var row = SampleRows.Accepted("schools-attendance", ("Contact1Forename", ""), ("Contact1Surname", "UNKNOWN"));

        Assert.Single(row.People);
        Assert.Empty(row.Ties);
    }

    [Fact]
    public void A_records_id_names_its_row_and_part()
    {
        var person = SampleRows.Accepted("schools-attendance", ("Contact1Surname", ""), ("Contact1Forename", ""),
            ("Contact2Surname", "LEE")).People[1];

        Assert.Equal((1L, 1, 2), (person.Id.Delivery.Value, person.Id.Row, person.Id.Part));
        Assert.Equal(("schools-attendance", "100001|A1", "contact2"), (person.Feed, person.SourceKey, person.Part));
    }

    [Theory]
    [InlineData("Y", true)]
    [InlineData("N", false)]
    [InlineData("", false)]
    [InlineData("?", true)] // a flag that cannot be read protects
    public void The_address_flag_protects_all_who_live_there(string flag, bool isProtected) => Assert.All(
        SampleRows.Accepted("schools-attendance", ("AddressRestricted", flag)).People,
        person => Assert.Equal(isProtected, person.IsProtected));

    [Fact]
    public void An_unborn_child_has_an_expected_date_and_no_date_of_birth()
    {
        var row = SampleRows.Accepted("health-contacts", ("DOB", ""), ("EDD", "2026-12-01"), ("Forename", "UNBORN"),
            ("Sex", "9"));

        var child = row.People[0];
        Assert.Equal(new DateOnly(2026, 12, 1), child.ExpectedOn);
        Assert.Equal((null, null, null), (child.BornOn, child.Forename, child.Sex));
        Assert.Contains(row.Facts, fact => fact.Kind == "expected_child" && fact.On == new DateOnly(2026, 12, 1));
    }

    [Fact]
    public void A_born_child_is_expected_no_longer() =>
        Assert.Null(SampleRows.Accepted("health-contacts", ("EDD", "2024-02-01")).People[0].ExpectedOn);

    [Fact]
    public void A_mother_is_female_and_tied_to_her_child()
    {
        var row = SampleRows.Accepted("health-contacts");

        Assert.Equal(Sex.Female, row.People[1].Sex);
        var tie = Assert.Single(row.Ties);
        Assert.Equal((TieKind.ParentOrCarer, row.People[1].Id, row.People[0].Id), (tie.Kind, tie.From, tie.To!.Value));
    }

    [Fact]
    public void A_joint_tenancy_ties_tenants_and_members()
    {
        var row = SampleRows.Accepted("housing-rent-arrears");

        Assert.Equal(["tenant1", "tenant2", "member1"], row.People.Select(person => person.Part));
        Assert.Equal([TieKind.JointTenancy, TieKind.ParentOrCarer], row.Ties.Select(tie => tie.Kind));
        Assert.Equal(new DateOnly(2020, 1, 5), row.Ties[0].Since);
        Assert.Equal("1 High St, Stanbeck", row.People[2].Address);
    }

    [Fact]
    public void A_debt_belongs_to_both_tenants_and_goes_on()
    {
        var facts = SampleRows.Accepted("housing-rent-arrears").Facts.Where(fact =>
            fact.Kind == "rent_arrears").ToList();

        Assert.Equal([0, 1], facts.Select(fact => fact.About.Part));
        Assert.All(facts, fact =>
            Assert.Equal((new DateOnly(2026, 6, 1), null, 4.2m), (fact.On, fact.Until, fact.Measure!.Value)));
    }

    [Fact]
    public void A_debt_without_a_beginning_is_true_of_the_extract_date() => Assert.Equal(
        TestDelivery.Extracted, SampleRows.Accepted("housing-rent-arrears", ("ArrearsSince", "")).Facts[0].On);

    [Fact]
    public void A_former_tenants_debt_is_no_fact() =>
        Assert.Empty(SampleRows.Accepted("housing-rent-arrears", ("TenancyType", "FORMER")).Facts);

    [Fact]
    public void People_of_one_application_share_a_group_with_their_roles()
    {
        var tie = Assert.Single(SampleRows.Accepted("homelessness-cases").Ties);

        Assert.Equal((TieKind.JointApplication, "H1", "applicant"), (tie.Kind, tie.Group, tie.Role));
    }

    [Fact]
    public void Somebody_outside_the_listed_relationships_is_not_tied() =>
        Assert.Empty(SampleRows.Accepted("homelessness-cases", ("Relationship", "OTHER")).Ties);

    [Fact]
    public void Each_code_of_a_list_is_a_fact_of_its_own() => Assert.Equal(
        ["EDU-1", "HOU-2"],
        SampleRows.Accepted("early-help-cases").Facts.Where(fact =>
            fact.Kind == "practitioner_need").Select(fact => fact.Code));

    [Theory]
    [InlineData("", null)]
    [InlineData("05/02/2026", "2026-02-05")]
    [InlineData("04/01/2026", "2026-01-05")] // before it began: over on the day it began, and noted
    public void An_open_fact_ends_when_the_supplier_says(string end, string? until)
    {
        var row = SampleRows.Accepted("early-help-cases", ("EpisodeEnd", end));

        Assert.Equal(until is null ? null : DateOnly.ParseExact(until, "yyyy-MM-dd"), row.Facts[0].Until);
        Assert.Equal(end == "04/01/2026", row.Noted.Any(note => note.Flaw.Code == "DATE-ORDER"));
    }

    [Fact]
    public void A_moment_begins_and_ends_on_one_day()
    {
        var fact = SampleRows.Accepted("schools-suspensions").Facts[0];

        Assert.Equal((fact.On, 4m), (fact.Until!.Value, fact.Measure!.Value));
    }

    [Fact]
    public void An_event_without_its_date_is_noted_and_no_fact()
    {
        var row = SampleRows.Accepted("youth-justice-cases", ("OffenceDate", ""));

        Assert.DoesNotContain(row.Facts, fact => fact.Kind == "youth_offence");
        Assert.Equal("OffenceDate DATE-ABSENT", row.Noted.Select(note => $"{note.Column} {note.Flaw}").Single());
    }

    [Theory]
    [InlineData("NEET", 1)]
    [InlineData("NOT KNOWN", 0)]
    public void Not_known_is_not_an_activity(string status, int facts) => Assert.Equal(
        facts, SampleRows.Accepted("youth-justice-cases", ("ETEStatus", status)).Facts.Count(fact =>
            fact.Kind == "activity_status"));

    [Fact]
    public void Every_feed_reads_its_sample_row_without_a_note() => Assert.All(
        Contracts.All, feed => Assert.Empty(SampleRows.Accepted(feed.Id).Noted));

    [Theory]
    [InlineData("", "MOTHER", Sex.Female)]
    [InlineData("", "FATHER", Sex.Male)]
    [InlineData("", "GRANDPARENT", null)]
    [InlineData("", "", null)]
    [InlineData("Mr", "MOTHER", Sex.Male)] // what says it outright goes first
    public void A_relation_tells_the_sex_where_the_title_does_not(string title, string relation, Sex? sex) =>
        Assert.Equal(sex, SampleRows.Accepted(
            "schools-attendance", ("Contact1Title", title), ("Contact1Relationship", relation)).People[1].Sex);

    [Fact]
    public void No_text_of_a_staged_row_shows_a_cell()
    {
        foreach (var feed in Contracts.All)
        {
            var row = SampleRows.Accepted(feed.Id);
            var shown = string.Join(' ',
                row.People.Cast<object>().Concat(row.Facts).Concat(row.Ties).Concat(row.Residences).Append(row));
            Assert.DoesNotContain("SMITH", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("High St", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("WX1", shown, StringComparison.Ordinal);
        }
    }
}
