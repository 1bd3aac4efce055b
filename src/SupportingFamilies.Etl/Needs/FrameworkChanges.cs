using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Needs;

/// <summary>
/// Applies <c>NAME.changes.yml</c> to the tree of the version it is based on, before that tree is read: the result is
/// checked like any file, and what a change got wrong is found at the change's own line.
/// </summary>
internal sealed class FrameworkChanges
{
    const string Eligibility = "eligibility";
    const string Results = "results";

    static readonly string[] Kinds = ["set", "rename", "add", "replace", "remove"];

    static readonly string[] ClauseLists = ["all_of", "any_of"];

    readonly YamlSection file;
    readonly YamlSection tree;
    readonly HashSet<string> retired;
    readonly Dictionary<string, string> sources;

    /// <param name="tree">Of the version changed; edited here.</param>
    /// <param name="retired">Receives the codes taken away.</param>
    public FrameworkChanges(YamlSection file, YamlSection tree, HashSet<string> retired)
    {
        (this.file, this.tree, this.retired) = (file, tree, retired);
        var added = file.SectionOrNull("sources");
        var known = tree.Section("sources");
        if (added?.Keys.FirstOrDefault(known.Has) is { } twice)
            throw added.Wrong(twice, $"'{twice}', which the version changed has too", "a name of its own");
        if (added is not null)
            known.Put(added);
        sources = known.Pairs().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    public IReadOnlyList<FrameworkChange> Apply()
    {
        foreach (var key in new[] { "framework", "title", "scope", "effective_from" })
        {
            file.String(key);
            tree.Put(key, file, key);
        }

        foreach (var key in new[] { "effective_to", "published", "covers_to" })
        {
            tree.TakeOut(key);
            if (file.Has(key))
                tree.Put(key, file, key);
        }

        // What became of older headlines is said once, by the version changed.
        tree.TakeOut("crosswalk");
        file.String("based_on");
        var changes = file.Sections("changes").Select(Apply).ToList();
        if (changes.Count == 0)
            throw file.Wrong("changes", "no change", "at least one");
        file.Done();
        return changes;
    }

    FrameworkChange Apply(YamlSection change)
    {
        if (Kinds.Where(change.Has).ToList() is not [var kind])
        {
            throw change.Wrong(Kinds.FirstOrDefault(change.Has) ?? "set", "none or several of them",
                "one of " + string.Join(", ", Kinds));
        }

        var why = change.String("why");
        var by = Decision(change, out var basis);
        var what = kind switch
        {
            "set" => Set(change, basis, why),
            "rename" => Rename(change, basis),
            "add" => Add(change),
            "replace" => Replace(change),
            _ => Remove(change),
        };
        var code = kind switch
        {
            "add" => change.Section("add").String("code"),
            "replace" => change.Section("by").String("code"),
            _ => change.String(kind),
        };
        change.Done();
        return new FrameworkChange(code, what, why, basis, by?.By, by?.On);
    }

    /// <summary>A council says who decided and when; a national change says where it was read.</summary>
    (string By, DateOnly On)? Decision(YamlSection change, out Basis basis)
    {
        if (file.Word<FrameworkScope>("scope") == FrameworkScope.National)
        {
            basis = Basis.Load(change.Has("confirmed") ? change : file, sources);
            return null;
        }

        basis = new Basis(Confirmed.LocalDecision, null, null);
        return ((change.Has("decided_by") ? change : file).String("decided_by"),
            (change.Has("decided_on") ? change : file).Date("decided_on"));
    }

    string Set(YamlSection change, Basis basis, string why)
    {
        var code = change.String("set");
        var values = change.Section("values");
        var place = code.Split('.') is [Eligibility or Results, _] parts
            ? new Place(tree, parts[0], Rule(change, parts[0], parts[1]))
            : Find(change, "set", code).LastOrDefault(place => !place.IsHeadline)
                ?? throw change.Wrong(
                    "set", $"'{code}'", "a need, a criterion, a clause, or a rule as eligibility.NAME");
        var target = place.Item;
        if (values.Keys.Count == 0)
            throw change.Wrong("values", "none", "at least one key with its new value");
        if (values.Has("code"))
            throw values.Wrong("code", "'code'", "no new code: replace what means something else");
        target.Put(values);
        // A clause without a basis has that of its outcome, which is not where the new value comes from.
        if (target.Has("confirmed") || ClauseLists.Contains(place.List))
            PutBasis(target, basis, change);
        if (target.Has("why") && !values.Has("why"))
            target.Put("why", why, change);
        return $"{code}: " + string.Join(", ", values.Keys.Select(key => $"{key} is {Shown(values, key)}"));
    }

    static string Shown(YamlSection values, string key) => values.IsMapping(key) ? "as the file says"
        : string.Join(", ", values.Strings(key));

    void PutBasis(YamlSection target, Basis basis, YamlSection change)
    {
        var origin = change.Has("confirmed") ? change : file;
        target.Put("confirmed", basis.Confirmed == Confirmed.LocalDecision ? "local decision"
            : origin.String("confirmed"), origin);
        foreach (var key in new[] { "source", "check_against" })
        {
            target.TakeOut(key);
            if (basis.Confirmed != Confirmed.LocalDecision && origin.Has(key))
                target.Put(key, origin, key);
        }
    }

    YamlSection Rule(YamlSection change, string section, string name) =>
        tree.Section(section).SectionOrNull(name) ?? throw change.Wrong(
            "set", $"'{section}.{name}'", "one of " + string.Join(", ", tree.Section(section).Keys));

    /// <summary>The name of a headline outcome, the label of a need, or both where they share a code.</summary>
    string Rename(YamlSection change, Basis basis)
    {
        var (code, to) = (change.String("rename"), change.String("to"));
        foreach (var place in Find(change, "rename", code))
        {
            if (place.List is not ("headlines" or "needs"))
                throw change.Wrong("rename", $"'{code}'", "a headline outcome or a need");
            place.Item.Put(place.IsHeadline ? "name" : "label", change, "to");
            if (!place.IsHeadline)
                PutBasis(place.Item, basis, change);
        }

        return $"{code} is called: {to}";
    }

    string Add(YamlSection change)
    {
        var added = change.Section("add");
        var under = change.String("under");
        if (under == "headlines")
        {
            tree.AddTo("headlines", added);
        }
        else
        {
            var places = Find(change, "under", under);
            var place = added.Has("kind") ? places.Find(each => each.List == "needs") ?? places[0] : places[0];
            if (place.List != (added.Has("kind") ? "needs" : "headlines"))
                throw change.Wrong("under", $"'{under}'", "the headline outcome of a need, the need of a criterion");
            place.Item.AddTo(place.IsHeadline ? "needs" : "criteria", added);
        }

        return $"{added.String("code")} is added";
    }

    string Replace(YamlSection change)
    {
        var (code, by) = (change.String("replace"), change.Section("by"));
        var place = Find(change, "replace", code)[0];
        if (by.String("code") == code)
            throw by.Wrong("code", $"'{code}' again", "a code of its own, or 'set' where the meaning stays");
        Retire(place.Item);
        place.Of.ReplaceIn(place.List, place.Item, by);
        return $"{code} is replaced by {by.String("code")}";
    }

    string Remove(YamlSection change)
    {
        var code = change.String("remove");
        var place = Find(change, "remove", code)[0];
        Retire(place.Item);
        place.Of.ReplaceIn(place.List, place.Item, null);
        return $"{code} is removed";
    }

    void Retire(YamlSection item)
    {
        retired.Add(item.String("code"));
        foreach (var below in item.Sections("needs").Concat(item.Sections("criteria")).Concat(Clauses(item)))
            Retire(below);
    }

    /// <summary>The headline outcome, need, criterion or clause of that code; two where a need has its headline's.
    /// </summary>
    List<Place> Find(YamlSection change, string key, string code)
    {
        var found = Places().Where(place => place.Item.String("code") == code).ToList();
        return found.Count > 0 ? found : throw change.Wrong(
            key, $"'{code}'",
            "the code of a headline outcome, need, criterion or clause of " + file.String("based_on"));
    }

    IEnumerable<Place> Places()
    {
        foreach (var headline in tree.Sections("headlines"))
        {
            yield return new Place(tree, "headlines", headline);
            foreach (var need in headline.Sections("needs"))
            {
                yield return new Place(headline, "needs", need);
                foreach (var criterion in need.Sections("criteria"))
                    yield return new Place(need, "criteria", criterion);
                if (need.SectionOrNull("outcome") is not { } outcome)
                    continue;
                foreach (var list in ClauseLists)
                {
                    foreach (var clause in outcome.Sections(list))
                        yield return new Place(outcome, list, clause);
                }
            }
        }
    }

    static IEnumerable<YamlSection> Clauses(YamlSection need) =>
        ClauseLists.SelectMany(list => need.SectionOrNull("outcome")?.Sections(list) ?? []);

    /// <param name="Of">What has the list.</param>
    sealed record Place(YamlSection Of, string List, YamlSection Item)
    {
        public bool IsHeadline => List == "headlines";
    }
}
