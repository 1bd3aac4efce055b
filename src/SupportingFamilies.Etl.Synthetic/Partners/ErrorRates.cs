namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>The nine feeds, in the order of the columns of the error table.</summary>
enum Feed
{
    Police,
    Attendance,
    Suspensions,
    YouthJustice,
    Arrears,
    HousingAsb,
    Homelessness,
    Health,
    EarlyHelp,
}

/// <summary>How often a partner gets one thing wrong.</summary>
/// <param name="Source">Where the figures come from; "assumed" where no published figure was found, and then
/// why.</param>
/// <param name="Of">By feed, in the order of <see cref="Feed"/>: the share of people (or rows) it happens to.</param>
sealed record ErrorRate(string Name, string Source, double[] Of);

/// <summary>
/// The one table of how partners err. Every rate is multiplied by the options' <c>Errors</c> and never passes 1. A rate
/// changes only with its source.
/// </summary>
/// <remarks>
/// [HES] Hagger-Johnson and others, "Probabilistic linking to enhance deterministic algorithms and reduce linkage
/// errors in hospital administrative data" and "Data linkage errors in hospital administrative data", BMC Medical
/// Research Methodology 2017 17:23: date of birth or sex wrong in 0.11 % of records, postcode differs in 53 % of true
/// pairs.
/// [MoJ] Ministry of Justice, open person-matching code (hmpps-person-match): titles, junk and placeholders in names,
/// 01/01/1900 and 01/01/1970, swapped names, estimated dates, aliases.
/// [FEBRL] Christen, "Data Matching", 2012, chapter 3, and Damerau 1964: share of single-letter slips among name
/// errors.
/// [UPN] Department for Education, Unique pupil numbers guide: temporary and former numbers linger.
/// [PDS] NHS England, Person_ID Handbook: share of records whose NHS number fails to trace, by data set.
/// [ONS] ONS, Census 2021 to Census Coverage Survey matching: forename agreement and its failures.
/// [Millett] Millett and others, "Population mobility: characteristics of people registering with general practices",
/// Public Health 2005: median 4 months from a move to the new practice, 40 % over 6 months, 13 % over a year, 7 % over
/// three. With one person in eight moving a year, one address in ten is not yet the new one.
/// [CSDS] NHS England, Community Services Data Set 1.6: patients are keyed by NHS number.
/// [SSD] Data to Insight, Standard safeguarding dataset: a person holds UPN and NHS number, an address its UPRN.
/// [NIS] National Impact Study of the programme, roster of supported families in councils' privacy notices: UPN and NHS
/// number of every member; how many have one is assumed.
/// [YJB] Youth Justice Board, data recording requirements 2021-22: case management holds the UPN.
/// [Ofcom] Ofcom, The Consumer Experience of 2014: 7 to 11 % of mobile customers change network in a year; evaluation
/// of Auto-Switch, 2023: 4.2 million of those a year keep their number. Some two people in a hundred change number a
/// year.
/// [Victims] Ministry of Justice, Code of Practice for Victims of Crime, 2020: victims are told how the case goes, so
/// the police need a telephone number; how often they have one is assumed.
/// [Encompass] Department for Education, information-sharing duty, Operation Encompass, November 2025: forces tell a
/// child's school the child's name and date of birth; how often a date was known before and after is assumed.
/// [CTF] Department for Education, Common Transfer File 25: a contact has address, telephones and e-mail.
/// [SHBE] Department for Work and Pensions, Single Housing Benefit Extract: claimants are known by date of birth and
/// National Insurance number, so landlords take the tenants' down; of those who live with them they often have no date.
/// [council] Published notes of councils' matching teams on missing identifiers by system, no single figure.
/// </remarks>
static class ErrorRates
{
    // In this order:
    //  police att.  susp. youth rent  asb   homel. health early help
    public static readonly ErrorRate ForenameSlip = R(
        "forename typing slip", "[FEBRL]",
        .040, .010, .015, .025, .030, .045, .030, .012, .020);
    public static readonly ErrorRate SurnameSlip = R(
        "surname typing slip", "[FEBRL]",
        .035, .008, .012, .022, .025, .040, .025, .010, .018);
    public static readonly ErrorRate Phonetic = R(
        "spelt as it sounds", "[FEBRL], spoken at the roadside or by phone",
        .050, .006, .010, .020, .025, .045, .020, .008, .015);
    public static readonly ErrorRate Nickname = R(
        "short form or nickname", "[ONS]",
        .090, .035, .040, .070, .080, .120, .060, .030, .070);
    public static readonly ErrorRate Transliterated = R(
        "another transliteration", "[ONS] by name origin; assumed a third of such names",
        .350, .180, .200, .280, .300, .380, .300, .200, .250);
    public static readonly ErrorRate AccentLost = R(
        "accents not typed", "assumed: few systems' staff type them",
        .950, .600, .650, .900, .950, .980, .900, .500, .700);
    public static readonly ErrorRate InitialOnly = R(
        "initial instead of forename", "[MoJ]",
        .010, .000, .001, .006, .025, .050, .008, .002, .003);
    public static readonly ErrorRate ForenameMissing = R(
        "no forename", "[MoJ]",
        .012, .000, .000, .004, .010, .030, .004, .003, .004);
    public static readonly ErrorRate NamesSwapped = R(
        "forename and surname swapped", "[MoJ]",
        .012, .004, .005, .008, .010, .012, .012, .004, .006);
    public static readonly ErrorRate MiddleAsForename = R(
        "middle name entered or taken as forename", "[ONS]",
        .020, .006, .006, .012, .012, .015, .018, .008, .010);
    public static readonly ErrorRate MiddleAppended = R(
        "middle name in the forename field", "[MoJ]",
        .010, .010, .008, .020, .015, .010, .025, .015, .015);
    public static readonly ErrorRate PreviousSurname = R(
        "an earlier surname kept", "[ONS], women who married or divorced",
        .300, .080, .080, .150, .250, .280, .150, .180, .150);
    public static readonly ErrorRate HalfSurname = R(
        "half of a double surname", "[MoJ]",
        .250, .080, .100, .180, .220, .280, .180, .120, .160);
    public static readonly ErrorRate TitleInName = R(
        "title in a name field", "[MoJ]",
        .006, .001, .001, .003, .020, .020, .010, .004, .004);
    public static readonly ErrorRate JunkName = R(
        "UNKNOWN, NOT ENTERED", "[MoJ]",
        .006, .000, .000, .001, .003, .006, .001, .001, .002);
    public static readonly ErrorRate BornMissing = R(
        "no date of birth", "[council]; tenants: [SHBE]",
        .060, .002, .004, .010, .050, .550, .030, .002, .030);
    public static readonly ErrorRate MemberBornMissing = R(
        "no date of birth of one who lives with the tenant", "[SHBE]; how often is assumed",
        .000, .000, .000, .000, .300, .000, .000, .000, .000);
    public static readonly ErrorRate ChildBornMissing = R(
        "no date of birth of a child at an incident", "assumed: rows of children are often names only",
        .300, .000, .000, .000, .000, .000, .000, .000, .000);
    public static readonly ErrorRate ChildBornMissingSince2025 = R(
        "the same since the duty to tell schools", "[Encompass]",
        .100, .000, .000, .000, .000, .000, .000, .000, .000);
    public static readonly ErrorRate BornPlaceholder = R(
        "placeholder date", "[MoJ]",
        .015, .001, .001, .003, .020, .030, .008, .001, .006);
    public static readonly ErrorRate BornFirst = R(
        "first of the month or of January", "[MoJ], estimated ages",
        .020, .001, .001, .006, .010, .020, .010, .0005, .006);
    public static readonly ErrorRate BornSwapped = R(
        "day and month swapped", "[MoJ]; clinical: [HES]",
        .018, .004, .004, .010, .014, .014, .012, .0005, .010);
    public static readonly ErrorRate BornSlip = R(
        "a digit of the date wrong", "clinical: [HES]; police: given at the roadside, [MoJ]",
        .040, .006, .008, .016, .022, .030, .020, .0006, .014);
    public static readonly ErrorRate SexWrong = R(
        "sex wrong", "clinical: [HES]",
        .010, .001, .001, .003, .000, .000, .005, .0006, .003);
    public static readonly ErrorRate SexMissing = R(
        "sex unknown", "[council]",
        .030, .001, .002, .006, .000, .000, .020, .002, .020);
    public static readonly ErrorRate NhsMissing = R(
        "no NHS number", "[PDS], [council]; health: [CSDS], what fails to trace; early help: [SSD], [NIS]",
        1.0 , 1.0 , 1.0 , .720, 1.0 , 1.0 , .820, .020, .250);
    public static readonly ErrorRate NhsSlip = R(
        "a digit of the NHS number wrong", "[PDS]",
        .000, .000, .000, .010, .000, .000, .012, .002, .010);
    public static readonly ErrorRate NhsSibling = R(
        "a brother's or sister's NHS number", "[PDS]",
        .000, .000, .000, .004, .000, .000, .006, .002, .005);
    public static readonly ErrorRate NhsExcel = R(
        "NHS number as Excel leaves it", "assumed: seen in every spreadsheet feed",
        .000, .000, .000, .004, .000, .000, .006, .0005, .008);
    public static readonly ErrorRate UpnMissing = R(
        "no UPN", "[UPN], [council]; youth justice: [YJB]; early help: [SSD], [NIS]",
        1.0 , .010, .060, .250, 1.0 , 1.0 , 1.0 , 1.0 , .150);
    public static readonly ErrorRate UpnFormer = R(
        "a former or temporary UPN", "[UPN], of those who have one",
        .000, .250, .300, .300, .000, .000, .000, .000, .300);
    public static readonly ErrorRate UpnSibling = R(
        "a brother's or sister's UPN", "[UPN]",
        .000, .002, .003, .004, .000, .000, .000, .000, .005);
    public static readonly ErrorRate UpnSlip = R(
        "a character of the UPN wrong", "[council]",
        .000, .001, .004, .010, .000, .000, .000, .000, .012);
    public static readonly ErrorRate NinoMissing = R(
        "no National Insurance number", "[council]",
        1.0 , 1.0 , 1.0 , 1.0 , .450, 1.0 , .300, 1.0 , 1.0);
    public static readonly ErrorRate NinoSlip = R(
        "a digit of the NINO wrong", "assumed as for names typed once",
        .000, .000, .000, .000, .008, .000, .010, .000, .000);
    public static readonly ErrorRate NinoNoSuffix = R(
        "NINO without its last letter", "[council]",
        .000, .000, .000, .000, .100, .000, .060, .000, .000);
    public static readonly ErrorRate OldAddress = R(
        "an earlier address kept",
        "[HES] for the direction; health: [Millett], its rows carry what is registered now, not what was at a contact; "
        + "early help: [SSD], addresses have a start and an end, how many are not ended is assumed",
        .300, .110, .200, .340, .000, .130, .070, .100, .120);
    public static readonly ErrorRate AddressMissing = R(
        "no address", "[council]",
        .060, .010, .000, .030, .005, .050, .040, .010, .020);
    public static readonly ErrorRate NoFixedAbode = R(
        "NFA or c/o", "[MoJ]",
        .012, .000, .000, .006, .000, .005, .040, .002, .003);
    public static readonly ErrorRate PostcodeMissing = R(
        "no postcode", "[council]",
        .080, .010, .020, .040, .010, .060, .060, .008, .030);
    public static readonly ErrorRate PostcodeSlip = R(
        "a character of the postcode wrong", "[council]",
        .030, .008, .010, .015, .006, .020, .020, .005, .012);
    public static readonly ErrorRate FlatDropped = R(
        "flat number dropped", "assumed: [council] complaint about blocks",
        .350, .120, .000, .200, .020, .250, .180, .120, .180);
    public static readonly ErrorRate UprnMissing = R(
        "no UPRN", "[council]; early help: [SSD]",
        1.0 , 1.0 , 1.0 , 1.0 , .080, .250, 1.0 , .850, .150);
    public static readonly ErrorRate UprnWrong = R(
        "the UPRN of another dwelling", "[council]",
        .000, .000, .000, .000, .004, .010, .000, .004, .006);
    public static readonly ErrorRate PhoneMissing = R(
        "no telephone", "assumed: schools, clinics and case workers ask for one, landlords and officers often",
        .400, .080, 1.0 , 1.0 , .250, 1.0 , .120, .200, .200);
    public static readonly ErrorRate VictimPhoneMissing = R(
        "no telephone of a victim or caller, of those who would have none", "[Victims]",
        .400, .000, .000, .000, .000, .000, .000, .000, .000);
    public static readonly ErrorRate PhoneEarlier = R(
        "an earlier telephone number kept", "[Ofcom], over the years that details stand; police: as it was given",
        .100, .060, .000, .000, .090, .000, .040, .070, .075);
    public static readonly ErrorRate PhoneExcel = R(
        "telephone without its first zero", "assumed: seen in every spreadsheet feed",
        .000, .050, .000, .000, .040, .000, .020, .000, .010);
    public static readonly ErrorRate EmailMissing = R(
        "no e-mail address", "[CTF] for schools; how often is assumed, more seldom given than a telephone",
        1.0 , .300, 1.0 , 1.0 , 1.0 , 1.0 , 1.0 , 1.0 , 1.0);
    public static readonly ErrorRate EmailEarlier = R(
        "an earlier e-mail address kept", "assumed as telephones, though addresses are changed more seldom",
        .000, .080, .000, .000, .000, .000, .000, .000, .000);
    public static readonly ErrorRate KeyedTwice = R(
        "the same person under another key", "[MoJ]: unconfirmed nominals, duplicated often",
        .180, .010, .015, .030, .000, .080, .040, .020, .040);
    public static readonly ErrorRate ChildsSurname = R(
        "a contact given the child's surname", "assumed: forms ask for Mrs and the child's name",
        .000, .035, .000, .000, .000, .000, .000, .000, .000);
    public static readonly ErrorRate RowTwice = R(
        "exactly the same row twice", "assumed",
        .004, .002, .002, .002, .001, .002, .002, .002, .002);
    public static readonly ErrorRate CodeUnlisted = R(
        "a code outside the agreed list", "assumed",
        .0015, .0006, .001, .001, .001, .001, .001, .0006, .001);
    public static readonly ErrorRate RequiredBlank = R(
        "a required field blank", "assumed",
        .001, .0005, .0008, .001, .001, .001, .001, .0005, .0008);
    public static readonly ErrorRate SerialDate = R(
        "a date as Excel's serial number", "assumed",
        .001, .0004, .0006, .0008, .0012, .001, .001, .0003, .0008);
    public static readonly ErrorRate RowEmpty = R(
        "a wholly empty row", "assumed: spreadsheets saved as text",
        .0004, .0003, .0006, .0006, .0006, .0006, .0006, .0002, .0006);
    public static readonly ErrorRate NotSent = R(
        "an event that never reaches the extract", "assumed: late recording, entries not finished",
        .040, .012, .030, .050, .010, .060, .030, .080, .020);

    public static IReadOnlyList<ErrorRate> All { get; } =
    [
        ForenameSlip, SurnameSlip, Phonetic, Nickname, Transliterated, AccentLost, InitialOnly, ForenameMissing,
        NamesSwapped, MiddleAsForename, MiddleAppended, PreviousSurname, HalfSurname, TitleInName, JunkName,
        BornMissing, MemberBornMissing, ChildBornMissing, ChildBornMissingSince2025, BornPlaceholder, BornFirst,
        BornSwapped, BornSlip, SexWrong, SexMissing,
        NhsMissing, NhsSlip, NhsSibling, NhsExcel, UpnMissing, UpnFormer, UpnSibling, UpnSlip, NinoMissing, NinoSlip,
        NinoNoSuffix, OldAddress, AddressMissing, NoFixedAbode, PostcodeMissing, PostcodeSlip, FlatDropped, UprnMissing,
        UprnWrong, PhoneMissing, VictimPhoneMissing, PhoneEarlier, PhoneExcel, EmailMissing, EmailEarlier, KeyedTwice,
        ChildsSurname, RowTwice, CodeUnlisted,
        RequiredBlank, SerialDate, RowEmpty, NotSent,
    ];

    static ErrorRate R(string name, string source, params double[] of) => new(name, source, of);
}
