"""uuid: construction, fields, versions, errors."""
import uuid

U = uuid.UUID('12345678-1234-5678-1234-567812345678')

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    'U, str(U), int(U), U.hex, U.urn, U.bytes, U.bytes_le, U.fields, U.variant, U.version, hash(U) == hash(int(U))',
    "uuid.UUID('{12345678-1234-5678-1234-567812345678}'), uuid.UUID('urn:uuid:12345678123456781234567812345678'), uuid.UUID(bytes=b'x'*16), uuid.UUID(bytes_le=b'0123456789abcdef'), uuid.UUID(int=5), uuid.UUID(fields=(1,2,3,4,5,6)), uuid.UUID(int=0, version=4)",
    "uuid.UUID('x')",
    'uuid.UUID()',
    "uuid.UUID('12345678123456781234567812345678', int=5)",
    'uuid.UUID(int=-1)',
    'uuid.UUID(int=1<<128)',
    "uuid.UUID(bytes=b'x')",
    "uuid.UUID(bytes_le=b'x')",
    'uuid.UUID(fields=(1,))',
    'uuid.UUID(fields=(1<<32,2,3,4,5,6))',
    'uuid.UUID(int=0, version=9)',
    "uuid.UUID('g'*32)",
    "setattr(U, 'int', 5)",
    'U == uuid.UUID(str(U)), U < uuid.UUID(int=5), U != 5, sorted([uuid.UUID(int=2), uuid.UUID(int=1)]), {U: 1}[uuid.UUID(U.hex)]',
    'U < 5',
    '(lambda u: (u.version, u.variant, len(str(u)), u != uuid.uuid4()))(uuid.uuid4())',
    '(lambda u: (u.version, u.variant, u != uuid.uuid1()))(uuid.uuid1())',
    'uuid.uuid1(node=5, clock_seq=7).node, uuid.uuid1(node=5, clock_seq=7).clock_seq, uuid.uuid6(node=5, clock_seq=7).version, uuid.uuid6(5, 7).node, uuid.uuid6(5, 7).clock_seq',
    '(lambda a, b: (a.version, a < b, a.variant))(uuid.uuid7(), uuid.uuid7())',
    'uuid.uuid8(1, 2, 3), uuid.uuid8(1, 2, 3).version, uuid.uuid8().version',
    'uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500, uuid.NIL, uuid.MAX',
    "[uuid.UUID(int=n << 61).variant for n in range(8)], uuid.UUID('c232ab00-9414-11ec-b3c8-9f6bdeced846').time, uuid.UUID('1ec9414c-232a-6b00-b3c8-9f6bdeced846').time, uuid.UUID('017f22e2-79b0-7cc3-98c4-dc0c0c07398f').time",
    'uuid.SafeUUID.unknown, U.is_safe, U.time_low, U.time_mid, U.time_hi_version, U.clock_seq_hi_variant, U.clock_seq_low, U.clock_seq, U.node, U.time',
    "U.__getstate__(), __import__('copy').copy(U) == U",
):
    show(line)
