using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Makes sure that what an administrator speaks of is there.</summary>
sealed class MaintenanceRunner(BatchRunner batch, Names names)
{
    static readonly string[] DatabaseOptions = ["read_committed_snapshot", "allow_snapshot_isolation"];

    Catalog Catalog => batch.Session.Database.Catalog;

    public void Run(Statement statement)
    {
        batch.Translated(() => batch.Session.Transaction.Whole(() => Check(statement)));
        batch.Done();
    }

    void Check(Statement statement)
    {
        switch (statement)
        {
            case CreateRole role:
                Catalog.AddRole(role.Name);
                break;
            case RoleRights rights:
                if (!Catalog.HasRole(rights.Role) || (rights.Table is not null && names.Find(rights.Table) is null))
                {
                    throw new SqlError(
                        15151, $"Cannot find the object or user '{rights.Role}', because it does not exist.");
                }

                foreach (var column in rights.Columns)
                    names.Table(rights.Table!).Column(column);

                break;
            case Maintenance maintenance:
                var table = names.Table(maintenance.Table);
                var id = Catalog.ObjectId(table.Name, null)!.Value;
                foreach (var column in maintenance.Columns)
                    table.Column(column);
                if (maintenance.Index is not null && !Catalog.HasIndex(id, maintenance.Index))
                    throw new SqlError(2727, $"Cannot find index '{maintenance.Index}'.");
                if (maintenance.NewIndex is not null)
                    Catalog.AddIndex(id, maintenance.NewIndex, isUnique: false, isKey: false);
                break;
            case AlterDatabase alter when !DatabaseOptions.Contains(alter.Option):
                throw SqlError.UnknownHere($"the database option {alter.Option}");
        }
    }
}
