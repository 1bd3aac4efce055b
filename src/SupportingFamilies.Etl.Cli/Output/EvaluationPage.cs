using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>How close one night came to the truth, as tables.</summary>
static class EvaluationPage
{
    static readonly string[] Columns = ["", "precision", "recall", "F1", "right", "wrong", "missed"];

    public static void Write(IAnsiConsole page, NightEvaluation evaluation)
    {
        page.Heading($"Against the truth of {Listing.Text(evaluation.AsOf)}");
        page.Table(Columns,
        [
            Row("person pairs", evaluation.PersonPairs),
            Row("people sharing a home, pairs", evaluation.Homes),
            Row("people of one family, pairs", evaluation.FamilyPairs),
            Row("observable needs", evaluation.Needs),
            Row("candidates, end to end", evaluation.Candidates),
            Row("candidates, true people and families given", evaluation.CandidatesGivenTruth),
        ]);
        page.Table(["exactly right", "share", "right", "of"],
        [
            Row("people, with all their identities and nobody else's", evaluation.People),
            Row("families, with all their members and nobody else", evaluation.Families),
        ]);
        page.Heading("Person pairs by feed");
        page.Table(Columns, evaluation.PersonPairsByFeed
            .Select(each => Row($"{each.Key.Left} and {each.Key.Right}", each.Value)));
        page.Heading("Observable needs, end to end");
        page.Table(Columns, evaluation.NeedsByCode.Select(each => Row(each.Key, each.Value)));
        page.Heading("Observable needs, true people and families given");
        page.Table(Columns, evaluation.NeedsGivenTruth.Select(each => Row(each.Key, each.Value)));
        var unseen = evaluation.NeedsNoFeedSees;
        page.WriteLine($"{Whole(unseen.Unseen)} of the {Whole(unseen.Of)} needs families truly have, "
            + $"{Share(unseen.Share)} of them, no feed can see.");
        WriteIdentities(page, evaluation.Identities);
    }

    static void WriteIdentities(IAnsiConsole page, IdentityCounts identities)
    {
        page.WriteLine($"{Whole(identities.InTruth)} identities in the deliveries; {Whole(identities.Missing)} of them "
            + "have no accepted row and count as missed.");
        page.WriteLine($"{Whole(identities.Mixed)} identities have rows of several people; the one with most rows "
            + "stands for all.");
        page.WriteLine($"{Whole(identities.NotInTruth)} identities in the warehouse are unknown to the truth and are "
            + "left out.");
    }

    static string[] Row(string name, Agreement agreement) =>
    [
        name, Share(agreement.Precision), Share(agreement.Recall), Share(agreement.F1),
        Whole(agreement.Both), Whole(agreement.OnlyPublished), Whole(agreement.OnlyTrue),
    ];

    static string[] Row(string name, ExactlyRight exactly) =>
        [name, Share(exactly.Share), Whole(exactly.Right), Whole(exactly.Of)];

    static string Share(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
