using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Households;

/// <summary>Who is protected, and who may belong to a protected child's family. The rule is in this folder's
/// README.</summary>
static class Protection
{
    /// <summary>Flagged by a supplier, or ever recorded at a refuge.</summary>
    public static bool Covers(Person person, PremisesList premises) =>
        person.IsProtected || person.Records.Any(premises.IsRefuge);

    /// <summary>
    /// Whether a protected adult joins a protected child: practitioners name them on an open family case, or a feed
    /// states the tie and nothing places the two apart.
    /// </summary>
    /// <remarks>A supplier's flag covers every contact on a child's row, an estranged parent among them; being flagged
    /// is therefore not enough.</remarks>
    public static bool MayJoin(StatedParent stated, int adultsPlace, int childsPlace) =>
        stated.OnFamilyCase || adultsPlace == childsPlace;
}
