# A group shows the sequence it was made of as it was then.
from collections import UserList, deque

excs = deque([ValueError(1), TypeError(2)])
group = ExceptionGroup('odd', excs)
print(repr(group))
excs.clear()
print(repr(group), group.args, group.exceptions)
print(repr(group.subgroup(ValueError)))

excs = [ValueError(1)]
group = ExceptionGroup('list', excs)
excs.clear()
print(repr(group), repr(ExceptionGroup('tuple', (ValueError(1),))))


class Bad(UserList):
    def __repr__(self):
        raise KeyError('no repr')


try:
    ExceptionGroup('bad', Bad([ValueError()]))
except KeyError as e:
    print('KeyError', e)
