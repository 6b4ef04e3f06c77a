import io, re, socket, sys
from wsgiref import util, headers, handlers, simple_server, types
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def run(app, env={}, cls=handlers.SimpleHandler):
    out=io.BytesIO(); err=io.StringIO(); e={}; util.setup_testing_defaults(e); e.update(env)
    h=cls(e['wsgi.input'],out,err,e); h.run(app); print(re.sub(rb'Date: [^\r]*',b'Date: D',out.getvalue()), err.getvalue().splitlines()[-1:])
def a(env, sr): sr('200 OK',[('Content-Type','text/plain')]); return [env['PATH_INFO'].encode()]
run(a); run(a, cls=handlers.BaseCGIHandler)
def b(env, sr): w=sr('201 Made',[('X','y')]); w(b'one'); return iter([b'two'])
run(b)
def c(env, sr): raise ValueError('boom')
run(c)
def d(env, sr): sr('200',[]); return []
run(d)
def e(env, sr): sr('200 OK',[('Connection','close')]); return []
run(e)
def f(env, sr): sr('200 OK',[]); return [b'a',b'b']
run(f); run(lambda env, sr: (sr('204 No',[]), [])[1]); run(lambda env, sr: (sr('200 OK',[]), ['text'])[1])
run(lambda env, sr: (sr('200 OK',[]), util.FileWrapper(io.BytesIO(b'file')))[1])
env={}; util.setup_testing_defaults(env); env.update(SCRIPT_NAME='/s', PATH_INFO='/a/b/', QUERY_STRING='q=1'); print(util.request_uri(env), util.application_uri(env), util.request_uri(env,False))
print(util.shift_path_info(env), env['SCRIPT_NAME'], env['PATH_INFO'], util.shift_path_info(env), util.shift_path_info(env), util.shift_path_info(env), env['SCRIPT_NAME'], env['PATH_INFO'])
h=headers.Headers([('A','b')]); h['C']='d'; h.add_header('Content-Disposition','attachment',filename='x.y',bare=None); print(h, repr(h), h['a'], h.get('zz',1), 'C' in h, len(h), h.get_all('a'), bytes(h), h.setdefault('N','v'), h.keys()); del h['A']; print(h.items()); t(lambda: headers.Headers({})); t(lambda: h.__setitem__('x',5)); t(lambda: h.__setitem__('x','a\nb'))
print(util.is_hop_by_hop('Connection'), util.guess_scheme({'HTTPS':'on'}))
class S: base_environ={'SERVER_NAME':'n','SERVER_PORT':'1','SCRIPT_NAME':'','CONTENT_LENGTH':''}
def app(env, sr): sr('200 OK',[('Content-Type','text/plain')]); return [repr(sorted((k,v) for k,v in env.items() if k.startswith(('HTTP_','PATH_INFO','QUERY','REQUEST','CONTENT','REMOTE')))).encode(), env['wsgi.input'].read(int(env['CONTENT_LENGTH'] or 0))]
S.get_app=lambda self: app
x,y=socket.socketpair(); x.sendall(b'POST /p%20q?r=s HTTP/1.1\r\nX-A: 1\r\nX-A: 2\r\nContent-Type: a/b\r\nContent-Length: 3\r\n\r\nabc')
class H(simple_server.WSGIRequestHandler):
    def log_message(self, f, *a): print('LOG', f%a)
H(y,('1.2.3.4',5),S()); y.close(); print(re.sub(rb'Date: [^\r]*|Server: [^\r]*',b'',x.recv(10000)))
