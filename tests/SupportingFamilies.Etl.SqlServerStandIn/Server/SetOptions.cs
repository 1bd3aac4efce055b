using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Options of a session: those that change what this server does, and those that may be said.</summary>
static class SetOptions
{
    static readonly string[] Isolations =
        ["read uncommitted", "read committed", "repeatable read", "snapshot", "serializable"];

    public static void Apply(Session session, SetOption option)
    {
        switch (option.Option)
        {
            case "xact_abort":
                session.AbortsOnError = IsOn(option);
                break;
            case "nocount":
                session.CountsNothing = IsOn(option);
                break;
            case "noexec":
                session.OnlyReads = IsOn(option);
                break;
            case "isolation":
                session.Transaction.Isolation = Isolations.Contains(option.Value)
                    ? option.Value
                    : throw SqlError.Syntax(option.Value);
                break;
            case "lock_timeout":
                session.LockTimeout = long.Parse(option.Value, CultureInfo.InvariantCulture);
                break;
            case "implicit_transactions" or "fmtonly" when IsOn(option):
                throw SqlError.UnknownHere(option.Option);
            case "rowcount" when option.Value != "0":
                throw SqlError.UnknownHere("a limit of rows by set rowcount");
        }
    }

    static bool IsOn(SetOption option) => option.Value switch
    {
        "on" => true,
        "off" => false,
        _ => throw SqlError.Syntax(option.Value),
    };
}
