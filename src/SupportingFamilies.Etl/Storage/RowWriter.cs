namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Writes rows of one table, cell by cell in the order of its columns, then <see cref="EndRow"/>. Null is no value.
/// </summary>
abstract class RowWriter : IDisposable
{
    public abstract void Text(string? value);

    public abstract void Number(long? value);

    public abstract void Real(double value);

    public abstract void Decimal(decimal? value);

    public abstract void Date(DateOnly? value);

    public abstract void Bytes(ReadOnlySpan<byte> value);

    public void Flag(bool value) => Number(value ? 1 : 0);

    public abstract void EndRow();

    /// <summary>Sends what is still held. What is not finished is not written.</summary>
    public virtual void Finish()
    {
    }

    public abstract void Dispose();
}
