import cmath

for z in complex(1e300, -1e-300), complex(1e308, 1e-308), complex(-1e308, 1e-308), complex(1, 5e-324), 5 + 0j, complex(1, -0.0), complex(cmath.inf, 1):
    try:
        print(z, cmath.phase(z))
    except OverflowError as e:
        print(z, e)
    print(cmath.polar(z))
