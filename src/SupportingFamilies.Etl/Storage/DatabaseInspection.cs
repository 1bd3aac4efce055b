using System.Data.Common;
using System.Globalization;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Looks at an open database and changes nothing: what it tries to write it takes back.</summary>
sealed class DatabaseInspection(string dialect, DbConnection connection)
{
    /// <summary>Errors of a damaged file that are told of by number; more need not be counted.</summary>
    const int ErrorsCounted = 10;

    /// <summary>Waits so long for somebody else who writes; a night may write for minutes.</summary>
    const int PatienceSeconds = 1;

    public IEnumerable<HealthPoint> Points() => dialect switch
    {
        "sqlite" => Sqlite(),
        "sqlserver" => SqlServer(),
        _ => [],
    };

    IEnumerable<HealthPoint> Sqlite()
    {
        var version = connection.ExecuteScalar<string>("select sqlite_version()");
        yield return HealthPoint.Ok(
            "database engine",
            $"SQLite {version}. Versions before 3.51.3 can damage a write-ahead log; the warehouse keeps none.");
        yield return Writing();
        yield return Integrity();
    }

    HealthPoint Integrity()
    {
        const string About = "integrity";
        const string Advice = "Stop the nights, keep the file as it is, and go back to the newest copy that is sound.";
        try
        {
            var errors = connection.Query<string>(
                string.Create(CultureInfo.InvariantCulture, $"pragma quick_check({ErrorsCounted})")).ToList();
            return errors is ["ok"]
                ? HealthPoint.Ok(About, "The quick check of the file found nothing.")
                : HealthPoint.Problem(
                    About,
                    FormattableString.Invariant($"The quick check of the file found at least {errors.Count} errors."),
                    Advice);
        }
        catch (DbException)
        {
            return HealthPoint.Problem(About, "The file is damaged so that it cannot be gone through.", Advice);
        }
    }

    /// <summary>Right to write and to change the schema, tried and taken back.</summary>
    HealthPoint Writing()
    {
        try
        {
            connection.Execute("begin immediate", commandTimeout: PatienceSeconds);
            try
            {
                connection.Execute("create table run_doctor (probe int not null)");
                connection.Execute("insert into run_doctor (probe) values (1)");
            }
            finally
            {
                connection.Execute("rollback");
            }

            return HealthPoint.Ok("database rights", "It can be read, written and migrated.");
        }
        catch (DbException)
        {
            return HealthPoint.Problem(
                "database rights",
                "It can be read, and not written: it is read-only, its disk is full, or somebody is writing now.",
                "Wait for a night that is under way; else give this account the right to write the file and its "
                + "folder.");
        }
    }

    /// <summary>Asked of the server's own catalogue, so that a reader without rights to write is not refused.</summary>
    IEnumerable<HealthPoint> SqlServer()
    {
        yield return HealthPoint.Ok("database engine", "SQL Server " + connection.ExecuteScalar<string>(
            "select cast(serverproperty('ProductVersion') as nvarchar(50))") + ".");
        // Not snapshot_isolation_state: that serves only sessions that ask for it, and Excel never does.
        var isSnapshot = connection.ExecuteScalar<int>(
            "select cast(is_read_committed_snapshot_on as int) from sys.databases where name = db_name()") == 1;
        yield return isSnapshot
            ? HealthPoint.Ok("read committed snapshot", "It is on: readers never wait for a night.")
            : HealthPoint.Warning(
                "read committed snapshot",
                "It is off: readers may wait while a night publishes.",
                "Give the database's administrator what 'sfetl migrate --script --database sqlserver: --also snapshot' "
                + "prints last: it turns it on.");
        yield return Rights();
    }

    /// <summary>Not every server that speaks the protocol can tell: that is no reason to look at nothing else.
    /// </summary>
    HealthPoint Rights()
    {
        const string About = "database rights";
        const string AskForRole =
            "Ask for one of the roles that 'sfetl migrate --script --database sqlserver: --also roles' prints.";
        try
        {
            var mayMigrate = May("db_name(), 'DATABASE', 'CREATE TABLE'");
            if (connection.ExecuteScalar<int?>("select object_id('run_run')") is null)
            {
                return mayMigrate ? HealthPoint.Ok(About, "This login can make the warehouse's tables.")
                    : HealthPoint.Problem(About, "This login sees no warehouse and can make none.", AskForRole);
            }

            if (!May("'run_run', 'OBJECT', 'SELECT'"))
                return HealthPoint.Problem(About, "This login cannot read the warehouse.", AskForRole);
            if (!May("'run_run', 'OBJECT', 'INSERT'"))
            {
                return HealthPoint.Warning(
                    About, "This login can read, and not write: it runs no night.",
                    $"Run nights under a login with the role {SqlServerRoles.Loader}.");
            }

            return HealthPoint.Ok(
                About,
                mayMigrate ? "This login can read, write and migrate."
                    : "This login can read and write; migrating is left to another, as it should be.");
        }
        catch (DbException)
        {
            return HealthPoint.Warning(
                About, "The server does not tell what this login may do.", "Try a night with it before relying on it.");
        }
    }

    bool May(string what) => connection.ExecuteScalar<int?>($"select has_perms_by_name({what})") == 1;
}
