# The methods that total_ordering adds say where they come from.
from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        return self.number < other.number


for method in Version.__le__, Version.__gt__, Version.__ge__:
    print(method.__name__, method.__doc__.split(" from ")[0])
