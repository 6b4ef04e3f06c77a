# NoDefault is the same object after pickling and copying.
import copy
import pickle
import typing

for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    print(pickle.loads(pickle.dumps(typing.NoDefault, protocol)) is typing.NoDefault)
print(copy.copy(typing.NoDefault) is typing.NoDefault, copy.deepcopy([typing.NoDefault])[0] is typing.NoDefault)
