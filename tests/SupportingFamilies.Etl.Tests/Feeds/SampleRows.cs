using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

/// <summary>One right row for each feed, by column; tests change the cells they are about. All of it is
/// invented.</summary>
static class SampleRows
{
    static readonly Dictionary<string, Dictionary<string, string>> Cells = new()
    {
        ["early-help-cases"] = new()
        {
            ["EpisodeId"] =
                "E1", ["PersonId"] = "P1", ["Forename"] = "Ann", ["Surname"] = "SMITH", ["DOB"] = "02/03/1990",
            ["Gender"] = "F", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA", ["AddressRestricted"] = "N",
            ["Role"] = "PARENT", ["EpisodeStart"] = "05/01/2026", ["NeedsIdentified"] = "EDU-1|HOU-2",
        },
        ["health-contacts"] = new()
        {
            ["LocalPatientId"] = "L1", ["ContactRef"] = "R1", ["NHSNumber"] = "943 476 5919", ["Surname"] = "SMITH",
            ["Forename"] =
                "Ben", ["DOB"] = "2024-02-03", ["Sex"] = "1", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA",
            ["Service"] = "HEALTH VISITING", ["Contact"] = "12 MONTHS", ["ContactDate"] = "2025-02-10",
            ["MotherForename"] = "Ann", ["MotherSurname"] = "SMITH", ["MotherDOB"] = "1990-03-02",
        },
        ["homelessness-cases"] = new()
        {
            ["CaseRef"] =
                "H1", ["PersonRef"] = "1", ["Relationship"] = "APPLICANT", ["Forename"] = "Ann", ["Surname"] = "SMITH",
            ["DOB"] = "02/03/1990", ["Sex"] =
                "F", ["NINO"] = "JG121212A", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA",
            ["ApplicationDate"] =
                "05/01/2026", ["Duty"] = "RELIEF", ["DutyStart"] = "06/01/2026", ["SupportNeeds"] = "ALCOHOL|DRUGS",
        },
        ["housing-asb-cases"] = new()
        {
            ["CaseRef"] =
                "C1", ["Category"] = "NOISE", ["Opened"] = "05/01/2026", ["Status"] = "OPEN", ["PersonRef"] = "P1",
            ["Role"] = "PERPETRATOR", ["FullName"] = "SMITH, Ann Mary", ["DOB"] = "02/03/1990", ["UPRN"] = "0012",
            ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA", ["Action"] = "NOSP",
        },
        ["housing-rent-arrears"] = new()
        {
            ["TenancyRef"] =
                "T1", ["UPRN"] = "12", ["Address1"] = "1 High St", ["Town"] = "Stanbeck", ["Postcode"] = "WX1 1AA",
            ["TenancyStart"] =
                "05/01/2020", ["TenancyType"] = "SECURE", ["Tenant1Forename"] = "Ann", ["Tenant1Surname"] = "SMITH",
            ["Tenant2Forename"] =
                "Bob", ["Tenant2Surname"] = "JONES", ["Member1Forename"] = "Cat", ["Member1Surname"] = "SMITH",
            ["Member1Relationship"] =
                "DAUGHTER", ["WeeklyRent"] = "95.50", ["Balance"] = "400.00", ["WeeksInArrears"] = "4.2",
            ["ArrearsSince"] = "01/06/2026", ["ArrearsStage"] = "NOSP", ["NOSPDate"] = "01/08/2026",
        },
        ["police-incidents"] = new()
        {
            ["IncidentRef"] =
                "I1", ["RecordType"] = "OFFENCE", ["NominalRef"] = "N1", ["Surname"] = "SMITH", ["Forename"] = "Ann",
            ["DOB"] = "02/03/1990", ["Sex"] =
                "F", ["Role"] = "SUSPECT", ["HOClass"] = "Theft", ["IncidentDate"] = "05/01/2026",
            ["Status"] = "OPEN", ["DAFlag"] =
                "N", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA", ["AddressRestricted"] = "N",
        },
        ["schools-attendance"] = new()
        {
            ["URN"] = "100001", ["AdmissionNumber"] =
                "A1", ["UPN"] = "B801200005001", ["Surname"] = "SMITH", ["Forename"] = "Cat",
            ["DOB"] = "02/03/2014", ["Gender"] =
                "F", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA", ["EnrolmentStatus"] = "C",
            ["AcademicYear"] =
                "2025/26", ["Term"] = "Summer", ["PossibleSessions"] = "120", ["AuthorisedAbsence"] = "10",
            ["UnauthorisedAbsence"] =
                "8", ["PartTimeSessions"] = "", ["Contact1Forename"] = "Ann", ["Contact1Surname"] = "SMITH",
            ["Contact1Relationship"] = "MOTHER", ["Contact1Phone"] = "07700 900123",
        },
        ["schools-suspensions"] = new()
        {
            ["PupilRef"] =
                "A1", ["UPN"] = "B801200005001", ["Surname"] = "SMITH", ["Forename"] = "Cat", ["DOB"] = "02/03/2014",
            ["Gender"] = "F", ["Postcode"] = "WX1 1AA", ["URN"] = "100001", ["Category"] = "SUSP", ["Reason1"] = "PA",
            ["Reason2"] = "DB", ["StartDate"] = "05/01/2026", ["Sessions"] = "4",
        },
        ["youth-justice-cases"] = new()
        {
            ["YotId"] =
                "Y1", ["CaseRef"] = "C1", ["CaseType"] = "STATUTORY", ["Surname"] = "SMITH", ["Forename"] = "Dan",
            ["DateOfBirth"] = "2010-03-02", ["Sex"] = "Male", ["Address"] = "1 High St", ["Postcode"] = "WX1 1AA",
            ["OffenceDate"] = "2026-01-05", ["OffenceType"] = "Robbery", ["Gravity"] = "6", ["Outcome"] = "YRO",
            ["CaseStart"] = "2026-02-01", ["ETEStatus"] = "NEET", ["ETEDate"] = "2026-02-01",
        },
    };

    public static string Header(Feed feed) => Line(feed, feed.Columns.Select(column => column.Name));

    /// <summary>The feed's row with some cells changed; a line break ends it.</summary>
    public static string Row(Feed feed, params (string Column, string Cell)[] changed) => Line(
        feed,
        feed.Columns.Select(column => changed.Where(each => each.Column == column.Name).Select(each => each.Cell)
            .FirstOrDefault(Cells[feed.Id].GetValueOrDefault(column.Name, ""))));

    public static string File(Feed feed, params string[] rows) => Header(feed) + string.Concat(rows);

    /// <summary>Reads one row among enough right ones that the share of rejected rows is tolerated.</summary>
    public static StagedRow Read(string feedId, params (string Column, string Cell)[] changed)
    {
        var feed = Contracts.Named(feedId);
        var right = Enumerable.Repeat(Row(feed), 9);
        var read = TestDelivery.Read(feed, File(feed, [Row(feed, changed), .. right]));
        Assert.Null(read.Refusal);
        return read.Rows[0];
    }

    public static StagedRow.Accepted Accepted(string feedId, params (string Column, string Cell)[] changed) =>
        Assert.IsType<StagedRow.Accepted>(Read(feedId, changed));

    static string Line(Feed feed, IEnumerable<string> cells) => string.Join(
        feed.File.Delimiter,
        cells.Select(cell => cell.AsSpan().ContainsAny(feed.File.Delimiter, '"', '\n')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell))
        + "\n";
}
