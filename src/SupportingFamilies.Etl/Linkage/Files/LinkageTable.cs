namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A CSV file to be linked.</summary>
/// <param name="Name">Its name without ending: what a record's id begins with when there are several files.</param>
public sealed record InputFile(string Path, string Name)
{
    public static InputFile At(string path) => new(path, System.IO.Path.GetFileNameWithoutExtension(path));
}

/// <summary>What came of one file. Rows are CSV records after the header that are not wholly empty.</summary>
public sealed record InputReport(string Name, int Records, IReadOnlyList<RefusedRow> Refused)
{
    public int Rows => Records + Refused.Count;
}

/// <summary>Files read and made ready for linkage, in the order the files are named and their rows stand.</summary>
/// <param name="Columns">In the model's order.</param>
public sealed record LinkageTable(
    RecordTable Records, RecordIds Ids, IReadOnlyList<InputReport> Inputs, IReadOnlyList<ColumnReport> Columns)
{
    /// <exception cref="TableFileException">A file cannot be read as a table of records.</exception>
    /// <exception cref="Configuration.ConfigurationException">A file lacks a column the model names.</exception>
    public static LinkageTable Read(TableModel model, IReadOnlyList<InputFile> inputs) =>
        new TableReading(model, inputs).Read();
}
