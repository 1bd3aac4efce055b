namespace SupportingFamilies.Etl.Feeds;

/// <summary>The two columns that place a row in a school term.</summary>
public sealed record TermColumns(FeedColumn Year, FeedColumn Term)
{
    /// <summary>The one required column of each type; null when there is none or more than one.</summary>
    internal static TermColumns? Of(IReadOnlyList<FeedColumn> columns)
    {
        var years = columns.Where(column => column.Type == ColumnType.AcademicYear && column.IsRequired).ToList();
        var terms = columns.Where(column => column.Type == ColumnType.Term && column.IsRequired).ToList();
        return years.Count == 1 && terms.Count == 1 ? new TermColumns(years[0], terms[0]) : null;
    }
}
