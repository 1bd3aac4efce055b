using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Every table a night publishes: its keys, then what it says, and where each cell comes from.</summary>
static class DerivedTables
{
    public static VersionedTable<Person> People { get; } = new(
        "people_person",
        [new NumberColumn<Person>("person_id", person => person.Id.Value)],
        [
            new TextColumn<Person>("forename", person => person.Forename),
            new TextColumn<Person>("surname", person => person.Surname),
            new DateColumn<Person>("born_on", person => person.BornOn),
            new DateColumn<Person>("expected_on", person => person.ExpectedOn),
            new DateColumn<Person>("died_on", person => person.DiedOn),
            new TextColumn<Person>("sex", person => SexLetter.Of(person.Sex)),
            new FlagColumn<Person>("is_protected", person => person.IsProtected),
        ]);

    public static VersionedTable<HeldIdentity> Records { get; } = new(
        "people_record",
        [
            new NumberColumn<HeldIdentity>("person_id", held => held.Person),
            new TextColumn<HeldIdentity>("feed", held => held.Feed),
            new TextColumn<HeldIdentity>("source_key", held => held.SourceKey),
            new TextColumn<HeldIdentity>("part", held => held.Part),
        ],
        [
            new DateColumn<HeldIdentity>("first_extract", held => held.FirstExtract),
            new DateColumn<HeldIdentity>("last_extract", held => held.LastExtract),
            new NumberColumn<HeldIdentity>("row_count", held => held.Rows),
        ]);

    public static VersionedTable<NumberedPair> Pairs { get; } = new(
        "linkage_pair",
        [
            new TextColumn<NumberedPair>("left_identity", pair => pair.Pair.LeftIdentity),
            new TextColumn<NumberedPair>("right_identity", pair => pair.Pair.RightIdentity),
            new NumberColumn<NumberedPair>("pair_no", pair => pair.No),
        ],
        [
            new RealColumn<NumberedPair>("match_weight", pair => pair.Pair.WeightBits),
            new RealColumn<NumberedPair>("match_probability", pair => pair.Pair.Probability),
            new TextColumn<NumberedPair>("decision", pair => pair.Pair.Decision),
            new TextColumn<NumberedPair>("rule_name", pair => pair.Pair.Rule),
            new TextColumn<NumberedPair>("left_feed", pair => pair.Left?.Feed),
            new TextColumn<NumberedPair>("right_feed", pair => pair.Right?.Feed),
            new NumberColumn<NumberedPair>("left_person_id", pair => pair.LeftPerson),
            new NumberColumn<NumberedPair>("right_person_id", pair => pair.RightPerson),
        ]);

    public static VersionedTable<Household> Households { get; } = new(
        "households_household",
        [new NumberColumn<Household>("household_id", household => household.Id.Value)],
        [
            new TextColumn<Household>("address_key", household => household.AddressKey),
            new TextColumn<Household>("postcode_district", household => household.PostcodeDistrict),
        ]);

    public static VersionedTable<Resident> Residents { get; } = new(
        "households_member",
        [
            new NumberColumn<Resident>("household_id", resident => resident.Household),
            new NumberColumn<Resident>("person_id", resident => resident.Person),
        ],
        []);

    public static VersionedTable<Family> Families { get; } = new(
        "households_family",
        [new NumberColumn<Family>("family_id", family => family.Id.Value)],
        [
            new NumberColumn<Family>("home_household_id", family => family.Home?.Value),
            new TextColumn<Family>("postcode_district", family => family.PostcodeDistrict),
        ]);

    public static VersionedTable<Relative> Relatives { get; } = new(
        "households_family_member",
        [
            new NumberColumn<Relative>("family_id", relative => relative.Family),
            new NumberColumn<Relative>("person_id", relative => relative.Member.Person.Value),
        ],
        [
            new TextColumn<Relative>("role", relative => Words.Of(relative.Member.Role)),
            new FlagColumn<Relative>("lives_apart", relative => relative.Member.LivesApart),
        ]);

    public static VersionedTable<PublishedCriterion> Criteria { get; } = new(
        "needs_criterion",
        [
            new TextColumn<PublishedCriterion>("need_code", criterion => criterion.NeedCode),
            new TextColumn<PublishedCriterion>("criterion_code", criterion => criterion.CriterionCode),
        ],
        [
            new TextColumn<PublishedCriterion>("strength", criterion => Words.Of(criterion.Strength)),
            new FlagColumn<PublishedCriterion>("is_practitioners", criterion => criterion.IsPractitioners),
            new TextColumn<PublishedCriterion>("not_known_why", criterion => criterion.NotKnownWhy),
            new TextColumn<PublishedCriterion>("framework", criterion => criterion.Framework),
            new TextColumn<PublishedCriterion>("fingerprint", criterion => criterion.Fingerprint),
        ]);

    public static VersionedTable<CriterionFinding> Met { get; } = new(
        "needs_met",
        [
            new NumberColumn<CriterionFinding>("family_id", finding => finding.Family.Value),
            new TextColumn<CriterionFinding>("need_code", finding => finding.NeedCode),
            new TextColumn<CriterionFinding>("criterion_code", finding => finding.CriterionCode),
        ],
        [
            new TextColumn<CriterionFinding>("strength", finding => Words.Of(finding.Strength)),
            new DateColumn<CriterionFinding>("window_from", finding => finding.Window?.From),
            new DateColumn<CriterionFinding>("window_to", finding => finding.Window?.To),
        ]);

    public static VersionedTable<DatedEvidence> Evidence { get; } = new(
        "needs_evidence",
        [
            new NumberColumn<DatedEvidence>("family_id", dated => dated.Finding.Family.Value),
            new TextColumn<DatedEvidence>("need_code", dated => dated.Finding.NeedCode),
            new TextColumn<DatedEvidence>("criterion_code", dated => dated.Finding.CriterionCode),
            new NumberColumn<DatedEvidence>("evidence_no", dated => dated.No),
        ],
        [
            new NumberColumn<DatedEvidence>("person_id", dated => dated.Evidence.Person.Value),
            new TextColumn<DatedEvidence>("feed", dated => dated.Evidence.Feed),
            new TextColumn<DatedEvidence>("source_key", dated => dated.SourceKey),
            new TextColumn<DatedEvidence>("kind", dated => dated.Evidence.Kind),
            new TextColumn<DatedEvidence>("reference", dated => dated.Evidence.Reference),
            new DateColumn<DatedEvidence>("on_date", dated => dated.Evidence.On),
            new DateColumn<DatedEvidence>("until_date", dated => dated.Evidence.Until),
            new TextColumn<DatedEvidence>("value_found", dated => dated.Evidence.Value),
            new TextColumn<DatedEvidence>("threshold", dated => dated.Evidence.Threshold),
        ]);

    public static VersionedTable<UnknownCriterion> Unknown { get; } = new(
        "needs_unknown",
        [
            new TextColumn<UnknownCriterion>("unknown_set", unknown => unknown.Set),
            new TextColumn<UnknownCriterion>("need_code", unknown => unknown.Need),
            new TextColumn<UnknownCriterion>("criterion_code", unknown => unknown.Criterion),
        ],
        [new TextColumn<UnknownCriterion>("why", unknown => unknown.Why)]);

    public static VersionedTable<FamilyUnknown> FamilyUnknown { get; } = new(
        "needs_family_unknown",
        [new NumberColumn<FamilyUnknown>("family_id", unknown => unknown.Family)],
        [new TextColumn<FamilyUnknown>("unknown_set", unknown => unknown.Set)]);

    public static VersionedTable<ContestedEvent> Reviews { get; } = new(
        "needs_review",
        [
            new NumberColumn<ContestedEvent>("person_id", contested => contested.Review.Person.Value),
            new NumberColumn<ContestedEvent>("with_person_id", contested => contested.With),
            new NumberColumn<ContestedEvent>("event_no", contested => contested.No),
        ],
        [
            new TextColumn<ContestedEvent>("feed", contested => contested.Event.Feed),
            new TextColumn<ContestedEvent>("source_key", contested => contested.SourceKey),
            new TextColumn<ContestedEvent>("kind", contested => contested.Event.Kind),
            new TextColumn<ContestedEvent>("reference", contested => contested.Event.Reference),
            new DateColumn<ContestedEvent>("on_date", contested => contested.Event.On),
            new DateColumn<ContestedEvent>("until_date", contested => contested.Event.Until),
            new TextColumn<ContestedEvent>("value_found", contested => contested.Event.Value),
            new TextColumn<ContestedEvent>("threshold", contested => contested.Event.Threshold),
        ]);

    public static VersionedTable<CandidateFamily> Candidates { get; } = new(
        "outcomes_candidate",
        [new NumberColumn<CandidateFamily>("family_id", candidate => candidate.Family.Value)],
        [
            new NumberColumn<CandidateFamily>("rank_no", candidate => candidate.Rank),
            new TextColumn<CandidateFamily>("need_codes", candidate => string.Join(' ', candidate.NeedCodes)),
            new NumberColumn<CandidateFamily>("headlines", candidate => candidate.Headlines),
            new NumberColumn<CandidateFamily>("children", candidate => candidate.Children),
            new NumberColumn<CandidateFamily>("adults", candidate => candidate.Adults),
            new TextColumn<CandidateFamily>("postcode_district", candidate => candidate.PostcodeDistrict),
            new DateColumn<CandidateFamily>("first_evidence", candidate => candidate.FirstEvidence),
            new DateColumn<CandidateFamily>("latest_evidence", candidate => candidate.LatestEvidence),
            new TextColumn<CandidateFamily>("notes", candidate => string.Join(' ', candidate.Notes)),
        ]);

    /// <summary>People, households and families, each with its register and its redirects.</summary>
    public static RegisterTables PeopleRegister { get; } = new("people_member", "person_id", "people_redirect");

    public static RegisterTables HouseholdRegister { get; } =
        new("households_register", "household_id", "households_redirect");

    public static RegisterTables FamilyRegister { get; } =
        new("households_family_register", "family_id", "households_family_redirect");

    /// <summary>Every versioned table by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        People.Name, Records.Name, Pairs.Name, Households.Name, Residents.Name, Families.Name, Relatives.Name,
        Criteria.Name, Met.Name, Evidence.Name, Unknown.Name, FamilyUnknown.Name, Reviews.Name,
        Candidates.Name,
        .. SupportTables.Names, .. ClaimTables.Names, .. AnalystTables.Names,
        .. PeopleRegister.Names, .. HouseholdRegister.Names, .. FamilyRegister.Names,
    ];
}

/// <summary>The two tables by which ids last: what each was given to, and where merged ids lead.</summary>
sealed class RegisterTables(string members, string id, string redirects)
{
    public VersionedTable<KeyValuePair<string, long>> Members { get; } = new(
        members,
        [new TextColumn<KeyValuePair<string, long>>("member_key", member => member.Key)],
        [new NumberColumn<KeyValuePair<string, long>>(id, member => member.Value)]);

    public VersionedTable<Redirect> Redirects { get; } = new(
        redirects,
        [new NumberColumn<Redirect>("old_id", redirect => redirect.OldId)],
        [new NumberColumn<Redirect>("new_id", redirect => redirect.NewId)]);

    public string IdColumn => id;

    public IEnumerable<string> Names => [Members.Name, Redirects.Name];
}
