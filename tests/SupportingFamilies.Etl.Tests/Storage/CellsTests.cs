using System.Data;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class CellsTests
{
    /// <summary>A reader that, as SQL Server's, gives an <c>int</c> only as an <c>int</c>.</summary>
    [Fact]
    public void Whole_numbers_are_read_whichever_width_the_column_has()
    {
        using var table = new DataTable();
        table.Columns.Add("narrow", typeof(int));
        table.Columns.Add("wide", typeof(long));
        table.Columns.Add("empty", typeof(int));
        table.Rows.Add(7, 7L, DBNull.Value);
        using var row = table.CreateDataReader();
        Assert.True(row.Read());

        Assert.Throws<InvalidCastException>(() => row.GetInt64(0));
        Assert.Equal((7L, 7L), (row.Number(0), row.Number(1)));
        Assert.Equal(((long?)7, (long?)null), (row.NumberOrNull(0), row.NumberOrNull(2)));
        var column = new NumberColumn<long>("number", number => number);
        Assert.True(column.IsSame(7L, row, 0));
        Assert.Equal(column.HashOf(7L), column.HashOf(row, 0));
    }
}
