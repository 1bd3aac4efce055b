using System.Collections;
using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Rows in memory as a bulk copy reads them: forwards, cell by cell, DBNull for no value.</summary>
sealed class HeldRows(IReadOnlyList<string> columns, IReadOnlyList<object[]> rows) : DbDataReader
{
    int at = -1;

    public override int FieldCount => columns.Count;

    public override bool HasRows => rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++at < rows.Count;

    public override bool NextResult() => false;

    public override object GetValue(int ordinal) => rows[at][ordinal];

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, columns.Count);
        Array.Copy(rows[at], values, count);
        return count;
    }

    public override bool IsDBNull(int ordinal) => rows[at][ordinal] is DBNull;

    public override string GetName(int ordinal) => columns[ordinal];

    public override int GetOrdinal(string name)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns[column] == name)
                return column;
        }

        throw new ArgumentOutOfRangeException(nameof(name));
    }

    public override Type GetFieldType(int ordinal) =>
        at >= 0 && at < rows.Count && !IsDBNull(ordinal) ? GetValue(ordinal).GetType() : typeof(object);

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Part((byte[])GetValue(ordinal), dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Part(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    static int Part(Array whole, long offset, Array? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return whole.Length;
        var count = Math.Min(length, whole.Length - (int)offset);
        Array.Copy(whole, offset, buffer, bufferOffset, count);
        return count;
    }
}
