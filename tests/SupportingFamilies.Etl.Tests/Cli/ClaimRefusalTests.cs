
namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>What the rules refuse, and what past nights show, on the invented families of <c>samples</c>.</summary>
public sealed class ClaimRefusalTests : ClaimNight
{
    [Fact]
    public async Task A_family_claimed_on_a_later_day_is_not_claimed_again_when_an_earlier_night_is_run()
    {
        await RunAsync("run", "--deliveries", Deliveries, "--as-of", "2026-10-01");
        var later = await RunAsync("claims", "submit", "--all", "--by", "Lead", "--on", "2026-10-01", "--json");
        var family = later.Json.GetProperty("claims")[0].GetProperty("family_id").GetInt64();
        Assert.Equal(ExitCode.Ok, (await RunAsync("run", "--deliveries", Deliveries, "--as-of", Day)).Code);
        var again = await SubmitAsync(family.ToString(provider: null));
        Assert.Equal(ExitCode.Refused, again.Code);
        Assert.Equal("not_claimed_before", again.Json.GetProperty("refused")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_past_night_reads_the_same_after_a_claim_of_a_later_day_and_another_run_of_it()
    {
        var before = (await RunAsync("dump", "--as-at", Day)).Output;
        await RunAsync("run", "--deliveries", Deliveries, "--as-of", "2026-10-01");
        await RunAsync("claims", "submit", "--all", "--by", "Lead", "--on", "2026-10-01");
        Assert.Equal(ExitCode.Ok, (await RunAsync("run", "--deliveries", Deliveries, "--as-of", Day)).Code);
        Assert.Equal(before, (await RunAsync("dump", "--as-at", Day)).Output);
    }

    [Fact]
    public async Task Nothing_is_done_on_a_day_before_what_it_builds_on()
    {
        await SubmitAsync("--all");
        foreach (var action in new string[][]
            {
                ["sample", "--window", Window, "--seed", "s"], ["visit", "--seed", "s"],
                ["audit", "1", "--result", "valid"], ["withdraw", "1", "--reason", "by mistake"],
            })
        {
            var early = await RunAsync(["claims", .. action, "--by", "Lead", "--on", "2026-09-29"]);
            Assert.Equal(ExitCode.Refused, early.Code);
            Assert.Contains("day_too_early", early.Messages, StringComparison.Ordinal);
        }

        await SampleAsync("s");
        Assert.Equal(ExitCode.Ok, (await RunAsync(
            "claims", "audit", "1", "--result", "valid", "--by", "Auditor", "--on", "2026-10-02")).Code);
        Assert.Contains("day_too_early", (await CertifyAsync()).Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("claims", "certify", "--window", Window, "--by", "Treasurer",
            "--role", "Section 151 officer", "--on", "2026-10-02")).Code);
    }

    [Theory]
    [InlineData("0.0999999", "share_too_small")]
    [InlineData("0.09", "share_too_small")]
    [InlineData("0.1000001", "share_too_precise")]
    [InlineData("0.100001", null)]
    [InlineData("0.10", null)]
    public async Task A_share_is_at_least_the_rules_and_has_six_decimals_at_most(string share, string? code)
    {
        await SubmitAsync("--all");
        var run = await RunAsync(
            "claims", "sample", "--window", Window, "--seed", "s", "--by", "Lead", "--share", share);
        Assert.Equal(code is null ? ExitCode.Ok : ExitCode.Refused, run.Code);
        Assert.Contains(code ?? "", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_share_than_the_one_drawn_with_is_named()
    {
        await SubmitAsync("--all");
        await SampleAsync("s");
        var other = await RunAsync(
            "claims", "sample", "--window", Window, "--seed", "s", "--by", "Lead", "--share", "0.5");
        Assert.Contains("the share 0.1.", other.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by", 200)]
    [InlineData("--role", 100)]
    [InlineData("--reason", 400)]
    public async Task What_is_longer_than_is_kept_is_refused(string option, int most)
    {
        await SubmitAsync("--all");
        async Task<CommandRun> OfLength(int length)
        {
            var given = new Dictionary<string, string>
            {
                ["--by"] = "Lead", ["--role"] = "lead", ["--reason"] = "by mistake",
            };
            given[option] = new string('x', length);
            return await RunAsync(
                ["claims", "withdraw", "1", "--on", Day, .. given.SelectMany(each => new[] { each.Key, each.Value })]);
        }

        Assert.Contains("too_long", (await OfLength(most + 1)).Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await OfLength(most)).Code);
    }

    [Fact]
    public async Task Claimed_cases_are_listed_with_what_became_of_their_claims()
    {
        await SubmitAsync("--all");
        await SampleAsync("autumn");
        await AuditAsync("valid");
        var csv = (await RunAsync("claims", "list", "--state", "claimed", "--format", "csv")).Output;
        Assert.StartsWith(
            "family_id,feed,reference,state,claim_no,window,round,sampled,audit_result,flags", csv,
            StringComparison.Ordinal);
        Assert.Contains($",claimed,1,{Window},1,yes,valid,", csv, StringComparison.Ordinal);
        var json = (await RunAsync("claims", "list", "--state", "claimed", "--json")).Json[0];
        Assert.Equal(
            (Window, 1, true, "valid", 0),
            (json.GetProperty("window").GetString()!, json.GetProperty("round").GetInt32(),
                json.GetProperty("sampled").GetBoolean(), json.GetProperty("audit_result").GetString()!,
                json.GetProperty("flags").GetArrayLength()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_list_says_whether_claims_made_since_are_counted(bool isPast)
    {
        var list = await RunAsync(["claims", "list", .. isPast ? (string[])["--as-at", Day] : []]);
        Assert.Equal(
            !isPast, list.Messages.Contains("Claims recorded since the night are counted", StringComparison.Ordinal));
    }
}
