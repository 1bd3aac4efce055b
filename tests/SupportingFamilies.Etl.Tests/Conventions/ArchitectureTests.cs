using System.Reflection;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>The layout of the library, enforced: what may see what.</summary>
public sealed class ArchitectureTests
{
    const string Product = "SupportingFamilies.Etl";

    /// <summary>A folder may use those to its left; the root, with the story file, may use all.</summary>
    static readonly string[] Folders =
    [
        "Configuration", "Identifiers", "Feeds", "Linkage", "People", "Households", "Needs", "Outcomes", "Reports",
        "Storage", "Evaluation",
    ];

    static readonly Assembly Library = typeof(PersonId).Assembly;

    public static TheoryData<string> Middle => new(Folders.Except(["Configuration", "Storage"]));

    [Fact]
    public void A_folder_uses_only_those_to_its_left()
    {
        var wrong = from type in Written()
                    from used in TypeReferences.Of(type)
                    where IsUnder(used, Product) && used.Assembly == Library && Place(used) > Place(type)
                    select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_of_the_library_is_in_a_folder_of_the_plan() => Assert.Empty(
        from type in Written()
        where type.Namespace != Product && Place(type) == Folders.Length
        select type.FullName);

    [Fact]
    public void Only_Storage_sees_databases()
    {
        string[] databases = ["System.Data", "Microsoft.Data", "Dapper", "SQLitePCL"];
        var wrong = from type in Written()
                    where Folder(type) != "Storage"
                    from used in TypeReferences.Of(type)
                    where databases.Any(each => IsUnder(used, each))
                    select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong.Distinct());
    }

    [Theory]
    [MemberData(nameof(Middle))]
    public void The_middle_knows_no_host_and_no_clock(string folder)
    {
        var wrong = from type in Written()
                    where Folder(type) == folder
                    from used in TypeReferences.Of(type)
                    where IsUnder(used, "Microsoft.Extensions") || used == typeof(TimeProvider)
                    select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_invented_truth_cannot_see_the_product() => Assert.DoesNotContain(
        Assembly.Load("SupportingFamilies.Etl.Synthetic").GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith(Product, StringComparison.Ordinal));

    static IEnumerable<Type> Written() => Library.GetTypes().Where(type => IsUnder(type, Product));

    static int Place(Type type) => Array.IndexOf(Folders, Folder(type)) is >= 0 and var place ? place : Folders.Length;

    static string Folder(Type type) => type.Namespace?.Split('.').ElementAtOrDefault(2) ?? "";

    static bool IsUnder(Type type, string name) =>
        type.Namespace is { } space && (space == name || space.StartsWith(name + ".", StringComparison.Ordinal));
}
