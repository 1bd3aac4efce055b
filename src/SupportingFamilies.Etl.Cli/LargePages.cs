using System.Globalization;
using System.Runtime.InteropServices;

namespace SupportingFamilies.Etl.Cli;

/// <summary>
/// Memory in pieces of 2 MB instead of 4 kB, for commands that look records up all over a large table: the kernel hands
/// over fewer pages, and the core, which knows the place of so many pages only, seldom has to find one out.
/// </summary>
/// <remarks>On Linux alone, where most machines give large pages to who asks (<c>madvise</c> in
/// <c>/sys/kernel/mm/transparent_hugepage/enabled</c>). Without them all is as before, a little slower.</remarks>
static class LargePages
{
    /// <summary>MADV_HUGEPAGE of <c>madvise(2)</c>.</summary>
    const int Wanted = 14;

    /// <summary>Asks for large pages wherever the collected heap stands or will stand.</summary>
    /// <returns>Whether the kernel took note; it may still have none to give.</returns>
    public static bool Ask()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var inHeap = GCHandle.Alloc(new byte[1], GCHandleType.Pinned);
        try
        {
            // The runtime reserves all addresses of its heap at the start, and takes memory for them bit by bit.
            return Around(File.ReadLines("/proc/self/maps"), (ulong)inHeap.AddrOfPinnedObject()) is var (from, to)
                && Advise((nint)from, (nuint)(to - from), Wanted) == 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or DllNotFoundException
            or EntryPointNotFoundException)
        {
            return false; // as before, a little slower
        }
        finally
        {
            inHeap.Free();
        }
    }

    /// <summary>The stretch of addresses about one of them that belong to no file; null when it is not found.</summary>
    /// <param name="maps">Lines of <c>/proc/PID/maps</c>: <c>from-to rights offset device inode [name]</c>, ascending,
    /// addresses hexadecimal, the last of each line not included.</param>
    internal static (ulong From, ulong To)? Around(IEnumerable<string> maps, ulong address)
    {
        (ulong From, ulong To)? stretch = null;
        foreach (var line in maps)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 5 || Range(words[0]) is not var (from, to))
                continue;
            if (stretch?.To != from && stretch?.To > address)
                break;
            stretch = (stretch?.To == from ? stretch.Value.From : from, to);
        }

        return stretch?.From <= address && address < stretch?.To ? stretch : null;
    }

    static (ulong From, ulong To)? Range(string text) =>
        text.Split('-') is [var first, var last] && Parsed(first) is { } from && Parsed(last) is { } to
            ? (from, to) : null;

    static ulong? Parsed(string hexadecimal) =>
        ulong.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    [DllImport("libc", EntryPoint = "madvise")]
    static extern int Advise(nint from, nuint size, int advice);
}
