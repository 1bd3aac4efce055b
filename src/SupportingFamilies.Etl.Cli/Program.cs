using System.Globalization;
using SupportingFamilies.Etl.Cli;

// A night must not depend on where it runs: every date and number is read and written the same way everywhere.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

return await Sfetl.InvokeAsync(args, Terminal.OfProcess(), CancellationToken.None);
