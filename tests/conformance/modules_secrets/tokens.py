"""secrets: kinds and sizes of tokens, compare_digest, errors."""
import secrets


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(5)), secrets.token_bytes(0), secrets.DEFAULT_ENTROPY)
print(all(0 <= secrets.randbelow(7) < 7 for _ in range(200)), all(0 <= secrets.randbits(5) < 32 for _ in range(200)), secrets.choice([3]) == 3)
print(secrets.token_hex(8) != secrets.token_hex(8), set(secrets.token_hex(100)) <= set("0123456789abcdef"), secrets.choice("abc") in "abc")
print(secrets.compare_digest("a", "a"), secrets.compare_digest(b"a", b"b"), secrets.compare_digest(b"a", bytearray(b"a")), secrets.compare_digest("a", "ab"))
fails(secrets.compare_digest, "\u00e9", "e")
fails(secrets.compare_digest, "a", b"a")
fails(secrets.randbelow, 0)
fails(secrets.randbelow, -1)
fails(secrets.choice, [])
print(type(secrets.SystemRandom()).__name__, 0 <= secrets.SystemRandom().random() < 1, sorted(secrets.__all__))
