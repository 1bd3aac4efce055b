using System.Net.Sockets;
using System.Text;

namespace SupportingFamilies.Etl.Worker;

/// <summary>Tells systemd that the worker is ready or stopping, where it waits to be told (a unit of
/// <c>Type=notify</c>); elsewhere does nothing.</summary>
/// <param name="socket">What systemd names in <c>NOTIFY_SOCKET</c>: a path, or an abstract name after <c>@</c>.</param>
sealed class ServiceNotice(string? socket)
{
    public void Ready() => Send("READY=1");

    public void Stopping() => Send("STOPPING=1");

    void Send(string state)
    {
        if (string.IsNullOrEmpty(socket) || OperatingSystem.IsWindows())
            return;
        try
        {
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            sender.Connect(new UnixDomainSocketEndPoint(socket[0] == '@' ? "\0" + socket[1..] : socket));
            sender.Send(Encoding.ASCII.GetBytes(state));
        }
        catch (SocketException)
        {
            // Nobody listens: systemd will say that it waited in vain, and the nights go on.
        }
    }
}
