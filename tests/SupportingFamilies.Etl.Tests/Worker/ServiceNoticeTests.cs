using System.Net.Sockets;
using System.Text;
using SupportingFamilies.Etl.Worker;

namespace SupportingFamilies.Etl.Tests.Worker;

public sealed class ServiceNoticeTests
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Systemd_is_told_when_the_worker_is_ready_and_when_it_stops(bool isAbstract)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There is no systemd.");
        var path = Path.Combine(Directory.CreateTempSubdirectory("sfetl-notify-").FullName, "socket");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + path : path));
        systemd.ReceiveTimeout = 10_000;
        var notice = new ServiceNotice(isAbstract ? "@" + path : path);
        notice.Ready();
        notice.Stopping();
        var heard = new byte[100];
        Assert.Equal("READY=1", Encoding.ASCII.GetString(heard, 0, systemd.Receive(heard)));
        Assert.Equal("STOPPING=1", Encoding.ASCII.GetString(heard, 0, systemd.Receive(heard)));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nobody/listens")]
    public void Elsewhere_nothing_happens(string? socket) => new ServiceNotice(socket).Ready();
}
