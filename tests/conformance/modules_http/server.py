import socket, threading, os, sys, tempfile, re
from http.server import *
import http.server
class H(BaseHTTPRequestHandler):
    def do_GET(self):
        self.log_message('got %s', self.path)
        body=repr((self.command,self.path,self.request_version,self.headers.items(),self.close_connection)).encode()
        self.send_response(200); self.send_header('Content-Length', len(body)); self.end_headers(); self.wfile.write(body)
    def do_POST(self):
        n=int(self.headers['content-length']); self.send_response(201,'Made\xe9'); self.send_header('X','y'); self.end_headers(); self.wfile.write(self.rfile.read(n))
    def do_ERR(self): self.send_error(404)
    def do_ERR2(self): self.send_error(499, 'Wh<at>', 'ex&plain')
    def do_ERR3(self): self.send_error(204)
    def address_string(self): return 'peer'
class H11(H): protocol_version='HTTP/1.1'
class FakeServer: server_name='x'; server_port=1
def run(data, cls=H, **k):
    a,b=socket.socketpair(); a.sendall(data); a.shutdown(socket.SHUT_WR)
    try: cls(b, ('127.0.0.1',5), FakeServer(), **k)
    except Exception as e: print(type(e), e)
    b.close(); out=b''
    while d:=a.recv(65536): out+=d
    a.close(); out=re.sub(rb'Date: [^\r]*',b'Date: D',out); out=re.sub(rb'Python/\S+',b'Python/V',out); out=re.sub(rb'Last-Modified: [^\r]*',b'LM',out)
    print(out)
class E:
    def write(self,s): sys.stdout.write(re.sub(r'\[\d\d/[^]]*\]','[DATE]',s))
    def flush(self): pass
sys.stderr=E()
for c in (H,H11):
    for d in [b'GET / HTTP/1.0\r\n\r\n', b'GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\nGET /3 HTTP/1.1\r\n\r\n', b'POST /p HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc', b'NOPE / HTTP/1.1\r\n\r\n', b'GET / HTTP/2.0\r\n\r\n', b'GET / HTTP/x\r\n\r\n', b'GET / XTTP/1.1\r\n\r\n', b'GET / x HTTP/1.1\r\n\r\n', b'GET\r\n', b'GET /\r\n', b'POST /\r\n', b'', b'\r\n', b'ERR / HTTP/1.1\r\n\r\n', b'ERR2 / HTTP/1.1\r\n\r\n', b'ERR3 / HTTP/1.1\r\n\r\n', b'HEAD / HTTP/1.1\r\n\r\n', b'GET '+b'x'*70000+b' HTTP/1.1\r\n\r\n', b'GET / HTTP/1.1\r\nA: '+b'x'*70000+b'\r\n\r\n', b'GET / HTTP/1.1\r\n'+b'A: b\r\n'*150+b'\r\n', b'GET //a//b HTTP/1.1\r\n\r\n', b'GET /\x1b HTTP/1.1\r\n\r\n', b'GET / HTTP/1.1.1\r\n\r\n', b'GET / HTTP/1.12345678901\r\n\r\n',b'GET / HTTP/0.9\r\n\r\n']:
        run(d,c)
with tempfile.TemporaryDirectory() as td:
    open(td+'/f.txt','w').write('hello\n'); open(td+'/p.tar.gz','w').write('x'); open(td+'/q.html','w').write('x'); os.mkdir(td+'/sub'); os.mkdir(td+'/idx'); open(td+'/idx/index.html','w').write('INDEX'); open(td+'/a <b>','w').write('x')
    for d in [b'GET /f.txt HTTP/1.0\r\n\r\n', b'HEAD /f.txt HTTP/1.0\r\n\r\n', b'GET /nope HTTP/1.0\r\n\r\n', b'GET / HTTP/1.0\r\n\r\n', b'GET /sub HTTP/1.0\r\n\r\n', b'GET /idx?x HTTP/1.0\r\n\r\n', b'GET /idx/ HTTP/1.0\r\n\r\n', b'GET /../f.txt?q#z HTTP/1.0\r\n\r\n', b'GET /f.txt/ HTTP/1.0\r\n\r\n', b'GET /p.tar.gz HTTP/1.0\r\n\r\n', b'GET /q.html HTTP/1.0\r\nIf-Modified-Since: Wed, 09 Jun 2100 10:18:14 GMT\r\n\r\n', b'GET /q.html HTTP/1.0\r\nIf-Modified-Since: junk\r\n\r\n', b'POST / HTTP/1.0\r\n\r\n', b'GET /a%20%3Cb%3E HTTP/1.0\r\n\r\n']:
        run(d, SimpleHTTPRequestHandler, directory=td)
h=object.__new__(H)
print(h.date_time_string(0), re.sub(r'\d','0',h.log_date_time_string()), h.version_string().split('/')[0], http.server.DEFAULT_ERROR_CONTENT_TYPE)
print(issubclass(ThreadingHTTPServer, HTTPServer), HTTPServer.allow_reuse_address)
