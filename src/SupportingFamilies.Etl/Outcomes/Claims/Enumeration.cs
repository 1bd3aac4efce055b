namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Several things said one after the other, never longer than the database keeps of a sentence.</summary>
public static class Enumeration
{
    /// <summary>Leaves room in the 1,000 characters kept for what stands around it.</summary>
    public const int Most = 800;

    /// <summary>As many as fit, then <c>and 3 more</c>.</summary>
    /// <param name="most">Characters that the things themselves may take.</param>
    public static string Of(IEnumerable<string> things, string between, int most = Most)
    {
        var all = things.ToList();
        var (shown, length) = (0, 0);
        while (shown < all.Count && length + all[shown].Length <= most)
            length += all[shown++].Length + between.Length;
        var said = string.Join(between, all.Take(shown));
        var more = FormattableString.Invariant($"{all.Count - shown} more");
        return shown == all.Count ? said : shown == 0 ? more : $"{said} and {more}";
    }
}
