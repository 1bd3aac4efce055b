using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// How <c>--json</c> writes: snake_case names, enumerations by name, dates as <c>yyyy-MM-dd</c>, our ids as plain
/// numbers under names that say whose they are: <c>family_id</c>, <c>person_id</c>.
/// </summary>
static class Json
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new IdConverter<PersonId>(id => id.Value),
            new IdConverter<HouseholdId>(id => id.Value),
            new IdConverter<FamilyId>(id => id.Value),
            new IdConverter<RunId>(id => id.Value),
            new IdConverter<DeliveryId>(id => id.Value),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameIds } },
        // Standard output is no web page: names with accents stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, value!.GetType(), Options);

    static void NameIds(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var named = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (named.Namespace != typeof(PersonId).Namespace || !named.Name.EndsWith("Id", StringComparison.Ordinal))
                continue;
            property.Name = property.Name == "id"
                ? JsonNamingPolicy.SnakeCaseLower.ConvertName(named.Name)
                : property.Name + "_id";
        }
    }

    sealed class IdConverter<TId>(Func<TId, long> number) : JsonConverter<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Results are written, never read back.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(number(value));
    }
}
