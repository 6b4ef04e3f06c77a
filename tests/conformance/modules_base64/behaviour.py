# base64, uuid, numbers and secrets.
import base64, uuid, numbers, secrets
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
vals=[b'',b'a',b'ab',b'abc',b'abcd',b'hello world',bytes(range(256)),b'\0\0\0\0',b'    ',b'\xff'*5]
for n in ['b64','b32','b32hex','b16','b85','a85','z85','standard_b64','urlsafe_b64']:
    e,d=getattr(base64,n+'encode'),getattr(base64,n+'decode')
    for v in vals: t(lambda: e(v)); t(lambda: d(e(v))==v); t(lambda: d(e(v).decode())==v)
    t(lambda: e('x')); t(lambda: d(3)); t(lambda: d('é')); t(lambda: d(b'!')); t(lambda: d('A')); t(lambda: d('====')); t(lambda: d('AAAAAAA=')); t(lambda: d('~~~~~'))
t(lambda: base64.b64encode(b'\xfb\xff',b'-_')); t(lambda: base64.b64decode(b'-_8=',b'-_')); t(lambda: base64.b64decode('a!b=',validate=True)); t(lambda: base64.encodebytes(b'x'*100)); t(lambda: base64.decodebytes(base64.encodebytes(b'x'*100))==b'x'*100); t(lambda: base64.encodebytes('a')); t(lambda: base64.a85encode(b'hello',adobe=True)); t(lambda: base64.a85decode(b'<~BOu!rDZ~>',adobe=True)); t(lambda: base64.a85encode(b'x'*40,wrapcol=20)); t(lambda: base64.a85decode(b'z')); t(lambda: base64.a85decode(b'az')); t(lambda: base64.b16decode('aa')); t(lambda: base64.b16decode('aa',True)); t(lambda: base64.b32decode('my======',casefold=True)); t(lambda: base64.b32decode('M1======',map01='L'))
u=uuid.UUID('12345678123456781234567812345678')
t(lambda: u); t(lambda: (str(u),u.hex,u.int,u.bytes,u.bytes_le,u.fields,u.urn,u.variant,u.version,u.time,u.clock_seq,u.node)); t(lambda: uuid.UUID('x')); t(lambda: uuid.UUID()); t(lambda: uuid.UUID(int=5)); t(lambda: uuid.UUID(int=-1)); t(lambda: uuid.UUID(bytes=b'1')); t(lambda: uuid.UUID('{12345678-1234-5678-1234-567812345678}')==u); t(lambda: uuid.UUID(bytes_le=u.bytes_le)==u); t(lambda: uuid.UUID(fields=u.fields)==u); t(lambda: uuid.uuid3(uuid.NAMESPACE_DNS,'python.org')); t(lambda: uuid.uuid5(uuid.NAMESPACE_DNS,'python.org')); t(lambda: (uuid.uuid4().version,uuid.uuid4().variant,len(str(uuid.uuid4())))); t(lambda: uuid.uuid1(5,6).node); t(lambda: uuid.uuid1().version); t(lambda: sorted([uuid.UUID(int=3),uuid.UUID(int=1)])); t(lambda: hash(u)==hash(u.int)); t(lambda: setattr(u,'int',3)); t(lambda: u<3); t(lambda: u==3); t(lambda: (uuid.uuid6().version,uuid.uuid7().version,uuid.uuid8(1,2,3))); t(lambda: uuid.uuid7()<uuid.uuid7()); t(lambda: (uuid.NIL,uuid.MAX)); t(lambda: uuid.UUID('12345678-1234-5678-1234-567812345678',version=4))
for c in (numbers.Number,numbers.Complex,numbers.Real,numbers.Rational,numbers.Integral):
    print(c, [isinstance(x,c) for x in (1,True,1.5,1j,'a')], sorted(getattr(c,'__abstractmethods__',())))
t(lambda: (len(secrets.token_hex(4)),len(secrets.token_bytes(5)),0 <= secrets.randbelow(5)<5,secrets.choice([3]))); t(lambda: secrets.randbelow(0)); t(lambda: secrets.compare_digest('a','a'))
