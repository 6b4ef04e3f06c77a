"""complex() takes numbers or text; the text form has no inner spaces."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class HasComplex:
    def __complex__(self):
        return 2 + 3j


print(complex(), complex(1), complex(1, 2), complex(1.5, -0.0), complex(real=2, imag=3))
print(complex(True), complex(imag=1))
print(complex("1+2j"), complex(" -1.5e2-3j "), complex("j"), complex("-j"), complex("(3+4j)"))
print(complex("inf"), complex("nanj"), complex("1_0j"))
print(complex(HasComplex()), complex.from_number(HasComplex()), complex.from_number(3), 3j)
print(0x10 + 1e3j, 1_0.5j)
fails(complex, "1 + 2j")
fails(complex, "")
fails(complex, "1+2")
fails(complex, "abc")
fails(complex, "1", 2)
fails(complex, 1, "2")
fails(complex, None)
fails(complex, [])
fails(complex, 1, 2, 3)
fails(complex, b"1")
