# BLAKE2 with the parameters of trees, and the two names of the data.
import hashlib

print(hashlib.blake2b(b'x', fanout=3, depth=4, leaf_size=5, node_offset=6, node_depth=7, inner_size=8,
                      last_node=True).hexdigest())
print(hashlib.blake2s(b'x', fanout=0, depth=4, leaf_size=5, node_offset=6, node_depth=7, inner_size=8,
                      last_node=True).hexdigest())
print(hashlib.blake2s(data=b'x').digest() == hashlib.blake2s(string=b'x').digest() == hashlib.blake2s(b'x').digest())
for name in ('blake2b', 'blake2s'):
    for wrong in ({'fanout': 256}, {'depth': 0}, {'leaf_size': -1}, {'leaf_size': 2 ** 32}, {'node_offset': 2 ** 64},
                  {'node_depth': 256}, {'inner_size': 65}, {'digest_size': -1}):
        try:
            getattr(hashlib, name)(b'', **wrong)
        except Exception as error:
            print(name, wrong, repr(error))
for attempt in (lambda: hashlib.md5(b'', string=b''), lambda: hashlib.new('md5', b'', string=b''),
                lambda: hashlib.blake2b(b'', string=b'')):
    try:
        attempt()
    except TypeError as error:
        print(error)
