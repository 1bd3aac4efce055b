namespace SupportingFamilies.Etl.Households;

readonly record struct Belonging(int Person, FamilyRole Role, bool LivesApart);

/// <param name="Place">Where its children live; <see cref="CurrentHomes.NotKnown"/> when nobody says.</param>
/// <param name="Members">Each person once, in ascending order.</param>
sealed record FamilyDraft(int Place, IReadOnlyList<Belonging> Members)
{
    public override string ToString() => "family draft";
}

/// <summary>
/// One family for each set of dependent children living together: the children of a place who share a parent or whose
/// parents there are a couple, their parents wherever those live, the partners living with a parent, and another adult
/// of the home only as the children's carer.
/// </summary>
sealed class FamilyFormation(
    StatedTies ties,
    Kinship kinship,
    HouseholdInference inference,
    int[] places,
    IReadOnlySet<int> homes,
    bool isProtected)
{
    /// <summary>In an order that does not depend on how the input was ordered.</summary>
    public IReadOnlyList<FamilyDraft> Form(IReadOnlyDictionary<int, int> motherOfExpected)
    {
        var children = new List<(int Place, int Child)>();
        var adultsAt = new Dictionary<int, List<int>>();
        for (var person = 0; person < places.Length; person++)
        {
            if (motherOfExpected.TryGetValue(person, out var mother))
                children.Add((places[mother], person));
            else if (kinship.IsUnder18(person))
                children.Add((places[person], person));
            else if (homes.Contains(places[person]) && kinship.IsAdult(person))
                AddTo(adultsAt, places[person], person);
        }

        for (var person = 0; person < places.Length; person++)
        {
            if (kinship.MayStillBeChild(person)
                && LivesWithParent(person, adultsAt.GetValueOrDefault(places[person], [])))
                children.Add((places[person], person));
        }

        // By place and then by person; places have no lasting order, so the families are put in order of their first
        // child.
        children.Sort();
        var drafts = new List<FamilyDraft>();
        for (var from = 0; from < children.Count;)
        {
            var to = from + 1;
            while (to < children.Count && children[to].Place == children[from].Place)
                to++;
            var here = children.GetRange(from, to - from).ConvertAll(each => each.Child);
            var place = children[from].Place;
            var adults = adultsAt.GetValueOrDefault(place, []).Where(adult => !here.Contains(adult)).ToList();
            FormAt(place, here, adults, drafts);
            from = to;
        }

        return WithoutYoungParentsAlone(drafts).OrderBy(draft => draft.Members.First(IsDependent).Person).ToList();
    }

    /// <summary>A parent under 18 whom no adult looks after belongs to their child's family, and is not a second family
    /// as a child alone.</summary>
    static IEnumerable<FamilyDraft> WithoutYoungParentsAlone(List<FamilyDraft> drafts)
    {
        var parents = drafts.SelectMany(draft => draft.Members)
            .Where(member => !IsDependent(member)).Select(member => member.Person).ToHashSet();
        return drafts.Where(draft =>
            draft.Members.Any(member => !IsDependent(member) || !parents.Contains(member.Person)));
    }

    public static bool IsDependent(Belonging member) => member.Role is FamilyRole.Child or FamilyRole.ExpectedChild;

    void FormAt(int place, List<int> children, List<int> adults, List<FamilyDraft> drafts)
    {
        var belonging = children.ConvertAll(child => StatedAdults(child, place));
        var infers = homes.Contains(place) && !isProtected;
        if (infers)
            InferMissingParents(children, adults, belonging);
        var sets = new ChildSets(children.Count);
        JoinByAdults(sets, belonging);
        JoinByCases(sets, children);
        var partners = Partners(place, children, adults, belonging, sets, infers);
        foreach (var set in sets.Groups())
        {
            var draft = Draft(place, set, children, belonging, partners);
            drafts.Add(draft);
        }
    }

    /// <summary>Stated parents wherever they live, and stated carers of the home when no parent lives in it.</summary>
    List<Belonging> StatedAdults(int child, int place)
    {
        var found = new List<Belonging>(2);
        foreach (var stated in ties.ParentsOf(child))
        {
            if (isProtected && !Protection.MayJoin(stated, places[stated.Adult], place))
                continue;
            if (kinship.RoleOf(stated, child) is { } role)
                found.Add(new Belonging(stated.Adult, role, LivesApart(stated.Adult, place)));
        }

        var parentAtHome = found.Exists(adult => adult.Role == FamilyRole.Parent && !adult.LivesApart);
        found.RemoveAll(adult => adult.Role == FamilyRole.Carer && (parentAtHome || adult.LivesApart));
        return found;
    }

    bool LivesApart(int adult, int place) => !isProtected && place != CurrentHomes.NotKnown
        && places[adult] != CurrentHomes.NotKnown && places[adult] != place;

    void InferMissingParents(List<int> children, List<int> adults, List<List<Belonging>> belonging)
    {
        var atHome = belonging.SelectMany(adults => adults)
            .Where(adult => adult is { Role: FamilyRole.Parent, LivesApart: false })
            .Select(adult => adult.Person).Distinct().Order().ToList();
        for (var at = 0; at < children.Count; at++)
        {
            if (belonging[at].Exists(adult => !adult.LivesApart) || kinship.IsExpected(children[at]))
                continue;
            var inferred = inference.ParentsOf(children[at], atHome, adults);
            belonging[at].AddRange(inferred.Where(adult => !belonging[at].Exists(stated => stated.Person == adult))
                .Select(adult => new Belonging(adult, RoleBeside(belonging[at], adult), LivesApart: false)).ToList());
        }
    }

    /// <summary>A woman at home beside a mother who lives apart is the child's carer, not another mother.</summary>
    FamilyRole RoleBeside(List<Belonging> stated, int adult) =>
        stated.Exists(parent => kinship.AreOfOneSex(parent.Person, adult)) ? FamilyRole.Carer : FamilyRole.Parent;

    static void JoinByAdults(ChildSets sets, List<List<Belonging>> belonging)
    {
        var firstChildOf = new Dictionary<int, int>();
        for (var at = 0; at < belonging.Count; at++)
        {
            foreach (var adult in belonging[at])
            {
                if (!firstChildOf.TryAdd(adult.Person, at))
                    sets.Join(firstChildOf[adult.Person], at);
            }
        }
    }

    void JoinByCases(ChildSets sets, List<int> children)
    {
        for (var at = 0; at < children.Count; at++)
        {
            foreach (var other in ties.ChildrenOnCaseWith(children[at]))
            {
                if (children.IndexOf(other) is var where and >= 0)
                    sets.Join(at, where);
            }
        }
    }

    /// <summary>Resident partners of the resident parents, by child; joins the children of a couple as it finds
    /// one.</summary>
    Dictionary<int, List<int>> Partners(
        int place, List<int> children, List<int> adults, List<List<Belonging>> belonging, ChildSets sets, bool infers)
    {
        var partnersOf = new Dictionary<int, List<int>>();
        if (place == CurrentHomes.NotKnown)
            return partnersOf;
        var childOf = new Dictionary<int, int>();
        for (var at = 0; at < children.Count; at++)
        {
            foreach (var parent in belonging[at]
                .Where(adult => adult.Role == FamilyRole.Parent && places[adult.Person] == place))
                childOf.TryAdd(parent.Person, at);
        }

        foreach (var (parent, child) in childOf.OrderBy(each => each.Key))
        {
            var couple = ties.PartnersOf(parent)
                .Where(partner => places[partner] == place && !children.Contains(partner)).ToList();
            if (couple.Count == 0 && infers && !HasOtherParentAtHome(parent, children, childOf))
                couple.AddRange(Inferred(parent, child, children, adults, sets));
            partnersOf[parent] = couple;
            foreach (var partner in couple.Where(childOf.ContainsKey))
                sets.Join(child, childOf[partner]);
        }

        return partnersOf;
    }

    bool HasOtherParentAtHome(int parent, List<int> children, Dictionary<int, int> childOf) =>
        children.Exists(child => ties.IsParent(parent, child)
            && ties.ParentsOf(child).Any(other => other.Adult != parent && childOf.ContainsKey(other.Adult)));

    IEnumerable<int> Inferred(int parent, int child, List<int> children, List<int> adults, ChildSets sets)
    {
        var own = children.Where((_, at) => sets.AreTogether(at, child)).ToList();
        var partner = inference.PartnerByTenancy(parent, adults) ?? inference.PartnerOf(parent, own, adults);
        return partner is { } found ? [found] : [];
    }

    FamilyDraft Draft(
        int place,
        IReadOnlyList<int> set,
        List<int> children,
        List<List<Belonging>> belonging,
        Dictionary<int, List<int>> partners)
    {
        var members = new SortedDictionary<int, Belonging>();
        foreach (var child in set.Select(at => children[at]))
        {
            var role = kinship.IsExpected(child) ? FamilyRole.ExpectedChild : FamilyRole.Child;
            members[child] = new Belonging(child, role, LivesApart: false);
        }

        foreach (var adult in set.SelectMany(at => belonging[at]).OrderBy(adult => adult.Role))
            members.TryAdd(adult.Person, adult);
        foreach (var parent in members.Values.Where(member => member.Role == FamilyRole.Parent).ToList())
        {
            foreach (var partner in partners.GetValueOrDefault(parent.Person, []))
                members.TryAdd(partner, new Belonging(partner, FamilyRole.Partner, LivesApart: false));
        }

        return new FamilyDraft(place, members.Values.ToList());
    }

    /// <summary>Somebody of 18 at home with a parent: stated, or an adult of the home who could be by age and surname.
    /// </summary>
    bool LivesWithParent(int person, List<int> adults) =>
        ties.ParentsOf(person).Any(parent => places[person] != CurrentHomes.NotKnown
            && places[parent.Adult] == places[person])
        || (!isProtected
            && adults.Exists(adult => kinship.CouldBeParent(adult, person) && kinship.ShareSurname(adult, person)));

    static void AddTo(Dictionary<int, List<int>> lists, int key, int value)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(value);
    }
}
