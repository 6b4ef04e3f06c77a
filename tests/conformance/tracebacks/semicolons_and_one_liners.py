# Several statements on a line: carets show which.
a = 1; b = 0
if a: print("ok"); c = a / b; print("never")
