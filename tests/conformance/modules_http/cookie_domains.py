# Which domains a cookie may have, and attributes with mistakes.
from http.cookiejar import *
import urllib.request, email
class R:
    def __init__(s,h): s.h=email.message_from_string('\n'.join(h))
    def info(s): return s.h
def go(c,url,*h):
    r=urllib.request.Request(url); c.add_cookie_header(r); a=r.get_header('Cookie','')
    c.extract_cookies(R(['Set-Cookie: '+x for x in h]),r); return a
for dom in ('localhost','.localhost','local','foo'):
    c=CookieJar(); go(c,'http://localhost','a=b; domain='+dom); print(dom,list(c),go(c,'http://localhost/'),go(c,'http://x.localhost/'),go(c,'http://foo/'))
c=CookieJar(); go(c,'http://x.localhost','a=b; domain=localhost'); print(list(c),go(c,'http://x.localhost/'),go(c,'http://localhost/'))
c=CookieJar(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrict)); go(c,'http://localhost','a=b; domain=localhost'); print(list(c),go(c,'http://localhost/'))
for h in ('a=b; version=x','a=b; Version=1','a=b; version=-1','a=b; version','a=b; expires=x','a=b; domain','a=b; max-age=x','a=b; port="x"','a=b; path'):
    c=CookieJar(); go(c,'http://www.e.com/',h); print(h,list(c))
for host,dom in (('foo','foo'),('foo','localhost'),('foo','.foo'),('localhost.local','localhost'),('LOCALHOST','localhost'),('a.foo.local','foo'),('a.foo.local','foo.local')):
    c=CookieJar(); go(c,'http://'+host,'a=b; domain='+dom); print(host,dom,list(c),go(c,'http://x.'+host+'/'),go(c,'http://'+host+'/'))
