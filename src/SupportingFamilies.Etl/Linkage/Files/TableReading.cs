namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// Files on their way to a table. Each distinct text of a source column is cleaned once, and cleaned texts are numbered
/// column after column, so that the numbers depend on the files alone and not on threads.
/// </summary>
sealed class TableReading(TableModel model, IReadOnlyList<InputFile> inputs)
{
    const int RowsPerBatch = 1 << 14;

    readonly List<RawColumn> raw = [];
    readonly List<(SourceColumn Column, List<int> Raw)> columns = [];
    readonly List<(SourceNames From, int Part)> sources = []; // part -1: all of them joined
    readonly RecordIds ids = new();
    readonly List<InputReport> reports = [];

    public LinkageTable Read()
    {
        PlanSources();
        foreach (var input in inputs)
            Read(input);
        if (ids.Count == 0)
        {
            throw new TableFileException(
                Path.GetFileName(inputs[0].Path), 0, "no row that can be read", "a header and rows");
        }

        var vocabulary = new Vocabulary();
        var cleaned = CleanedColumns(vocabulary);
        cleaned.Add(FileColumn(vocabulary));
        return new LinkageTable(new RecordTable(vocabulary, ids.Count, cleaned), ids, reports);
    }

    /// <summary>Columns of the model that read the same source share its raw texts.</summary>
    void PlanSources()
    {
        var known = new Dictionary<(string, int), int>();
        foreach (var column in model.Columns)
        {
            var parts = column.IsEach ? Enumerable.Range(0, column.From.Count) : [-1];
            columns.Add((column, parts.Select(part => Source(column.From, part)).ToList()));
        }

        int Source(SourceNames from, int part)
        {
            var whole = part == 0 && from.Count == 1 ? -1 : part;
            if (known.TryGetValue((from.Text, whole), out var at))
                return at;
            known.Add((from.Text, whole), raw.Count);
            sources.Add((from, whole));
            raw.Add(new RawColumn());
            return raw.Count - 1;
        }
    }

    void Read(InputFile input)
    {
        var shownAs = Path.GetFileName(input.Path);
        using var rows = CsvRows.Open(input.Path, shownAs, model.Delimiter);
        int[] Positions(SourceNames names) => names.In(input.Name, shownAs, rows.Header);
        int[][] cells =
        [
            Positions(model.Id),
            .. sources.Select(each => each.Part < 0 ? Positions(each.From) : [Positions(each.From)[each.Part]]),
        ];
        var names = new Names(shownAs);
        var batch = new RowBatch(cells.Length, RowsPerBatch);
        var next = new RowBatch(cells.Length, RowsPerBatch);
        for (rows.Fill(batch, cells); batch.Rows > 0; (batch, next) = (next, batch))
        {
            // The next rows are read while the columns of these are taken in, each by one thread at a time.
            Parallel.For(0, cells.Length + 1, at =>
            {
                if (at == 0)
                    rows.Fill(next, cells);
                else if (at == 1)
                    names.Add(batch);
                else
                    raw[at - 2].Add(batch.Columns[at - 1]);
            });
            if ((names.Twice ?? batch.Trouble) is { } trouble)
                throw trouble;
        }

        if (batch.Trouble is not null)
            throw batch.Trouble;
        ids.Add(inputs.Count > 1 ? input.Name + ":" : "", names.Distinct);
        reports.Add(new InputReport(input.Name, names.Distinct.Count, rows.Refused));
    }

    List<Column> CleanedColumns(Vocabulary vocabulary)
    {
        var cleaned = columns.SelectMany(column => column.Raw.Select(at =>
            Task.Run(() => raw[at].Clean(column.Column.Cleaning)))).ToList();
        var result = new List<Column>();
        foreach (var (column, from) in columns)
        {
            var values = from.Select((at, index) => new RecordValues(
                raw[at].Ids.ToArray(), cleaned[index].GetAwaiter().GetResult(), vocabulary)).ToList();
            cleaned.RemoveRange(0, from.Count);
            result.Add(RecordValues.Column(column.Name, values));
        }

        return result;
    }

    Column FileColumn(Vocabulary vocabulary)
    {
        var single = new int[ids.Count];
        var first = 0;
        foreach (var report in reports)
        {
            single.AsSpan(first, report.Records).Fill(vocabulary.Intern(report.Name));
            first += report.Records;
        }

        return new Column(TableModel.FileColumn, single);
    }

    /// <summary>The names of a file's records, which must all differ.</summary>
    sealed class Names(string shownAs)
    {
        readonly List<int> lines = [];
        readonly int[] numbers = new int[RowsPerBatch];

        public Vocabulary Distinct { get; } = new();

        public TableFileException? Twice { get; private set; }

        public void Add(RowBatch batch)
        {
            var cells = batch.Columns[0];
            Distinct.Intern(cells.Bytes, cells.Ends, numbers.AsSpan(0, batch.Rows));
            for (var row = 0; row < batch.Rows && Twice is null; row++)
            {
                if (numbers[row] != lines.Count)
                {
                    Twice = new TableFileException(
                        shownAs,
                        batch.Lines[row],
                        FormattableString.Invariant($"the id of line {lines[numbers[row]]} again"),
                        "an id of its own for each record");
                }

                lines.Add(batch.Lines[row]);
            }
        }
    }
}

/// <summary>What the records hold of one source, by numbers of the shared vocabulary.</summary>
sealed class RecordValues
{
    readonly int[] ids; // by record: the raw text, -1 for none
    readonly int[] values; // of all raw texts, one after the other
    readonly int[] ends; // by raw text

    public RecordValues(ReadOnlySpan<int> raw, CleanedTexts cleaned, Vocabulary vocabulary)
    {
        ids = raw.ToArray();
        values = new int[cleaned.Values];
        for (var at = 0; at < values.Length; at++)
            values[at] = vocabulary.Intern(cleaned.Value(at));
        ends = new int[cleaned.Cells];
        for (var cell = 0; cell < ends.Length; cell++)
            ends[cell] = cleaned.ValuesUpTo(cell + 1);
    }

    ReadOnlySpan<int> Of(int record)
    {
        var id = ids[record];
        return id < 0 ? [] : values.AsSpan(StartOf(id), ends[id] - StartOf(id));
    }

    bool IsSingle
    {
        get
        {
            for (var id = 0; id < ends.Length; id++)
            {
                if (ends[id] - StartOf(id) > 1)
                    return false;
            }

            return true;
        }
    }

    int StartOf(int id) => id == 0 ? 0 : ends[id - 1];

    public static Column Column(string name, IReadOnlyList<RecordValues> sources)
    {
        if (sources is [{ IsSingle: true } only])
            return new Column(name, only.Single());
        var draft = new ColumnDraft(name);
        for (var record = 0; record < sources[0].ids.Length; record++)
        {
            foreach (var source in sources)
            {
                foreach (var value in source.Of(record))
                    draft.Add(value);
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }

    int[] Single()
    {
        var valueOf = new int[ends.Length];
        for (var id = 0; id < valueOf.Length; id++)
            valueOf[id] = ends[id] > StartOf(id) ? values[StartOf(id)] : -1;
        var single = new int[ids.Length];
        for (var record = 0; record < single.Length; record++)
            single[record] = ids[record] < 0 ? -1 : valueOf[ids[record]];
        return single;
    }
}
