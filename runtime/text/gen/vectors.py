"""Records what the running Python computes, as test vectors for this crate.

Usage: python3.14 vectors.py OUTPUT_DIRECTORY

Text that may hold surrogates is written as the hexadecimal digits of its WTF-8 form, floats as those of their bits.
Run with PYTHONHASHSEED=0. VECTOR_SEED makes other random inputs; the files that are kept were made without it.
"""

import codecs
import hashlib
import json
import math
import os
import random
import struct
import sys
import warnings

warnings.simplefilter("ignore")
sys.set_int_max_str_digits(0)
rng = random.Random(20)


def wtf8(text):
    return text.encode("utf-8", "surrogatepass").hex()


def bits(value):
    return struct.pack(">d", value).hex()


def outcome(function, *args):
    """The result, or the exception's type and message."""
    try:
        return {"ok": function(*args)}
    except Exception as error:
        return {"error": type(error).__name__, "message": wtf8(str(error))}


def floats():
    fixed = [
        0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 0.5, 1.5, 2.5, 3.5, 0.25, 0.125, 1e16, 1e15, 9999999999999998.0,
        123456789012345680.0, 1e-4, 1e-5, 1.5e-5, 0.00011, 1e22, 1e23, 9007199254740993.0, 5e-324, 1.5e-323, 2.2250738585072014e-308,
        2.225073858507201e-308, 1.7976931348623157e308, math.inf, -math.inf, math.nan, 1e100, 123.456, 1234567.891, 99999.5, 999999.5,
        0.001, 1e-7, 4.35, 2.675, 1.005, 1e21, 5e-5, 0.000123456789, 100.0, 1e5, 1e6, 1e17, 314159.26535, 2 ** -44, 2.0 ** 63, 2.0 ** 70,
        5.684341886080802e-14, 8.41e21, 9.5, 0.95, 0.995, 95.0, 12.5, 0.05, 1e300, 1e-300,
    ]
    made = [math.ldexp(1.0, e) for e in range(-1074, 1024, 37)]
    made += [struct.unpack(">d", rng.randbytes(8))[0] for _ in range(300)]
    made += [rng.uniform(-1000, 1000) for _ in range(100)]
    made += [round(rng.uniform(0, 100), rng.randrange(6)) for _ in range(100)]
    made += [rng.randrange(1 << 40) / 2 ** rng.randrange(60) for _ in range(100)]
    return fixed + [x for x in made if not math.isnan(x)]


def float_repr():
    out = {"repr": [], "format": [], "round": [], "hex": [], "fromhex": [], "parse": [], "ratio": []}
    values = floats()
    for x in values:
        out["repr"].append([bits(x), repr(x)])
        out["hex"].append([bits(x), x.hex()])
    for x in values:
        for spec in rng.sample([f"{alt}.{p}{t}" for alt in ("", "#") for p in (0, 1, 2, 3, 6, 10, 17, 25, 60, 320) for t in "eEfFgG"], 4):
            out["format"].append([bits(x), spec, format(x, spec)])
        for n in rng.sample(range(-25, 30), 3) + rng.sample(range(-330, 330), 2) + [0, 1, 2]:
            if math.isfinite(x):
                r = outcome(round, x, n)
                out["round"].append([bits(x), n, bits(r["ok"]) if "ok" in r else None])
    for x in (2.5, -1234.5678, 1e308, 5e-324, 0.0):
        for spec in (".70000f", ".70000e", "#.70000g", ".70000g"):
            text = format(x, spec)
            out["format"].append([bits(x), spec, "sha256:" + hashlib.sha256(text.encode()).hexdigest()])
    for x in values[:150]:
        if math.isfinite(x):
            n, d = x.as_integer_ratio()
            out["ratio"].append([bits(x), str(n), str(d)])
    texts = [
        "1", "1.", ".5", "", " ", ".", "+", "-", "1e", "1e5", "1E+5", "1e-5", "e5", "1.5e", "1_000", "1__0", "_1", "1_", "1_.5", "1._5", "1e_5", "1e1_0",
        "inf", "-inf", "+Infinity", "INF", "infinit", "nan", "-nan", "NaN", "nan()", "0x10", " 12 ", "\t12\n", "\x1c12\x1f", "\u00a012\u2003", "\u0661\u0662.\u0663",
        "\uff11\uff12", "1\u00a02", "\u00bd", "\u00b2", "1e400", "-1e400", "1e-400", "1" * 400, "0." + "0" * 400 + "1", "1.7976931348623158e308", "2.4703282292062327e-324",
        "2.4703282292062328e-324", "9007199254740993", "0.1e1", "1e+", "++1", "1 2", "1\x00", "\ud800", "1j", "True", "1e5 ", "12e\u0663", "\u06f1_\u06f2", "-\u0661",
        "i", "n", "1e0001", "00012", "0_0", "\x0b3\x0c", "\x853", "infinity ", "_inf", "in_f",
    ]
    for text in texts:
        r = outcome(float, text)
        out["parse"].append([wtf8(text), bits(r["ok"]) if "ok" in r else None])
    hexes = [
        "0x1p0", "0x1.8p1", "1", "-0x.8p0", "0x", "0x1p", "0x1.", ".", "0x.", "0x1p1024", "0x1.fffffffffffffp1023", "0x1.fffffffffffff8p1023",
        "0x1.fffffffffffff7p1023", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.8p-1074", "0x1.000000000000080p0", "0x1.00000000000008001p0",
        "0x1.00000000000018p0", " 0x1p0\n", "inf", "-Infinity", "nan", "+nan", "infi", "0x1p+5", "0x1p-", "0x1 p0", "0xg", "0x1p99999999999999999999",
        "0x1p-99999999999999999999", "0x0p99999999999999999999", "0X1P3", "0x" + "f" * 300, "0x" + "0" * 300 + "1", "0x." + "0" * 300 + "1", "-0x0", "0x1..2", "abc.def", "0x123456789abcdefp-50",
        "0x8000000000000001", "0x10000000000000801p-3",
    ] + [x.hex() for x in values[:200]]
    for text in hexes:
        r = outcome(float.fromhex, text)
        out["fromhex"].append([text, bits(r["ok"]) if "ok" in r else [r["error"], bytes.fromhex(r["message"]).decode()]])
    return out


def ints():
    out = [0, 1, -1, 2, 7, -7, 10, 2 ** 31, 2 ** 62, 2 ** 63 - 1, -(2 ** 63), 2 ** 63, 2 ** 64 - 1, 2 ** 64, -(2 ** 64), 2 ** 64 + 1, 10 ** 19, 2 ** 128 - 1, 2 ** 128,
           -(2 ** 127), 2 ** 127 - 1, 3 ** 100, -(3 ** 101), 2 ** 53 + 1, 2 ** 54 + 2, 2 ** 61 - 1, 2 ** 61, -(2 ** 61) + 1, 2 ** 192 - 2 ** 64, -(2 ** 192), 10 ** 300, 2 ** 1023, 2 ** 1024 - 2 ** 970, 2 ** 1024]
    for _ in range(60):
        out.append(rng.getrandbits(rng.choice([8, 40, 63, 64, 65, 100, 128, 200, 500, 1300])) * rng.choice([1, -1]))
    return out


def bigint():
    values = ints()
    out = {"binary": [], "unary": [], "shift": [], "pow": [], "modpow": [], "bytes": [], "cmp_float": [], "from_float": []}
    pairs = [(rng.choice(values), rng.choice(values)) for _ in range(150)] + [(a, b) for a in values[:10] for b in values[:10]]
    for a, b in pairs:
        row = {"a": hex(a), "b": hex(b), "add": hex(a + b), "sub": hex(a - b), "mul": hex(a * b), "and": hex(a & b), "or": hex(a | b), "xor": hex(a ^ b),
               "gcd": hex(math.gcd(a, b)), "lcm": hex(math.lcm(a, b)), "cmp": (a > b) - (a < b)}
        if b:
            row["div"], row["mod"] = hex(a // b), hex(a % b)
        r = outcome(lambda: a / b)
        row["truediv"] = bits(r["ok"]) if "ok" in r else bytes.fromhex(r["message"]).decode()
        out["binary"].append(row)
    for _ in range(120):
        a, b = rng.getrandbits(rng.randrange(1, 2200)), rng.getrandbits(rng.randrange(1, 1100)) or 1
        r = outcome(lambda: a / b)
        out["binary"].append({"a": hex(a), "b": hex(b), "truediv": bits(r["ok"]) if "ok" in r else bytes.fromhex(r["message"]).decode()})
    for a, b in [(2 ** 1000 + 1, 2 ** 2074), (3, 2 ** 1075), (1, 2 ** 1075), (1, 2 ** 1076), (2 ** 53 + 1, 2 ** 1100), (2 ** 1024, 1), (2 ** 1024, 3), (2 ** 1100 + 1, 2 ** 60), (5, 2 ** 1077)]:
        r = outcome(lambda: a / b)
        out["binary"].append({"a": hex(a), "b": hex(b), "truediv": bits(r["ok"]) if "ok" in r else bytes.fromhex(r["message"]).decode()})
    for a in values:
        r = outcome(float, a)
        out["unary"].append({"a": hex(a), "not": hex(~a), "bit_length": a.bit_length(), "bit_count": a.bit_count(), "hash": hash(a), "float": bits(r["ok"]) if "ok" in r else None,
                             "isqrt": hex(math.isqrt(a)) if a >= 0 else None, "dec": str(a), "base36": to_base(a, 36), "base7": to_base(a, 7)})
        for n in rng.sample(range(0, 400), 2) + [0, 63, 64]:
            out["shift"].append([hex(a), n, hex(a << n), hex(a >> n)])
        for n in (0, 1, 2, 5):
            out["pow"].append([hex(a), n, hex(a ** n)])
        for length in (0, 1, 8, 9, 16, 33):
            for signed in (False, True):
                r = outcome(a.to_bytes, length, "big")if not signed else outcome(lambda: a.to_bytes(length, "big", signed=True))
                out["bytes"].append([hex(a), length, signed, r["ok"].hex() if "ok" in r else None, None if "ok" in r else bytes.fromhex(r["message"]).decode()])
        for x in (0.0, float(2 ** 63), 9.007199254740994e15, math.inf, -math.inf, 1e300, -2.5, 0.5):
            out["cmp_float"].append([hex(a), bits(x), (a > x) - (a < x)])
    for _ in range(150):
        a, e, m = (rng.choice(values) for _ in range(3))
        e = rng.choice([e % 1000, -(abs(e) % 50), e])
        r = outcome(pow, a, e, m)
        out["modpow"].append([hex(a), hex(e), hex(m), hex(r["ok"]) if "ok" in r else bytes.fromhex(r["message"]).decode()])
    for x in floats():
        if math.isfinite(x):
            out["from_float"].append([bits(x), hex(int(x))])
    return out


def to_base(a, base):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    n, s = abs(a), ""
    while n:
        n, d = divmod(n, base)
        s = digits[d] + s
    return ("-" if a < 0 else "") + (s or "0")


def hashes():
    texts = ["", "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "x" * 1000, "\xe9", "\xe9tude", "\u20ac", "a\u20acb", "\U0001f600", "ab\U0001f600cd", "\ud800", "caf\xe9 na\xefve", "\u65e5\u672c\u8a9e" * 7]
    rows = {"text": [[wtf8(t), hash(t)] for t in texts], "bytes": [[b.hex(), hash(b)] for b in (b"", b"\xff\xfe", b"abc", bytes(range(256)))]}
    rows["float"] = [[bits(x), hash(x)] for x in floats() if not math.isnan(x)]
    rows["int"] = [[str(n), hash(n)] for n in ints()]
    rows["complex"] = [[bits(z.real), bits(z.imag), hash(z)] for z in (1j, 1 + 2j, -1 - 1j, 0.5 + 3j, complex(math.inf, 1), complex(0, -0.0))]
    tuples = [(), (1,), (1, 2), (2, 1), (-1, -2, 3), tuple(range(50)), ("a", 1, 2.5)]
    rows["tuple"] = [[[hash(x) for x in t], hash(t)] for t in tuples]
    rows["slice"] = [[[hash(1), hash(2), hash(3)], hash(slice(1, 2, 3))], [[hash(0), hash(9), hash(1)], hash(slice(0, 9, 1))]]
    sets = [(), (1,), (1, 2, 3), (-1, -2), tuple(range(100)), ("a", "b")]
    rows["frozenset"] = [[[hash(x) for x in t], hash(frozenset(t))] for t in sets]
    rows["seeded"] = []
    import subprocess
    for seed in (1, 42, 4294967295):
        code = "print(hash('abc'), hash('\\u20acuro'), hash(b'molt runs'))"
        result = subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True)
        rows["seeded"].append([seed, *map(int, result.stdout.split())])
    return rows


def codec_samples():
    base = [b"", b"abc", b"\xc3\xa9", b"\xe2\x82\xac", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xed\xb2\x80x", b"\xed\xa0", b"\xc3", b"\xe2\x82", b"\xe2", b"\xf0\x9f\x98", b"\xf0\x9f", b"\x80", b"\xbf\xbf",
            b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xf5\x80", b"\xff\xfe", b"\xe2a", b"\xe2\x82a", b"\xf0\x9fa", b"\xf0\x9f\x98a",
            b"a\xffb\xfec", b"\xc3\xa9\xc3", b"\xf4", b"\xe0\x80", b"\xe0", b"\xf0\x80", b"\xed", b"\xed\xbf\xbf\xed\xa0\x41"]
    base += [bytes(rng.choice([0x41, 0x80, 0xBF, 0xC3, 0xE2, 0x82, 0xED, 0xA0, 0xF0, 0x9F, 0xF4, 0x90, 0xFF]) for _ in range(rng.randrange(1, 9))) for _ in range(250)]
    return base


HANDLERS = ["strict", "ignore", "replace", "surrogateescape", "surrogatepass", "backslashreplace"]


def decoded(data, codec, handler, final=None):
    try:
        if final is None:
            text = data.decode(codec, handler)
            return {"text": wtf8(text)}
        text, used = {"utf-8": codecs.utf_8_decode, "utf-16-le": codecs.utf_16_le_decode, "utf-32-be": codecs.utf_32_be_decode}[codec](data, handler, False)
        return {"text": wtf8(text), "used": used}
    except UnicodeDecodeError as error:
        return {"codec": error.encoding, "start": error.start, "end": error.end, "reason": error.reason}


def encoded(text, codec, handler):
    try:
        return {"bytes": text.encode(codec, handler).hex()}
    except UnicodeEncodeError as error:
        return {"codec": error.encoding, "start": error.start, "end": error.end, "reason": error.reason}


def wtf8_codecs():
    out = {"decode": [], "encode": []}
    for data in codec_samples():
        for handler in HANDLERS:
            out["decode"].append([data.hex(), "utf-8", handler, decoded(data, "utf-8", handler)])
        out["decode"].append([data.hex(), "utf-8", "stream", decoded(data, "utf-8", "strict", False)])
        handler = rng.choice(HANDLERS)
        out["decode"].append([data.hex(), "ascii", handler, decoded(data, "ascii", handler)])
        out["decode"].append([data.hex(), "latin-1", handler, decoded(data, "latin-1", handler)])
    wide = [b"", b"a\0", b"a", b"\xff\xfea\0", b"\xfe\xff\0a", b"\0\xd8", b"\0\xd8\0\xdc", b"\0\xdc", b"\0\xd8a\0", b"\0\xdca\0", b"\xd8\0", b"\xd8\0\xdc\0", b"\0\xd8\0", b"\0\xd8\0\xdcx", b"\xff\xfe", b"\xff\xfe\0\xd8",
            b"\xfe\xff\xd8\0", b"\xff\xfe\0\0a\0\0\0", b"\0\0\xfe\xff\0\0\0a", b"a\0\0\0", b"\0\0\0a", b"\0\xd8\0\0", b"\0\0\xd8\0", b"\0\0\x11\0", b"\0\x11\0\0", b"abc", b"abcd", b"abcde", b"\xff\xff\xff\xff"]
    wide += [bytes(rng.choice([0, 0, 0x41, 0xD8, 0xDC, 0xFF, 0xFE]) for _ in range(rng.randrange(1, 10))) for _ in range(80)]
    for data in wide:
        for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
            for handler in ["strict", rng.choice(HANDLERS[1:])]:
                out["decode"].append([data.hex(), codec, handler, decoded(data, codec, handler)])
        for codec in ("utf-16-le", "utf-32-be"):
            out["decode"].append([data.hex(), codec, "stream", decoded(data, codec, "strict", False)])
    texts = ["", "abc", "\xe9", "\u20ac", "\U0001f600", "\ud800", "a\udc80b", "\udc80\udcff", "\udc80\ud800", "\xe9\u20ac\U0001f600x", "\ud83d\ude00", "x\udc80\u20acy", "\xe9\udcff", "\udc7f\udc80", "ab\ud800\ud801c\udfff", "\x80\xff\u0100", "\udcffa\xe9"]
    for text in texts:
        for codec in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-be", "utf-32", "utf-32-le"):
            for handler in HANDLERS + ["xmlcharrefreplace"]:
                out["encode"].append([wtf8(text), codec, handler, encoded(text, codec, handler)])
    return out


def escapes():
    out = {"str": [], "bytes": [], "decode": [], "encode": []}
    texts = ["", "abc", "'", '"', "'\"", "it's \"x\"", "\n\r\t\\\x00\x1f\x7f\x80\xa0\xad\xff", "\u20ac\u0378\u200b\ud800\ue000\U0001f600\U000e0001\U0010ffff", "\u3000 \u2028", "\U0001fae9\u0870"]
    texts += ["".join(chr(rng.choice([rng.randrange(128), rng.randrange(0x3000), rng.randrange(0x110000)])) for _ in range(6)) for _ in range(200)]
    for text in texts:
        out["str"].append([wtf8(text), wtf8(repr(text)), ascii(text)])
        out["encode"].append([wtf8(text), text.encode("unicode_escape").hex(), text.encode("raw_unicode_escape").hex()])
    for data in [b"", b"abc", b"'", b'"', b"'\"", bytes(range(256))] + [rng.randbytes(10) for _ in range(50)]:
        out["bytes"].append([data.hex(), repr(data), codecs.escape_encode(data)[0].hex()])
    pieces = [b"\\", b"\\\\", b"\\n", b"\\x4", b"\\x41", b"\\xg", b"\\u12", b"\\u20ac", b"\\U0001f60", b"\\U0001f600", b"\\U00110000", b"\\N{", b"\\N{}", b"\\N{foo}", b"\\N{DIGIT ONE}", b"\\Na", b"\\N", b"\\7", b"\\777", b"\\q", b"\\\n", b"a", b"\xe9", b"\\a\\b\\f\\v\\'\\\"", b"\\ud83d\\ude00", b"\\8"]
    samples = pieces + [b"".join(rng.choice(pieces) for _ in range(rng.randrange(2, 4))) for _ in range(150)]
    for data in samples:
        for codec in ("unicode_escape", "raw_unicode_escape"):
            for handler in ("strict", "replace", "backslashreplace"):
                out["decode"].append([data.hex(), codec, handler, decoded(data, codec, handler)])
        for handler in ("strict", "replace", "ignore"):
            r = outcome(codecs.escape_decode, data, handler)
            out["decode"].append([data.hex(), "escape", handler, {"text": r["ok"][0].hex()} if "ok" in r else {"reason": bytes.fromhex(r["message"]).decode()}])
    return out


def unicode_data():
    def digest(f):
        h = hashlib.sha256()
        for cp in range(0x110000):
            h.update(f(chr(cp)))
        return h.hexdigest()

    flag = lambda f: digest(lambda c: b"1" if f(c) else b"0")
    mapped = lambda f: digest(lambda c: f(c).encode("utf-8", "surrogatepass") + b"\n")
    import unicodedata
    out = {"version": unicodedata.unidata_version, "flags": {
        name: flag(getattr(str, name)) for name in ["isalpha", "isdigit", "isdecimal", "isnumeric", "isspace", "islower", "isupper", "istitle", "isidentifier", "isprintable", "isalnum"]},
        "maps": {name: mapped(getattr(str, name)) for name in ["upper", "lower", "title", "casefold", "capitalize", "swapcase"]},
        "decimal": mapped(lambda c: str(unicodedata.decimal(c, -1))), "digit": mapped(lambda c: str(unicodedata.digit(c, -1))), "text": []}
    special = "aA\u03a3\u03c3\u03c2\xad'.1 \u01c5\u01c4\xdf\ufb01\u0130\u0131\u0149\u0345\u1f88\U00010400\u0307\u13a0\uab70"
    for _ in range(300):
        text = "".join(rng.choice(special) for _ in range(rng.randrange(0, 7)))
        out["text"].append([wtf8(text), {name: wtf8(getattr(text, name)()) for name in out["maps"]}, {name: getattr(text, name)() for name in out["flags"]}])
    return out


def int_text():
    out = {"parse": [], "radix": [], "limit": []}
    texts = ["", " ", "-", "+", "0", "-0", "+5", "12", " 12 ", "\xa012\u2003", "\x1c12", "- 1", "+-1", "1_000", "1__0", "_1", "1_", "0x10", "0X1f", "0x_10", "0x", "0x_", "0b101", "0b12", "0o17", "0o8", "010", "00", "0_0", "0_1",
             "z", "Zz", "1.0", "1e5", "\u0661\u0662", "\uff11", "\u0660x\u0661", "\xb2", "1\0", "1\x002", "\ud800", "x" * 300, "\xe9" * 300, "'", "-0x1f", "-0b1", "0xg", "9" * 19, "9" * 20, "1" * 100, "9" * 600, "1_" * 400 + "1", "0" * 5000, "1" * 4300, "1" * 4301,
             "1" * 5000 + "x", "f" * 5000, "a" * 700, "zz" * 300, "1 2", "0 x1", "\n7\n", "0B11", "0O7", "1e", "ff", "\u06f5\u06f5"]
    sys.set_int_max_str_digits(4300)
    for text in texts:
        for base in (10, 0, 2, 8, 16, 36, 7):
            r = outcome(int, text, base)
            out["parse"].append([wtf8(text), base, hex(r["ok"]) if "ok" in r else None, r.get("message")])
    out["base_error"] = bytes.fromhex(outcome(int, "1", 37)["message"]).decode()
    out["bytes"] = [[data.hex(), outcome(int, data)["message"]] for data in (b"1x", b"\xff", b"'" * 300)]
    sys.set_int_max_str_digits(640)
    for a in (10 ** 639, 10 ** 640 - 1, 10 ** 640, -(10 ** 640) + 1, -(10 ** 640), 10 ** 5000):
        r = outcome(str, a)
        out["limit"].append([hex(a), r.get("ok"), bytes.fromhex(r["message"]).decode() if "message" in r else None])
    sys.set_int_max_str_digits(0)
    for a in ints() + [10 ** 19, 10 ** 38, 10 ** 38 - 1, 10 ** 500, 10 ** 1000 + 7]:
        out["radix"].append([hex(a), {str(b): to_base(a, b) for b in (2, 3, 8, 10, 16, 32, 36)}])
    return out


def spec_samples():
    fills = ["", "", "", "*", "0", "\u20ac", "<", "\ud800"]
    aligns = ["", "", "<", ">", "^", "="]
    out = []
    for _ in range(900):
        align = rng.choice(aligns)
        fill = rng.choice(fills) if align else ""
        out.append(fill + align + rng.choice(["", "", "", "+", "-", " "]) + rng.choice(["", "", "", "z"]) + rng.choice(["", "", "", "#"]) + rng.choice(["", "", "0"]) + rng.choice(["", "1", "5", "12", "25", "\u0661\u0662"])
                   + rng.choice(["", "", "", ",", "_"]) + rng.choice(["", "", "", ".0", ".1", ".3", ".10", ".5_", ".7,", "._"]) + rng.choice(["", "", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "s", "y"]))
    out += [",_", "_,", ",,", "__", ".", ".,", ".,_", "._,", ".,,", ".,n", ",n", ",c", ",\u20ac", "\u20ac", "\x01", "\x7f", " ", "  ", "5x5", "d ", "99999999999999999999", ".99999999999999999999", ".2147483648f", "9223372036854775808", "c,", "%z", "<05", "0<5", "0=5", "0", "00", "z", "#", "+", "-", "^", "=",
            "<<<", "{}", ".3d", "zd", "+c", "#c", "-c", ",b", ",x", "_b", "_x", "0_x", "#_b", "020_b", "#020_x", "08,", "09,", "010,", "011,", "012,", "020,.6_f", "-,", "\U0001f600^10", "\ud800", "x\ud800"]
    return out


def format_spec():
    specs = spec_samples()
    ints_ = [0, 1, -1, 5, 65, 255, -255, 1234, 1234567, -9876543210, 2 ** 63, 10 ** 30, -(2 ** 100), 0x110000, 0x1F600, 0xD800, 10 ** 400]
    floats_ = [0.0, -0.0, 1.0, -1.5, 0.256, 1e5, 1e6, 123456.789, -1234567.891234, 1e300, 1e-7, math.inf, -math.inf, math.nan, 0.0004, -0.0004, 999.5, 1e16, 12345678901234567.0]
    complexes = [0j, 1j, 1 + 2j, -1.5 - 2.25j, complex(-0.0, 1), complex(0, -0.0), complex(math.inf, math.nan), 1e20 + 3.14159j, complex(-0.001, -0.001)]
    strs = ["", "a", "hello", "\u20acuro\U0001f600", "\ud800x", "a long text with words"]
    out = {"int": [], "float": [], "complex": [], "str": []}

    def add(table, shown, value, spec):
        r = outcome(format, value, spec)
        out[table].append([shown, wtf8(spec), wtf8(r["ok"]), None] if "ok" in r else [shown, wtf8(spec), r["error"], r["message"]])

    for spec in specs:
        for value in rng.sample(ints_, 2):
            add("int", hex(value), value, spec)
        for value in rng.sample(floats_, 2):
            add("float", bits(value), value, spec)
        value = rng.choice(complexes)
        add("complex", [bits(value.real), bits(value.imag)], value, spec)
        value = rng.choice(strs)
        add("str", wtf8(value), value, spec)
    for value in floats_:
        for spec in ("", "z", "5", ".3", "010,", "+", "#", ",", "%", "n", "g", "e"):
            add("float", bits(value), value, spec)
    for value in complexes:
        for spec in ("", "z", "+", ".3", "30", "^30", "#", ",", " g"):
            add("complex", [bits(value.real), bits(value.imag)], value, spec)
    return out


def split():
    out = {"sep": [], "space": [], "lines": [], "replace": [], "strip": []}
    alphabet = "ab \t\n\xa0\u2003\x1c\u20ac\r\x85\u2028\x0b\u0160\u0985"
    texts = ["", " ", "a", " a ", "  a b  ", "a\r\nb\rc\n", "\n", "aXbXc", "aaaa"] + ["".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 14))) for _ in range(150)]
    for text in texts:
        for limit in (-1, 0, 1, 2):
            out["space"].append([wtf8(text), limit, list(map(wtf8, text.split(None, limit))), list(map(wtf8, text.rsplit(None, limit)))])
            for sep in ("a", "ab", "\u20ac", " "):
                out["sep"].append([wtf8(text), wtf8(sep), limit, list(map(wtf8, text.split(sep, limit))), list(map(wtf8, text.rsplit(sep, limit)))])
                out["replace"].append([wtf8(text), wtf8(sep), limit, wtf8(text.replace(sep, "<>", limit)), text.count(sep), text.find(sep), text.rfind(sep)])
            out["replace"].append([wtf8(text), "", limit, wtf8(text.replace("", "-", limit)), text.count(""), text.find(""), text.rfind("")])
        out["strip"].append([wtf8(text), wtf8(text.strip()), wtf8(text.lstrip()), wtf8(text.rstrip())])
        data = text.encode("utf-8")
        out["lines"].append([wtf8(text), list(map(wtf8, text.splitlines())), list(map(wtf8, text.splitlines(True))), [x.hex() for x in data.splitlines(True)], [x.hex() for x in data.split()], [x.hex() for x in data.rsplit(None, 1)]])
    return out


class Indexed:
    def __index__(self):
        return 7

    __str__ = __repr__ = lambda self: "Indexed"


class Whole:
    def __int__(self):
        return 9

    __str__ = __repr__ = lambda self: "Whole\u20ac"


class Floating:
    def __float__(self):
        return 2.5

    __str__ = __repr__ = lambda self: "Floating"


def attempt(function, *args):
    try:
        return function(*args)
    except Exception:
        return None


def described(value, binary):
    """A value as the driver of % formatting asks for it."""
    import operator
    number = not isinstance(value, (str, bytes, bytearray, type(None), dict, list, tuple))
    index, real = attempt(operator.index, value), attempt(int, value) if number else None
    as_float = attempt(float, value) if number else None
    out = {"type": type(value).__name__, "str": wtf8(str(value)), "repr": wtf8(repr(value)), "ascii": wtf8(ascii(value)),
           "index": None if index is None else hex(index), "real": None if real is None else hex(real),
           "float": None if as_float is None else bits(as_float), "is_int": isinstance(value, int), "bytes": None, "char": None, "len": None}
    kind = (bytes, bytearray) if binary else str
    if isinstance(value, (bytes, bytearray)):
        out["bytes"] = bytes(value).hex()
    if isinstance(value, kind):
        out["len"] = len(value)
        if len(value) == 1:
            out["char"] = value[0] if binary else ord(value)
    if isinstance(value, tuple):
        out["items"] = [described(x, binary) for x in value]
    if isinstance(value, (dict, list)) or isinstance(value, (bytes, bytearray)) and not binary:
        out["mapping"] = []
    if isinstance(value, dict):
        out["mapping"] = [[wtf8(k) if isinstance(k, str) else k.hex(), described(v, binary)] for k, v in value.items() if isinstance(k, bytes if binary else str)]
    return out


def percent():
    out = {"text": [], "bytes": []}
    values = [0, 1, -3, 65, 255, 2 ** 70, -(2 ** 70), True, 1.5, -0.0, 1e300, 123456.789, math.inf, -math.inf, math.nan, None, "a", "q\u20ac", "", "\U0001f600", "\ud800x", b"z", b"xyz\xff", bytearray(b"k"), bytearray(b"kk"), [1], Indexed(), Whole(), Floating(), 0x110000, 300, -1]
    templates = ["%d", "%i", "%u", "%x", "%o", "%X", "%c", "%e", "%f", "%g", "%E", "%F", "%G", "%s", "%r", "%a", "%b", "%%", "%5%", "%y", "%", "%(a)d", "%(a", "%*d", "%.*d", "%l", "%ld", "%hd", "%qd", "%Ld", "%llx", "x", "", "%\u20ac", "%\x00", "%5", "%-", "%.", "%(a)", "%1$d"]

    def add(template, args):
        # Conversions of infinities and NaN to integers raise in the runtime, not here.
        floats = [a for a in (args if isinstance(args, tuple) else (args,)) if isinstance(a, float) and not math.isfinite(a)]
        if floats and any(c in template for c in "diu"):
            return
        for binary in (False, True):
            t = attempt(str.encode, template) if binary else template
            if t is None:
                continue
            r = outcome(lambda: t % args)
            if r.get("error") == "KeyError" or b"indices must be" in bytes.fromhex(r.get("message", "")):
                continue
            shown = [t.hex() if binary else wtf8(t), described(args, binary)]
            out["bytes" if binary else "text"].append(shown + ([r["ok"].hex() if binary else wtf8(r["ok"]), None] if "ok" in r else [r["error"], r["message"]]))

    for template in templates:
        for value in rng.sample(values, 14):
            add(template, value)
        add(template, ())
        add(template, (1, 2))
        add(template, ((),))
        add(template, {"a": 3, b"a": 4})
    for _ in range(700):
        flags = "".join(rng.choice("-+ #0") for _ in range(rng.choice([0, 0, 1, 1, 2, 3])))
        width, precision = rng.choice(["", "", "1", "8", "12", "25"]), rng.choice(["", "", ".", ".0", ".2", ".5", ".20"])
        add("<%" + flags + width + precision + rng.choice("diuxXoeEfFgGsrac") + ">", rng.choice(values))
    d = {"a": 3, "": 1, "(x)": 2, b"a": 4, b"(x)": 5, b"": 1}
    for template in ["%(a)d", "%((x))d", "%()d", "%(a)*d", "%(a)%", "%l%", "%-%", "%(a)5%", "%*%", "%s|%(a)d", "%(a)d %d", "%(a)d-%(a)5d", "%(a)", "%(a"]:
        add(template, d)
    for template, args in [("%*d", (5, 3)), ("%*d|", (-5, 3)), ("%*d", ("x", 3)), ("%*d", (2 ** 70, 3)), ("%*d", (True, 3)), ("%.*d", (4, 3)), ("%.*f", (-4, 3)), ("%.*f", (2 ** 40, 3)), ("%.*f", ("x", 3)), ("%*d", (1,)), ("%*d", (Indexed(), 1)),
                           ("%99999999999999999999d", 3), ("%.99999999999d", 3), ("%.2147483648f", 3), ("%.2147483647d", 3), ("%9223372036854775807d", 3), ("%d %d", (1,)), ("%d", (1, 2)), ("%s%s", "a"), ("%s", ((),)), ("%d%%", 50), ("%s and %r", ("x", "y")), ("%*.*f|", (10, 2, 3.14159)), ("\u20ac%y", 1),
                           ("%.100d", 1), ("%-*s|", (-6, "a")), ("%(a)s", [1]), ("%(a)s", "text"), ("%(a)s", (1,)), ("%(a)s", 5), ("%d", 10 ** 4400), ("%x", 10 ** 4400)]:
        sys.set_int_max_str_digits(4300)
        if isinstance(args, int) and args > 10 ** 4000:
            r = outcome(lambda: template % args)
            shown = {"type": "int", "str": "", "repr": "", "ascii": "", "index": hex(args), "real": hex(args), "float": None, "is_int": True, "bytes": None, "char": None, "len": None}
            out["text"].append([wtf8(template), shown] + ([wtf8(r["ok"]), None] if "ok" in r else [r["error"], r["message"]]))
        else:
            add(template, args)
        sys.set_int_max_str_digits(0)
    return out


class Box:
    """A value with parts, for replacement fields that have a path."""

    def __init__(self, value, attributes=None, items=None):
        self.__dict__.update(value=value, attributes=attributes or {}, items=items or {})

    def __getattr__(self, name):
        return self.attributes[name]

    def __getitem__(self, key):
        return self.items[key]

    def __format__(self, spec):
        return format(self.value, spec)

    __str__ = lambda self: str(self.value)
    __repr__ = lambda self: repr(self.value)

    def described(self):
        return {"value": hex(self.value) if isinstance(self.value, int) else None, "text": wtf8(self.value) if isinstance(self.value, str) else None,
                "attributes": {k: v.described() for k, v in self.attributes.items()}, "items": {("#%d" % k if isinstance(k, int) else k): v.described() for k, v in self.items.items()}}


def str_format():
    import _string
    inner = Box("in\u20acner")
    deep = Box(12, {"x": inner}, {0: inner, "k": Box(-5), "}": Box(1), "{": Box(2)})
    args = [Box(5), Box(7), deep, Box("text")]
    kwargs = {"a": Box(3), "b": deep, "w": Box(8), " a": Box(1), "-1": Box(4), "t": Box("it's")}
    out = {"args": [b.described() for b in args], "kwargs": {k: v.described() for k, v in kwargs.items()}, "format": [], "parse": [], "split": []}
    templates = ["", "x", "{", "}", "{}", "{0}{}", "{}{0}", "{a", "{a!", "{a!r", "{a!rx}", "{a!r:", "{a!x}", "{a!\u20ac}", "{a!\ud800}", "{a! }", "{a:{", "{a:{w}", "{a:{w}}|", "{a:{w:{a}}}", "{a[", "{a[x", "{a[x]", "{b[]}", "{b.}", "{b.x}", "{b[0]x}", "{b..x}", "{9}",
                 "{99999999999999999999}", "{b[99999999999999999999]}", "{{{a}}}", "{a{b}}", "{ a}", "{2[0]}", "{2.x}", "{2[k]}", "{b[0]}", "{b[}]}", "{b[{]}", "{a!r:>5}", "{a:}", "{:{}}", "{:{}}{}", "{\u0661}", "{-1}", "{a!s}{{", "}}{{", "{:{}", "{!r}", "{:{:{}}}", "{0:{0:{0}}}",
                 "{a!r }", "{a:!}", "{a!!}", "{a!}", "{!}", "{:}}", "{:{{}}}", "x{{y", "{a!r:x", "{[a]", "{a.b[c}", "{t!r}", "{t!a:>{w}}", "{3:^{w}}|", "{3:{a}.{a}}", "\ud800{t}\u20ac", "{t!s:*<{w}}", "{b.x!a}", "{}{}{}{}", "{}{}{}{}{}", "{a:{}}", "{0.x}{", "{a:{b[k]}}", "}{", "{}}", "{{}", "{a}}}", "{0}{1:{}}"]
    for template in templates:
        r = outcome(lambda: template.format(*args, **kwargs))
        if r.get("error") not in ("KeyError", "AttributeError"):
            out["format"].append([wtf8(template)] + ([wtf8(r["ok"]), None] if "ok" in r else [r["error"], r["message"]]))
        parts, error = [], None
        try:
            for literal, name, spec, conversion in _string.formatter_parser(template):
                parts.append([wtf8(literal), None if name is None else [wtf8(name), wtf8(spec), conversion and ord(conversion)]])
        except ValueError as e:
            error = wtf8(str(e))
        out["parse"].append([wtf8(template), parts, error])
    for name in ["a.b[0].c[x]", "0.x", "", "a[", "a[]", "a.", "[1]x", "99999999999999999999", ".a", "a[0]x", "a[-1]", "\u0661[\u0662]", "a..b", "a[.]", "x.y[", "a[9999999999999999999999]", "0x1.a", "[k]"]:
        parts, error, first = [], None, None
        try:
            first, rest = _string.formatter_field_name_split(name)
            parts.extend([is_attribute, key if isinstance(key, int) else wtf8(key)] for is_attribute, key in rest)
        except ValueError as e:
            error = wtf8(str(e))
        out["split"].append([wtf8(name), first if isinstance(first, int) or first is None else wtf8(first), parts, error])
    out["map_error"] = outcome("{}".format_map, {})["message"]
    return out


def mersenne():
    out = []
    for seed in [0, 1, -7, 42, 2 ** 32, 2 ** 32 - 1, 2 ** 64 + 5, 10 ** 400, "", "hello", "\u20acuro", b"bytes\xff"]:
        r = random.Random(seed)
        row = {"seed": hex(seed) if isinstance(seed, int) else None, "bytes": None if isinstance(seed, int) else (seed.encode() if isinstance(seed, str) else seed).hex(),
               "random": [bits(r.random()) for _ in range(700)], "bits": [[k, hex(r.getrandbits(k))] for k in (0, 1, 5, 31, 32, 33, 53, 63, 64, 65, 96, 128, 1000)],
               "below": [[n, r.randrange(n)] for n in (1, 2, 3, 10, 255, 256, 257, 10 ** 6, 2 ** 32, 2 ** 40 + 1, 2 ** 62)], "below_big": [[hex(n), hex(r.randrange(n))] for n in (2 ** 64, 10 ** 30, 1)]}
        state = r.getstate()[1]
        row["index"], row["state"] = state[-1], hashlib.sha256(struct.pack("<624I", *state[:-1])).hexdigest()
        out.append(row)
    return out


def similar():
    from _suggestions import _generate_suggestions
    words = ["print", "printf", "sprint", "Print", "PRINT", "len", "length", "list", "dict", "foo", "bar", "foobar", "fooBar", "foo_bar", "_foo", "__init__", "append", "extend", "insert", "value", "values", "valeu", "elbow", "bluch", "blech", "somewhere", "some_where",
             "a", "b", "ab", "abc", "x" * 40, "x" * 41, "x" * 45 + "y", "y" + "x" * 45, "\xe9t\xe9", "ete", "\u540d\u524d", "na\xefve", "naive", "Noise", "noise", "more_noise", "noise2", "index", "indices", "itertools", "intertools", "collections", "colections"]
    out = {"pairs": [], "lists": [], "limit": []}
    for name in words:
        for other in words:
            out["pairs"].append([wtf8(name), wtf8(other), _generate_suggestions([other], name) is not None])
        for _ in range(6):
            candidates = rng.sample(words, 12)
            found = _generate_suggestions(candidates, name)
            out["lists"].append([wtf8(name), list(map(wtf8, candidates)), None if found is None else wtf8(found)])
    for n in (748, 749, 750, 751):
        out["limit"].append([n, _generate_suggestions(["value"] + ["zzzzzzzzzzz"] * (n - 1), "valve") is not None])
    return out


FILES = {"float_repr": float_repr, "bigint": bigint, "hash": hashes, "wtf8": wtf8_codecs, "escape": escapes, "unicode": unicode_data,
         "int_text": int_text, "format_spec": format_spec, "split": split,
         "percent": percent, "str_format": str_format, "mt19937": mersenne, "similar": similar}


def main(directory):
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("run with PYTHONHASHSEED=0")
    for name, make in FILES.items():
        rng.seed(name + os.environ.get("VECTOR_SEED", ""))
        with open(os.path.join(directory, name + ".json"), "w") as f:
            json.dump(make(), f, separators=(",", ":"))
            f.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
