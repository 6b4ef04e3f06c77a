# Long data in every base: lengths around the groups, line ends inside, what is wrong far behind the start.
import base64
import binascii
import hashlib

data = bytes((i * 7 + i // 256) % 256 for i in range(10_001))


def digest(b):
    return len(b), hashlib.md5(b).hexdigest()[:12]


for n in 0, 1, 2, 3, 4, 5, 9_997, 9_998, 9_999, 10_000, 10_001:
    part = data[:n]
    for name in 'b16', 'b32', 'b32hex', 'b64', 'urlsafe_b64', 'b85', 'a85', 'z85':
        text = getattr(base64, name + 'encode')(part)
        back = getattr(base64, name + 'decode')(text)
        print(n, name, *digest(text), back == part)
    lines = base64.encodebytes(part)
    print(n, 'lines', *digest(lines), base64.decodebytes(lines) == part, binascii.unhexlify(part.hex()) == part)

text = base64.b64encode(data)
for broken in text[:5000] + b'\n' + text[5000:], text[:5001] + b'?' + text[5001:], text[:-1], text[:-3], text[:401] + b'=' + text[401:]:
    for strict in False, True:
        try:
            print(digest(base64.b64decode(broken, validate=strict)))
        except binascii.Error as e:
            print(e)
for hexed in '00' * 1000 + 'g0', '00' * 1000 + '0g', '0' * 1001:
    try:
        binascii.unhexlify(hexed)
    except binascii.Error as e:
        print(e)
print(base64.a85encode(bytes(2000) + b'    ' * 3 + bytes(3), foldspaces=True)[-20:], base64.b85encode(b'ab', pad=True), base64.a85encode(bytes(3)), base64.a85encode(bytes(3), pad=True), base64.a85encode(b'   ', foldspaces=True, pad=True), base64.a85encode(b'   ', foldspaces=True))
