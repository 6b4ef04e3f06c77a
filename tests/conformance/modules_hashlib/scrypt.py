# Keys from passwords: scrypt and PBKDF2, with what they refuse.
import hashlib
f = hashlib.scrypt
pbkdf2 = hashlib.pbkdf2_hmac
cases = ["f(b'password', salt=b'NaCl', n=1024, r=8, p=16, dklen=64).hex()", "f(b'', salt=b'', n=16, r=1, p=1).hex()",
"f(b'password', salt=b'NaCl', n=1024, r=8, p=16)[:4]",
"f('password', salt=b'NaCl', n=1024, r=8, p=16)", "f(b'password', salt='NaCl', n=1024, r=8, p=16)", "f(b'password', salt=b'NaCl', n=None, r=8, p=16)",
"f(b'password', n=2, r=8, p=16)","f(b'password', salt=b'x')", "f(b'password', salt=b'x', n=3, r=8,p=1)","f(b'password', salt=b'x', n=1, r=8,p=1)","f(b'password', salt=b'x', n=0, r=8,p=1)","f(b'password', salt=b'x', n=-1, r=8,p=1)","f(b'password', salt=b'x', n=2, r=0,p=1)","f(b'password', salt=b'x', n=2, r=8,p=0)","f(b'password', salt=b'x', n=2, r=8,p=1, dklen=0)","f(b'password', salt=b'x', n=2, r=8,p=1, dklen=-1)","f(b'password', salt=b'x', n=2, r=8,p=1, maxmem=-1)","f(b'password', salt=b'x', n=2, r=8,p=1, maxmem=3)","f(b'password', salt=b'x', n=2**20, r=8,p=1)","f(b'p', salt=b'x', n=2, r=8,p=1,dklen=5, maxmem=2**31)","f(b'p', b'x', n=2, r=8,p=1,dklen=5)","f()","f(b'password', salt=b'x', n=2, r='8',p=1)","f(b'password', salt=b'x', n=2**63, r=8,p=1)","f(b'password', salt=b'x', n=2**64, r=8,p=1)","f(b'password', salt=b'x', n=2, r=2**40,p=1)",
"f(b'password', salt=b'x', n=2.0, r=8,p=1)","f(bytearray(b'p'), salt=memoryview(b'x'), n=2, r=1,p=1,dklen=9)",
"pbkdf2('sha256', b'password', b'salt', 1000).hex()","pbkdf2('sha3_256', b'password', b'salt', 10).hex()","pbkdf2('sha1', b'p'*200, b'salt', 3, 77).hex()","pbkdf2('md5', b'p', b'salt', 3, dklen=5).hex()","pbkdf2(b'sha1', b'p', b's', 1)","pbkdf2('sha1', 'p', b's', 1)","pbkdf2('sha1', b'p', 's', 1)","pbkdf2('sha1', b'p', b's', 0)","pbkdf2('sha1', b'p', b's', -1)","pbkdf2('sha1', b'p', b's', 1, 0)","pbkdf2('sha1', b'p', b's', 1, -1)","pbkdf2('unknown', b'p', b's', 1)","pbkdf2(hash_name='sha1', password=b'p', salt=b's', iterations=1,dklen=None).hex()","pbkdf2('shake_128', b'p', b's', 1, 4)","pbkdf2('blake2b', b'p', b's', 1, 4)"]
for c in cases:
    try:
        print(c, eval(c))
    except Exception as e:
        print(c, type(e).__name__, e)
