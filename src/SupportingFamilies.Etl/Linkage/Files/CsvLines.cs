using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Writes CSV as bytes: comma, one line feed a row, quotes only where a field needs them.</summary>
sealed class CsvLines(Stream stream) : IDisposable
{
    const int BufferBytes = 1 << 18;
    const int LongestNumber = 32;

    static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    byte[] buffer = new byte[BufferBytes];
    int length;
    bool isWithinRow;

    public void Field(string text) => Field("", Encoding.UTF8.GetBytes(text));

    /// <param name="prefix">Stands before the field, within its quotes.</param>
    public void Field(string prefix, ReadOnlySpan<byte> utf8)
    {
        var most = (Encoding.UTF8.GetMaxByteCount(prefix.Length) + utf8.Length) * 2;
        Begin(most + 3);
        var start = length;
        if (prefix.Length > 0)
            length += Encoding.UTF8.GetBytes(prefix, buffer.AsSpan(length));
        utf8.CopyTo(buffer.AsSpan(length));
        length += utf8.Length;
        if (buffer.AsSpan(start, length - start).ContainsAny(Quoted))
            Quote(start);
    }

    /// <summary>A text as a field: with quotes where it needs them.</summary>
    public static byte[] Whole(string text) => Encoding.UTF8.GetBytes(text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text);

    /// <summary>A field that needs no quotes, or has them: see <see cref="Whole"/>.</summary>
    public void Plain(ReadOnlySpan<byte> utf8)
    {
        Begin(utf8.Length);
        utf8.CopyTo(buffer.AsSpan(length));
        length += utf8.Length;
    }

    /// <summary>A number with so many decimals, half away from zero.</summary>
    public void Number(double value, int decimals)
    {
        var scale = 1L;
        for (var at = 0; at < decimals; at++)
            scale *= 10;
        if (!double.IsFinite(value) || Math.Abs(value) > long.MaxValue / 2 / scale)
        {
            Field(value.ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        var scaled = (long)Math.Round(value * scale, MidpointRounding.AwayFromZero);
        Begin(LongestNumber);
        if (scaled < 0)
            buffer[length++] = (byte)'-';
        Digits(Math.Abs(scaled) / scale, 0);
        if (decimals == 0)
            return;
        buffer[length++] = (byte)'.';
        Digits(Math.Abs(scaled) % scale, decimals);
    }

    public void EndRow()
    {
        Ensure(1);
        buffer[length++] = (byte)'\n';
        isWithinRow = false;
    }

    public void Dispose() => Flush();

    void Digits(long number, int width)
    {
        var format = width == 0 ? default : new StandardFormat('D', (byte)width);
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written, format);
        length += written;
    }

    void Quote(int start)
    {
        var field = buffer.AsSpan(start, length - start).ToArray();
        length = start;
        buffer[length++] = (byte)'"';
        foreach (var letter in field)
        {
            if (letter == '"')
                buffer[length++] = letter;
            buffer[length++] = letter;
        }

        buffer[length++] = (byte)'"';
    }

    void Begin(int most)
    {
        Ensure(most + 1);
        if (isWithinRow)
            buffer[length++] = (byte)',';
        isWithinRow = true;
    }

    void Ensure(int most)
    {
        if (length + most > buffer.Length)
            Flush();
        if (most > buffer.Length)
            buffer = new byte[most];
    }

    void Flush()
    {
        stream.Write(buffer.AsSpan(0, length));
        length = 0;
    }
}
