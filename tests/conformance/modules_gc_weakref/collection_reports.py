"""What a collection tells: callbacks, gc.garbage, figures; what it counts; resurrected objects."""
# stress: 50
import gc
import io
import re
import sys
import weakref

gc.collect()
gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self


class Risen(Node):
    def __del__(self):
        risen.append(self)


risen = []

# What is resurrected is not collected, and does not keep the rest.
risen_one = Risen('risen')
risen_one.held = Node('held')
held = weakref.ref(risen_one.held)
other = weakref.ref(Node('other'))
before = gc.get_stats()[2]
del risen_one
print(gc.collect(), other(), held(), risen[0].held.name)
after = gc.get_stats()[2]
print({key: after[key] - before[key] for key in after})
print(gc.is_finalized(risen[0]))
risen.clear()
print(gc.collect(), risen)


# A weak reference that a finaliser made dies before the object is taken apart.
class Maker(Node):
    def __del__(self):
        made.append(weakref.ref(self.me.friend))


made = []
maker = Maker('maker')
maker.friend = Node('friend')
maker.friend.back = maker
del maker
print(gc.collect(), made[0]())

# gc.DEBUG_SAVEALL keeps what would be freed.
gc.set_debug(gc.DEBUG_SAVEALL)
Node('kept')
print(gc.collect(), [n.name for n in gc.garbage if isinstance(n, Node)])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())

# Figures go to standard error.
stderr, sys.stderr = sys.stderr, io.StringIO()
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE)
loop = []
loop.append(loop)
del loop
gc.collect(1)
gc.set_debug(0)
text, sys.stderr = sys.stderr.getvalue(), stderr
print(re.sub('0x[0-9a-f]+', '0x', re.sub(r'(: [0-9]+ [0-9]+ [0-9]+|[0-9.]+s elapsed)$', ' N', text, flags=re.M)))

# Callbacks see collections that come by themselves, too.
seen = set()
gc.callbacks.append(lambda phase, info: seen.add((phase, info['generation'])))
gc.set_threshold(100, 0, 0)
gc.enable()
junk = [[] for _ in range(20000)]
for i in range(20000):
    junk.append([])
gc.callbacks.clear()
print(('start', 0) in seen, ('stop', 0) in seen)

for generation in -2, 3:
    try:
        gc.get_objects(generation)
    except ValueError as e:
        print(e)
print([gc.is_tracked(x) for x in (None, 'a', type, int, object(), (), Node, [], {}, gc)])
