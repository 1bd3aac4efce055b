namespace SupportingFamilies.Etl.Linkage;

/// <summary>How numbers were learnt, so that a reader can tell whether to trust them.</summary>
/// <param name="Pairs">Blocked pairs they were learnt from.</param>
/// <param name="CertainPairs">Of these the ones under <c>certain</c>: taken for matches to begin with.</param>
/// <param name="Changes">The greatest change in each iteration.</param>
/// <param name="IsSettled">The last iteration changed next to nothing.</param>
public sealed record EstimationReport(
    int Records,
    long Pairs,
    long CertainPairs,
    IReadOnlyList<double> Changes,
    bool IsSettled,
    IReadOnlyList<EstimationSession> Sessions)
{
    const int CertainPairsLeast = 30;

    /// <summary>Comparisons that every blocking rule looks at. Their m could only be counted among pairs that were
    /// found because they agree, and is too high.</summary>
    public required IReadOnlyList<string> Dependent { get; init; }

    public int Iterations => Changes.Count;

    /// <summary>What a person should look at before the numbers are used, in words.</summary>
    public IEnumerable<string> Warnings
    {
        get
        {
            if (!IsSettled)
                yield return FormattableString.Invariant($"not settled after {Iterations} iterations");
            if (CertainPairs < CertainPairsLeast)
            {
                yield return FormattableString.Invariant(
                    $"only {CertainPairs} certain pairs to begin with; add a rule under 'certain' or a blocking rule");
            }

            foreach (var comparison in Dependent)
            {
                yield return $"{comparison}: every blocking rule looks at it, so its m is too high; "
                    + "add a rule with other keys";
            }

            foreach (var session in Sessions.Where(session => session.Disagrees))
            {
                yield return FormattableString.Invariant(
                    $"{session.Comparison}: m of its first level is {session.M:0.00} by rule {session.Rule} and ")
                    + FormattableString.Invariant($"{session.Joint:0.00} in all; do the two depend on each other?");
            }
        }
    }
}

/// <summary>One blocking rule's own view of one comparison its keys do not look at.</summary>
/// <param name="Matches">Pairs the rule found that are matches and not missing, as estimated.</param>
/// <param name="M">Of the first level, among them.</param>
/// <param name="Joint">The same from all such rules together, which is what is used.</param>
public sealed record EstimationSession(string Comparison, string Rule, double Matches, double M, double Joint)
{
    const double MatchesLeast = 200;
    const double DistanceMost = 0.1;

    public bool Disagrees => Matches >= MatchesLeast && Math.Abs(M - Joint) > DistanceMost;
}
