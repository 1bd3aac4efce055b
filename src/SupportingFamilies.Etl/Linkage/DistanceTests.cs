using System.Globalization;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>How far two places are apart, written <c>lat lon</c> in decimal degrees, for example <c>51.5 -0.12</c>:
/// latitude -90 to 90, longitude -180 to 180. Anything else written is no place and passes no test.</summary>
/// <remarks>The haversine formula on a sphere of the earth's mean radius (IUGG R1): wrong by half a per cent at most,
/// since the earth is flatter.</remarks>
public static class DistanceTests
{
    const double EarthKilometres = 6371.0088;

    /// <summary>Not further apart than so many kilometres over ground, the end included.</summary>
    public static bool WithinKilometres(string left, string right, double kilometres) =>
        Kilometres(left, right) is { } apart && apart <= kilometres;

    /// <summary>Kilometres over ground; null when either is no place.</summary>
    public static double? Kilometres(string left, string right)
    {
        if (!TryRead(left, out var first) || !TryRead(right, out var second))
            return null;
        var chord = Square(Math.Sin((second.Latitude - first.Latitude) / 2))
            + (Math.Cos(first.Latitude) * Math.Cos(second.Latitude)
                * Square(Math.Sin((second.Longitude - first.Longitude) / 2)));
        return 2 * EarthKilometres * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    static double Square(double number) => number * number;

    /// <summary>In radians.</summary>
    static bool TryRead(ReadOnlySpan<char> text, out (double Latitude, double Longitude) place)
    {
        place = default;
        var space = text.IndexOf(' ');
        if (space < 0 || !TryDegrees(text[..space], 90, out var latitude)
            || !TryDegrees(text[(space + 1)..], 180, out var longitude))
        {
            return false;
        }

        place = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return true;
    }

    static bool TryDegrees(ReadOnlySpan<char> text, double most, out double degrees)
    {
        const NumberStyles signAndPoint = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return double.TryParse(text, signAndPoint, CultureInfo.InvariantCulture, out degrees)
            && Math.Abs(degrees) <= most;
    }
}
