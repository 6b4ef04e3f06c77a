"""Images."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ["MIMEImage"]


def _what(data):
    """The subtype that the first bytes show, or None."""
    if data[6:10] in (b"JFIF", b"Exif") or data[:4] == b"\xff\xd8\xff\xdb":
        return "jpeg"
    if data.startswith(b"\211PNG\r\n\032\n"):
        return "png"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if data[:2] in (b"MM", b"II"):
        return "tiff"
    if data.startswith(b"\001\332"):
        return "rgb"
    if len(data) >= 3 and data[:1] == b"P" and data[2:3] in b" \t\n\r":
        for letters, name in ((b"14", "pbm"), (b"25", "pgm"), (b"36", "ppm")):
            if data[1:2] in letters:
                return name
    if data.startswith(b"\x59\xA6\x6A\x95"):
        return "rast"
    if data.startswith(b"#define "):
        return "xbm"
    if data.startswith(b"BM"):
        return "bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"\x76\x2f\x31\x01"):
        return "exr"
    return None


class MIMEImage(MIMENonMultipart):
    """A message that is an image; without a subtype, its first bytes tell."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        _subtype = _what(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError("Could not guess image MIME subtype")
        MIMENonMultipart.__init__(self, "image", _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)
