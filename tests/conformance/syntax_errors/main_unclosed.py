# An unclosed bracket at the end of the program.
values = [1, 2,
print(values)
