# An error in a default value and in a decorator.
def decorator(f):
    return f.missing_attribute
def make():
    @decorator
    def decorated(a=1):
        return a
    return decorated
make()
