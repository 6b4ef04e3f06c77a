# Properties of characters, normal forms; time zones and clocks of the module time.
import unicodedata as u, time, os
def t(f):
    try: print(ascii(f()))
    except BaseException as e: print(type(e).__name__, ascii(str(e)))
for c in 'aAé1½Ⅷ五²٣ _-–(«»!+$^©\t\n\u2028\x00\ud800\ue000\u0378\u0301日ßǅ€😀가ﬁ①':
    print(ascii(c), end=' '); t(lambda: (u.category(c), u.name(c,None), u.combining(c), u.decimal(c,None), u.digit(c,None), [u.normalize(f,c) for f in ('NFC','NFD','NFKC','NFKD')]))
t(lambda: u.name('\0')); t(lambda: u.decimal('a')); t(lambda: u.digit('a')); t(lambda: u.lookup('LATIN SMALL LETTER A')); t(lambda: u.lookup('nope')); t(lambda: u.lookup('latin small letter a')); t(lambda: u.normalize('X','a')); t(lambda: u.normalize('NFC',3)); t(lambda: u.normalize('NFC','e\u0301')); t(lambda: u.is_normalized('NFC','e\u0301')); t(lambda: u.name('ab')); t(lambda: u.category('')); t(lambda: u.unidata_version); t(lambda: ''.join(c for c in u.normalize('NFD','crème brûlée') if not u.combining(c))); t(lambda: u.normalize('NFC','')); t(lambda: 'é'.encode('ascii','namereplace'))
import sys
h={}
for i in range(0,0x30000,7):
    k=u.category(chr(i)); h[k]=h.get(k,0)+1
print(sorted(h.items()))
for n in ('time','monotonic','perf_counter','process_time','thread_time','x'): t(lambda: time.get_clock_info(n))
t(lambda: time.clock_gettime(1)>0); t(lambda: time.clock_gettime_ns(0)>0); t(lambda: time.clock_getres(1)); t(lambda: time.clock_gettime(99))
for tz in ('UTC','Europe/Berlin','America/New_York','EST5EDT','JST-9','CET-1CEST,M3.5.0,M10.5.0/3',''):
    os.environ['TZ']=tz; time.tzset(); t(lambda: (time.tzname,time.timezone,time.altzone,time.daylight,time.localtime(0)[:6],time.localtime(1720000000).tm_zone,time.localtime(1720000000)[:6],time.mktime((2024,7,1,0,0,0,0,0,-1))))
