# Complex literals and arithmetic.
z = 3 + 4j
print(z, z.real, z.imag, z.conjugate(), abs(z), -z, z * z, z / (1 - 2j), z**2, z + 1, 1 - z)
print(1j * 1j, complex(1, -0.0), complex("1+2j"), -0j, 0j, 1e20j, complex(0, float("inf")))
print(z == 3 + 4j, z != 3, (2 + 0j) == 2, hash(2 + 0j) == hash(2), bool(0j), repr(-1 - 1j))
for code in (
    "z < z",
    "z // 1",
    "z % 2",
    "int(z)",
    "float(z)",
    "z / 0",
    "complex('x')",
    "complex('1', 2)",
    "divmod(z, 1)",
):
    try:
        print(eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__ + ":", e)
