using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class PersonCommand : Command
{
    public PersonCommand(Session session)
        : base("person", "Show everything known of one person, with dates and sources.")
    {
        var id = new Argument<long>("ID") { Description = "The person's number, as 'sfetl family' shows it." };
        Add(id);
        Add(session.AsAt);
        var reason = new ExportReason();
        reason.AddTo(this);
        SetAction(parsed =>
        {
            var pipeline = session.Pipeline(parsed);
            using var warehouse = session.PublishedWarehouse(parsed);
            var person = warehouse.Person(new PersonId(parsed.GetValue(id))) ?? throw new UsageException(
                $"There is no person {parsed.GetValue(id)}.", "'sfetl family ID' shows a family's members by number.");
            var words = new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, warehouse.Published!.AsOf);
            reason.Show(
                session, parsed, warehouse, "person", person, (page, shown) => new PersonPage(page, words).Write(shown),
                $"person={person.Id.Value}");
            return (int)ExitCode.Ok;
        });
    }
}
