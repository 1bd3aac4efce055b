using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class CsvExportTests
{
    const string Header =
        "family_id,needs,headlines,need_codes,children,adults,postcode_district,first_evidence,latest_evidence\n";

    [Fact]
    public void The_columns_are_the_published_ones_even_when_there_is_no_family() => Assert.Equal(Header, Csv());

    [Fact]
    public void A_family_is_one_line_with_its_need_codes_joined() =>
        Assert.Equal(Header + "17,3,3,EDU-1|CRI-1|DA-1,2,1,ZZ9,2025-11-03,2026-09-01\n", Csv(Candidates.One()));

    [Fact]
    public void A_withheld_district_is_empty() =>
        Assert.Equal(
            Header + "17,3,3,EDU-1|CRI-1|DA-1,2,1,,2025-11-03,2026-09-01\n",
            Csv(Candidates.One(district: null)));

    [Fact]
    public void Text_that_would_be_run_as_a_formula_is_kept_as_text() =>
        Assert.Contains(",'=1+1,", Csv(Candidates.One(district: "=1+1")), StringComparison.Ordinal);

    static string Csv(params CandidateFamily[] families)
    {
        using var writer = new StringWriter();
        CandidateTable.List(families).WriteCsv(writer);
        return writer.ToString();
    }
}
