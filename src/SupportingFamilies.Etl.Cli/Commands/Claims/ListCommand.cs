using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class ListCommand : Command
{
    readonly Session session;
    readonly Option<string?> state = new("--state") { Description = "Only families in this state." };
    readonly ResultOptions result = new("table", "csv", "json");

    public ListCommand(Session session)
        : base("list", "List who could be claimed, and what each other family that was helped still lacks.")
    {
        this.session = session;
        state.AcceptOnlyFromAmong([.. Words.All<ReadinessState>()]);
        Add(state);
        Add(session.AsAt);
        result.AddTo(this);
        SetAction(parsed => (int)List(parsed));
    }

    ExitCode List(ParseResult parsed)
    {
        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        var asked = parsed.GetValue(state) is { } word ? Words.Parse<ReadinessState>(word) : (ReadinessState?)null;
        // A past night is shown as it was; tonight's knows of claims recorded since.
        var isPast = parsed.GetValue(session.AsAt) is not null;
        var readiness = isPast ? warehouse.ClaimReadiness() : new ClaimDesk(pipeline, warehouse).Readiness();
        var claims = (isPast ? warehouse.ClaimsOfNight() : warehouse.Claims()).ToDictionary(claim => claim.Number);
        var flags = warehouse.ClaimFlags().ToLookup(flag => flag.Claim);
        var families = ClaimsPage.InOrder(readiness)
            .Where(readiness => asked is null || readiness.State == asked).ToList();
        var listing = asked == ReadinessState.Claimed ? ClaimsPage.ListClaimed(families, claims, flags)
            : ClaimsPage.List(families);
        var json = families.Select(each => Json(each, asked == ReadinessState.Claimed, claims, flags));
        result.Write(session, parsed, $"{families.Count} cases", (writer, page, format) =>
            Write(writer, page, format, listing, json));
        foreach (var sentence in ClaimsPage.Notes(pipeline.Claims, warehouse.Published!.AsOf, isPast))
            session.Terminal.Say(sentence);
        return ExitCode.Ok;
    }

    /// <summary>With what became of its claim, where claims are asked for.</summary>
    static JsonObject Json(
        ClaimReadiness readiness,
        bool isWithClaim,
        Dictionary<long, RecordedClaim> claims,
        ILookup<long, ClaimFlag> flags)
    {
        var json = JsonSerializer.SerializeToNode(readiness, Output.Json.Options)!.AsObject();
        if (isWithClaim)
        {
            var claim = claims[readiness.Claim!.Value];
            json["window"] = claim.Window;
            json["round"] = claim.Round;
            json["sampled"] = claim.IsSampled;
            json["audit_result"] = claim.Audit is { } result ? Words.Of(result) : null;
            json["flags"] = JsonSerializer.SerializeToNode(ClaimsPage.FlagCodes(flags[claim.Number]));
        }

        return json;
    }

    static void Write(
        TextWriter writer, IAnsiConsole page, string format, Listing listing, IEnumerable<JsonObject> json)
    {
        if (format == "json")
            writer.WriteLine(new JsonArray([.. json]).ToJsonString(Output.Json.Options));
        else if (format == "csv")
            listing.WriteCsv(writer);
        else
            listing.WriteTable(page);
    }
}
