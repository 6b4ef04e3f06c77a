"""operator: every function form of an operator."""
import operator as op


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3))
print(op.pow(2, 5), op.neg(1), op.pos(-1), op.abs(-3), op.invert(5), op.inv(5), op.lshift(1, 4))
print(op.rshift(16, 2), op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.not_(0), op.truth([]))
print(op.is_(None, None), op.is_not(1, None), op.is_none(None), op.is_not_none(0), op.index(True))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.ge(1, 2), op.gt(2, 1))
print(op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 2, 1], 1))
print(op.indexOf("abc", "c"), op.getitem({"k": 5}, "k"), op.length_hint([1, 2]))
print(op.length_hint(iter("abc")), op.length_hint(5, 7), op.call(max, 1, 2))
print(op.call(int, "ff", base=16))
a = [1, 2, 3]
print(op.setitem(a, 0, 9), op.delitem(a, 1), a, op.iadd(a, [4]), a, op.iconcat(a, (5,)))
print(op.imul(3, 4), op.ior({1}, {2}), op.isub(5, 1), op.__add__(1, 2), op.add.__name__)
for call in (
    lambda: op.add(1), lambda: op.add(1, "a"), lambda: op.getitem([], 0), lambda: op.concat(1, 2),
    lambda: op.indexOf([1], 2), lambda: op.index(1.5), lambda: op.lt(1, "a"), lambda: op.not_(),
    lambda: op.length_hint(5, "a"), lambda: op.contains(5, 1), lambda: op.call(),
    lambda: op.iconcat(1, []), lambda: op.countOf(5, 1),
):
    fails(call)
