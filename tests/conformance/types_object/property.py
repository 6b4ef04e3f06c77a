"""property: getter, setter, deleter, doc, names, and the errors when one is missing."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


class Account:
    def __init__(self):
        self._balance = 10

    @property
    def balance(self):
        "the balance"
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise ValueError("negative balance")
        self._balance = value

    @balance.deleter
    def balance(self):
        print("closing")
        self._balance = None

    @property
    def fixed(self):
        return 42

    write_only = property(None, lambda self, v: print("wrote", v))
    broken = property(lambda self: self.nothing)


a = Account()
a.balance += 5
print(a.balance, Account.balance.__doc__, type(Account.balance), Account.balance.fget.__name__)
print(Account.balance.fset(a, 7), a.balance, Account.balance.__name__, Account.fixed.fset)
a.write_only = 3
del a.balance
print(a.balance)
fails(lambda: setattr(a, "balance", -1))
fails(lambda: setattr(a, "fixed", 1))
fails(lambda: delattr(a, "fixed"))
fails(lambda: a.write_only)
fails(lambda: a.broken)
fails(lambda: property().__get__(a))
fails(lambda: property(1).__get__(a))
print(property(doc="d").__doc__, hasattr(a, "broken"), a.__dict__)
a.__dict__["fixed"] = "shadow"
print(a.fixed, a.__dict__["fixed"])
