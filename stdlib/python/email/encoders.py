"""Transfer encodings for the payloads of messages."""

from base64 import encodebytes
from quopri import encodestring as _encodestring

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def _qencode(s):
    return _encodestring(s, quotetabs=True).replace(b" ", b"=20")


def encode_base64(msg):
    """Encode the payload in base64 and say so in a header."""
    msg.set_payload(str(encodebytes(msg.get_payload(decode=True)), "ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    """Encode the payload in quoted-printable and say so in a header."""
    msg.set_payload(_qencode(msg.get_payload(decode=True)))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    """Say in a header whether the payload is 7bit or 8bit."""
    payload = msg.get_payload(decode=True)
    msg["Content-Transfer-Encoding"] = "7bit" if payload is None or payload.isascii() else "8bit"


def encode_noop(msg):
    """Leave the payload as it is."""
