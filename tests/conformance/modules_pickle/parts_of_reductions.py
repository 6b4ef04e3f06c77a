"""What a reduction may give as its parts: the picklers of `pickle` and of `pickle._Pickler` differ in what they refuse."""

import copyreg
import pickle


class Reduced:
    def __init__(self, reduction):
        self.reduction = reduction

    def __reduce_ex__(self, protocol):
        return self.reduction


class Other:
    pass


def make(*args):
    return list(args)


REDUCTIONS = [
    lambda: (make, (), None, 42),
    lambda: (make, (), None, [1]),
    lambda: (make, (), None, iter([1, 2])),
    lambda: (make, (), None, None, 42),
    lambda: (make, (), None, None, {1: 2}),
    lambda: (make, (), None, None, iter([1])),
    lambda: (make, (), None, None, iter([(1,)])),
    lambda: (make, (), None, None, iter([[1, 2]])),
    lambda: (make, (), None, None, iter([(1, 2), (1, 2, 3)])),
    lambda: (make, (), None, None, iter([(1, 2), (3, 4), "ab"])),
    lambda: (make, (), None, None, None, 42),
    lambda: (make, (), None, None, None, make),
    lambda: (copyreg.__newobj__, ()),
    lambda: (copyreg.__newobj__, []),
    lambda: (copyreg.__newobj__, (1,)),
    lambda: (copyreg.__newobj__, (Other,)),
    lambda: (copyreg.__newobj__, (Reduced,)),
    lambda: (copyreg.__newobj_ex__, ()),
    lambda: (copyreg.__newobj_ex__, (1, (), {})),
    lambda: (copyreg.__newobj_ex__, (Reduced, 1, {})),
    lambda: (copyreg.__newobj_ex__, (Reduced, (), 1)),
    lambda: (copyreg.__newobj_ex__, (Reduced, (), {})),
    lambda: (copyreg.__newobj_ex__, (Reduced, ())),
    lambda: 42,
    lambda: (),
    lambda: (make,),
    lambda: (42, ()),
    lambda: (make, []),
    lambda: (make, (), 1, None, None, None, 7),
]

for protocol in (0, 2, 4):
    for number, reduction in enumerate(REDUCTIONS):
        for dumps in (pickle.dumps, pickle._dumps):
            try:
                result = dumps(Reduced(reduction()), protocol)
            except Exception as exc:
                result = type(exc).__name__, str(exc), exc.__notes__
            print(protocol, number, dumps.__name__, result)

# The pickler in Python goes as deep as the frames of its own methods allow.
nested = []
for _ in range(150):
    nested = [(nested,)]
print(len(pickle._dumps(nested)))
