
namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>A claim from the list to the certificate and the evidence pack, on the invented families of
/// <c>samples</c>: one of them was helped and could be claimed.</summary>
public sealed class ClaimsCommandTests : ClaimNight
{
    [Fact]
    public async Task The_list_says_who_could_be_claimed_and_what_each_other_family_lacks()
    {
        var list = await RunAsync("claims", "list", "--json");
        var families = list.Json.EnumerateArray().ToList();
        Assert.Equal(
            ["claimable", "lacking", "lacking"], families.Select(family => family.GetProperty("state").GetString()));
        Assert.Equal(12, families[0].GetProperty("conditions").GetArrayLength());
        Assert.Contains("support_delivered", (await RunAsync("claims", "list", "--format", "csv")).Output,
            StringComparison.Ordinal);
        Assert.Contains("nothing is claimed", list.Messages, StringComparison.Ordinal);
        Assert.Contains("one_claim_per_family_and_version", list.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_can_be_limited_to_one_state_and_written_to_a_file()
    {
        var file = Path.Combine(Folder, "claimable.csv");
        var run = await RunAsync("claims", "list", "--state", "claimable", "--format", "csv", "--output", file);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Output);
        Assert.Equal(2, File.ReadAllLines(file).Length);
    }

    [Fact]
    public async Task A_claim_goes_from_submission_to_certificate()
    {
        var submitted = await SubmitAsync("--all");
        Assert.Equal(ExitCode.Ok, submitted.Code);
        var claim = submitted.Json.GetProperty("claims")[0];
        Assert.Equal((1, "tracked", Window), (claim.GetProperty("claim_no").GetInt64(),
            claim.GetProperty("kind").GetString()!, claim.GetProperty("window").GetString()!));

        var tooEarly = await CertifyAsync();
        Assert.Equal(ExitCode.Refused, tooEarly.Code);
        Assert.Contains("sample_not_drawn", tooEarly.Messages, StringComparison.Ordinal);

        Assert.Equal("1 claims to audit: 1\n", (await SampleAsync("autumn")).Output);
        Assert.Contains("sample_not_audited", (await CertifyAsync()).Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await AuditAsync("valid")).Code);
        var certified = await CertifyAsync();
        Assert.Equal((ExitCode.Ok, $"Certificate 1: 1 claims of window {Window}, 0 pounds.\n"),
            (certified.Code, certified.Output));
        Assert.Contains("no_claims", (await CertifyAsync()).Messages, StringComparison.Ordinal);
        Assert.Equal(
            "1 claims for the visit: 1\n",
            (await RunAsync("claims", "visit", "--seed", "x", "--by", "Lead")).Output);
    }

    [Fact]
    public async Task An_invalid_claim_must_be_withdrawn_and_then_its_family_can_be_claimed_again()
    {
        await SubmitAsync("--all");
        await SampleAsync("autumn");
        Assert.Equal(ExitCode.Usage, (await AuditAsync("invalid")).Code);
        Assert.Equal(ExitCode.Ok, (await AuditAsync("invalid", "--reason", "no plan seen")).Code);
        Assert.Contains("invalid_claim_stands", (await CertifyAsync()).Messages, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Ok, (await RunAsync(
            "claims", "withdraw", "1", "--reason", "no plan seen", "--by", "Lead", "--on", Day)).Code);
        Assert.Equal(ExitCode.Refused, (await AuditAsync("valid")).Code);
        Assert.Equal(2, (await SubmitAsync("--all")).Json.GetProperty("claims")[0].GetProperty("claim_no").GetInt64());
    }

    [Fact]
    public async Task A_claimed_family_is_refused_with_a_published_code()
    {
        var family = (await SubmitAsync("--all")).Json.GetProperty("claims")[0].GetProperty("family_id").GetInt64();
        var again = await SubmitAsync(family.ToString(provider: null));
        Assert.Equal(ExitCode.Refused, again.Code);
        Assert.Equal("not_claimed_before", again.Json.GetProperty("refused")[0].GetProperty("code").GetString());
        Assert.Equal(ExitCode.Ok, (await SubmitAsync("--all")).Code);
    }

    [Fact]
    public async Task Some_refused_and_others_claimed_is_a_code_of_its_own()
    {
        var list = (await RunAsync("claims", "list", "--json")).Json;
        var (claimable, lacking) = (list[0].GetProperty("family_id").GetInt64(), list[1]);
        var run = await SubmitAsync(
            lacking.GetProperty("family_id").GetInt64().ToString(provider: null), claimable.ToString(provider: null));
        Assert.Equal(ExitCode.PartlyRefused, run.Code);
        Assert.Equal(1, run.Json.GetProperty("claims").GetArrayLength());
        Assert.Equal(
            lacking.GetProperty("conditions").EnumerateArray()
                .Where(condition => condition.GetProperty("state").GetString() != "met")
                .Select(condition => condition.GetProperty("condition").GetString()),
            run.Json.GetProperty("refused").EnumerateArray().Select(each => each.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_submission_on_another_day_asks_for_that_days_night()
    {
        var run = await RunAsync("claims", "submit", "--all", "--by", "Lead", "--on", "2026-10-01");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Contains("night_of_another_day", run.Messages, StringComparison.Ordinal);
        Assert.Contains("sfetl run --as-of 2026-10-01", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_of_another_configuration_is_not_the_night_of_the_day()
    {
        var changed = Path.Combine(Folder, "pipelines");
        Copy(PublishedTown.Pipelines, changed);
        File.AppendAllText(Path.Combine(changed, "claims.yml"), "# changed\n");
        var run = await CommandRun.Of(
            Environment, "claims", "submit", "--all", "--by", "Lead", "--on", Day, "--pipelines", changed);
        Assert.Contains("night_out_of_date", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_payment_stands_and_a_window_is_open_a_claim_is_paid_within_the_allocation()
    {
        var paying = Path.Combine(Folder, "paying");
        Copy(PublishedTown.Pipelines, paying);
        var file = Path.Combine(paying, "claims.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))
            .Replace("value: track", "value: claim", StringComparison.Ordinal)
            .Replace("to: 2024-10-31", "to: 2026-12-31", StringComparison.Ordinal)
            .Replace("value: []", "value: [ { year: 2026/27, families: 1 } ]", StringComparison.Ordinal)
            .Replace("window: 2022-23-4, from: 2023-01-27, to: 2023-03-28",
                "window: 2026-27-2, from: 2026-09-30, to: 2026-09-30", StringComparison.Ordinal));
        async Task<CommandRun> PayingAsync(params string[] arguments) =>
            await CommandRun.Of(Environment, [.. arguments, "--pipelines", paying]);
        Assert.Equal(ExitCode.Ok, (await PayingAsync("run", "--deliveries", Deliveries)).Code);

        var submitted = await PayingAsync("claims", "submit", "--all", "--by", "Lead", "--on", Day, "--json");

        var claim = submitted.Json.GetProperty("claims")[0];
        Assert.Equal(("paid", 800, "2026-27-2"), (claim.GetProperty("kind").GetString()!,
            claim.GetProperty("pounds").GetInt32(), claim.GetProperty("window").GetString()!));
        await PayingAsync("claims", "sample", "--window", "2026-27-2", "--seed", "s", "--by", "Lead");
        await PayingAsync("claims", "audit", "1", "--result", "valid", "--by", "Auditor", "--on", Day);
        var certified = await PayingAsync(
            "claims", "certify", "--window", "2026-27-2", "--by", "T", "--role", "designated officer", "--on", Day);
        Assert.Equal("Certificate 1: 1 claims of window 2026-27-2, 800 pounds.\n", certified.Output);
    }

    [Fact]
    public async Task A_need_found_again_after_the_claim_raises_a_flag_and_leaves_the_claim_as_it_is()
    {
        await SubmitAsync("--all");
        var later = Path.Combine(Folder, "later");
        Directory.CreateDirectory(later);
        var before = await File.ReadAllTextAsync(
            Directory.GetFiles(Path.Combine(Deliveries, "early-help-cases")).Single());
        await File.WriteAllTextAsync(Path.Combine(later, "early-help-cases_2026-10-07.csv"), before
            + "E-990,G-27,EH-61,Ewa,Kowalczyk,19/04/1988,,F,,,,\"6 Saddlers Row, Westleigh\",WX2 6RJ,,PARENT,"
            + "05/10/2026,,,Hub,FAM-1,,,,,,\n");
        var pack = (await RunAsync("claims", "pack", "1", "--output", Folder)).Output;

        Assert.Equal(ExitCode.Ok, (await RunAsync("run", "--deliveries", later)).Code);

        var dump = (await RunAsync("dump")).Output;
        var flags = dump[dump.IndexOf("# claim_flags", StringComparison.Ordinal)..].Split("\n# ")[0];
        Assert.Contains("1,regression,1,FAM-1", flags, StringComparison.Ordinal);
        Assert.Contains("regression", (await RunAsync(
            "claims", "list", "--state", "claimed", "--format", "csv")).Output, StringComparison.Ordinal);
        Assert.Equal(pack, (await RunAsync("claims", "pack", "1", "--output", Folder)).Output);
    }

    [Fact]
    public async Task Old_feeds_refuse_every_family()
    {
        await RunAsync("run", "--deliveries", Deliveries, "--as-of", "2026-12-24");
        var list = (await RunAsync("claims", "list", "--json")).Json;
        var family = list.EnumerateArray()
            .Single(each => each.GetProperty("episode").GetProperty("reference").GetString() == "E-655")
            .GetProperty("family_id").GetInt64();
        var run = await RunAsync(
            "claims", "submit", family.ToString(provider: null), "--by", "Lead", "--on", "2026-12-24", "--json");
        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.Equal("feeds_fresh", run.Json.GetProperty("refused")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_sample_is_drawn_once()
    {
        await SubmitAsync("--all");
        await SampleAsync("autumn");
        Assert.Equal(ExitCode.Ok, (await SampleAsync("autumn")).Code);
        var other = await SampleAsync("winter");
        Assert.Equal(ExitCode.Refused, other.Code);
        Assert.Contains("sample_drawn", other.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_is_the_same_on_every_making_and_can_be_verified()
    {
        await SubmitAsync("--all");
        string[] pack = ["claims", "pack", "1", "--output", Folder];
        var first = await RunAsync(pack);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, "claim-1.html"));
        var second = await RunAsync(pack);
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Folder, "claim-1.html")));
        Assert.Equal(ExitCode.Ok, (await RunAsync([.. pack, "--verify"])).Code);

        await AuditAsync("valid");
        var since = await RunAsync([.. pack, "--verify"]);
        Assert.Equal(ExitCode.Ok, since.Code);
        Assert.Contains("have been recorded since", since.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(Folder, "claim-1.html"), " ");
        var altered = await RunAsync([.. pack, "--verify"]);
        Assert.Equal(ExitCode.Refused, altered.Code);
        Assert.Contains("altered, or not made here", altered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_holds_no_address_of_anybody()
    {
        await SubmitAsync("--all");
        await RunAsync("claims", "pack", "1", "--output", Folder);
        foreach (var file in new[] { "claim-1.html", "claim-1.json" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder, file));
            Assert.Contains("Kowalczyk", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Saddlers", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("WX2", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_night_after_a_submission_publishes_and_the_past_night_stays_as_it_was()
    {
        var before = (await RunAsync("dump", "--as-at", Day, "--sha256")).Output;
        var listed = (await RunAsync("claims", "list", "--as-at", Day)).Output;
        await SubmitAsync("--all");
        Assert.Equal(before, (await RunAsync("dump", "--as-at", Day, "--sha256")).Output);
        Assert.Equal(listed, (await RunAsync("claims", "list", "--as-at", Day)).Output);
        var next = await RunAsync("run", "--deliveries", Deliveries, "--as-of", "2026-10-01", "--json");
        Assert.True(next.Json.GetProperty("published").GetBoolean());
        Assert.Equal(before, (await RunAsync("dump", "--as-at", Day, "--sha256")).Output);
        Assert.Contains("# claims\n", (await RunAsync("dump")).Output, StringComparison.Ordinal);
        Assert.Equal("claimed", (await RunAsync("claims", "list", "--state", "claimed", "--json")).Json[0]
            .GetProperty("state").GetString());
        Assert.False((await RunAsync("run", "--deliveries", Deliveries, "--as-of", "2026-10-01", "--json")).Json
            .GetProperty("published").GetBoolean());
    }

    [Theory]
    [InlineData("claims", "submit", "--by", "Lead", "--on", Day)]
    [InlineData("claims", "submit", "--all", "--on", Day)]
    [InlineData("claims", "sample", "--window", Window, "--by", "Lead")]
    [InlineData("claims", "sample", "--window", Window, "--seed", "s")]
    [InlineData("claims", "visit", "--seed", "s")]
    [InlineData("claims", "sample", "--window", Window, "--seed", "s", "--by", "Lead", "--share", "0")]
    [InlineData("claims", "certify", "--window", Window, "--by", "T", "--on", Day)]
    [InlineData("claims", "pack", "9")]
    public async Task What_is_missing_is_asked_for(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, (await RunAsync(arguments)).Code);

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
