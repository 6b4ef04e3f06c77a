"""An int that has no room in a real format is a struct.error, a float is an OverflowError."""
import struct

for code in 'efd':
    for value in 70000, 70000.0, 65519, 65520, 10**39, 1e40, True:
        try:
            print(code, value, struct.pack('<' + code, value))
        except (struct.error, OverflowError) as error:
            print(code, value, type(error).__name__, error)
