using System.CommandLine;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands.Claims;

sealed class PackCommand : Command
{
    readonly Session session;
    readonly Argument<long> claim = new("CLAIM") { Description = "The claim's number." };
    readonly Option<string> output = new("--output")
    {
        Description = "The folder for claim-NUMBER.html and claim-NUMBER.json.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    readonly Option<bool> verify = new("--verify")
    {
        Description = "Make nothing: say whether the files in the folder are packs that were made here, unaltered.",
    };

    readonly ExportReason reason = new();

    public PackCommand(Session session)
        : base("pack", "Make a claim's evidence pack, as a page fit to print and as JSON, and print their SHA-256.")
    {
        this.session = session;
        Add(claim);
        Add(output);
        Add(verify);
        reason.AddTo(this);
        SetAction(parsed => (int)(parsed.GetValue(verify) ? Verify(parsed) : Make(parsed)));
    }

    ExitCode Make(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        using var lease = warehouse.TakeLease(HostedNight.Owner);
        var pack = Pack(parsed, warehouse);
        var files = Enum.GetValues<PackFormat>().Select(format =>
        {
            var (path, bytes) = (PathOf(parsed, pack, format), pack.Bytes(format));
            var sha256 = EvidencePack.Sha256(bytes);
            var filters = new[] { FormattableString.Invariant($"claim={pack.Dossier.ClaimNo}") };
            var request = reason.Request(
                parsed, "claims pack", filters, Words.Of(format), isForNamedReaders: false, path);
            ExportReason.ToFile(warehouse, request, path, stream =>
            {
                stream.Write(bytes);
                warehouse.ClaimActions.Made(pack.Dossier.ClaimNo, format, sha256);
                return 1;
            });
            return new { File = path, Sha256 = sha256 };
        }).ToList();
        session.Show(parsed, files, (page, made) =>
        {
            foreach (var file in made)
                session.Terminal.Output.WriteLine($"{file.Sha256}  {file.File}");
        });
        return ExitCode.Ok;
    }

    /// <summary>A file is sound when its hash was recorded when it was made; it is current when the pack made now would
    /// be the same.</summary>
    ExitCode Verify(ParseResult parsed)
    {
        using var warehouse = session.PublishedWarehouse(parsed);
        var pack = Pack(parsed, warehouse);
        var files = Enum.GetValues<PackFormat>().Select(format => PathOf(parsed, pack, format))
            .Zip(Enum.GetValues<PackFormat>(), (path, format) =>
            {
                var sha256 = File.Exists(path) ? EvidencePack.Sha256(File.ReadAllBytes(path)) : null;
                return new
                {
                    File = path,
                    Sha256 = sha256,
                    IsRecorded = sha256 is not null
                        && warehouse.ClaimActions.ClaimOfPack(sha256) == pack.Dossier.ClaimNo,
                    IsCurrent = sha256 == EvidencePack.Sha256(pack.Bytes(format)),
                };
            }).ToList();
        session.Show(
            parsed, new { DossierIsUnaltered = pack.IsUnaltered, Files = files }, (page, found) =>
        {
            session.Terminal.Output.WriteLine(found.DossierIsUnaltered
                ? "The frozen dossier is as it was on the day of submission."
                : "The frozen dossier has been altered since the day of submission.");
            foreach (var file in found.Files)
            {
                session.Terminal.Output.WriteLine($"{file.File}: " + (file.Sha256 is null ? "not there"
                    : !file.IsRecorded ? "altered, or not made here"
                    : file.IsCurrent ? "as it was made, and as it would be made now"
                    : "as it was made; audit or certificate have been recorded since"));
            }
        });
        return pack.IsUnaltered && files.TrueForAll(file => file.IsRecorded) ? ExitCode.Ok : ExitCode.Refused;
    }

    EvidencePack Pack(ParseResult parsed, Warehouse warehouse) =>
        warehouse.ClaimPack(parsed.GetValue(claim)) ?? throw new UsageException(
            $"There is no claim {parsed.GetValue(claim)}.", "'sfetl claims list --state claimed' lists claims.");

    string PathOf(ParseResult parsed, EvidencePack pack, PackFormat format) =>
        Path.Combine(parsed.GetValue(output)!, pack.FileName(format));
}
