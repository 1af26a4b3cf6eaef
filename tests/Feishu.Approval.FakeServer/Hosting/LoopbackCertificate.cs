using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Feishu.Approval.FakeServer;

/// <summary>A certificate for this machine that nobody trusts unless told to, valid for a day.</summary>
public static class LoopbackCertificate
{
    /// <summary>Makes one, with its key; whoever calls disposes of it.</summary>
    /// <param name="name">The name that it is made out to, beside the loopback address.</param>
    /// <param name="expired">Whether it was valid until a day ago only.</param>
    public static X509Certificate2 Create(string name = "localhost", bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(expired ? -2 : -1), now.AddDays(expired ? -1 : 1));

        // On Windows TLS takes no key that was never in a file.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
