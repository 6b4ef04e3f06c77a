"""Punycode (RFC 3492) and the encoding of internationalised domain names."""


def _adapt(delta, first, points):
    delta = delta // 700 if first else delta // 2
    delta += delta // points
    k = 0
    while delta > 455:
        delta //= 35
        k += 36
    return k + 36 * delta // (delta + 38)


def _threshold(k, bias):
    return 1 if k <= bias else 26 if k >= bias + 26 else k - bias


_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'


def punycode_encode(text, errors='strict'):
    basic = [c for c in text if c < '\x80']
    out = list(basic)
    done = len(basic)
    if basic:
        out.append('-')
    n, delta, bias, first = 128, 0, 72, True
    while done < len(text):
        m = min(ord(c) for c in text if ord(c) >= n)
        delta += (m - n) * (done + 1)
        n = m
        for c in text:
            code = ord(c)
            if code < n:
                delta += 1
            elif code == n:
                q, k = delta, 36
                while True:
                    t = _threshold(k, bias)
                    if q < t:
                        break
                    out.append(_DIGITS[t + (q - t) % (36 - t)])
                    q = (q - t) // (36 - t)
                    k += 36
                out.append(_DIGITS[q])
                bias = _adapt(delta, first, done + 1)
                first, delta, done = False, 0, done + 1
        delta += 1
        n += 1
    return ''.join(out).encode('ascii'), len(text)


def punycode_decode(data, errors='strict'):
    text = str(bytes(data), 'ascii', errors)
    basic, dash, extended = text.rpartition('-')
    out = list(basic)
    n, i, bias, first, at = 128, 0, 72, True, 0
    extended = extended.lower()
    while at < len(extended):
        old, weight, k = i, 1, 36
        while True:
            if at >= len(extended):
                raise UnicodeError('incomplete punycode string')
            digit = _DIGITS.find(extended[at])
            at += 1
            if digit < 0:
                raise UnicodeError("Invalid extended code point '%s'" % extended[at - 1])
            i += digit * weight
            t = _threshold(k, bias)
            if digit < t:
                break
            weight *= 36 - t
            k += 36
        bias = _adapt(i - old, first, len(out) + 1)
        first = False
        n += i // (len(out) + 1)
        i %= len(out) + 1
        if n > 0x10FFFF:
            raise UnicodeError('Invalid character U+%x' % n)
        out.insert(i, chr(n))
        i += 1
    return ''.join(out), len(data)


def _to_label(label):
    try:
        encoded = label.encode('ascii')
    except UnicodeEncodeError:
        encoded = b'xn--' + punycode_encode(label.lower())[0]
    if not 0 < len(encoded) < 64:
        raise UnicodeEncodeError('idna', label, 0, len(label), 'label empty' if not encoded else 'label too long')
    return encoded


def idna_encode(text, errors='strict'):
    if not text:
        return b'', 0
    for dot in '\u3002\uff0e\uff61':
        text = text.replace(dot, '.')
    labels = text.split('.')
    trailing = b''
    if not labels[-1]:
        trailing = b'.'
        labels.pop()
    return b'.'.join(map(_to_label, labels)) + trailing, len(text)


def idna_decode(data, errors='strict'):
    data = bytes(data)
    labels = []
    for label in data.split(b'.'):
        if label[:4].lower() == b'xn--':
            labels.append(punycode_decode(label[4:])[0])
        else:
            labels.append(label.decode('ascii'))
    return '.'.join(labels), len(data)
