using YamlDotNet.RepresentationModel;

namespace SupportingFamilies.Etl.Configuration;

/// <remarks>
/// One file may change what another says. What it puts in keeps its own place, so that an error in it names the file
/// and line of the change and not of what was changed.
/// </remarks>
public sealed partial class YamlSection
{
    /// <summary>Puts every key of <paramref name="values"/> in place of this section's own; new keys are added.
    /// </summary>
    internal void Put(YamlSection values)
    {
        foreach (var (key, value) in values.node.Children)
        {
            TakeOut(Text(key));
            Remember(values.File, key);
            Remember(values.File, value);
            node.Children.Add(key, value);
        }
    }

    /// <summary>Puts the value another section has for a key in place of this section's own.</summary>
    internal void Put(string key, YamlSection from, string fromKey)
    {
        var value = from.Find(fromKey)
            ?? throw new InvalidOperationException($"No '{fromKey}' to put in place of '{key}'.");
        TakeOut(key);
        Remember(from.File, value);
        AddKey(key, value, from.PlaceOf(value));
    }

    /// <param name="at">Where errors about the value point.</param>
    internal void Put(string key, string value, YamlSection at)
    {
        TakeOut(key);
        var scalar = new YamlScalarNode(value) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };
        changed[scalar] = (at.File, at.Line);
        AddKey(key, scalar, (at.File, at.Line));
    }

    internal void TakeOut(string key)
    {
        if (node.Children.Keys.FirstOrDefault(each => Text(each) == key) is { } old)
            node.Children.Remove(old);
    }

    /// <summary>Adds to the end of the list under <paramref name="key"/>; an absent list becomes a list of one.
    /// </summary>
    internal void AddTo(string key, YamlSection item)
    {
        if (Find(key) is not YamlSequenceNode list)
        {
            TakeOut(key);
            AddKey(key, list = new YamlSequenceNode(), (item.File, item.Line));
            changed[list] = (item.File, item.Line);
        }

        Remember(item.File, item.node);
        list.Children.Add(item.node);
    }

    /// <param name="item">One of the list under <paramref name="key"/>.</param>
    /// <param name="by">Null takes it out.</param>
    internal void ReplaceIn(string key, YamlSection item, YamlSection? by)
    {
        var list = (YamlSequenceNode)Find(key)!;
        var at = list.Children.ToList().FindIndex(each => ReferenceEquals(each, item.node));
        list.Children.RemoveAt(at);
        if (by is null)
            return;
        Remember(by.File, by.node);
        list.Children.Insert(at, by.node);
    }

    void AddKey(string key, YamlNode value, (string File, int Line) place)
    {
        var name = new YamlScalarNode(key);
        changed[name] = place;
        node.Children.Add(name, value);
    }

    void Remember(string file, YamlNode put)
    {
        foreach (var each in put.AllNodes)
            changed.TryAdd(each, (file, (int)each.Start.Line));
    }
}
