using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Ids whose home is shown on no past night, because one night had to hide it: of protected people, of families whose
/// district is withheld, of the households these ever lived in, and of all that were merged with any of them. The
/// tables only grow.
/// </summary>
static class HiddenIds
{
    static readonly VersionedTable<long> People = Of("people_hidden", "person_id");
    static readonly VersionedTable<long> Households = Of("households_hidden", "household_id");
    static readonly VersionedTable<long> Families = Of("households_family_hidden", "family_id");

    public static IReadOnlyList<string> Names { get; } = [People.Name, Households.Name, Families.Name];

    /// <remarks>After the night's families are written, and before its redirects are.</remarks>
    public static void Write(SqlDialect dialect, WriteBatch batch, long run, NightToPublish night)
    {
        Add(
            People,
            DerivedTables.PeopleRegister,
            night.Registers.People,
            night.People.Where(person => person.IsProtected).Select(person => person.Id.Value));
        Add(
            Families,
            DerivedTables.FamilyRegister,
            night.Registers.Families,
            night.WithheldFamilies.Select(family => family.Value));
        var homes = batch.Connection.List(
            """
            select distinct family.home_household_id
            from households_family as family
            join households_family_hidden as hidden on hidden.family_id = family.family_id
            where family.home_household_id is not null
            """,
            null,
            row => row.GetInt64(0),
            batch.Transaction);
        Add(
            Households,
            DerivedTables.HouseholdRegister,
            night.Registers.Households,
            night.WithheldHouseholds.Select(household => household.Value).Concat(homes));

        void Add(VersionedTable<long> table, RegisterTables register, Register given, IEnumerable<long> tonight)
        {
            var hidden = batch.Connection.List(
                $"select {register.IdColumn} from {table.Name} where to_run is null",
                null,
                row => row.GetInt64(0),
                batch.Transaction).Concat(tonight).ToHashSet();
            var redirects = batch.Connection.List(
                $"select old_id, new_id from {register.Redirects.Name} where to_run is null",
                null,
                row => new Redirect(row.GetInt64(0), row.GetInt64(1)),
                batch.Transaction);
            AddMerged(hidden, [.. redirects, .. given.Redirects]);
            table.Write(dialect, batch, run, hidden.Order().ToList());
        }
    }

    /// <summary>One pass for each step of the longest chain of merges.</summary>
    static void AddMerged(HashSet<long> hidden, List<Redirect> redirects)
    {
        bool hasGrown;
        do
        {
            hasGrown = false;
            foreach (var (old, led) in redirects)
            {
                if (hidden.Contains(old) == hidden.Contains(led))
                    continue;
                hidden.Add(old);
                hidden.Add(led);
                hasGrown = true;
            }
        }
        while (hasGrown);
    }

    static VersionedTable<long> Of(string name, string id) =>
        new(name, [new NumberColumn<long>(id, hidden => hidden)], []);
}
