using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A file read once from front to back, which must be UTF-8: nothing is ever replaced by U+FFFD. A byte order
/// mark is passed over by whoever reads the text.</summary>
[SuppressMessage("Naming", "CA1710", Justification =
    "It is the bytes of a file; that it is a stream shows in its base.")]
sealed class CheckedUtf8(Stream raw, string shownAs) : Stream
{
    readonly byte[] open = new byte[4]; // the first bytes of a character that the next block goes on with
    int openLength;
    int line = 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="TableFileException">A byte is no part of a UTF-8 character, or is 0.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = raw.Read(buffer);
        var bytes = buffer[..count];
        if (count == 0 && openLength > 0)
            throw Wrong("half a character at the end");
        if (bytes.Contains((byte)0))
            throw Wrong("a byte 0: the file is UTF-16 or no text");
        while (openLength > 0 && !bytes.IsEmpty)
        {
            open[openLength++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(open.AsSpan(0, openLength), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData)
                throw Wrong("bytes that are not UTF-8");
            if (status == System.Buffers.OperationStatus.Done)
                openLength = 0;
        }

        Check(bytes);
        line += bytes.Count((byte)'\n');
        return count;
    }

    void Check(ReadOnlySpan<byte> bytes)
    {
        var tail = Utf8Tail.Of(bytes);
        bytes[^tail..].CopyTo(open.AsSpan(openLength));
        openLength += tail;
        if (Utf8.IsValid(bytes[..^tail]))
            return;
        var good = 0;
        while (Rune.DecodeFromUtf8(bytes[good..], out _, out var length) == System.Buffers.OperationStatus.Done)
            good += length;
        line += bytes[..good].Count((byte)'\n');
        throw Wrong("bytes that are not UTF-8");
    }

    TableFileException Wrong(string found) => new(shownAs, line, found, "text in UTF-8");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            raw.Dispose();
        base.Dispose(disposing);
    }
}
