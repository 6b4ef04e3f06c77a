import urllib.request as R, urllib.error as X, http.cookiejar as C, http.client, email, io, os, tempfile, urllib.robotparser as RP
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
r=R.Request('http://ex.com:80/a b#frag', headers={'X-y':'z'})
print(r.full_url,r.host,r.selector,r.type,r.fragment,r.get_method(),r.header_items(),r.origin_req_host,r.data,r.has_header('X-y'))
r.data=b'x'; print(r.get_method()); t(lambda: R.Request('nourl')); print(R.Request('http://a/',method='PUT').get_method())
with R.urlopen('data:text/plain;base64,aGVsbG8=') as f: print(f.read(), f.headers.items(), f.url, f.status, f.getcode())
with R.urlopen('data:,a%20b') as f: print(f.read(), f.info()['content-type'])
t(lambda: R.urlopen('foo:bar')); t(lambda: R.urlopen('http:///x')); t(lambda: R.urlopen('file:///nonexistent')); t(lambda: R.urlopen('file://otherhost/x'))
td=tempfile.mkdtemp()
if td:
    p=td+'/a.txt'; open(p,'w').write('hi\n'); u=R.pathname2url(p, add_scheme=True)
    with R.urlopen(u) as f: print(f.read(), f.headers['content-type'], f.headers['content-length'])
    n,h=R.urlretrieve(u, td+'/b'); print(open(n).read(), h['content-length'])
    j=C.MozillaCookieJar(td+'/c'); L=C.LWPCookieJar()
    def mk(**k): d=dict(version=0,name='n',value='v',port=None,port_specified=False,domain='.ex.com',domain_specified=True,domain_initial_dot=True,path='/',path_specified=True,secure=False,expires=4000000000,discard=False,comment=None,comment_url=None,rest={}); d.update(k); return C.Cookie(**d)
    j.set_cookie(mk()); j.set_cookie(mk(name='m',value=None)); j.set_cookie(mk(name='h',rest={'HTTPOnly':None})); j.set_cookie(mk(name='s',expires=None,discard=True)); j.save(); print(open(td+'/c').read()); k=C.MozillaCookieJar(); k.load(td+'/c'); print(k)
    for c in j: L.set_cookie(c)
    L.save(td+'/l'); print(open(td+'/l').read()); k=C.LWPCookieJar(); k.load(td+'/l'); print(k); t(lambda: (os.chdir(td), C.MozillaCookieJar().load('l'))); t(lambda: C.MozillaCookieJar().save())
print(R.url2pathname('/a%20b'), R.pathname2url('/a b'), R.pathname2url('//a'), R.pathname2url('rel'))
print(R.parse_http_list('a, "b,c", d="e\\"f"'), R.parse_keqv_list(['a=b','c="d"']))
os.environ.update(http_proxy='http://p:1', no_proxy='a.com, .b.com,c.com:80'); print(R.getproxies_environment(), [bool(R.proxy_bypass_environment(h)) for h in ('a.com','x.a.com','xa.com','b.com','c.com:80','c.com','d')]); del os.environ['http_proxy'], os.environ['no_proxy']
class Resp:
    def __init__(s, h): s.m=email.message_from_string(h)
    def info(s): return s.m
def jar(hdrs, url='http://www.ex.com/a/b', url2=None, **k):
    j=C.CookieJar(C.DefaultCookiePolicy(**k)); q=R.Request(url); j.extract_cookies(Resp(hdrs), q); q2=R.Request(url2 or url); j.add_cookie_header(q2); print(list(map(str,j)), q2.header_items()); return j
for h in ['Set-Cookie: a=b','Set-Cookie: a=b; path=/; domain=.ex.com; secure','Set-Cookie: a=b; domain=ex.com\nSet-Cookie: c=d; Path=/a','Set-Cookie: a=b; domain=other.com','Set-Cookie: a=b; domain=.com','Set-Cookie: a=b; expires=Wed, 09 Jun 2100 10:18:14 GMT; HttpOnly','Set-Cookie: a=b; max-age=0','Set-Cookie: a=b; Max-Age=100','Set-Cookie: flag','Set-Cookie: a="q r"; version=1','Set-Cookie: =x','Set-Cookie: a=b; port="80,81"', 'Set-Cookie2: a=b; version=1']:
    jar(h); jar(h, rfc2965=True); jar(h, url2='http://ex.com/'); jar(h, url='http://localhost:80/x'); jar(h, blocked_domains=['.ex.com'])
print(repr(mk()), C.http2time('Wed, 09 Feb 1994 22:23:32 GMT'), C.http2time('09-Feb-94 22:23'), C.http2time('x'), C.iso2time('1994-02-03 14:15:29Z'), C.time2isoz(0), C.time2netscape(0))
print(C.split_header_words(['foo="bar"; port="80,81"; discard, bar=baz','a; b="c\\"d", e']), C.join_header_words([[('a','b c'),('d',None)],[('e','f')]]), C.parse_ns_headers(['a=b; expires=09-Feb-94; x']))
print(C.is_HDN('a.b'), C.domain_match('x.y.com','.y.com'), C.reach('www.acme.com'), C.escape_path('/a b%2f'), C.user_domain_match('a.b','.b'))
t(lambda: j.clear('x')); t(lambda: j.clear(name='x')); print(len(j))
e=X.HTTPError('http://u',404,'Nope',email.message_from_string('A: b\n'),io.BytesIO(b'body')); print(e, repr(e), e.code, e.reason, e.headers['a'], e.read(), e.geturl(), e.filename, e.url); print(X.URLError('why'), repr(X.URLError('w')), X.URLError('a').args)
class FakeSock:
    def __init__(s, d): s.f=io.BytesIO(d)
    def makefile(s,*a): return s.f
    def sendall(s,d): sent.append(d)
    def close(s): pass
    def setsockopt(s,*a): pass
sent=[]; replies=[]
class Conn(http.client.HTTPConnection):
    def connect(self): self.sock=FakeSock(replies.pop(0))
class Hd(R.HTTPHandler):
    def http_open(self, req): return self.do_open(Conn, req)
def go(url, rs, hs=(), **k):
    replies[:]=rs; sent.clear(); o=R.build_opener(Hd, R.ProxyHandler({}), *hs)
    o.addheaders=[('User-agent','ua')]
    try:
        r=o.open(url, **k); print(r.status, r.reason, r.read(), r.url, r.headers.items())
    except Exception as e: print(type(e).__name__, e)
    print(sent)
go('http://h/x',[b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'])
go('http://h/x',[b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'], data=b'a=b')
go('http://h/x',[b'HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nok'])
go('http://h/x',[b'HTTP/1.1 302 F\r\nLocation: /y z\r\nContent-Length: 0\r\n\r\n', b'HTTP/1.1 200 OK\r\n\r\nend'])
go('http://h/x',[b'HTTP/1.1 302 F\r\nLocation: /x\r\n\r\n']*12)
go('http://h/x',[b'HTTP/1.1 302 F\r\nLocation: file:///x\r\n\r\n'])
go('http://h/x',[b'HTTP/1.1 307 F\r\nLocation: /q\r\n\r\n'], data=b'x')
pm=R.HTTPPasswordMgrWithDefaultRealm(); pm.add_password(None,'http://h/','u','p')
go('http://h/x',[b'HTTP/1.1 401 U\r\nWWW-Authenticate: Basic realm="r"\r\n\r\n', b'HTTP/1.1 200 OK\r\n\r\nin'], [R.HTTPBasicAuthHandler(pm)])
go('http://h/x',[b'HTTP/1.1 401 U\r\nWWW-Authenticate: Digest realm="r", nonce="n", opaque="o"\r\n\r\n', b'HTTP/1.1 200 OK\r\n\r\nin'], [R.HTTPDigestAuthHandler(pm)])
cj=C.CookieJar(); go('http://h.com/x',[b'HTTP/1.1 302 F\r\nSet-Cookie: k=v\r\nLocation: /y\r\n\r\n', b'HTTP/1.1 200 OK\r\n\r\nin'], [R.HTTPCookieProcessor(cj)]); print(cj)
go(R.Request('http://h/x', data='s'),[]); go(R.Request('http://h/x', data=iter([b's'])),[b'HTTP/1.1 200 OK\r\n\r\nin'])
rp=RP.RobotFileParser(); rp.parse('User-agent: *\nDisallow: /p\nAllow: /p/q\nCrawl-delay: 3\nRequest-rate: 9/30\n\nUser-agent: bad\nDisallow: /\n\nSitemap: http://s\n'.splitlines())
print(rp.can_fetch('x','http://a/p/z'), rp.can_fetch('x','/p/q'), rp.can_fetch('bad/1','/'), rp.crawl_delay('x'), rp.request_rate('x'), rp.site_maps(), rp)
import shutil; os.chdir('/'); shutil.rmtree(td)
