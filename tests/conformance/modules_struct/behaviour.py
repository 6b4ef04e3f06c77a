# Formats, packing and unpacking of every type, buffers, errors.
import struct
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
print(struct.__all__, sorted(x for x in dir(struct) if x[0]!='_'))
for fmt in ['', 'b','B','h','H','i','I','l','L','q','Q','n','N','e','f','d','s','p','c','?','x','P','F','D','<b','>H','!i','=l','@q','<n','>P','3s','0s','5p','0p','2h','b h','bh','bi','bq','b0q','xbxxh','<bi','4','4 h','z','<','h<','3?','2c','10x','<F','<D','bhilq','>bhilq','0i','1000000b','99999999999999999999b']:
    print(fmt, end=' '); t(lambda: struct.calcsize(fmt)); t(lambda: struct.calcsize(fmt.encode()))
vals={'b':[0,-128,127,128,-129,'a',1.0,2**70,True,None],'B':[0,255,256,-1,'x',-2**70],'h':[32767,32768,-32768,-32769],'H':[65535,65536,-1],'i':[2**31-1,2**31,-2**31,-2**31-1],'I':[2**32-1,2**32,-1],'l':[2**31,2**63,-2**63,-2**63-1],'L':[2**64-1,2**64,-1],'q':[2**63-1,2**63,-2**63-1],'Q':[2**64-1,2**64,-1,1.5],'e':[1.5,65504.0,65536.0,'a',1e-8,float('inf'),float('nan')],'f':[1.5,1e39,'a',3,float('inf')],'d':[1.5,'a',2**2000,3],'s':[b'a',b'','a',bytearray(b'q'),3],'p':[b'a','a',b''],'c':[b'a',b'ab','a',b'',bytearray(b'a'),97],'?':[True,0,'',[1]],'n':[5,2**63],'N':[5,-1],'P':[5,-1,2**64],'3s':[b'abcdef',b'a'],'4p':[b'abcdef',b'ab'],'D':[1+2j,3],'F':[1+2j,'x']}
for f,vs in vals.items():
    for order in '@<>':
        for v in vs:
            print(order+f, ascii(v), end=' '); t(lambda: struct.pack(order+f, v))
t(lambda: struct.pack('hh',1)); t(lambda: struct.pack('h',1,2)); t(lambda: struct.pack('')); t(lambda: struct.pack()); t(lambda: struct.pack(3)); t(lambda: struct.pack('3h',1,2,3)); t(lambda: struct.pack('2s2s',b'a',b'bcd')); t(lambda: struct.pack('bxh',1,2)); t(lambda: struct.pack('<bq',1,2)); t(lambda: struct.pack('bq',1,2)); t(lambda: struct.pack('>ihb?fd',1,2,3,True,1.5,2.5))
t(lambda: struct.unpack('h',b'a')); t(lambda: struct.unpack('<h',b'ab')); t(lambda: struct.unpack('>hhl',b'\0\1\0\2\0\0\0\3')); t(lambda: struct.unpack('3s',b'abc')); t(lambda: struct.unpack('4p',b'\2abc')); t(lambda: struct.unpack('4p',b'\x09abc')); t(lambda: struct.unpack('c',b'a')); t(lambda: struct.unpack('2?',b'\0\2')); t(lambda: struct.unpack('<e',b'\0\x3e')); t(lambda: struct.unpack('<f',b'\0\0\xc0\x3f')); t(lambda: struct.unpack('<d',bytes(8))); t(lambda: struct.unpack('<q',b'\xff'*8)); t(lambda: struct.unpack('<Q',b'\xff'*8)); t(lambda: struct.unpack('<I',b'\xff'*4)); t(lambda: struct.unpack('b','a')); t(lambda: struct.unpack('b',bytearray(b'a'))); t(lambda: struct.unpack('b',memoryview(b'a'))); t(lambda: struct.unpack('b',3)); t(lambda: struct.unpack('<2F',bytes(16)))
t(lambda: struct.unpack_from('h',b'abcd',2)); t(lambda: struct.unpack_from('h',b'abcd',3)); t(lambda: struct.unpack_from('h',b'abcd',-2)); t(lambda: struct.unpack_from('h',b'abcd',-1)); t(lambda: struct.unpack_from('h',b'abcd',-9)); t(lambda: struct.unpack_from('h',buffer=b'ab',offset=0)); t(lambda: struct.unpack_from('h',b'abcd',9))
b=bytearray(6)
t(lambda: (struct.pack_into('<h',b,1,258),b)); t(lambda: struct.pack_into('<h',b,5,1)); t(lambda: struct.pack_into('<h',b,-1,1)); t(lambda: struct.pack_into('<h',b,-2,1)); t(lambda: struct.pack_into('<h',b,-9,1)); t(lambda: struct.pack_into('<h',bytes(4),0,1)); t(lambda: struct.pack_into('<h',b)); t(lambda: struct.pack_into('<h',b,0)); t(lambda: struct.pack_into('<h',memoryview(b),2,1)); t(lambda: struct.pack_into('<h',b,'a',1)); print(b)
t(lambda: list(struct.iter_unpack('<h',b'abcd'))); t(lambda: list(struct.iter_unpack('<h',b'abc'))); t(lambda: list(struct.iter_unpack('',b'abc'))); t(lambda: type(struct.iter_unpack('<h',b'abcd'))); t(lambda: struct.iter_unpack('<h',b'abcd').__length_hint__())
s=struct.Struct('<hb')
t(lambda: s.format); t(lambda: s.size); t(lambda: s.pack(1,2)); t(lambda: s.unpack(b'abc')); t(lambda: s.unpack(b'ab')); t(lambda: s.unpack_from(b'xabc',1)); t(lambda: s.pack(1)); t(lambda: s.pack('a',1)); t(lambda: (s.pack_into(b,0,7,8),b)); t(lambda: list(s.iter_unpack(b'abcdef'))); t(lambda: struct.Struct(b'h').format); t(lambda: struct.Struct('z')); t(lambda: struct.Struct(3)); t(lambda: s); t(lambda: struct.Struct()); t(lambda: struct.error.__mro__); t(lambda: s.pack_into(b,5,1,1)); t(lambda: struct.Struct('é')); t(lambda: struct.error)
class I:
    def __index__(self): return 5
t(lambda: struct.pack('b',I())); 
class F:
    def __float__(self): return 2.5
t(lambda: struct.pack('<d',F())); t(lambda: struct.pack('<?',F()))
import io
gaps = memoryview(bytearray(8))[::2]
t(lambda: struct.pack_into('b', gaps, 0, 1)); t(lambda: io.BytesIO(b'abc').readinto(gaps)); t(lambda: struct.unpack('4b', gaps))
