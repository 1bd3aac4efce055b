using static SupportingFamilies.Etl.Reports.Runs.HtmlText;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>Needs and the candidate list against last night, for people.</summary>
static class FamiliesSection
{
    /// <param name="hasLastNight">False on the first night, when there is nothing to hold a need against.</param>
    public static void Needs(HtmlText page, IReadOnlyList<ReportedNeed> needs, bool hasLastNight)
    {
        page.Paragraph("Families by what was found of each need. Not known is no clearance: no feed, or nobody, could "
            + "tell. A need that is only suggested counts as not met or not known.");
        page.Bars(
            "Families by need found",
            "One bar a need: of how many families it was found; the table under it has the numbers.",
            needs.Select(need => (need.Code, (double?)need.Met, Whole(need.Met))).ToList());
        page.Table(
            "Families by need",
            ["need", "name", "met", "not met", "not known", "met last night"],
            needs.Select(need => (string[])
            [
                need.Code, need.Name, Whole(need.Met), Whole(need.NotMet), Whole(need.NotKnown),
                hasLastNight ? Whole(need.MetLastNight) : "",
            ]));
    }

    public static void Candidates(HtmlText page, ReportedCandidates candidates)
    {
        page.Table(
            "The list against last night's: stayed + new = tonight, stayed + left = last night",
            ["tonight", "last night", "stayed", "new", "left"],
            [
                [
                    Whole(candidates.Tonight), candidates.LastNight is { } last ? Whole(last) : "none",
                    Whole(candidates.Stayed), Whole(candidates.New), Whole(candidates.Left),
                ],
            ]);
        if (candidates.LastNight is not null)
        {
            Reasons(page, "Why families are new on the list", candidates.New, candidates.WhyNew);
            Reasons(page, "Why families left the list", candidates.Left, candidates.WhyLeft);
        }

        if (candidates.Districts.Count == 0)
        {
            page.Paragraph("Families by postcode district of their home: too few to tell.");
            return;
        }

        page.Bars(
            "Candidate families by postcode district",
            "One bar a district: how many families of it are on the list; the table under it has the numbers.",
            candidates.Districts.Select(district => (
                district.District, (double?)district.Candidates, Whole(district.Candidates))).ToList());
        page.Table(
            "Families by postcode district of their home",
            ["district", "families", "of them on the list"],
            candidates.Districts.Select(district => (string[])
                [district.District, Whole(district.Families), Whole(district.Candidates)]));
    }

    static void Reasons(HtmlText page, string caption, long families, IReadOnlyList<ReasonCount> reasons)
    {
        if (families > 0 && reasons.Count == 0)
        {
            page.Paragraph($"{caption}: too few to tell.");
            return;
        }

        page.Table(
            caption,
            ["reason", "families"],
            reasons.Select(reason => (string[])[reason.Reason, Whole(reason.Families)]));
    }
}
