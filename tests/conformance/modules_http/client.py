# stress: 20
import http.client as c
r=repr
class S:
    def __init__(s, d): import io; s.f=io.BufferedReader(io.BytesIO(d)); s.out=b''
    def makefile(s, m): return s.f
    def sendall(s, d): s.out+=d
    def close(s): pass
def resp(d, **k):
    x=c.HTTPResponse(S(d), **k); x.begin(); return x
x=resp(b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nA: b\r\na: c\r\n\r\nhello world')
print(x.status,x.reason,x.version,x.getheader('a'),x.getheaders(),x.read(2),x.length,x.read(),x.isclosed(),x.closed,x.read(), x.msg, type(x.msg), x.getheader('zz'), x.getheader('zz',['1','2']), x.will_close, x.debuglevel, x.chunked)
for d in [b'', b'x\r\n', b'HTTP/1.1 abc OK\r\n', b'HTTP/1.1 99 OK\r\n', b'HTTP/2.0 200 OK\r\n\r\n', b'HTTP/1.1 200\r\n\r\n', b'HTTP/1.1 '+b'x'*70000, b'HTTP/1.1 200 OK\r\n'+b'a: b\r\n'*200+b'\r\n', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhel', b'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc', b'HTTP/1.0 200 OK\r\n\r\nabc', b'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\n', b'HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc', b'HTTP/1.1 200 OK\r\nContent-Length: x\r\nConnection: close\r\n\r\nabc', b'HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\nabc', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\nhello\r\n0\r\nTrail: er\r\n\r\n']:
    try:
        x=resp(d); print(x.version,x.status,x.reason,x.will_close,x.chunked,x.length, x.chunk_left); print(x.read(), x.isclosed(), x.length)
    except Exception as e: print(type(e), type(e).__mro__, e, repr(e), e.args)
d=b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\nwo\nrld\r\n0\r\n\r\n'
x=resp(d); print(x.read(3), x.read(4), x.read(100), x.read())
x=resp(d); print(x.readline(), x.readline(), x.readline())
x=resp(d); print(x.peek(2), x.read1(3), x.read1(), x.read1(), x.read1())
x=resp(d); b=bytearray(7); print(x.readinto(b), b, x.readinto(b), b, x.readinto(b))
x=resp(d); print(list(x))
e=b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab\ncd\nef\ngh'
x=resp(e); print(x.readline(), x.read1(2), x.peek(), list(x), x.isclosed(), x.read1(), x.readline(), x.peek())
x=resp(e); b=bytearray(7); print(x.readinto(b), b, x.readinto(b), b, x.readinto(b))
x=resp(e, method='HEAD'); print(x.read(), x.length, x.isclosed())
x=resp(e); print(x.readable(), x.writable(), x.seekable(), x.info(), x.geturl() if hasattr(x,'url') else None, x.getcode()); x.close(); print(x.closed, x.fp, x.isclosed())
x=c.HTTPResponse(S(e)); 
for f in [lambda: x.getheader('a'), lambda: x.getheaders(), lambda: x.read()]:
    try: print(f())
    except Exception as z: print(type(z), z)
def conn(data=b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', host='example.com', **k):
    h=c.HTTPConnection(host, **k); h.sock=S(data); return h
import io
def tryreq(*a, **k):
    host=k.pop('host','example.com'); h=conn(host=host); s=h.sock
    try: h.request(*a, **k); r=h.getresponse(); print(s.out, r.status, h.sock is s)
    except Exception as z: print(type(z), z, s.out)
tryreq('GET','/'); tryreq('GET',''); tryreq('POST','/x', b'abc'); tryreq('POST','/x', 'h\xe9'); tryreq('POST','/x','\u1234'); tryreq('POST','/x'); tryreq('PUT','/x', io.BytesIO(b'abc')); tryreq('PUT','/x', io.StringIO('abc')); tryreq('PUT','/x',[b'a',b'',b'bc']); tryreq('PUT','/x',[b'a',b'bc'],encode_chunked=True, headers={'Transfer-Encoding':'chunked'}); tryreq('GET','/ x'); tryreq('G\nET','/'); tryreq('GET','/',headers={'a b:':'c'}); tryreq('GET','/',headers={'a':'c\nd'}); tryreq('GET','/',headers={'a':5,'Host':'x','accept-encoding':'q'}); tryreq('GET','http://u.com/x?y'); tryreq('GET','/\xe9'); tryreq('GET','/',headers={'a':'\u1234'}); tryreq('GET','/', host='[::1]:8080'); tryreq('GET','/', host='a.b:81'); tryreq('POST','/',5); tryreq('PUT','/',iter([b'x'])); tryreq('GET','/', host='b\xfccher.de')
for hst in ['a:b', 'a:', '[::1]', 'a:99', 'a b']:
    try: h=c.HTTPConnection(hst); print(h.host,h.port)
    except Exception as z: print(type(z),z)
h=conn()
for f in [lambda: h.getresponse(), lambda: h.putheader('a','b'), lambda: h.endheaders(), lambda: (h.putrequest('GET','/'), h.putrequest('GET','/'))]:
    try: print(f())
    except Exception as z: print(type(z), z)
h=conn(); h.putrequest('POST','/p',skip_host=True,skip_accept_encoding=True); h.putheader('X', 'a','b',3); h.endheaders(b'body'); print(h.sock.out)
h=c.HTTPConnection('a',1); h.auto_open=0
try: h.send(b'')
except Exception as z: print(type(z),z, repr(z))
h=conn(b'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'); 
h.set_debuglevel(1)
h.request('GET','/',headers={'q':'r'}); r=h.getresponse(); print(r.read())
print(c.parse_headers(io.BytesIO(b'A: b\r\nC: d\r\n e\r\n\r\nrest')).items(), c.HTTP_PORT, c.OK, c.responses[404])
m=c.parse_headers(io.BytesIO(b'A: b\r\nC: d\r\n e\r\n\r\nrest')); print(m.getallmatchingheaders('c'), str(m))
print(repr(c.IncompleteRead(b'abc',5)), str(c.IncompleteRead(b'x')), c.IncompleteRead(b'x').args, c.BadStatusLine('').line, c.UnknownProtocol('v').args, c.UnknownProtocol('v').version)
h=c.HTTPConnection('a',1)
for f in [lambda: h.set_tunnel('b',2,{'x':'y'}), lambda:(h._tunnel_host,h._tunnel_port,h._tunnel_headers), lambda: h.get_proxy_response_headers(), lambda: c.HTTPConnection('a', timeout=3, source_address=('x',1), blocksize=5).blocksize]:
    try: print(f())
    except Exception as z: print(type(z), z)
def tun(d):
    h=c.HTTPConnection('proxy',1); h.set_tunnel('real',443,{'x':'y'}); s=S(d); h._create_connection=lambda *a: (print(a[0]),s)[1]; S.setsockopt=lambda *a:None
    try: h.request('GET','/z'); print(s.out, h.getresponse().status)
    except Exception as z: print(type(z), z, s.out)
    try: print(h.get_proxy_response_headers())
    except Exception as z: print(type(z), z)
tun(b'HTTP/1.1 403 No\r\n\r\n')
x.close()
