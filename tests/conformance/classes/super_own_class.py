# super() without arguments looks at the cell of the class around, not at a variable that a method calls __class__.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def f(self): return 'A.f'
class B(A):
    def one(self):
        __class__ = 5
        return super().f()
    def two(self):
        nonlocal __class__
        __class__ = 5
        return super().f()
    def three(self):
        del __class__
        return super().f()
    def four(self):
        __class__ = B
        return super().f()
    def five(self, __class__=A):
        return super().f()
    def six(self):
        def g():
            return super().f()
        return g()
    def seven(self):
        s = super
        return s().f()
    def eight(self):
        global __class__
        __class__ = B
        return super().f()
for n in 'one four three five six seven eight'.split():
    print(n, end=' '); t(getattr(B(), n))
class C(A):
    def two(self):
        nonlocal __class__
        __class__ = A
        return super().f()
    def three(self): return __class__
print('two', end=' '); t(C().two); print(C().three())
class D(A):
    def two(self):
        nonlocal __class__
        __class__ = 7
        return super().f()
print('two', end=' '); t(D().two)
class E(A):
    def f(self):
        nonlocal __class__
        del __class__
        return super().f()
print('del', end=' '); t(E().f)
class F(A):
    def f(self):
        for __class__ in [B]: return super().f()
t(F().f)
def free(): return super().f()
t(free)
def free1(self): return super().f()
t(lambda: free1(1))
