# The registry, encodings, error handlers, incremental coding, streams.
import re as _re

_print = print


def print(*values, end="\n"):
    """Prints without addresses."""
    _print(_re.sub("0x[0-9a-f]{8,}", "0x", " ".join(map(str, values))), end=end)

import codecs, io
def t(f):
    try: print(ascii(f()))
    except BaseException as e: print(type(e).__name__, ascii(str(e)))
for n in ['utf-8','UTF8','utf_16','utf-16-le','utf-32','ascii','latin-1','iso-8859-1','cp1252','windows-1251','koi8-r','cp437','iso8859-15','mac-roman','utf-8-sig','rot13','hex','zlib','unicode-escape','raw-unicode-escape','nope']:
    t(lambda: codecs.lookup(n).name); t(lambda: codecs.encode('aéЖ','%s'%n)); t(lambda: 'aé'.encode(n)); t(lambda: codecs.encode('abc',n)); t(lambda: codecs.decode(b'abc',n)); t(lambda: b'\xe9\x81'.decode(n)); t(lambda: 'aЖ€'.encode(n,'replace')); t(lambda: 'aЖ€'.encode(n,'xmlcharrefreplace')); t(lambda: b'a\x81\xff'.decode(n,'replace')); t(lambda: b'a\x81\xff'.decode(n,'backslashreplace')); t(lambda: 'aé'.encode(n,'ignore'))
t(lambda: codecs.encode(b'abc','hex')); t(lambda: codecs.decode(b'616263','hex')); t(lambda: codecs.encode('Hello','rot13')); t(lambda: codecs.decode(codecs.encode(b'abc','zlib'),'zlib')); t(lambda: b'ab'.decode('hex')); t(lambda: 'ab'.encode('rot13'))
t(lambda: 'aé'.encode('ascii','namereplace')); t(lambda: 'aé'.encode('ascii','nope'))
codecs.register_error('mine',lambda e: ('<%d>'%e.start,e.end))
t(lambda: 'aéb'.encode('ascii','mine')); t(lambda: b'a\xffb'.decode('utf8','mine')); t(lambda: codecs.lookup_error('zz')); t(lambda: codecs.register_error('x',3)); t(lambda: codecs.strict_errors(ValueError(3))); t(lambda: codecs.ignore_errors(UnicodeEncodeError('a','b',0,1,'r'))); t(lambda: codecs.replace_errors(UnicodeDecodeError('a',b'b',0,1,'r'))); t(lambda: codecs.replace_errors(3))
codecs.register_error('bad',lambda e: 3); t(lambda: 'é'.encode('ascii','bad'))
d=codecs.getincrementaldecoder('utf-8')(); t(lambda: [d.decode(bytes([b])) for b in 'aé€😀'.encode()]); t(lambda: d.getstate()); t(lambda: d.decode(b'\xe2',True)); d.reset(); t(lambda: d.decode(b'\xe2')); t(lambda: d.getstate())
d=codecs.getincrementaldecoder('utf-16')(); t(lambda: [d.decode(bytes([b])) for b in 'a😀'.encode('utf-16')])
d=codecs.getincrementaldecoder('utf-8-sig')(); t(lambda: [d.decode(bytes([b])) for b in b'\xef\xbb\xbfa'])
e=codecs.getincrementalencoder('utf-16')(); t(lambda: e.encode('a')+e.encode('b'))
t(lambda: list(codecs.iterencode(['a','é'],'utf-8'))); t(lambda: list(codecs.iterdecode([b'\xc3',b'\xa9'],'utf-8')))
t(lambda: codecs.getreader('utf-8')(io.BytesIO('aé\nb\n'.encode())).read()); r=codecs.getreader('utf-8')(io.BytesIO('aé\nb\nc'.encode())); t(lambda: r.readline()); t(lambda: list(r))
b=io.BytesIO(); w=codecs.getwriter('utf-16')(b); 
t(lambda: (codecs.getwriter('latin-1')(b).write('é'),b.getvalue()))
t(lambda: codecs.escape_decode(rb'a\n\x41\101')); t(lambda: codecs.escape_encode(b"a\n'")); t(lambda: codecs.utf_8_decode(b'a\xc3',None,False)); t(lambda: codecs.utf_8_decode(b'a\xc3',None,True)); t(lambda: codecs.ascii_encode('a')); t(lambda: codecs.charmap_encode('ab',None,{97:'x',98:121})); t(lambda: codecs.charmap_decode(b'\0\1','strict','ab'))
t(lambda: (codecs.BOM_UTF8,codecs.BOM_UTF16,codecs.BOM)); t(lambda: codecs.lookup('utf-8')[:0]); t(lambda: codecs.lookup('utf8') is codecs.lookup('UTF8'))
def s(n): return codecs.lookup('utf-8') if n=='my_codec' else None
codecs.register(s); t(lambda: 'é'.encode('My-Codec')); codecs.unregister(s); t(lambda: 'é'.encode('my_codec'))
