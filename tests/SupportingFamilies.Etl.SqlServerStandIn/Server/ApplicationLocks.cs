namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>The locks of <c>sp_getapplock</c>, of all sessions of the server.</summary>
sealed class ApplicationLocks
{
    public const int Granted = 0;
    public const int GrantedAfterWaiting = 1;
    public const int TimedOut = -1;
    public const int Cancelled = -2;

    static readonly string[] Modes = ["IntentShared", "Shared", "Update", "IntentExclusive", "Exclusive"];

    /// <summary>By the order of <see cref="Modes"/>: which may be held beside which.</summary>
    static readonly string[] Beside = ["11110", "11100", "11000", "10010", "00000"];

    readonly Lock gate = new();
    readonly List<Held> held = [];

    /// <returns>The mode as the server writes it; null when there is none of that name.</returns>
    public static string? Mode(string name) => Modes.FirstOrDefault(mode =>
        mode.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <param name="milliseconds">-1 to wait for ever, 0 not at all.</param>
    public int Take(
        Session session, string resource, string mode, bool ofTransaction, long milliseconds, Func<bool> cancelled)
    {
        var waited = false;
        var until = Environment.TickCount64 + milliseconds;
        while (true)
        {
            lock (gate)
            {
                if (held.All(other => other.Session == session || other.Resource != resource
                    || MayStand(mode, other.Mode)))
                {
                    held.Add(new Held(session, resource, mode, ofTransaction));
                    return waited ? GrantedAfterWaiting : Granted;
                }
            }

            if (cancelled())
                return Cancelled;
            if (milliseconds >= 0 && Environment.TickCount64 >= until)
                return TimedOut;
            waited = true;
            Thread.Sleep(2);
        }
    }

    /// <returns>Whether it was held.</returns>
    public bool Release(Session session, string resource, bool ofTransaction)
    {
        lock (gate)
        {
            var at = held.FindLastIndex(each =>
                each.Session == session && each.Resource == resource && each.OfTransaction == ofTransaction);
            if (at >= 0)
                held.RemoveAt(at);
            return at >= 0;
        }
    }

    public void ReleaseAll(Session session, bool ofTransaction)
    {
        lock (gate)
            held.RemoveAll(each => each.Session == session && each.OfTransaction == ofTransaction);
    }

    static bool MayStand(string mode, string other) =>
        Beside[Array.IndexOf(Modes, mode)][Array.IndexOf(Modes, other)] == '1';

    sealed record Held(Session Session, string Resource, string Mode, bool OfTransaction);
}
