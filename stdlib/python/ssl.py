"""Settings, errors and names of TLS. There are no connections by it: what would make one raises NotImplementedError.

Programs and packages that only prepare contexts, name exceptions or convert certificates work; a connection that needs TLS says so.
"""

import base64
import binascii
import os
import warnings
from collections import namedtuple
from enum import Enum, IntEnum, IntFlag
from socket import SOCK_STREAM, SOL_SOCKET, SO_TYPE, create_connection, socket

PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'
OPENSSL_VERSION = 'no TLS'
OPENSSL_VERSION_INFO = (0, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0
CHANNEL_BINDING_TYPES = []
HAS_ALPN = HAS_ECDH = HAS_NEVER_CHECK_COMMON_NAME = HAS_SNI = HAS_TLSv1_2 = HAS_TLSv1_3 = False
HAS_NPN = HAS_PHA = HAS_PSK = HAS_SSLv2 = HAS_SSLv3 = HAS_TLSv1 = HAS_TLSv1_1 = False


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = PROTOCOL_SSLv23 = 2
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5


class TLSVersion(IntEnum):
    """Versions of the protocol."""

    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class VerifyMode(IntEnum):
    """Whether the other side has to show a certificate."""

    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class VerifyFlags(IntFlag):
    """How certificates are checked."""

    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 32
    VERIFY_ALLOW_PROXY_CERTS = 64
    VERIFY_X509_TRUSTED_FIRST = 32768
    VERIFY_X509_PARTIAL_CHAIN = 524288


class Options(IntFlag):
    """What a context allows."""

    OP_NO_SSLv2 = OP_SINGLE_DH_USE = OP_SINGLE_ECDH_USE = 0
    OP_LEGACY_SERVER_CONNECT = 4
    OP_ENABLE_KTLS = 8
    OP_IGNORE_UNEXPECTED_EOF = 128
    OP_NO_TICKET = 16384
    OP_NO_COMPRESSION = 131072
    OP_ENABLE_MIDDLEBOX_COMPAT = 1048576
    OP_CIPHER_SERVER_PREFERENCE = 4194304
    OP_NO_SSLv3 = 33554432
    OP_NO_TLSv1 = 67108864
    OP_NO_TLSv1_2 = 134217728
    OP_NO_TLSv1_1 = 268435456
    OP_NO_TLSv1_3 = 536870912
    OP_NO_RENEGOTIATION = 1073741824
    OP_ALL = 2147483728


class SSLErrorNumber(IntEnum):
    """What an SSLError is about."""

    SSL_ERROR_SSL = 1
    SSL_ERROR_WANT_READ = 2
    SSL_ERROR_WANT_WRITE = 3
    SSL_ERROR_WANT_X509_LOOKUP = 4
    SSL_ERROR_SYSCALL = 5
    SSL_ERROR_ZERO_RETURN = 6
    SSL_ERROR_WANT_CONNECT = 7
    SSL_ERROR_EOF = 8
    SSL_ERROR_INVALID_ERROR_CODE = 10


AlertDescription = IntEnum('AlertDescription', {'ALERT_DESCRIPTION_' + name: number for name, number in {
    'CLOSE_NOTIFY': 0, 'UNEXPECTED_MESSAGE': 10, 'BAD_RECORD_MAC': 20, 'RECORD_OVERFLOW': 22, 'DECOMPRESSION_FAILURE': 30,
    'HANDSHAKE_FAILURE': 40, 'BAD_CERTIFICATE': 42, 'UNSUPPORTED_CERTIFICATE': 43, 'CERTIFICATE_REVOKED': 44,
    'CERTIFICATE_EXPIRED': 45, 'CERTIFICATE_UNKNOWN': 46, 'ILLEGAL_PARAMETER': 47, 'UNKNOWN_CA': 48, 'ACCESS_DENIED': 49,
    'DECODE_ERROR': 50, 'DECRYPT_ERROR': 51, 'PROTOCOL_VERSION': 70, 'INSUFFICIENT_SECURITY': 71, 'INTERNAL_ERROR': 80,
    'USER_CANCELLED': 90, 'NO_RENEGOTIATION': 100, 'UNSUPPORTED_EXTENSION': 110, 'CERTIFICATE_UNOBTAINABLE': 111,
    'UNRECOGNIZED_NAME': 112, 'BAD_CERTIFICATE_STATUS_RESPONSE': 113, 'BAD_CERTIFICATE_HASH_VALUE': 114,
    'UNKNOWN_PSK_IDENTITY': 115,
}.items()}, module=__name__)

for _kind in _SSLMethod, VerifyMode, VerifyFlags, Options, SSLErrorNumber, AlertDescription:
    globals().update(_kind.__members__)
del _kind

_ASN1Object = namedtuple('_ASN1Object', 'nid shortname longname oid')


class Purpose(_ASN1Object, Enum):
    """What a certificate is for."""

    SERVER_AUTH = 129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = 130, 'clientAuth', 'TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'


class SSLError(OSError):
    """Something went wrong in TLS."""

    def __str__(self):
        return str(self.strerror or self.args)


class SSLZeroReturnError(SSLError):
    """The connection was closed cleanly."""


class SSLWantReadError(SSLError):
    """There has to be more to read first."""


class SSLWantWriteError(SSLError):
    """Something has to be written first."""


class SSLSyscallError(SSLError):
    """The system reported an error."""


class SSLEOFError(SSLError):
    """The connection ended all at once."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate was not accepted."""


CertificateError = SSLCertVerificationError
socket_error = OSError


def _no_connections(what):
    return NotImplementedError(f'ssl: {what} needs TLS, which is not available')


class MemoryBIO:
    """Bytes between two ends: what is written to it can be read from it."""

    def __init__(self):
        self._data = bytearray()
        self._closed = False

    @property
    def pending(self):
        return len(self._data)

    @property
    def eof(self):
        return self._closed and not self._data

    def read(self, size=-1, /):
        """Take up to size bytes, all if it is negative."""
        size = len(self._data) if size < 0 else size
        taken = bytes(self._data[:size])
        del self._data[:size]
        return taken

    def write(self, b, /):
        """Put bytes in and return how many."""
        if self._closed:
            raise SSLError('cannot write() after write_eof()')
        data = memoryview(b)
        self._data += data
        return data.nbytes

    def write_eof(self):
        """Say that there will be no more."""
        self._closed = True


class SSLSession:
    """A session that could be resumed."""


class SSLObject:
    """One side of a connection without a socket."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. '
                        'Instances are returned by SSLContext.wrap_bio().')


class SSLSocket(socket):
    """A socket with a connection by TLS."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{self.__class__.__name__} does not have a public constructor. '
                        'Instances are returned by SSLContext.wrap_socket().')


class SSLContext:
    """The settings of connections."""

    sslsocket_class = SSLSocket
    sslobject_class = SSLObject

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn('ssl.SSLContext() without protocol argument is deprecated.', DeprecationWarning, stacklevel=2)
            protocol = PROTOCOL_TLS
        try:
            protocol = _SSLMethod(protocol)
        except ValueError:
            raise ValueError(f'invalid or unsupported protocol version {protocol}') from None
        if protocol not in (PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER):
            warnings.warn(f'ssl.{protocol.name} is deprecated', DeprecationWarning, stacklevel=2)
        self = super().__new__(cls)
        self._protocol = protocol
        self._check_hostname = protocol is PROTOCOL_TLS_CLIENT
        self._verify_mode = CERT_REQUIRED if self._check_hostname else CERT_NONE
        self._options = OP_ALL | OP_NO_SSLv3 | OP_CIPHER_SERVER_PREFERENCE | OP_NO_COMPRESSION | OP_ENABLE_MIDDLEBOX_COMPAT
        self._verify_flags = VERIFY_X509_TRUSTED_FIRST
        self._versions = {'minimum': TLSVersion.MINIMUM_SUPPORTED, 'maximum': TLSVersion.MAXIMUM_SUPPORTED}
        self.hostname_checks_common_name = True
        self.keylog_filename = self.sni_callback = None
        self.num_tickets = 2
        self.post_handshake_auth = False
        return self

    def __init__(self, protocol=None):
        pass

    @property
    def protocol(self):
        return self._protocol

    @property
    def check_hostname(self):
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode is CERT_NONE:
            self._verify_mode = CERT_REQUIRED

    @property
    def verify_mode(self):
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        mode = VerifyMode(value)
        if mode is CERT_NONE and self._check_hostname:
            raise ValueError('Cannot set verify_mode to CERT_NONE when check_hostname is enabled.')
        self._verify_mode = mode

    @property
    def verify_flags(self):
        return self._verify_flags

    @verify_flags.setter
    def verify_flags(self, value):
        self._verify_flags = VerifyFlags(value)

    @property
    def options(self):
        return self._options

    @options.setter
    def options(self, value):
        self._options = Options(value)

    @property
    def minimum_version(self):
        return self._versions['minimum']

    @minimum_version.setter
    def minimum_version(self, value):
        self._versions['minimum'] = TLSVersion(value)

    @property
    def maximum_version(self):
        return self._versions['maximum']

    @maximum_version.setter
    def maximum_version(self, value):
        self._versions['maximum'] = TLSVersion(value)

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Trust the certificates of a file, a folder or a text."""
        if cafile is capath is cadata is None:
            raise TypeError('cafile, capath and cadata cannot be all omitted')
        _readable(cafile)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Show the certificates of a file."""
        _readable(certfile)
        _readable(keyfile)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust what the system trusts."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)

    def set_default_verify_paths(self):
        """Trust what is in the usual places."""

    def set_alpn_protocols(self, alpn_protocols):
        """Name the protocols that may be spoken."""
        for name in alpn_protocols:
            if not 0 < len(name.encode('ascii')) < 256:
                raise SSLError('ALPN protocols must be 1 to 255 bytes long')

    def set_ciphers(self, cipherlist, /):
        """Name the ciphers that may be used."""
        if not isinstance(cipherlist, str):
            raise TypeError(f'set_ciphers() argument must be str, not {type(cipherlist).__name__}')

    def set_servername_callback(self, server_name_callback):
        """Call a function when a client names a server."""
        if server_name_callback is not None and not callable(server_name_callback):
            raise TypeError('not a callable object')
        self.sni_callback = server_name_callback

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """Make a connection of a socket."""
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        raise _no_connections('SSLContext.wrap_socket')

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """Make one side of a connection."""
        raise _no_connections('SSLContext.wrap_bio')

    def get_ca_certs(self, binary_form=False):
        """The certificates that are trusted."""
        raise _no_connections('SSLContext.get_ca_certs')

    def get_ciphers(self):
        """The ciphers that may be used."""
        raise _no_connections('SSLContext.get_ciphers')


def _readable(path):
    # The system's error if there is no such file.
    if path is not None:
        try:
            with open(path, 'rb'):
                pass
        except OSError as error:
            raise type(error)(error.errno, error.strerror) from None


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context with settings that are safe."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    client = purpose == Purpose.SERVER_AUTH
    context = SSLContext(PROTOCOL_TLS_CLIENT if client else PROTOCOL_TLS_SERVER)
    if client:
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    context.keylog_filename = os.environ.get('SSLKEYLOGFILE')
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=VerifyMode.CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None, capath=None,
                               cadata=None):
    """A context that accepts every certificate."""
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    context.verify_mode = cert_reqs
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context

DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile '
                                                      'openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where certificates are that are trusted."""
    file = os.environ.get('SSL_CERT_FILE', '/etc/ssl/certs/ca-certificates.crt')
    folder = os.environ.get('SSL_CERT_DIR', '/etc/ssl/certs')
    return DefaultVerifyPaths(file if os.path.isfile(file) else None, folder if os.path.isdir(folder) else None,
                              'SSL_CERT_FILE', '/usr/lib/ssl/cert.pem', 'SSL_CERT_DIR', '/usr/lib/ssl/certs')


def get_protocol_name(protocol_code):
    """The name of a protocol's number."""
    try:
        return _SSLMethod(protocol_code).name
    except ValueError:
        return '<unknown>'


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=None):
    """The certificate that a server shows."""
    raise _no_connections('get_server_certificate')


def cert_time_to_seconds(cert_time):
    """The seconds since the epoch of a time as certificates have it."""
    from calendar import timegm
    from time import strptime
    months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
    rule = ' %d %H:%M:%S %Y GMT'
    month = cert_time[:3].title()
    if month not in months:
        raise ValueError('time data %r does not match format "%%b%s"' % (cert_time, rule))
    when = strptime(cert_time[3:], rule)
    return timegm((when[0], months.index(month) + 1) + when[2:6])


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate in bytes as text."""
    text = base64.standard_b64encode(der_cert_bytes).decode('ascii')
    lines = [text[at:at + 64] for at in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER, ''])


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate in text as bytes."""
    text = pem_cert_string.strip()
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError(f'Invalid PEM encoding; must start with {PEM_HEADER}')
    if not text.endswith(PEM_FOOTER):
        raise ValueError(f'Invalid PEM encoding; must end with {PEM_FOOTER}')
    return binascii.a2b_base64(text[len(PEM_HEADER):-len(PEM_FOOTER)].encode('ascii', 'strict'))


def RAND_bytes(n, /):
    """Bytes at random."""
    return os.urandom(n)


def RAND_status():
    """Whether there is enough chance: always."""
    return True


def RAND_add(string, entropy, /):
    """Takes something random; the system has enough."""
