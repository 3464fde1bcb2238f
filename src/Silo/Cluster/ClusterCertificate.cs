using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Ccnso.Collab.Cluster;

/// <summary>
/// The one certificate, with its key, that all silos and gateways of a cluster share. Each shows it and takes nothing else from the other:
/// there is no authority to trust, and whoever has the file belongs to the cluster.
/// </summary>
internal static class ClusterCertificate
{
    private const string Setting = "Cluster:Tls:Certificate";
    private const string Name = "collab";

    /// <summary>Reads it from a PKCS#12 file without a password, or from a PEM file with its key.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="make">Whether it is made where it is missing.</param>
    /// <exception cref="WrongSettingException">It cannot be used.</exception>
    public static X509Certificate2 Load(string path, bool make)
    {
        try
        {
            if (make) FirstFile.Make(path, New);
            if (!File.Exists(path)) throw new WrongSettingException(Setting, $"{path} is not there. Copy it from another machine of the cluster, or let the first start make it with Cluster:Tls:Make=true.");
            var bytes = File.ReadAllBytes(path);
            var certificate = bytes.AsSpan().StartsWith("-----BEGIN"u8) ? X509Certificate2.CreateFromPemFile(path) : X509CertificateLoader.LoadPkcs12(bytes, null);
            return certificate.HasPrivateKey ? certificate : throw new WrongSettingException(Setting, $"{path} has no private key in it.");
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new WrongSettingException(Setting, $"{path} cannot be used: {unusable.Message}");
        }
    }

    /// <summary>TLS 1.3 or 1.2; both sides show this certificate, whichever of them connects.</summary>
    public static void Pin(TlsOptions tls, X509Certificate2 certificate)
    {
        tls.LocalCertificate = certificate;
        (tls.RemoteCertificateMode, tls.ClientCertificateMode) = (RemoteCertificateMode.RequireCertificate, RemoteCertificateMode.RequireCertificate);
        tls.RemoteCertificateValidation = (shown, _, _) => shown.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span);
        tls.OnAuthenticateAsClient = (_, asked) => asked.TargetHost = Name;
    }

    private static byte[] New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], critical: false));
        // It is replaced when somebody may have it who should not, not when a date has come that nobody thinks of.
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(50));
        return made.Export(X509ContentType.Pkcs12);
    }
}
