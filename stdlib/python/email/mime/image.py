"""Messages of images."""

__all__ = ['MIMEImage']

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

_BEGINNINGS = (
    ('gif', (b'GIF87a', b'GIF89a')), ('png', (b'\211PNG\r\n\032\n',)), ('tiff', (b'MM', b'II')),
    ('rgb', (b'\001\332',)), ('rast', (b'\x59\xA6\x6A\x95',)), ('bmp', (b'BM',)),
    ('xbm', (b'#define ',)), ('exr', (b'\x76\x2f\x31\x01',)),
)


def _what(data):
    if data[6:10] in (b'JFIF', b'Exif') or data[:4] == b'\xff\xd8\xff\xdb':
        return 'jpeg'
    if data[:4] == b'RIFF' and data[8:12] == b'WEBP':
        return 'webp'
    if len(data) >= 3 and data[0:1] == b'P' and data[2:3] in b' \t\n\r':
        for kind, digits in (('pbm', b'14'), ('pgm', b'25'), ('ppm', b'36')):
            if data[1:2] in digits:
                return kind
    for kind, beginnings in _BEGINNINGS:
        if data.startswith(beginnings):
            return kind
    return None


class MIMEImage(MIMENonMultipart):
    """A message of an image; its format is found out unless it is given."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *,
                 policy=None, **_params):
        _subtype = _what(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        MIMENonMultipart.__init__(self, 'image', _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)
