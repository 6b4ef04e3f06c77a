from http.cookies import *
from http.cookies import Morsel
import pickle, copy
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
c=SimpleCookie(); c['a']='b'; c['a']['path']='/'; c['a']['httponly']=True; c['z']='x y;"\\\xe9'; c['n']=5
print(c); print(repr(c)); print(c.output(header='H', sep='|')); print(c.output(attrs=['path'])); print(c.js_output())
t(lambda: c.__setitem__('a b','x')); t(lambda: c['a'].__setitem__('nope','x')); t(lambda: c.__setitem__('k','a\nb')); t(lambda: c['a'].set('x y','v','v')); t(lambda: c['a'].set('path','v','v'))
t(lambda: SimpleCookie('a=b; c="d\\"e\\073"; Path=/; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Secure; $Version=1'))
t(lambda: SimpleCookie('a=b; Secure; HttpOnly; c=d'))
t(lambda: SimpleCookie('a=b; path=/x; secure; httponly; Max-Age=5; samesite=Lax; comment="x y"; domain=.a.b; version=1; partitioned'))
t(lambda: list(SimpleCookie('a=b; path=/x; secure; httponly; Max-Age=5; samesite=Lax; partitioned')['a'].items()))
t(lambda: SimpleCookie({'a':'b','c':c['a']})); t(lambda: SimpleCookie('bad cookie; a=b')); t(lambda: SimpleCookie('a=b; c')); t(lambda: SimpleCookie('=b')); t(lambda: SimpleCookie('a=b;;c=d')); t(lambda: SimpleCookie('a="unterminated; b=c')); t(lambda: SimpleCookie('a=b, c=d')); t(lambda: SimpleCookie('k:e=v; [x]=y'))
m=Morsel(); t(lambda: m); t(lambda: dict(m)); t(lambda: m.isReservedKey('Path')); t(lambda: m.key); m.set('k','v','cv'); t(lambda: (m.key,m.value,m.coded_value)); m['max-age']=5; m['expires']=0; m['secure']=1; m['Version']=3; t(lambda: m.OutputString().split('expires=')[0]); m['expires']='x'; t(lambda:m.OutputString()); t(lambda: m.OutputString(['version'])); t(lambda: m.output()); t(lambda: m.js_output())
t(lambda: m.setdefault('path','/q')); t(lambda: m.setdefault('nope')); t(lambda: m.update({'Path':'/z'})); t(lambda: m.update({'nope':1})); t(lambda: m['path']); t(lambda: m==m.copy()); t(lambda: pickle.loads(pickle.dumps(m))==m); t(lambda: copy.copy(m)==m); t(lambda: setattr(m,'key','x')); t(lambda: m['PATH'])
t(lambda: c.value_encode(5)); t(lambda: c.value_decode('"a\\040b"')); t(lambda: BaseCookie().value_encode('a b')); t(lambda: BaseCookie('a="x"')); t(lambda: pickle.loads(pickle.dumps(c)));
for s in ['a','a b','a,b','a;b','\x00','\xe9','"','\\','a=b','']: t(lambda: SimpleCookie().value_encode(s))
for s in ['"a"','"a\\"b"','"\\000"','"\\\\"','"','a"', '"\\30"', '"\\x"']: t(lambda: SimpleCookie().value_decode(s))
t(lambda: Morsel()._reserved); t(lambda: sorted(Morsel()._flags)); t(lambda: m.update(nope=1)); t(lambda: m.__setitem__('path','a\nb')); t(lambda: m.set('k','a\nb','x'))
