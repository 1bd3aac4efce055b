using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The cells of one row that were set aside, each column and flaw once.</summary>
sealed class CellNotes
{
    List<CellFlaw>? notes;

    public void Add(FeedColumn column, Flaw flaw)
    {
        notes ??= [];
        var note = new CellFlaw(column.Name, flaw);
        if (!notes.Contains(note))
            notes.Add(note);
    }

    /// <summary>The notes since the last call.</summary>
    public IReadOnlyList<CellFlaw> Take()
    {
        IReadOnlyList<CellFlaw> taken = notes is null ? [] : notes;
        notes = null;
        return taken;
    }
}
