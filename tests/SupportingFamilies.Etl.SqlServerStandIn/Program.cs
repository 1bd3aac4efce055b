using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn;

string? file = null;
var port = 0;
for (var at = 0; at + 1 < args.Length; at += 2)
{
    switch (args[at])
    {
        case "--file":
            file = args[at + 1];
            break;
        case "--port":
            port = int.Parse(args[at + 1], CultureInfo.InvariantCulture);
            break;
        default:
            Console.Error.WriteLine("sql server stand-in [--port N] [--file FILE]");
            return 2;
    }
}

using var server = new StandInServer(file, port);
using var stop = new ManualResetEventSlim();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Set();
};
Console.WriteLine(server.ConnectionString);
stop.Wait();
return 0;
