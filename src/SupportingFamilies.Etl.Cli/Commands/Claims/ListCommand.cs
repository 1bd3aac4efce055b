using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class ListCommand : Command
{
    readonly Session session;
    readonly Option<string?> state = new("--state") { Description = "Only families in this state." };
    readonly ResultOptions result = new();

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
        var notes = ClaimsPage.Notes(pipeline.Claims, warehouse.Published!.AsOf, isPast).ToList();
        result.Write(session, parsed, warehouse, new ListedResult
        {
            What = "claims",
            Title = "Results claims",
            Unit = "cases",
            Listing = listing,
            Filters = asked is { } only ? ["state=" + Words.Of(only)] : [],
            Json = new JsonArray([.. families.Select(each =>
                Json(each, asked == ReadinessState.Claimed, claims, flags))]),
            About = notes,
        });
        foreach (var sentence in notes)
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
}
