"""Puts a certificate and its key, both PEM, into PKCS#12 files: as OpenSSL does today, and as Windows
did for long.

Arguments: the PEM file, the password, the new file, the old file.
"""

import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)

pem = open(sys.argv[1], "rb").read()
password = sys.argv[2].encode()
key = load_pem_private_key(pem[pem.index(b"-----BEGIN PRIVATE KEY") :], None)
certificate = x509.load_pem_x509_certificate(pem)
old = (
    PrivateFormat.PKCS12.encryption_builder()
    .kdf_rounds(2000)
    .key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC)
    .hmac_hash(hashes.SHA1())
    .build(password)
)
for path, encryption in [(sys.argv[3], BestAvailableEncryption(password)), (sys.argv[4], old)]:
    with open(path, "wb") as file:
        file.write(pkcs12.serialize_key_and_certificates(b"causeway", key, certificate, None, encryption))
