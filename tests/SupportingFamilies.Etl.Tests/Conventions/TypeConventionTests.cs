using System.Reflection;
using System.Runtime.CompilerServices;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>What every type of ours keeps to.</summary>
public sealed class TypeConventionTests
{
    const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly Assembly Invented = Assembly.Load("SupportingFamilies.Etl.Synthetic");

    static readonly Assembly[] Assemblies =
    [
        typeof(PersonId).Assembly, Assembly.Load("sfetl"), Assembly.Load("sfetl-worker"), Invented,
        Assembly.Load("SupportingFamilies.Etl.SqlServerStandIn"),
    ];

    /// <summary>Words that say a type does something without saying what it is.</summary>
    static readonly string[] BannedNames =
        ["Helper", "Manager", "Util", "Processor", "Handler", "Wrapper", "Misc", "Common", "Engine", "Impl"];

    static readonly string[] PersonalNames =
    [
        "Forename", "MiddleNames", "Surname", "KnownAs", "PreviousSurname", "FullName", "BornOn", "DateOfBirth",
        "Address", "AddressKey", "Postcode", "Street", "Phone", "Email", "SourceKey", "Reference",
    ];

    /// <summary>Whose reference names a data-sharing agreement between organisations, and nobody.</summary>
    static readonly string[] NotOfPeople = ["Agreement", "EndingAgreement"];

    static readonly Type[] PersonalTypes =
        [typeof(NhsNumber), typeof(Upn), typeof(Nino), typeof(Uprn), typeof(Postcode)];

    [Fact]
    public void Classes_are_sealed_or_abstract_or_static() => Assert.Empty(
        from type in Written()
        where type is { IsClass: true, IsSealed: false, IsAbstract: false }
        select type.FullName);

    [Fact]
    public void Names_say_what_a_thing_is() => Assert.Empty(
        Written().Where(type => BannedNames.Any(word => type.Name.Contains(word, StringComparison.Ordinal)))
            .Select(type => type.FullName));

    [Fact]
    public void Types_that_hold_personal_data_say_themselves_what_ToString_shows() => Assert.Empty(
        from type in Written()
        where type.Assembly != Invented // whose people are nobody
            && !NotOfPeople.Contains(type.Name)
            && IsRecord(type) && type.GetProperties(Instance).Any(IsPersonal) && !SaysItself(type)
        select type.FullName);

    [Fact]
    public void Identifiers_hide_themselves_in_ToString() =>
        Assert.All(PersonalTypes, type => Assert.True(SaysItself(type)));

    static IEnumerable<Type> Written() => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type =>
        type.Namespace?.StartsWith("SupportingFamilies", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: true)
        && !type.Name.StartsWith('<'));

    /// <summary>A record prints all its members unless it says otherwise.</summary>
    static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Instance) is not null;

    static bool IsPersonal(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return PersonalTypes.Contains(type)
            || (PersonalNames.Contains(property.Name) && (type == typeof(string) || type == typeof(DateOnly)));
    }

    static bool SaysItself(Type type) =>
        type.GetMethod(nameof(ToString), Instance, []) is { } method
        && !method.IsDefined(typeof(CompilerGeneratedAttribute));
}
