"""product, permutations, combinations, combinations_with_replacement."""
import itertools as it


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(list(it.product("ab", [1, 2])), list(it.product("ab", repeat=2)), list(it.product()))
print(list(it.product([], "a")), list(it.product("a", repeat=0)))
print(len(list(it.product(range(3), repeat=4))))
print(list(it.permutations("abc")), list(it.permutations("abc", 2)), list(it.permutations("ab", 3)))
print(list(it.permutations([])), list(it.permutations("abc", 0)))
print(list(it.permutations(range(3), None)))
print(list(it.combinations("abcd", 2)), list(it.combinations("abc", 0)))
print(list(it.combinations("ab", 3)), list(it.combinations_with_replacement("abc", 2)))
print(list(it.combinations_with_replacement("", 2)), list(it.combinations_with_replacement("a", 3)))
fails(it.product, 5)
fails(it.product, "a", repeat=-1)
fails(it.product, "a", repeat="x")
fails(it.product, "a", foo=1)
fails(it.permutations, "abc", -1)
fails(it.permutations, "abc", "x")
fails(it.permutations, 5)
fails(it.combinations, "abc", -1)
fails(it.combinations, "abc")
fails(it.combinations, "abc", 1.5)
fails(it.combinations_with_replacement, "abc", -1)
