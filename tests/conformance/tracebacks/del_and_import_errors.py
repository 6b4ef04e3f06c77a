# del of a missing name.
x = 1
del x
del x
