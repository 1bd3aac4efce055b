using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>In a query with groups, what is selected is a grouped expression, an aggregate, or made of
/// these.</summary>
sealed class GroupRule(Binding binding, Scope scope, IReadOnlySet<string> keys)
{
    public static bool HasAggregateOrQuery(Expression expression) =>
        expression is ScalarQuery || HasAggregate(expression)
        || Parts(expression).Any(part => part is Expression inner && HasAggregateOrQuery(inner));

    public static bool HasAggregate(object part) =>
        part is Call { Over: null } call && Functions.IsAggregate(call.Name) || Parts(part).Any(HasAggregate);

    public void Check(object part, string where)
    {
        if (part is Expression expression && keys.Contains(binding.Bind(expression).Sql))
            return;
        switch (part)
        {
            case Call { Over: null } call when Functions.IsAggregate(call.Name):
                return;
            case ColumnName column when scope.IsLocal(column.Table, column.Name):
                throw new SqlError(
                    8120,
                    $"Column '{column.Name}' is invalid in the {where} because it is not contained in either an " +
                    "aggregate function or the GROUP BY clause.");
            default:
                foreach (var inner in Parts(part))
                    Check(inner, where);
                break;
        }
    }

    /// <summary>What an expression or condition is made of; queries inside it are their own.</summary>
    static IEnumerable<object> Parts(object part) => part switch
    {
        Negated negated => [negated.Operand],
        Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Call call => call.Arguments,
        Conversion conversion => [conversion.Operand],
        Collated collated => [collated.Operand],
        Case cases => cases.Whens.SelectMany(when => new object?[] { when.Value, when.Test, when.Result })
            .Append(cases.Input).Append(cases.Else).OfType<object>(),
        Comparison comparison => [comparison.Left, comparison.Right],
        Both both => [both.Left, both.Right],
        Either either => [either.Left, either.Right],
        Not not => [not.Operand],
        IsNull isNull => [isNull.Operand],
        InList list => list.List.Prepend(list.Operand),
        InQuery inner => [inner.Operand],
        Between between => [between.Operand, between.Low, between.High],
        Like like => [like.Operand, like.Pattern],
        _ => [],
    };
}
