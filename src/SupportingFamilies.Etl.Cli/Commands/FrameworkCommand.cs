using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Commands;

/// <summary>What the versions of the framework say, how one differs from another, and whether they can be relied on.
/// </summary>
sealed class FrameworkCommand : Command
{
    readonly Session session;

    public FrameworkCommand(Session session)
        : base("framework", "Show the outcomes framework, compare two versions, or check every version.")
    {
        this.session = session;
        Add(Show());
        Add(Diff());
        Add(Check());
    }

    Command Show()
    {
        var id = new Argument<string?>("ID")
        {
            Description = "A version, for example TF-2015; else the one the night uses.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var need = new Option<string?>("--need")
        {
            Description = "One need with its thresholds, criteria and outcome.",
            HelpName = "CODE",
        };
        var show = new Command("show", "Show a version: headlines, needs, rules, each with how it is known.");
        show.Add(id);
        show.Add(need);
        show.SetAction(parsed =>
        {
            var versions = session.Pipeline(parsed).Frameworks;
            var version = parsed.GetValue(id) is { } named ? Find(versions, named) : versions.Current;
            if (parsed.GetValue(need) is { } code)
            {
                var found = version.FindNeed(code) ?? throw new UsageException(
                    $"{version.Id} has no need {code}.",
                    $"Its needs are {string.Join(", ", version.Needs.Select(each => each.Code))}.");
                session.Show(parsed, NeedView.Of(found, version), FrameworkPage.WriteNeed);
            }
            else
            {
                session.Show(parsed, FrameworkView.Of(version, versions), FrameworkPage.Write);
            }

            return (int)ExitCode.Ok;
        });
        return show;
    }

    Command Diff()
    {
        var older = new Argument<string>("OLD") { Description = "The version that is compared with." };
        var newer = new Argument<string>("NEW") { Description = "The version whose differences are told." };
        var diff = new Command("diff", "Tell what one version changes in another, in plain English.") { older, newer };
        diff.SetAction(parsed =>
        {
            var versions = session.Pipeline(parsed).Frameworks;
            var (from, to) = (Find(versions, parsed.GetValue(older)!), Find(versions, parsed.GetValue(newer)!));
            session.Show(parsed, FrameworkDiffView.Of(from, to, versions), FrameworkDiffPage.Write);
            return (int)ExitCode.Ok;
        });
        return diff;
    }

    Command Check()
    {
        var check = new Command(
            "check", "Check every version: what each feed can see of it, what none can, what is to be confirmed.");
        check.SetAction(parsed =>
        {
            session.Show(parsed, FrameworkCheckView.Of(session.Pipeline(parsed).Frameworks), FrameworkCheckPage.Write);
            return (int)ExitCode.Ok;
        });
        return check;
    }

    static Framework Find(FrameworkVersions versions, string id) => versions.Find(id) ?? throw new UsageException(
        $"There is no version {id}.",
        $"The versions are {string.Join(", ", versions.All.Select(version => version.Id))}.");
}
