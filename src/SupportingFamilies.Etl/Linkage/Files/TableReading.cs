namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// Files on their way to a table. Each distinct text of a source column is cleaned once, and texts are numbered as they
/// come, so that the numbers depend on the files alone and not on threads.
/// </summary>
sealed class TableReading(TableModel model, IReadOnlyList<InputFile> inputs)
{
    const int RowsPerBatch = 1 << 14;

    RawColumn[] raw = []; // by source
    List<List<int>> sharing = []; // sources by the vocabulary they share: the work of one thread at a time
    readonly List<(SourceColumn Column, List<int> Raw)> columns = [];
    readonly List<(SourceNames From, int Part)> sources = []; // part -1: all of them joined
    readonly RecordIds ids = new();
    readonly List<InputReport> reports = [];
    ColumnReport[] columnReports = [];

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

        var cleaned = CleanedColumns();
        foreach (var column in cleaned)
            column.Vocabulary.Pack();
        return new LinkageTable(
            new RecordTable(ids.Count, cleaned.Append(FileColumn())), ids, reports, columnReports);
    }

    /// <summary>Columns of the model that read the same source share its raw texts.</summary>
    void PlanSources()
    {
        var known = new Dictionary<(string, int), int>();
        foreach (var column in model.Columns)
        {
            var parts = column.IsEach ? Enumerable.Range(0, column.From.Most) : [-1];
            columns.Add((column, parts.Select(part => Source(column.From, part)).ToList()));
        }

        raw = new RawColumn[sources.Count];
        sharing = SharingOneVocabulary();
        foreach (var together in sharing)
        {
            var distinct = new Vocabulary();
            foreach (var source in together)
                raw[source] = new RawColumn(distinct);
        }

        int Source(SourceNames from, int part)
        {
            var whole = part == 0 && from.Most == 1 ? -1 : part;
            if (known.TryGetValue((from.Text, whole), out var at))
                return at;
            known.Add((from.Text, whole), sources.Count);
            sources.Add((from, whole));
            return sources.Count - 1;
        }
    }

    /// <summary>Sources of one column, and of columns that some test holds against each other.</summary>
    List<List<int>> SharingOneVocabulary()
    {
        var groups = Enumerable.Range(0, sources.Count).Select(source => new List<int> { source }).ToList();
        foreach (var (_, from) in columns)
            Unite(from);
        foreach (var level in model.Linkage.Comparisons.SelectMany(comparison => comparison.Levels))
            Unite(columns.Where(each => level.Columns.Contains(each.Column.Name)).SelectMany(each => each.Raw));
        return groups;

        void Unite(IEnumerable<int> some)
        {
            var touched = groups.Where(group => group.Intersect(some).Any()).ToList();
            if (touched.Count < 2)
                return;
            groups.RemoveAll(touched.Contains);
            groups.Add(touched.SelectMany(group => group).Order().ToList());
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
            .. sources.Select(each => each.Part < 0 ? Positions(each.From)
                : Positions(each.From).Skip(each.Part).Take(1).ToArray()), // none where a file has fewer
        ];
        var names = new Names(shownAs);
        var batch = new RowBatch(cells.Length, RowsPerBatch);
        var next = new RowBatch(cells.Length, RowsPerBatch);
        for (rows.Fill(batch, cells); batch.Rows > 0; (batch, next) = (next, batch))
        {
            // The next rows are read while the columns of these are taken in, each by one thread at a time.
            Parallel.For(-2, sharing.Count, at =>
            {
                if (at == -2)
                    rows.Fill(next, cells);
                else if (at == -1)
                    names.Add(batch);
                else
                    sharing[at].ForEach(source => raw[source].Add(batch.Columns[source + 1]));
            });
            if ((names.Twice ?? batch.Trouble) is { } trouble)
                throw trouble;
        }

        if (batch.Trouble is not null)
            throw batch.Trouble;
        names.Distinct.Pack();
        ids.Add(inputs.Count > 1 ? input.Name + ":" : "", names.Distinct);
        reports.Add(new InputReport(input.Name, names.Distinct.Count, rows.Refused));
    }

    Column[] CleanedColumns()
    {
        var cleaned = new Column[columns.Count];
        columnReports = new ColumnReport[columns.Count];
        Parallel.ForEach(sharing, together =>
        {
            for (var at = 0; at < columns.Count; at++)
            {
                var (column, from) = columns[at];
                if (together.Contains(from[0]))
                {
                    (cleaned[at], columnReports[at]) = CleanedColumn.Column(
                        column, from.Select(source => raw[source]).ToList(), reports);
                }
            }
        });
        return cleaned;
    }

    Column FileColumn()
    {
        var vocabulary = new Vocabulary();
        var single = new int[ids.Count];
        var first = 0;
        foreach (var report in reports)
        {
            single.AsSpan(first, report.Records).Fill(vocabulary.Intern(report.Name));
            first += report.Records;
        }

        return new Column(TableModel.FileColumn, vocabulary, single) { IsContent = false };
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
