using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Households;

/// <summary>The settings of <c>pipelines/matching/households.yml</c>, each with its reason there.</summary>
public sealed record HouseholdRules
{
    /// <summary>An address not confirmed for so long is not known any more.</summary>
    public required int StaleAfterMonths { get; init; }

    /// <summary>After so many months a sighting counts half.</summary>
    public required int SightingHalfLifeMonths { get; init; }

    /// <summary>The same for a residence with a stated first day and no last one: a tenancy, an open case.</summary>
    public required int StatedPeriodHalfLifeMonths { get; init; }

    /// <summary>How often a feed's address is the true one, in (0, 1], by feed.</summary>
    public required IReadOnlyDictionary<string, double> FeedReliability { get; init; }

    /// <summary>The same for feeds not listed.</summary>
    public required double OtherFeedReliability { get; init; }

    /// <summary>Share, in (0.5, 1], of the records with one address text that must agree on its property
    /// number.</summary>
    public required double UprnAgreement { get; init; }

    /// <summary>Edits between two spellings of a street's name in one postcode that are still one street.</summary>
    public required int StreetNameEdits { get; init; }

    /// <summary>A house with at least so many numbered flats is a block: its address without a flat is nobody's
    /// home.</summary>
    public required int FlatsThatMakeABlock { get; init; }

    /// <summary>More people than this at one address are no household.</summary>
    public required int MostPeople { get; init; }

    /// <summary>More different surnames than this among the adults of one address are no household.</summary>
    public required int MostAdultSurnames { get; init; }

    /// <summary>Whole years at which a person living with a parent may still be a dependent child.</summary>
    public required int OldestChildAge { get; init; }

    /// <summary>Whole years between a child and the youngest person taken for its parent.</summary>
    public required int YoungestParentGapYears { get; init; }

    /// <summary>Whole years between a child and the oldest person taken for its parent.</summary>
    public required int OldestParentGapYears { get; init; }

    /// <summary>A stated carer so much older than the child, and a generation older than another parent, is a
    /// grandparent.</summary>
    public required int GrandparentGapYears { get; init; }

    /// <summary>Whole years between two people taken for partners because they live together.</summary>
    public required int PartnerGapYears { get; init; }

    public required bool InferParentsFromOtherChildren { get; init; }

    public required bool InferParentsBySurname { get; init; }

    public required bool InferParentsWhenOnlyAdults { get; init; }

    public required bool InferPartnerBySurname { get; init; }

    public required bool InferPartnerWhenOnlyOtherAdult { get; init; }

    /// <summary>A joint application says who belonged together for so long after it was made.</summary>
    public required int ApplicationHoldsMonths { get; init; }

    /// <summary>Days after the expected date on which a child not reported born is still expected.</summary>
    public required int ExpectedChildOverdueDays { get; init; }

    /// <summary>A child of the same mother born so near the expected date is the expected child.</summary>
    public required int BornNearExpectedDays { get; init; }

    /// <summary>Reads every setting; a missing reason, an unknown key or a value out of range is an error with its
    /// line.</summary>
    public static HouseholdRules Load(YamlSection yaml)
    {
        var residence = yaml.Section("residence");
        var address = yaml.Section("address");
        var household = yaml.Section("household");
        var family = yaml.Section("family");
        var (feeds, others) = Reliability(residence);
        var rules = new HouseholdRules
        {
            FeedReliability = feeds,
            OtherFeedReliability = others,
            StaleAfterMonths = Whole(residence, "stale_after_months", 1, 240),
            SightingHalfLifeMonths = Whole(residence, "sighting_half_life_months", 1, 240),
            StatedPeriodHalfLifeMonths = Whole(residence, "stated_period_half_life_months", 1, 240),
            UprnAgreement = Share(address, "uprn_agreement", 0.5),
            StreetNameEdits = Whole(address, "street_name_edits", 0, 3),
            FlatsThatMakeABlock = Whole(address, "flats_that_make_a_block", 2, 100),
            MostPeople = Whole(household, "most_people", 2, 100),
            MostAdultSurnames = Whole(household, "most_adult_surnames", 2, 100),
            OldestChildAge = Whole(family, "oldest_child_age", 17, 18),
            YoungestParentGapYears = Whole(family, "youngest_parent_gap_years", 10, 30),
            OldestParentGapYears = Whole(family, "oldest_parent_gap_years", 30, 80),
            GrandparentGapYears = Whole(family, "grandparent_gap_years", 25, 80),
            PartnerGapYears = Whole(family, "partner_gap_years", 0, 40),
            InferParentsFromOtherChildren = YesOrNo(family, "infer_parents_from_other_children"),
            InferParentsBySurname = YesOrNo(family, "infer_parents_by_surname"),
            InferParentsWhenOnlyAdults = YesOrNo(family, "infer_parents_when_only_adults"),
            InferPartnerBySurname = YesOrNo(family, "infer_partner_by_surname"),
            InferPartnerWhenOnlyOtherAdult = YesOrNo(family, "infer_partner_when_only_other_adult"),
            ApplicationHoldsMonths = Whole(family, "application_holds_months", 0, 240),
            ExpectedChildOverdueDays = Whole(family, "expected_child_overdue_days", 0, 100),
            BornNearExpectedDays = Whole(family, "born_near_expected_days", 0, 150),
        };
        foreach (var section in new[] { residence, address, household, family, yaml })
            section.Done();
        return rules;
    }

    static (Dictionary<string, double> Feeds, double Others) Reliability(YamlSection residence)
    {
        var section = residence.Section("feed_reliability");
        RequireWhy(section);
        var feeds = section.Section("feeds");
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var feed in feeds.Keys)
            shares[feed] = Within(feeds, feed, 0);
        var others = Within(section, "others", 0);
        feeds.Done();
        section.Done();
        return (shares, others);
    }

    static int Whole(YamlSection parent, string key, int least, int most)
    {
        var setting = parent.Section(key);
        RequireWhy(setting);
        var value = setting.Int("value");
        setting.Done();
        return value >= least && value <= most
            ? value
            : throw setting.Wrong("value", $"'{value}'",
                FormattableString.Invariant($"a whole number from {least} to {most}"));
    }

    static double Share(YamlSection parent, string key, double above)
    {
        var setting = parent.Section(key);
        RequireWhy(setting);
        var value = Within(setting, "value", above);
        setting.Done();
        return value;
    }

    static bool YesOrNo(YamlSection parent, string key)
    {
        var setting = parent.Section(key);
        RequireWhy(setting);
        if (!setting.Has("value"))
            throw setting.Wrong("value", "no value", "true or false");
        var value = setting.Bool("value", false);
        setting.Done();
        return value;
    }

    static double Within(YamlSection section, string key, double above)
    {
        var value = section.Double(key);
        return value > above && value <= 1
            ? value
            : throw section.Wrong(key, "a number out of range",
                FormattableString.Invariant($"over {above} and at most 1"));
    }

    /// <summary>Every number says why it is what it is; where the reason is published, also where.</summary>
    static void RequireWhy(YamlSection setting)
    {
        setting.String("why");
        setting.StringOrNull("source");
    }
}
