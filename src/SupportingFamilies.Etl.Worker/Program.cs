using System.Globalization;
using SupportingFamilies.Etl.Worker.Commands;

// A night must not depend on where it runs: every date and number is read and written the same way everywhere.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

return await WorkerCommand.InvokeAsync(args, Console.Out, Console.Error, CancellationToken.None);
