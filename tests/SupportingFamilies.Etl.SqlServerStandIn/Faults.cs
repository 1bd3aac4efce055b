namespace SupportingFamilies.Etl.SqlServerStandIn;

/// <summary>Mishaps a test asks for. Each happens once, on whichever connection comes to it, and is then
/// over.</summary>
public sealed class Faults
{
    readonly Lock gate = new();
    int packets = -1;
    int statements = -1;
    int number;
    int commits = -1;
    int logins;
    int loginNumber;

    /// <summary>Every packet and statement counted so far: to find the place for a fault.</summary>
    public int StatementsSeen { get; private set; }

    /// <summary>The connection that sends the n-th packet from now on, from 1, is cut before any answer.</summary>
    public void DropAtPacket(int nth) => Set(() => packets = nth);

    /// <summary>The n-th statement from now on, from 1, fails with an error of that number instead of running; 1205
    /// takes its transaction with it.</summary>
    public void FailStatement(int nth, int errorNumber) => Set(() => (statements, number) = (nth, errorNumber));

    /// <summary>The n-th commit from now on, from 1, is done, and its connection is cut before the client hears of
    /// it.</summary>
    public void CutAfterCommit(int nth = 1) => Set(() => commits = nth);

    /// <summary>The next logins are refused with that error.</summary>
    public void RefuseLogins(int times, int errorNumber) => Set(() => (logins, loginNumber) = (times, errorNumber));

    internal bool DropsPacket() => Counted(() => packets > 0 && --packets == 0);

    /// <returns>The number of the error a statement is to fail with; null for none.</returns>
    internal int? FailsStatement() => Counted(() =>
    {
        StatementsSeen++;
        return statements > 0 && --statements == 0;
    })
        ? number
        : null;

    internal bool CutsCommit() => Counted(() => commits > 0 && --commits == 0);

    internal int? RefusesLogin() => Counted(() => logins > 0 && logins-- > 0) ? loginNumber : null;

    void Set(Action set)
    {
        lock (gate)
            set();
    }

    bool Counted(Func<bool> count)
    {
        lock (gate)
            return count();
    }
}
