namespace SupportingFamilies.Etl.Feeds;

/// <summary>Whether a mapping's conditions hold in the row just read.</summary>
static class ConditionReading
{
    public static bool Hold(this RowConditions conditions, RowCells cells)
    {
        foreach (var condition in conditions.When)
        {
            if (!condition.Holds(cells[condition.Column].Code))
                return false;
        }

        foreach (var condition in conditions.Unless)
        {
            // What cannot be read may be the very code that says it did not happen.
            if (cells[condition.Column].State == CellState.SetAside || condition.Holds(cells[condition.Column].Code))
                return false;
        }

        foreach (var column in conditions.WhenPresent)
        {
            if (!cells.IsGood(column))
                return false;
        }

        foreach (var column in conditions.WhenPositive)
        {
            if (!cells.IsGood(column) || cells[column].Number <= 0)
                return false;
        }

        return true;
    }
}
