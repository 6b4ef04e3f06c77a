# Positions that handlers of errors give, and errors of encoders.
import codecs
import io
import sys

for name in ('ascii', 'cp1252', 'utf-8', 'gbk'):
    text, data = ('\ue5e5\u1234', b'\xff\x81') if name == 'gbk' else ('\ud800z\u20ac', b'\xff\x81')
    for position in (sys.maxsize + 1, 50, -50) + (('x', 1.5) if name != 'gbk' else ()):
        codecs.register_error('molt.position', lambda error: ('x', position))
        for ask in (text.encode, data.decode):
            try:
                print(name, position, ask(name, 'molt.position'))
            except (IndexError, OverflowError, TypeError) as error:
                print(name, position, type(error).__name__, error)

# Streams and encoders of Chinese, Japanese and Korean.
for name in ('gbk', 'euc-jp', 'iso2022-kr', 'big5'):
    data = 'abc\n\u4e2d\u56fd\n'.encode(name, 'ignore')
    for size in (None, -1, 3):
        for ask in ('read', 'readline', 'readlines'):
            print(name, size, ascii(getattr(codecs.getreader(name)(io.BytesIO(data)), ask)(size)))
    encoder = codecs.getincrementalencoder(name)('replace')
    print(encoder.errors)
    for change in (lambda: delattr(encoder, 'errors'), lambda: setattr(encoder, 'errors', None)):
        try:
            change()
        except (AttributeError, TypeError) as error:
            print(type(error).__name__)
for name in ('iso2022_jp_3', 'iso2022_jp_2004', 'iso2022_jp', 'gbk'):
    for text in ('a\0', '\u30d5\0', '\0\u30d5'):
        print(name, text.encode(name))
