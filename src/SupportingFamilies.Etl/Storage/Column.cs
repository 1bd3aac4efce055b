using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// One column of a table that holds things of ours: how a thing's cell is written, and whether a stored cell is the
/// same.
/// </summary>
abstract class Column<T>(string name)
{
    public string Name { get; } = name;

    public abstract void Write(RowWriter row, T thing);

    public abstract bool IsSame(T thing, DbDataReader stored, int column);
}

/// <summary>A column that may be part of a key: its cells are never empty, and those that are the same hash
/// alike.</summary>
abstract class KeyColumn<T>(string name) : Column<T>(name)
{
    public abstract bool IsSame(T one, T other);

    public abstract int HashOf(T thing);

    public abstract int HashOf(DbDataReader stored, int column);
}

sealed class TextColumn<T>(string name, Func<T, string?> cell) : KeyColumn<T>(name)
{
    public override void Write(RowWriter row, T thing) => row.Text(cell(thing));

    public override bool IsSame(T thing, DbDataReader stored, int column) =>
        string.Equals(cell(thing), stored.TextOrNull(column), StringComparison.Ordinal);

    public override bool IsSame(T one, T other) => string.Equals(cell(one), cell(other), StringComparison.Ordinal);

    public override int HashOf(T thing) => string.GetHashCode(cell(thing), StringComparison.Ordinal);

    public override int HashOf(DbDataReader stored, int column) =>
        string.GetHashCode(stored.GetString(column), StringComparison.Ordinal);
}

sealed class NumberColumn<T>(string name, Func<T, long?> cell) : KeyColumn<T>(name)
{
    public override void Write(RowWriter row, T thing) => row.Number(cell(thing));

    public override bool IsSame(T thing, DbDataReader stored, int column) => cell(thing) == stored.NumberOrNull(column);

    public override bool IsSame(T one, T other) => cell(one) == cell(other);

    public override int HashOf(T thing) => cell(thing).GetHashCode();

    public override int HashOf(DbDataReader stored, int column) => stored.Number(column).GetHashCode();
}

sealed class RealColumn<T>(string name, Func<T, double> cell) : Column<T>(name)
{
    public override void Write(RowWriter row, T thing) => row.Real(cell(thing));

    public override bool IsSame(T thing, DbDataReader stored, int column) =>
        cell(thing).Equals(stored.GetDouble(column));
}

sealed class DateColumn<T>(string name, Func<T, DateOnly?> cell) : KeyColumn<T>(name)
{
    public override void Write(RowWriter row, T thing) => row.Date(cell(thing));

    public override bool IsSame(T thing, DbDataReader stored, int column) => cell(thing) == stored.DateOrNull(column);

    public override bool IsSame(T one, T other) => cell(one) == cell(other);

    public override int HashOf(T thing) => cell(thing).GetHashCode();

    public override int HashOf(DbDataReader stored, int column) => stored.DateOrNull(column).GetHashCode();
}

sealed class FlagColumn<T>(string name, Func<T, bool> cell) : Column<T>(name)
{
    public override void Write(RowWriter row, T thing) => row.Flag(cell(thing));

    public override bool IsSame(T thing, DbDataReader stored, int column) => cell(thing) == stored.GetBoolean(column);
}
