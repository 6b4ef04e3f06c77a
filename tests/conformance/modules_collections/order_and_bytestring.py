import collections.abc
import warnings
from abc import ABC
from collections import OrderedDict

# What changes a dict during the last step is not noticed.
one = OrderedDict(a=1)
for key in one:
    one["b" + key] = 2
print(one)
try:
    for key in one:
        one["c" + key] = 3
except RuntimeError as e:
    print(e)

print("ByteString" in collections.abc.__all__)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(isinstance(b"", collections.abc.ByteString), isinstance("", collections.abc.ByteString))

    class Mine(collections.abc.ByteString):
        pass
print([str(w.message) for w in seen])


class Odd(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 5


try:
    issubclass(int, Odd)
except AssertionError as e:
    print(e)
