using System.Security.Cryptography;
using System.Text;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Passes text on in large pieces, and knows the SHA-256 of all of it in UTF-8. Dispose ends it, not what it
/// passes the text to.</summary>
sealed class HashingWriter : TextWriter
{
    const int PieceChars = 1 << 15;

    readonly TextWriter inner;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly Encoder encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    readonly char[] piece = new char[PieceChars];
    readonly byte[] bytes = new byte[PieceChars * 3];
    int held;

    public HashingWriter(TextWriter inner) => (this.inner, CoreNewLine) = (inner, ['\n']);

    /// <summary>Line feeds passed on so far.</summary>
    public long Lines { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (held == piece.Length)
            Pass(isLast: false);
        piece[held++] = value;
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (held == piece.Length)
                Pass(isLast: false);
            var fits = Math.Min(buffer.Length, piece.Length - held);
            buffer[..fits].CopyTo(piece.AsSpan(held));
            held += fits;
            buffer = buffer[fits..];
        }
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Flush() => Pass(isLast: false);

    /// <summary>Passes on what is held.</summary>
    /// <returns>The hash of everything written, in lower-case hexadecimal; nothing may be written after.</returns>
    public string End()
    {
        Pass(isLast: true);
        inner.Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    void Pass(bool isLast)
    {
        inner.Write(piece.AsSpan(0, held));
        Lines += piece.AsSpan(0, held).Count('\n');
        hash.AppendData(bytes.AsSpan(0, encoder.GetBytes(piece.AsSpan(0, held), bytes, isLast)));
        held = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }
}
