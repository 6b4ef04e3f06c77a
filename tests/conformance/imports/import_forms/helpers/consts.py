A, B = "const A", "const B"
