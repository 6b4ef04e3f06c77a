# __static_attributes__ names what methods assign to attributes of self; not what they delete, change in place or only annotate.
class Class:
    def method(self, other):
        self.assigned = 1
        self.annotated: int
        self.annotated_value: int = 1
        del self.deleted, (self.deleted_too,)
        self.changed += 1
        for self.looped in []:
            pass
        with open("x") as self.managed:
            pass
        [1 for self.comprehended in []]
        [self.first, (self.second, *self.starred)] = 1, 2
        self.deep.inner = 1
        self.items[0] = 1
        other.foreign = 1

        def nested():
            self.nested = 1

        class Inner:
            self.in_body = 1

            def method(self):
                self.inner_only = 1

        return Inner

    @classmethod
    def of_class(cls):
        cls.not_counted = 1


print(sorted(Class.__static_attributes__))
