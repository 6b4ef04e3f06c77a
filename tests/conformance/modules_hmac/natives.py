"""The modules below hmac: keyed digests as objects and at once."""
import hmac
import _hashlib
import _hmac

for make in (_hmac.new, _hashlib.hmac_new, hmac.new):
    h = make(b"key", b"message", digestmod="sha256")
    other = h.copy()
    other.update(b" and more")
    print(h.name, h.digest_size, h.block_size, h.hexdigest()[:16], other.hexdigest()[:16])
print(repr(_hmac.new(b"key", digestmod="md5"))[:19], repr(_hashlib.hmac_new(b"key", digestmod="md5"))[:19])
for name in ("md5", "sha1", "sha512", "sha3_256"):
    print(name, hmac.digest(b"key", b"message", name) == _hmac.compute_digest(b"key", b"message", name) ==
          _hashlib.hmac_digest(b"key", b"message", name) == getattr(_hmac, f"compute_{name}")(b"key", b"message"))
print(_hmac.compute_blake2s_32(b"key", b"message").hex()[:16], _hmac.compute_blake2b_32(b"key", b"message").hex()[:16])
print(hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b"))
for function in (lambda: _hmac.new(b"k", b"m", "none"), lambda: _hashlib.hmac_new(b"k", b"m", "none"), lambda: hmac.new(b"k", b"m"),
                 lambda: hmac.new("k", b"m", "md5"), lambda: hmac.digest(b"k", b"m", "none"), lambda: _hmac.HMAC(), lambda: _hashlib.HMAC()):
    try:
        function()
    except Exception as problem:
        print(type(problem).__name__, isinstance(problem, (ValueError, TypeError)))
