# Attributes of instances whose layout depends on their size, beside class attributes and __getattr__ of the same name.
for base, value in ((tuple, (1, 2)), (int, 2 ** 80), (str, 'ab'), (bytes, b'ab'), (list, [1]), (dict, {})):
    class C(base):
        shown = None

        def get(self):
            return self.shown

    c = C(value)
    print(base.__name__, [c.get() for _ in range(3)])
    c.shown = 7
    print([c.get() for _ in range(3)], c.__dict__)
    del c.shown
    print([c.get() for _ in range(3)])

    class D(base):
        def __getattr__(self, name):
            return 'fallback ' + name

        def get(self):
            return self.shown

    d = D(value)
    print([d.get() for _ in range(3)])
    d.shown = 8
    print([d.get() for _ in range(3)])
