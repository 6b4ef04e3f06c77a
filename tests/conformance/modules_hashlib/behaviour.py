# hashlib, hmac, zlib and binascii.
import hashlib, hmac, zlib, binascii
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for n in sorted(hashlib.algorithms_guaranteed):
    h=getattr(hashlib,n)(b'hello'); print(n,h.name,h.digest_size,h.block_size)
    if 'shake' in n: print(h.hexdigest(20), h.digest(3))
    else: print(h.hexdigest(), h.digest()[:4]); c=h.copy(); c.update(b' world'); print(c.hexdigest(), h.hexdigest()[:8])
t(lambda: hashlib.md5('a')); t(lambda: hashlib.md5(3)); t(lambda: hashlib.new('foo')); t(lambda: hashlib.new('sha256',b'x').hexdigest()); t(lambda: hashlib.new('SHA256').name); t(lambda: hashlib.sha256(bytearray(b'x')).hexdigest()); t(lambda: hashlib.md5(usedforsecurity=False).hexdigest()); t(lambda: hashlib.md5(b'').update('x'))
t(lambda: hashlib.blake2b(b'x',digest_size=8,key=b'k',salt=b's',person=b'p').hexdigest()); t(lambda: hashlib.blake2s(b'x',digest_size=8).hexdigest()); t(lambda: hashlib.blake2b(digest_size=65)); t(lambda: hashlib.blake2b(digest_size=0)); t(lambda: hashlib.blake2b(key=b'x'*65)); t(lambda: hashlib.blake2b(salt=b'x'*17))
t(lambda: hashlib.pbkdf2_hmac('sha256',b'pw',b'salt',10).hex()); t(lambda: hashlib.pbkdf2_hmac('sha1',b'pw',b'salt',2,dklen=25).hex())
t(lambda: hmac.new(b'k',b'm','sha256').hexdigest()); t(lambda: hmac.new(b'k'*100,b'm',hashlib.md5).hexdigest()); t(lambda: hmac.compare_digest('a','a')); t(lambda: hmac.compare_digest(b'a',b'b')); t(lambda: hmac.compare_digest('a',b'b')); t(lambda: hmac.new('k',b'm','md5')); t(lambda: hmac.new(b'k',b'm')); t(lambda: hmac.digest(b'k',b'm','sha1').hex()); t(lambda: hmac.new(b'k',digestmod='sha1').name)
t(lambda: zlib.crc32(b'hello')); t(lambda: zlib.crc32(b'lo',zlib.crc32(b'hel'))); t(lambda: zlib.adler32(b'hello')); t(lambda: zlib.adler32(b'x'*100000)); t(lambda: binascii.crc32(b'a')); t(lambda: binascii.crc_hqx(b'hello',0))
d=b'hello world '*50
t(lambda: zlib.decompress(zlib.compress(d))==d); t(lambda: len(zlib.compress(d))<60); t(lambda: zlib.decompress(zlib.compress(d,9),bufsize=1)==d); t(lambda: zlib.decompress(b'garbage')); t(lambda: zlib.decompress(zlib.compress(d)[:10])); t(lambda: zlib.compress('a')); t(lambda: zlib.compress(d,10)); t(lambda: zlib.decompress(zlib.compress(d,wbits=-15),wbits=-15)==d); t(lambda: zlib.decompress(zlib.compress(d,wbits=31),wbits=31)==d); t(lambda: zlib.decompress(zlib.compress(d,wbits=31),wbits=47)==d); t(lambda: zlib.error.__mro__)
c=zlib.compressobj(); x=c.compress(d[:100])+c.compress(d[100:])+c.flush(); o=zlib.decompressobj()
t(lambda: (o.decompress(x[:20])+o.decompress(x[20:]+b'tail')+o.flush())==d); t(lambda: (o.unused_data,o.eof,o.unconsumed_tail))
o=zlib.decompressobj(); t(lambda: (o.decompress(x,10), len(o.unconsumed_tail)>0, o.eof)); t(lambda: o.decompress(o.unconsumed_tail)==d[10:])
t(lambda: binascii.hexlify(b'\x00\xff')); t(lambda: binascii.hexlify(b'abcd',':')); t(lambda: binascii.hexlify(b'abcdef','-',2)); t(lambda: binascii.unhexlify('00fF')); t(lambda: binascii.unhexlify('0')); t(lambda: binascii.unhexlify('zz')); t(lambda: binascii.unhexlify(b'6162')); t(lambda: binascii.unhexlify('é')); t(lambda: binascii.unhexlify(3)); t(lambda: binascii.hexlify('a'))
for v in [b'', b'a', b'ab', b'abc', b'abcd', bytes(range(256))]:
    t(lambda: binascii.b2a_base64(v)); t(lambda: binascii.a2b_base64(binascii.b2a_base64(v))==v)
for v in ['YQ==','YQ=','YQ','Y','YWI=','YWJj','YW Jj\n','YW!Jj','====','=','YQ==YQ==','YWJjZ','é','Y=Q=', 'YQ=x=']:
    t(lambda: binascii.a2b_base64(v)); t(lambda: binascii.a2b_base64(v,strict_mode=True))
t(lambda: binascii.b2a_base64(b'x',newline=False)); t(lambda: binascii.b2a_qp(b'a=b \xff\n')); t(lambda: binascii.a2b_qp(b'a=3Db=\nc')); t(lambda: binascii.b2a_uu(b'hello')); t(lambda: binascii.a2b_uu(b'%:&5L;&\\ \n')); t(lambda: binascii.Error.__mro__)
