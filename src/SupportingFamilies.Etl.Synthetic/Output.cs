using System.Text.Json;
using System.Text.Json.Nodes;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Partners;
using SupportingFamilies.Etl.Synthetic.Troubles;
using SupportingFamilies.Etl.Synthetic.Truth;

namespace SupportingFamilies.Etl.Synthetic;

/// <summary>The folder being written: nine partners' deliveries and the truth beside them.</summary>
sealed class Output : IDisposable
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    readonly PopulationOptions options;
    readonly string truth;
    readonly TruthFiles files;
    readonly RecordsFile records;
    readonly FloorCounts floors = new();
    readonly Partner[] partners;
    int people;
    int families;
    int candidates;
    int supported;

    public Output(PopulationOptions options, string folder)
    {
        this.options = options;
        truth = Path.Combine(folder, "truth");
        files = new TruthFiles(truth);
        records = new RecordsFile(truth);
        var desk =
            new Desk(Path.Combine(folder, "deliveries"), options.AsOf, options.Seed, options.Errors, records, floors);
        partners =
        [
            new PolicePartner(desk), new AttendancePartner(desk), new SuspensionsPartner(desk),
            new YouthJusticePartner(desk),
            new RentPartner(desk), new AsbPartner(desk), new HomelessnessPartner(desk), new HealthPartner(desk),
            new EarlyHelpPartner(desk),
        ];
    }

    public void Write(Neighbourhood place, IReadOnlyList<Arrears> arrears)
    {
        var judged = Judge(place, arrears);
        var seen = new Seen(place, judged.ConvertAll(needs => needs.Family), arrears, []);
        foreach (var partner in partners)
        {
            partner.Write(seen);
            partner.Forget();
        }

        foreach (var needs in judged) needs.Settle(seen.Unsent);
        Tell(seen.Families);
        foreach (var person in place.People)
        {
            // A pregnancy nobody had noticed by the as-of date.
            if (person.Born is null && person.Expected is null) continue;
            people++;
            files.AddPerson(person);
            floors.Lived(person);
        }

        floors.Close();
    }

    public PopulationReport Report(World world)
    {
        foreach (var partner in partners) partner.Dispose();
        var rows = partners.ToDictionary(partner => partner.Id, partner => partner.Rows, StringComparer.Ordinal);
        var pairs = Math.Max(1.0, floors.Pairs);
        var report = new PopulationReport(
            people, world.Households, families, candidates, supported, rows, floors.Pairs,
            floors.AgreeOnNameAndBirth / pairs, floors.AgreeOnIdentifier / pairs,
            floors.Namesakes / (double)Math.Max(1, people));
        File.WriteAllText(Path.Combine(truth, "population.json"), Described(report).ToJsonString(Indented) + "\n");
        return report;
    }

    public void Dispose()
    {
        files.Dispose();
        records.Dispose();
    }

    List<TrueNeeds> Judge(Neighbourhood place, IReadOnlyList<Arrears> arrears)
    {
        var found = TrueFamilies.Of(place, () => ++families);
        var terms = SchoolYears.EndedBefore(options.AsOf, 2);
        var owed = arrears.ToDictionary(each => each.Home);
        var needs = found.ConvertAll(family => new TrueNeeds(family, options.AsOf, terms, place.Homelessness));
        foreach (var each in needs) each.Find(owed);
        EarlyHelp.Happen(found, options.AsOf, SeededStream.Of(options.Seed, "early help", place.Number));
        EarlyHelp.Work(found, options.AsOf, SeededStream.Of(options.Seed, "case work", place.Number));
        foreach (var each in needs) each.FindWhatPractitionersSee();
        return needs;
    }

    void Tell(IReadOnlyList<TrueFamily> found)
    {
        var helped = found.SelectMany(family => family.Episodes).Where(episode => episode.End is null)
            .SelectMany(episode => episode.On).Select(one => one.Person.Id).ToHashSet();
        foreach (var family in found)
        {
            var counting = TrueCandidates.Needs(family, helped);
            files.AddFamily(family, counting);
            if (counting is not null) candidates++;
            if (family.Episodes.Exists(episode => episode.End is null)) supported++;
        }
    }

    JsonObject Described(PopulationReport report) => new()
    {
        ["people"] = options.People,
        ["seed"] = options.Seed,
        ["as_of"] = TruthFiles.Text(options.AsOf),
        ["errors"] = options.Errors,
        ["counts"] = new JsonObject
        {
            ["people"] = report.People,
            ["households"] = report.Households,
            ["families"] = report.Families,
            ["candidates"] = report.Candidates,
            ["supported"] = report.Supported,
            ["true_pairs"] = report.TruePairs,
        },
        ["rows"] = new JsonObject(
            report.RowsByFeed.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))),
        ["floors"] = new JsonObject
        {
            ["agree_on_name_and_birth"] = Math.Round(report.AgreeOnNameAndBirth, 6),
            ["agree_on_identifier"] = Math.Round(report.AgreeOnIdentifier, 6),
            ["share_name_and_birth"] = Math.Round(report.ShareNameAndBirth, 6),
        },
        ["error_rates"] = new JsonArray([.. ErrorRates.All.Select(rate => (JsonNode)new JsonObject
        {
            ["name"] = rate.Name,
            ["source"] = rate.Source,
            ["by_feed"] = new JsonObject(partners.Select(partner =>
                KeyValuePair.Create(partner.Id, (JsonNode?)rate.Of[(int)partner.Feed]))),
        })]),
    };
}
