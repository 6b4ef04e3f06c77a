class A(B):
    def f(self):
        x = super()
        super().g(1)
        return super().h
