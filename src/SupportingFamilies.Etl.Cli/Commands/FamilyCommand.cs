using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class FamilyCommand : Command
{
    public FamilyCommand(Session session)
        : base("family", "Show everything known of one family, with evidence, dates and sources.")
    {
        var id = new Argument<long>("ID") { Description = "The family's number, as 'sfetl candidates' lists it." };
        Add(id);
        Add(session.AsAt);
        var reason = new ExportReason();
        reason.AddTo(this);
        SetAction(parsed =>
        {
            var pipeline = session.Pipeline(parsed);
            using var warehouse = session.PublishedWarehouse(parsed);
            var family = warehouse.Family(new FamilyId(parsed.GetValue(id))) ?? throw new UsageException(
                $"There is no family {parsed.GetValue(id)}.", "'sfetl candidates' lists families by number.");
            var words = new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, warehouse.Published!.AsOf);
            reason.Show(
                session, parsed, warehouse, "family", family, (page, shown) => new FamilyPage(page, words).Write(shown),
                $"family={family.Id.Value}");
            return (int)ExitCode.Ok;
        });
    }
}
