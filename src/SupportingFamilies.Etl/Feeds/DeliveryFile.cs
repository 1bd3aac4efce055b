using System.Security.Cryptography;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One file a partner sent, known by its content: the same bytes under another name are the same
/// delivery.</summary>
/// <param name="Path">Where it lies now; its name may hold anything, so it reaches no log.</param>
/// <param name="ExtractDate">The day the supplier's system was read, from the file's name.</param>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits.</param>
public sealed record DeliveryFile(string Path, string FeedId, DateOnly ExtractDate, string Sha256, long SizeBytes)
{
    /// <summary>The file as a delivery of the feed; a flaw when its name carries no extract date or it cannot be read.
    /// </summary>
    public static Parsed<DeliveryFile> Of(Feed feed, string path)
    {
        if (!feed.File.Name.TryMatch(System.IO.Path.GetFileName(path), out var extractDate))
            return FileFlaws.Name;
        try
        {
            var size = new FileInfo(path).Length;
            return new DeliveryFile(path, feed.Id, extractDate, Hash(path, size), size);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return FileFlaws.Unreadable;
        }
    }

    /// <summary>Devices, pipes and sockets have size zero: what has no size is never opened, so nothing waits on a
    /// pipe.
    /// </summary>
    static string Hash(string path, long size)
    {
        if (size == 0)
            return Convert.ToHexStringLower(SHA256.HashData([]));
        using var content = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public override string ToString() =>
        FormattableString.Invariant($"{FeedId} of {ExtractDate:yyyy-MM-dd} {Sha256[..8]}");
}
