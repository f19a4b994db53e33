"""Certificates for servers on loopback: good ones, expired ones, those of another name or of nobody."""

from __future__ import annotations

import datetime as dt
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Who signs: its own certificate is in the file ``path``, for clients to trust."""

    path: Path
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def context(self, folder: Path, host: str = "localhost", *, age_days: int = 0) -> ssl.SSLContext:
        """What a server needs that shows a certificate for ``host``, valid from two days ago minus its age on."""
        key = ec.generate_private_key(ec.SECP256R1())
        begins = dt.datetime.now(dt.UTC) - 2 * _DAY - age_days * _DAY
        certificate = _sign(host, key, self.certificate.subject, self.key, begins, [x509.DNSName(host)])
        return _context(folder / f"{host}-{age_days}.pem", certificate, key)


def authority(folder: Path) -> Authority:
    """One made for this test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
    certificate = _sign("Authority of the tests", key, name, key, dt.datetime.now(dt.UTC) - 400 * _DAY, None)
    path = folder / "authority.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return Authority(path, certificate, key)


def self_signed(folder: Path, host: str = "localhost") -> ssl.SSLContext:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    certificate = _sign(host, key, name, key, dt.datetime.now(dt.UTC) - _DAY, [x509.DNSName(host)])
    return _context(folder / "self.pem", certificate, key)


def _sign(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    begins: dt.datetime,
    names: list[x509.GeneralName] | None,
) -> x509.Certificate:
    """Valid for ten days if for a server (``names``), for ever as far as a test goes if for an authority."""
    is_authority = names is None
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + (4_000 if is_authority else 10) * _DAY)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _context(path: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> ssl.SSLContext:
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
