"""Struct sequences: construction, duplicates, fields beyond the tuple, copies with changes."""
import copy
import os
import pickle
import time

t = time.struct_time(range(1, 12))
print(t, len(t), t[0], t[-1], t.tm_year, t.tm_zone, t.tm_gmtoff, t[1:3], t + (1,), t == tuple(range(1, 10)), hash(t) == hash(tuple(t)))
print(t.n_fields, t.n_sequence_fields, t.n_unnamed_fields, time.struct_time.__match_args__)
for call in (lambda: time.struct_time((1,) * 9, {"tm_foo": 1}), lambda: time.struct_time((1,) * 9, {"tm_year": 1}), lambda: time.struct_time((1,) * 9, {"tm_zone": "a"}).tm_zone, lambda: time.struct_time((1,) * 11, {"tm_zone": "x"}),
             lambda: time.struct_time(5), lambda: time.struct_time((1,)), lambda: time.struct_time((1,) * 12), lambda: time.struct_time((1,) * 9, 5), lambda: time.struct_time(), lambda: time.struct_time(sequence=(1,) * 9, dict={}).tm_zone, lambda: time.struct_time((1,) * 9, x=1),
             lambda: copy.replace(t, tm_year=5, tm_zone="u").tm_zone, lambda: copy.replace(t, tm_year=5), lambda: copy.replace(t, foo=5, bar=6), lambda: copy.replace(os.times_result((1, 2, 3, 4, 5)), user=9), lambda: copy.replace(os.stat_result((0,) * 10), st_mode=1), lambda: t.__replace__(1),
             lambda: setattr(t, "tm_year", 5), lambda: setattr(t, "other", 5), lambda: t.__class__.tm_year.__get__(5)):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
again = pickle.loads(pickle.dumps(t))
print(again == t, again.tm_zone, type(again).__name__, copy.copy(t).tm_zone, copy.deepcopy(t).tm_gmtoff)
match t:
    case time.struct_time(year, month, day):
        print(year, month, day)
