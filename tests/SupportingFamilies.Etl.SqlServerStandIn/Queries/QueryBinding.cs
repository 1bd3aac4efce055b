using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>Gives queries their columns and types, and writes them as SQLite takes them.</summary>
sealed class QueryBinding(Names names)
{
    readonly Stack<Dictionary<string, IReadOnlyList<BoundColumn>>> withTables = new();

    /// <summary>A statement's own query: it may be ordered, and columns may go unnamed.</summary>
    public BoundQuery Outer(Query query) => Bind(query, null, ordered: true, where: null);

    /// <summary>A query inside an expression.</summary>
    public BoundQuery Inner(Query query, Scope? outer) => Bind(query, outer, ordered: false, where: "subqueries");

    /// <summary>A query that stands for a table: every column has a name, and no two the same.</summary>
    public BoundQuery Named(Query query, string name, IReadOnlyList<string> columns, Scope? outer, string where)
    {
        var bound = Bind(query, outer, ordered: false, where);
        if (columns.Count > 0 && columns.Count != bound.Columns.Count)
        {
            throw new SqlError(
                8158, $"'{name}' has more or fewer columns than were specified in the column list.");
        }

        var named = columns.Count == 0
            ? bound.Columns
            : bound.Columns.Zip(columns, (column, given) => column with { Name = given }).ToList();
        foreach (var (at, column) in named.Index())
        {
            if (column.Name.Length == 0)
            {
                throw where == "views"
                    ? new SqlError(
                        4511, $"Create View failed because no column name was specified for column {at + 1}.")
                    : new SqlError(8155, $"No column name was specified for column {at + 1} of '{name}'.");
            }

            if (named.Take(at).Any(other => other.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw where == "views"
                    ? new SqlError(4506, $"Column names in each view must be unique. '{column.Name}' is given twice.")
                    : new SqlError(8156, $"The column '{column.Name}' was specified multiple times for '{name}'.");
            }
        }

        return bound with { Columns = named };
    }

    public BoundQuery Bind(Query query, Scope? outer, bool ordered, string? where)
    {
        var tables = new List<string>();
        withTables.Push(new Dictionary<string, IReadOnlyList<BoundColumn>>(StringComparer.OrdinalIgnoreCase));
        foreach (var common in query.WithTables)
        {
            var bound = Named(common.Query, common.Name, common.Columns, null, "common table expressions");
            if (!withTables.Peek().TryAdd(common.Name, bound.Columns))
                throw new SqlError(239, $"Duplicate common table expression name '{common.Name}' was specified.");
            var columns = string.Join(", ", bound.Columns.Select(column => Quoted.Name(column.Name)));
            tables.Add($"{Quoted.Name(common.Name)} ({columns}) as ({bound.Sql})");
        }

        if (query.OrderBy.Count > 0 && !ordered && query.Offset is null && query.Term is not Select { Top: not null })
        {
            throw new SqlError(
                1033,
                $"The ORDER BY clause is invalid in {where ?? "subqueries"}, unless TOP, OFFSET or FOR XML is also " +
                "specified.",
                severity: 15);
        }

        var result = query.Term is Select select
            ? new SelectBinding(names, this).Bind(select, query, outer)
            : Ordered(Term(query.Term, outer), query);
        withTables.Pop();
        return tables.Count == 0 ? result : result with { Sql = $"with {string.Join(", ", tables)} {result.Sql}" };
    }

    public IReadOnlyList<BoundColumn>? WithTable(string name)
    {
        foreach (var level in withTables)
        {
            if (level.TryGetValue(name, out var columns))
                return columns;
        }

        return null;
    }

    /// <summary>Several queries in one are ordered by a column of the first, by name or place.</summary>
    BoundQuery Ordered(BoundQuery bound, Query query)
    {
        if (query.OrderBy.Count == 0)
            return bound;
        var items = query.OrderBy.Select(item =>
        {
            var place = item.Expression switch
            {
                ColumnName { Table: null } column => bound.Columns.ToList().FindIndex(each =>
                    each.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) + 1,
                Literal { Value: long number } when number >= 1 && number <= bound.Columns.Count => (int)number,
                _ => 0,
            };
            return place > 0
                ? FormattableString.Invariant($"{place}{(item.Descending ? " desc" : "")}")
                : throw new SqlError(
                    104, "ORDER BY items must appear in the select list if the statement contains a UNION, " +
                    "INTERSECT or EXCEPT operator.");
        });
        return bound with { Sql = $"{bound.Sql} order by {string.Join(", ", items)}{Limit(query, null)}" };
    }

    public string Limit(Query query, Expression? top)
    {
        var binding = new Binding(names, this, null);
        if (top is not null)
            return $" limit {binding.Bind(top).Sql}";
        if (query.Offset is null)
            return "";
        var count = query.Fetch is null ? "-1" : binding.Bind(query.Fetch).Sql;
        return $" limit {count} offset {binding.Bind(query.Offset).Sql}";
    }

    BoundQuery Term(QueryTerm term, Scope? outer) => term switch
    {
        Select select => new SelectBinding(names, this).Bind(
            select, new Query([], select, [], null, null), outer),
        SetOperation operation => Combined(operation, outer),
        ValuesTerm values => Values(values),
        _ => throw SqlError.UnknownHere("this query"),
    };

    BoundQuery Combined(SetOperation operation, Scope? outer)
    {
        var (left, right) = (Term(operation.Left, outer), Term(operation.Right, outer));
        if (left.Columns.Count != right.Columns.Count)
        {
            throw new SqlError(
                205,
                "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of " +
                "expressions in their target lists.");
        }

        var columns = left.Columns.Zip(right.Columns, (one, other) => new BoundColumn(
            one.Name, TypeRules.Combine(one.Type, other.Type), one.IsNullable || other.IsNullable)).ToList();
        // SQLite takes neither parentheses nor an inner order here; its operators bind from the left.
        var inner = operation.Right is SetOperation ? $"select * from ({right.Sql})" : right.Sql;
        return new BoundQuery($"{left.Sql} {operation.Operator} {inner}", columns);
    }

    public BoundQuery Values(ValuesTerm values)
    {
        var binding = new Binding(names, this, null);
        var rows = values.Rows.Select(row => row.Select(binding.Bind).ToList()).ToList();
        if (rows.Any(row => row.Count != rows[0].Count))
        {
            throw new SqlError(
                10709, "The number of columns for each row in a table value constructor must be the same.");
        }

        var columns = Enumerable.Range(0, rows[0].Count).Select(at => new BoundColumn(
            "", rows.Select(row => row[at].Type).Aggregate(TypeRules.Combine))).ToList();
        var written = rows.Select(row => $"({string.Join(", ", row.Select(cell => cell.Sql))})");
        return new BoundQuery($"values {string.Join(", ", written)}", columns);
    }
}
