# Property lists as XML and as binary: round trips, layout, what is refused.
import datetime
import plistlib
from plistlib import FMT_BINARY, FMT_XML, UID, dumps, loads

value = {
    "text": "a < b & c > d\r\nä€😀", "int": -5, "big": 2**64 - 1, "real": 2.5, "yes": True, "no": False,
    "data": b"x" * 70, "when": datetime.datetime(2004, 10, 26, 10, 33, 33),
    "list": [1, [], {}, {"z": b"", "a": "b"}], "none": {}, "tuple": (1, 2),
}
text = dumps(value)
print(text.decode())
print(loads(text) == {**value, "tuple": [1, 2], "text": value["text"].replace("\r\n", "\n")})
print(dumps({"b": 1, "a": 2}, sort_keys=False).decode())
binary = dumps(value, fmt=FMT_BINARY)
print(binary[:8], loads(binary) == {**value, "tuple": [1, 2]})
for item in (0, 255, 256, 65536, 2**32, 2**63, -1, -2**63, "", "a" * 20, "ä" * 20, b"x" * 300, [0] * 20, None, UID(5),
             UID(70000), 1.5, [1, "1", 1.0, True]):
    data = dumps(item, fmt=FMT_BINARY)
    print(repr(item)[:30], data[8:30], repr(loads(data))[:40])
aware = datetime.datetime(2020, 1, 1, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
for fmt in FMT_XML, FMT_BINARY:
    print(loads(dumps(aware, fmt=fmt, aware_datetime=True), aware_datetime=True))
print(dumps({1: 2, "a": 3}, skipkeys=True).count(b"<key>"))
print(loads(b"<plist><dict><key>a</key><integer>0x1F</integer></dict></plist>", dict_type=lambda: {"made": 1}))
print(UID(3), UID(3) == UID(3), hash(UID(3)), [0, 1, 2, 3][UID(3)], plistlib.__all__)


def xml(body):
    return lambda: loads(f"<plist>{body}</plist>")


for wrong in (lambda: dumps({1: 2}), lambda: dumps({1: 2}, fmt=FMT_BINARY), lambda: dumps(object), lambda: dumps(None),
              lambda: dumps(2**64), lambda: dumps(2**64, fmt=FMT_BINARY), lambda: dumps(-2**63 - 1, fmt=FMT_BINARY),
              lambda: dumps("a\0b"), lambda: dumps(UID(1)), lambda: dumps(datetime.date(2000, 1, 1)), lambda: dumps(1, fmt=5),
              lambda: loads(b"garbage"), lambda: loads("<plist/>", fmt=FMT_BINARY), lambda: loads(b"bplist00"),
              lambda: loads(b"bplist00" + b"x" * 50), lambda: UID("a"), lambda: UID(-1), lambda: UID(2**64),
              xml("<dict><string>x</string></dict>"), xml("<dict><key>a</key></dict>"), xml("<dict><key>a</key><key>b</key></dict>"),
              xml("<integer>x</integer>"), xml("<foo/>"), xml("<dict><key>a</key></array>"), xml(""),
              lambda: loads("<!DOCTYPE x [<!ENTITY e 'x'>]><plist><string>&e;</string></plist>", fmt=FMT_XML)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
