using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SupportingFamilies.Etl.Worker.Settings;

/// <summary>
/// One section of the settings, read strictly: every key must be asked for, and <see cref="Done"/> refuses the ones
/// nobody asked for. Keys are named as <c>--set</c> takes them: <c>Worker:Health:Port</c>.
/// </summary>
sealed class SettingsSection(IConfigurationSection section)
{
    readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);

    public string Path => section.Path;

    /// <summary>The last part of the path.</summary>
    public string Name => section.Key;

    public string Text(string key, string expected) => TextOrNull(key) ?? throw Wrong(key, "nothing", expected);

    /// <summary>Null when the key is absent or empty.</summary>
    public string? TextOrNull(string key)
    {
        asked.Add(key);
        var value = section.GetSection(key);
        if (value.Value is null && value.GetChildren().Any())
            throw Wrong(key, "a list or section", "one value");
        return string.IsNullOrWhiteSpace(value.Value) ? null : value.Value.Trim();
    }

    /// <param name="least">Included.</param>
    /// <param name="most">Included.</param>
    public int Number(string key, int otherwise, int least, int most)
    {
        if (TextOrNull(key) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
            ? value
            : throw Wrong(key, $"'{text}'", FormattableString.Invariant($"a whole number from {least} to {most}"));
    }

    public bool YesOrNo(string key, bool otherwise) => TextOrNull(key) switch
    {
        null => otherwise,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw Wrong(key, $"'{text}'", "true or false"),
    };

    public SettingsSection Section(string key)
    {
        asked.Add(key);
        if (section.GetSection(key).Value is { Length: > 0 })
            throw Wrong(key, "one value", "a section");
        return new SettingsSection(section.GetSection(key));
    }

    public bool Has(string key)
    {
        asked.Add(key);
        return section.GetSection(key).Exists();
    }

    /// <summary>Every section below, by name: for sections whose names people choose.</summary>
    public IReadOnlyList<SettingsSection> Named()
    {
        var children = section.GetChildren().OrderBy(child => child.Key, StringComparer.Ordinal).ToList();
        asked.UnionWith(children.Select(child => child.Key));
        return children.Find(child => child.Value is { Length: > 0 }) is { } plain
            ? throw Wrong(plain.Key, "one value", "a section")
            : children.Select(child => new SettingsSection(child)).ToList();
    }

    public void Done()
    {
        foreach (var child in section.GetChildren())
        {
            if (!asked.Contains(child.Key))
            {
                throw new SettingsException(
                    section.Path, $"the key '{child.Key}'", "one of " + string.Join(", ", asked.Order()));
            }
        }
    }

    public SettingsException Wrong(string key, string found, string expected) =>
        new($"{section.Path}:{key}", found, expected);
}
