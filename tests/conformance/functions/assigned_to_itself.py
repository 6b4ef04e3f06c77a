"""A local that is assigned to itself has to be bound."""


def plain():
    x = x


def deleted(a):
    del a
    a = a


def several(a):
    del a
    b = a = a


def bound(a):
    a = a
    return a


for function in plain, lambda: deleted(1), lambda: several(1):
    try:
        function()
    except UnboundLocalError as error:
        print(error)
print(bound(3))
