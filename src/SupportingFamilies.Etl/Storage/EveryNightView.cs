using System.Text.RegularExpressions;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The twin of a view that shows every published night, so that one where-clause reads any of them: the same text over
/// all nights instead of the one that stands in <c>run_published</c>, with the night's date before its columns. A view
/// asks for one in its header: <c>-- As at: every night, in people_as_at</c>.
/// </summary>
static partial class EveryNightView
{
    public const string Ending = "_as_at";

    /// <summary>The night read, as every view names it.</summary>
    const string OneNight = "join run_published as published";

    /// <summary>The last run of each date speaks for it. A run is finished in the transaction that publishes it.
    /// </summary>
    const string EveryNight = """
        join (
            select night.as_of, max(night.run_id) as run_id
            from run_run as night
            where night.finished_at is not null
            group by night.as_of
        ) as published
        """;

    const string NightColumn = "    published.as_of as as_at,  -- {0}as-of date of the night\n";

    const string Key = "key: ";

    public static IEnumerable<SqlFile> Of(IEnumerable<SqlFile> views) => views
        .Where(view => AsksForOne().IsMatch(view.Text))
        .Select(view => new SqlFile(view.Name + Ending, Twin(view.Text)));

    /// <summary>A view's text as a night is read when others have followed: whose home is hidden on any night is hidden
    /// on every night, as where somebody lived before they fled may still lead to them.</summary>
    /// <remarks>Who is protected that night gives way to who ever was or was merged with them, and the lines that begin
    /// with <c>-- any night:</c> hold.</remarks>
    public static string HidingForAnyNight(string text)
    {
        text = text.Replace("people_person as hidden", "people_hidden as hidden", StringComparison.Ordinal);
        text = text.Replace(" and hidden.is_protected = 1", "", StringComparison.Ordinal);
        text = text.Replace("-- any night: ", "", StringComparison.Ordinal);
        return HiddenThatNight().Replace(text, "");
    }

    static string Twin(string text)
    {
        text = AsksForOne().Replace(text, "");
        text = text.Replace("-- One row per ", "-- One row per night and ", StringComparison.Ordinal);
        var night = NightColumn.Replace(
            "{0}", text.Contains(Key, StringComparison.Ordinal) ? Key : "", StringComparison.Ordinal);
        text = FirstSelect().Replace(text, "select\n" + night, 1);
        text = text.Replace("group by published.run_id", "group by published.as_of", StringComparison.Ordinal);
        return HidingForAnyNight(text).Replace(OneNight, EveryNight.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^-- As at: .*\n", RegexOptions.Multiline)]
    private static partial Regex AsksForOne();

    [GeneratedRegex(@"^select\n", RegexOptions.Multiline)]
    private static partial Regex FirstSelect();

    [GeneratedRegex(@"\n +and hidden\.from_run <= .*")]
    private static partial Regex HiddenThatNight();
}
