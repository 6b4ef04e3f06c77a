import email
from email.message import Message
from email.header import Header, decode_header, make_header
m = email.message_from_string('''From nobody Mon
From: A <a@b.c>
To: x@y.z,
\tw@v.u
Subject: =?utf-8?q?h=C3=A9?=
Content-Type: multipart/mixed; boundary="XX"

pre
--XX
Content-Type: text/plain; charset=utf-8

Hello
From x

--XX
Content-Type: text/html; name="a b.html"
Content-Transfer-Encoding: base64

aGVsbG8=

--XX
Content-Type: message/rfc822

Subject: inner

body
--XX--
epi
''')
print(m.get_unixfrom(), m.items(), m.preamble, repr(m.epilogue), m.defects)
for p in m.walk():
    print(p.get_content_type(), p.get_params(), p.get_filename(), repr(p.get_payload(decode=True)), p.get_charsets())
print(m.as_string()); print(m.as_bytes()); print(m.as_string(unixfrom=True,maxheaderlen=30))
for bad in ['a: b\nno colon\nc: d', ' x\na: b', ': v\na: b\n\n', 'Content-Type: multipart/mixed\n\nx', 'Content-Type: multipart/mixed; boundary=b\n\nx\n', 'Content-Type: multipart/mixed; boundary=b\n\n--b\nx\n','Content-Transfer-Encoding: base64\n\naGV*sbG8\n','a:b\r\nc:  d \r\n e\r\n\r\nx\r\n']:
    m = email.message_from_string(bad); m.get_payload(decode=True)
    print([repr(d) for d in m.defects], m.items(), repr(m.get_payload()) if not m.is_multipart() else 'parts', repr(m.as_string()))
m = Message()
m['Subject'] = 'h\xe9llo'; m['x-Long'] = 'word '*30; m.add_header('Content-Disposition','attachment', filename='f\xfc.txt', x_y=None)
m.set_payload('h\xe9', 'utf-8'); print(m.as_string()); print(m.get_payload(decode=True), m.get_filename())
m.set_param('charset','latin-1'); print(m['content-type']); m.del_param('charset'); print(m['content-type']); m.set_type('text/html'); print(m.items())
m.set_boundary('q'); print(m['content-type'], m.get_boundary(), m.get('nope'), 'SUBJECT' in m, len(m), m.keys())
for f in [lambda: m.attach(1), lambda: m.replace_header('nope', 1), lambda: m.get_payload(1), lambda: m.__setitem__('a b','c'), lambda: m.set_type('x')]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
m=email.message_from_bytes(b'Subject: h\xe9\nContent-Type: text/plain; charset=latin-1\n\nbod\xe9\n')
print(type(m['subject']), str(m['subject']), m.get_payload(), m.as_bytes(), m.as_string())
for a in [('hello',), ('h\xe9llo',), ('x'*100,),('word '*40,), ('é'*100,), ('a, b; c'*20,), ('a\n b\n c',), ('é\n ü',)]:
    for kw in [{}, {'header_name':'Subject'}, {'charset':'utf-8'}, {'charset':'iso-8859-1'},{'maxlinelen':40}]:
        try: print(repr(Header(*a, **kw).encode()))
        except Exception as e: print(type(e),e)
print(decode_header('=?utf-8?q?h=C3=A9?= =?utf-8?b?w6k=?= plain =?iso-8859-1?q?a_b?= x'))
print(decode_header('plain'), decode_header(Header('h\xe9')), str(make_header(decode_header('=?utf-8?q?h=C3=A9?= a'))))
h=Header('hello'); h.append('wörld', 'iso-8859-1'); h.append('x','utf-8'); print(h,  h.encode(), h=='hello wörld x', h._chunks)
from email import quoprimime as q, base64mime as b
for s in ['hello', 'a=b \n', 'x'*200, 'é\t', ' '*80+'x', '\xe9'*60+' ']:
    for n in (76, 20): print(repr(q.body_encode(s, n)), repr(q.decode(q.body_encode(s,n))))
