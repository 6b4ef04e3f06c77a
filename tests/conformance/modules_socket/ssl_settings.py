# ssl: contexts and what they allow, errors, certificates as text.
import ssl


def tried(action):
    try:
        return repr(action())
    except (OSError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


context = ssl.create_default_context()
print(context.check_hostname, repr(context.verify_mode), context.protocol, repr(context.verify_flags))
print(int(context.options), ssl.OP_NO_SSLv3 in context.options)
print(tried(lambda: setattr(context, "verify_mode", ssl.CERT_NONE)))
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.check_hostname = True
print(repr(context.verify_mode))
server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server.minimum_version = ssl.TLSVersion.TLSv1_2
print(server.check_hostname, repr(server.verify_mode), repr(server.minimum_version), repr(server.maximum_version))
print(tried(lambda: ssl.SSLContext(99)))
print(tried(lambda: context.load_verify_locations()))
print(tried(lambda: context.load_verify_locations("/nonexistent")))
print(tried(lambda: context.load_cert_chain("/nonexistent")))
print(tried(lambda: context.set_alpn_protocols(["h2", "http/1.1"])))
print(tried(ssl.SSLSocket), tried(ssl.SSLObject))

print([kind.__name__ for kind in ssl.SSLCertVerificationError.__mro__], ssl.CertificateError.__name__)
print(ssl.SSLError(1, "text"), ssl.SSLError("text"), repr(ssl.SSLWantReadError(2, "again")))
print(list(ssl.TLSVersion), list(ssl.Purpose)[0].shortname, list(ssl.VerifyMode), list(ssl.SSLErrorNumber)[:3])
print(ssl.CERT_REQUIRED is ssl.VerifyMode.CERT_REQUIRED, ssl.get_protocol_name(ssl.PROTOCOL_TLS_CLIENT))

data = ssl.MemoryBIO()
print(data.write(b"abc"), data.pending, data.read(2), data.eof, data.write_eof(), data.read(), data.eof)
print(tried(lambda: data.write(b"x")))
print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), tried(lambda: ssl.cert_time_to_seconds("Xyz 5")))
text = ssl.DER_cert_to_PEM_cert(b"abc" * 30)
print(text, ssl.PEM_cert_to_DER_cert(text) == b"abc" * 30, tried(lambda: ssl.PEM_cert_to_DER_cert("x")))
print(len(ssl.RAND_bytes(4)), ssl.RAND_status())
