# What a proxy is told, and trailers: nothing in them may begin another line.
import http.client as c, io
class S:
    def __init__(s,b=b''): s.b=b
    def makefile(s,*a): return io.BytesIO(s.b)
    def sendall(s,d): print('sent',d)
    def close(s): pass
for n,v in (('a b','c'),(' a','b'),('a\rb','c'),('a','b\nc'),('ok','v'),('é','w'),('a','é'),('a','☃')):
    x=c.HTTPConnection('h'); x.set_tunnel('t',headers={n:v}); x.sock=S(b'HTTP/1.1 200 OK\r\n\r\n')
    try: x._tunnel()
    except Exception as e: print(type(e).__name__,e)
for h in ('a b','a\x00','a\r','a\x7f'):
    x=c.HTTPConnection('h'); x.sock=None
    try: x.set_tunnel(h); x.sock=S(); x._tunnel()
    except Exception as e: print(type(e).__name__,e)
r=c.HTTPResponse(S(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'+b'x: y\r\n'*101+b'\r\n')); r.begin()
try: print(r.read())
except Exception as e: print(type(e).__name__,e)
r=c.HTTPResponse(S(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n'+b'x: y\r\n'*100+b'\r\n')); r.begin()
try: print(r.read())
except Exception as e: print(type(e).__name__,e)
