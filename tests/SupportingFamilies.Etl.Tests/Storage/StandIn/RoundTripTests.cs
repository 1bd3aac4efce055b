using System.Data;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>Every type comes back as it went in, by parameter and by bulk copy.</summary>
public sealed class RoundTripTests(RunningStandIn running) : StandInTest(running)
{
    public static TheoryData<string, object, object> Values => new()
    {
        { "nvarchar(20)", "Zoë Жук", "Zoë Жук" },
        { "nvarchar(20)", "", "" },
        { "nvarchar(max)", new string('x', 20_000), new string('x', 20_000) },
        { "varchar(20)", "café", "café" },
        { "varchar(20)", "Жук", "???" },
        { "varchar(max)", new string('y', 9_000), new string('y', 9_000) },
        { "char(4)", "F", "F   " },
        { "nchar(3)", "M", "M  " },
        { "int", int.MinValue, int.MinValue },
        { "bigint", long.MaxValue, long.MaxValue },
        { "smallint", (short)-5, (short)-5 },
        { "tinyint", (byte)255, (byte)255 },
        { "bit", true, true },
        { "bit", false, false },
        { "float", 0.1, 0.1 },
        { "real", 1.5f, 1.5f },
        { "decimal(18, 4)", 12345678901.2345m, 12345678901.2345m },
        { "decimal(18, 4)", -0.5m, -0.5000m },
        { "decimal(9, 0)", 999999999m, 999999999m },
        { "date", new DateTime(1899, 12, 31), new DateTime(1899, 12, 31) },
        { "datetime2", new DateTime(2026, 2, 28, 23, 59, 59).AddTicks(9999999),
            new DateTime(2026, 2, 28, 23, 59, 59).AddTicks(9999999) },
        { "datetime2(0)", new DateTime(2026, 2, 28, 12, 0, 1), new DateTime(2026, 2, 28, 12, 0, 1) },
        { "datetime", new DateTime(2026, 2, 28, 12, 0, 1, 10), new DateTime(2026, 2, 28, 12, 0, 1, 10) },
        { "binary(4)", new byte[] { 1, 2 }, new byte[] { 1, 2, 0, 0 } },
        { "varbinary(4)", new byte[] { 1, 2 }, new byte[] { 1, 2 } },
        { "uniqueidentifier", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_in_its_columns_type(string type, object given, object expected)
    {
        Execute($"create table held (id int not null primary key, cell {type} null)");
        using (var insert = new SqlCommand("insert into held (id, cell) values (1, @cell), (2, null)", Connection))
        {
            var cell = insert.Parameters.AddWithValue("@cell", given);
            if (type.StartsWith("datetime2", StringComparison.Ordinal))
                cell.SqlDbType = SqlDbType.DateTime2; // else the client sends the old datetime, rounded
            insert.ExecuteNonQuery();
        }

        Execute("create table copied (cell " + type + " null)");
        Copy(Rows("cell", given.GetType(), given, null), "copied");

        Check(type, expected, "select cell from held order by id");
        Check(type, expected, "select cell from copied order by case when cell is null then 1 else 0 end");
    }

    [Theory]
    [InlineData("bigint", 7L)]
    [InlineData("int", 7)]
    [InlineData("bit", true)]
    [InlineData("float", 0.5)]
    public void A_column_that_is_never_null_is_copied_into_and_read(string type, object value)
    {
        Execute($"create table held (cell {type} not null)");
        Copy(Rows("cell", value.GetType(), value), "held");
        Check(type, value, "select cell from held");
    }

    void Check(string type, object expected, string query)
    {
        using var select = new SqlCommand(query, Connection);
        using var reader = select.ExecuteReader();
        Assert.Equal(type.Split('(')[0], reader.GetDataTypeName(0));
        Assert.True(reader.Read());
        Assert.Equal(expected, reader.GetValue(0));
        if (expected is decimal number)
        {
            Assert.Equal(
                number.ToString(CultureInfo.InvariantCulture),
                reader.GetDecimal(0).ToString(CultureInfo.InvariantCulture)); // the scale too
        }

        if (reader.Read())
            Assert.True(reader.IsDBNull(0));
    }
}
