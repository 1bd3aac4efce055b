using System.Reflection;
using Xunit.Sdk;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>Runs a theory once on every kind of database: the kind first, then what is given.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDatabaseAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<DatabaseKind>().Select(kind => (object[])[kind, .. arguments]);
}
