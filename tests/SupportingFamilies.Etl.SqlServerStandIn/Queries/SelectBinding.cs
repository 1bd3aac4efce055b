using System.Text;
using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>Binds one select: its sources first, then what is said of them.</summary>
sealed class SelectBinding(Names names, QueryBinding queries)
{
    readonly List<(Bound Value, string Name)> items = [];

    public BoundQuery Bind(Select select, Query query, Scope? outer)
    {
        var scope = new Scope(outer);
        var binding = new Binding(names, queries, scope);
        var from = string.Join(" cross join ", select.From.Select(source => Source(source, scope, outer)));
        foreach (var item in select.Items)
            Add(item, scope, binding);
        if (select.Where is not null && GroupRule.HasAggregate(select.Where))
            throw new SqlError(147, "An aggregate may not appear in the WHERE clause.", severity: 15);

        var text = new StringBuilder("select ");
        if (select.Distinct)
            text.Append("distinct ");
        text.AppendJoin(", ", items.Select(item => item.Name.Length == 0
            ? item.Value.Sql
            : $"{item.Value.Sql} as {Quoted.Name(item.Name)}"));
        if (from.Length > 0)
            text.Append(" from ").Append(from);
        if (select.Where is not null)
            text.Append(" where ").Append(binding.Condition(select.Where));
        Group(select, query, scope, binding, text);
        Order(select, query, binding, text);
        text.Append(queries.Limit(query, select.Top));
        return new BoundQuery(
            text.ToString(),
            items.Select(item => new BoundColumn(
                item.Name, item.Value.Type, item.Value is not { IsConstant: true, Value: not null })).ToList());
    }

    void Add(SelectItem item, Scope scope, Binding binding)
    {
        if (item.Expression is not null)
        {
            var value = binding.Bind(item.Expression);
            items.Add((value, item.Alias ?? (item.Expression is ColumnName column ? column.Name : "")));
            return;
        }

        var sources = scope.Sources.Where(source =>
            item.StarOf is null || source.Alias.Equals(item.StarOf, StringComparison.OrdinalIgnoreCase)).ToList();
        if (sources.Count == 0)
        {
            throw item.StarOf is null
                ? new SqlError(263, "Must specify table to select from.")
                : new SqlError(107, $"The column prefix '{item.StarOf}' does not match with a table name.");
        }

        foreach (var (alias, columns) in sources)
        {
            items.AddRange(columns.Select(column =>
                (new Bound($"{Quoted.Name(alias)}.{Quoted.Name(column.Name)}", column.Type, true), column.Name)));
        }
    }

    void Group(Select select, Query query, Scope scope, Binding binding, StringBuilder text)
    {
        var expressions = select.Items.Select(item => item.Expression).OfType<Expression>().ToList();
        var groups = select.GroupBy.Count > 0 || select.Having is not null || expressions.Any(GroupRule.HasAggregate)
            || query.OrderBy.Any(item => GroupRule.HasAggregate(item.Expression));
        if (!groups)
            return;
        var keys = select.GroupBy.Select(binding.Bind).ToList();
        if (keys.FirstOrDefault(key => key.IsConstant) is { IsConstant: true })
        {
            throw new SqlError(
                164, "Each GROUP BY expression must contain at least one column that is not an outer reference.",
                severity: 15);
        }

        var rule = new GroupRule(binding, scope, keys.Select(key => key.Sql).ToHashSet());
        foreach (var expression in expressions)
            rule.Check(expression, "select list");
        if (select.Items.Any(item => item.Expression is null))
        {
            foreach (var (value, name) in items)
            {
                if (value.IsColumn && keys.All(key => key.Sql != value.Sql))
                {
                    throw new SqlError(
                        8120, $"Column '{name}' is invalid in the select list because it is not contained in either " +
                        "an aggregate function or the GROUP BY clause.");
                }
            }
        }

        if (select.Having is not null)
            rule.Check(select.Having, "HAVING clause");
        foreach (var item in query.OrderBy.Where(item => PlaceOf(item) == 0))
            rule.Check(item.Expression, "ORDER BY clause");
        if (keys.Count > 0)
            text.Append(" group by ").AppendJoin(", ", keys.Select(binding.Sortable));
        if (select.Having is not null)
            text.Append(" having ").Append(binding.Condition(select.Having));
    }

    void Order(Select select, Query query, Binding binding, StringBuilder text)
    {
        if (query.OrderBy.Count == 0)
            return;
        var order = query.OrderBy.Select(item =>
        {
            var place = PlaceOf(item);
            var value = place > 0 ? items[place - 1].Value : binding.Bind(item.Expression);
            if (select.Distinct && items.All(each => each.Value.Sql != value.Sql))
            {
                throw new SqlError(
                    145, "ORDER BY items must appear in the select list if SELECT DISTINCT is specified.",
                    severity: 15);
            }

            // A constant would be taken for a place; ordering by one orders nothing.
            var sorted = value.IsConstant ? $"({value.Sql} is null)" : binding.Sortable(value);
            return sorted + (item.Descending ? " desc" : "");
        }).ToList();
        text.Append(" order by ").AppendJoin(", ", order);
    }

    /// <summary>The selected item that an order names, from 1; 0 when it is an expression of its own.</summary>
    int PlaceOf(OrderItem item)
    {
        switch (item.Expression)
        {
            case Literal { Value: long number }:
                return number >= 1 && number <= items.Count
                    ? (int)number
                    : throw new SqlError(
                        108, $"The ORDER BY position number {number} is out of range of the number of items in the " +
                        "select list.");
            case Literal:
                throw new SqlError(408, "A constant expression was encountered in the ORDER BY list.");
            case ColumnName { Table: null } column:
                var found = items.Index().Where(each =>
                    each.Item.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)).ToList();
                return found.Select(each => each.Item.Value.Sql).Distinct().Count() > 1
                    ? throw new SqlError(209, $"Ambiguous column name '{column.Name}'.")
                    : found.Count > 0 ? found[0].Index + 1 : 0;
            default:
                return 0;
        }
    }

    string Source(TableSource source, Scope scope, Scope? outer)
    {
        switch (source)
        {
            case NamedTable table:
                var alias = table.Alias ?? table.Name[^1];
                if (table.Name.Count == 1 && queries.WithTable(table.Name[0]) is { } common)
                {
                    scope.Add(alias, common);
                    return $"{Quoted.Name(table.Name[0])} as {Quoted.Name(alias)}";
                }

                var shape = names.Table(table.Name);
                scope.Add(alias, shape.Columns);
                return $"{shape.SqliteName} as {Quoted.Name(alias)}";
            case DerivedTable derived:
                return Derived(derived, scope, outer);
            case Join join:
                var (left, right) = (Source(join.Left, scope, outer), Source(join.Right, scope, outer));
                var grouped = join.Right is Join ? $"({right})" : right;
                var condition = join.On is null
                    ? ""
                    : $" on {new Binding(names, queries, scope).Condition(join.On)}";
                return $"{left} {join.Kind} join {grouped}{condition}";
            default:
                throw SqlError.UnknownHere("this source");
        }
    }

    /// <summary>A derived table sees nothing of its neighbours, only of the queries around it.</summary>
    string Derived(DerivedTable derived, Scope scope, Scope? outer)
    {
        var query = queries.Named(derived.Query, derived.Alias, derived.Columns, outer, "derived tables");
        scope.Add(derived.Alias, query.Columns);
        if (derived.Columns.Count == 0)
            return $"({query.Sql}) as {Quoted.Name(derived.Alias)}";
        // SQLite names no columns after an alias, so a common table does it.
        var columns = string.Join(", ", derived.Columns.Select(Quoted.Name));
        return $"(with named ({columns}) as ({query.Sql}) select * from named) as {Quoted.Name(derived.Alias)}";
    }
}
