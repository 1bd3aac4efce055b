using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// A delivered file as UTF-8, read once from front to back. The first byte that does not belong ends the stream and
/// is kept as <see cref="Trouble"/>: nothing is ever replaced by U+FFFD.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification =
    "It is the bytes of a delivery; that it is a stream shows in its base.")]
sealed class DeliveryBytes : Stream
{
    const int BlockSize = 32 * 1024;
    const int LongestSignature = 16; // of a file that is not CSV

    readonly Stream? raw;
    readonly FeedEncoding encoding;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] open = new byte[4]; // the first bytes of a character that the next block goes on with
    byte[] block = [];
    byte[] converted = []; // the block as UTF-8, where the file is in another encoding
    int convertedFrom;
    int convertedTo;
    int openLength;
    byte last = (byte)'\n';

    DeliveryBytes(Stream? raw, FeedEncoding encoding) => (this.raw, this.encoding) = (raw, encoding);

    /// <summary>Why reading stopped before the end; null while all is well.</summary>
    public Flaw? Trouble { get; private set; }

    /// <summary>1-based line up to which the bytes were right.</summary>
    public int Line { get; private set; } = 1;

    public bool IsEmpty { get; private set; } = true;

    public bool EndsWithNewline => last is (byte)'\n' or (byte)'\r';

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A file without size is not opened: it is empty, or a device or pipe that would keep us
    /// waiting.</summary>
    public static DeliveryBytes Open(DeliveryFile file, FeedEncoding encoding)
    {
        try
        {
            var isFile = new FileInfo(file.Path).Length > 0;
            var raw = isFile ? new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 0) : null;
            return new DeliveryBytes(raw, encoding);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new DeliveryBytes(null, encoding) { Trouble = FileFlaws.Unreadable };
        }
    }

    /// <summary>Of everything read; ask once, at the end.</summary>
    public string Sha256() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (encoding == FeedEncoding.Utf8)
            return ReadChecked(buffer);
        if (convertedFrom == convertedTo)
        {
            if (converted.Length == 0)
                (block, converted) = (new byte[BlockSize], new byte[BlockSize * Windows1252.MaxUtf8Bytes]);
            convertedFrom = 0;
            convertedTo = Windows1252.ToUtf8(block.AsSpan(0, ReadChecked(block)), converted);
        }

        var count = Math.Min(buffer.Length, convertedTo - convertedFrom);
        converted.AsSpan(convertedFrom, count).CopyTo(buffer);
        convertedFrom += count;
        return count;
    }

    /// <summary>Bytes of the file as they are, all of the agreed encoding; 0 at the end or at trouble.</summary>
    int ReadChecked(Span<byte> buffer)
    {
        if (Trouble is not null || raw is null)
            return 0;
        var count = Fill(buffer);
        if (count == 0)
        {
            Trouble ??= openLength > 0 ? FileFlaws.Bytes : null;
            return 0;
        }

        var bytes = buffer[..count];
        hash.AppendData(bytes);
        Trouble = (IsEmpty ? ForeignBytes.Recognise(bytes) : null) ?? WhyNot(bytes);
        IsEmpty = false;
        if (Trouble is not null)
            return 0;
        last = bytes[^1];
        Line += bytes.Count((byte)'\n');
        return count;
    }

    int Fill(Span<byte> buffer)
    {
        try
        {
            return raw!.ReadAtLeast(buffer, Math.Min(buffer.Length, LongestSignature), throwOnEndOfStream: false);
        }
        catch (IOException)
        {
            Trouble = FileFlaws.Unreadable;
            return 0;
        }
    }

    Flaw? WhyNot(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
            return bytes.Count((byte)0) > bytes.Length / 4 ? FileFlaws.Utf16 : FileFlaws.Nul;
        return (encoding == FeedEncoding.Utf8 ? IsUtf8(bytes) : Windows1252.IsDefined(bytes)) ? null : FileFlaws.Bytes;
    }

    bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (openLength > 0 && !bytes.IsEmpty)
        {
            open[openLength++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(open.AsSpan(0, openLength), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData)
                return false;
            if (status == System.Buffers.OperationStatus.Done)
                openLength = 0;
        }

        var tail = Utf8Tail.Of(bytes);
        bytes[^tail..].CopyTo(open.AsSpan(openLength));
        openLength += tail;
        return Utf8.IsValid(bytes[..^tail]);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            raw?.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
