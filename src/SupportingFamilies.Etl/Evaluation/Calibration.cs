namespace SupportingFamilies.Etl.Evaluation;

/// <summary>Pairs whose stated match probability lies in one band.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included, but for 1.</param>
/// <param name="Said">Mean stated probability.</param>
/// <param name="True">Share of the pairs that are matches.</param>
public sealed record CalibrationBand(double From, double To, long Pairs, double Said, double True);

/// <summary>Whether a match probability means what it says.</summary>
/// <param name="Bands">Those that hold pairs, from low to high.</param>
/// <param name="ExpectedError">Mean distance between said and true over all pairs, band by band, in [0, 1]; null
/// without pairs.</param>
/// <remarks>Source: expected calibration error as in Naeini, Cooper and Hauskrecht, AAAI 2015, with bands that are
/// narrow where decisions are made.</remarks>
public sealed record Calibration(IReadOnlyList<CalibrationBand> Bands, double? ExpectedError)
{
    static readonly double[] Edges = [0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99, 0.999, 1];

    public static Calibration Of(IEnumerable<(double Probability, bool IsTrue)> pairs)
    {
        var bands = new (long Pairs, double Said, long True)[Edges.Length - 1];
        foreach (var (probability, isTrue) in pairs)
        {
            var at = BandOf(probability);
            bands[at] = (bands[at].Pairs + 1, bands[at].Said + probability, bands[at].True + (isTrue ? 1 : 0));
        }

        var filled = bands.Select((band, at) => (band, at)).Where(each => each.band.Pairs > 0).Select(each =>
            new CalibrationBand(
                Edges[each.at],
                Edges[each.at + 1],
                each.band.Pairs,
                each.band.Said / each.band.Pairs,
                (double)each.band.True / each.band.Pairs)).ToList();
        var all = filled.Sum(band => band.Pairs);
        return new Calibration(
            filled, all == 0 ? null : filled.Sum(band => band.Pairs * Math.Abs(band.Said - band.True)) / all);
    }

    static int BandOf(double probability)
    {
        var at = Edges.Length - 2;
        while (at > 0 && Edges[at] > probability)
            at--;
        return at;
    }
}
