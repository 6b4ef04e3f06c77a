# Frames of methods, static methods, class methods and nested functions.
class A:
    @classmethod
    def create(cls, n):
        return cls.build(n)
    @staticmethod
    def build(n):
        def inner(k):
            return (lambda z: 10 // z)(k - n)
        return [inner(i) for i in range(n + 1)]
    @property
    def broken(self):
        return A.create(2)
A().broken
