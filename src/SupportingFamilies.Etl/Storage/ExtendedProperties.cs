using System.Text;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// What the views and their columns mean, as SQL Server's extended properties of the name its tools show
/// (<c>MS_Description</c>).
/// </summary>
public static class ExtendedProperties
{
    const string Property = "MS_Description";

    /// <summary>One batch, for the schema of whoever runs it, where the views must stand. Run again, it changes what is
    /// there.</summary>
    public static string Script()
    {
        var script = new StringBuilder("declare @schema sysname;\nset @schema = schema_name();\n");
        foreach (var view in DescribedView.All)
        {
            var readers = view.IsForNamedReaders ? "named" : "analysts";
            Append(script, view.Name, null, $"{view.Grain} Readers: {readers}.");
            foreach (var column in view.Columns)
                Append(script, view.Name, column.Name, (column.IsKey ? "Key: " : "") + column.Description);
        }

        return script.ToString();
    }

    static void Append(StringBuilder script, string view, string? column, string text)
    {
        var place = column is null ? "0"
            : $"(select column_id from sys.columns where object_id = object_id(N'{view}') and name = N'{column}')";
        var meaning = text.Replace("'", "''", StringComparison.Ordinal);
        var what = $"""
            @name = N'{Property}', @value = N'{meaning}',
                    @level0type = N'SCHEMA', @level0name = @schema, @level1type = N'VIEW', @level1name = N'{view}'
            """ + (column is null ? "" : $", @level2type = N'COLUMN', @level2name = N'{column}'");
        script.Append($"""
            if exists (
                select 1 from sys.extended_properties
                where class = 1 and major_id = object_id(N'{view}') and minor_id = {place} and name = N'{Property}')
                exec sp_updateextendedproperty {what};
            else
                exec sp_addextendedproperty {what};

            """.ReplaceLineEndings("\n"));
    }
}
