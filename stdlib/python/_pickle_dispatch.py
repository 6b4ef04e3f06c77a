"""The pickler whose parts programs replace: `pickle._Pickler`. dill derives from it."""

from types import FunctionType

import pickle
from pickle import Pickler


class _Pickler(Pickler):
    """A Pickler with a table of functions that save the objects of a class, and methods by the names that CPython's has."""

    dispatch = dict(pickle._SAVERS)
    dispatch[FunctionType] = Pickler._save_global

    def save(self, obj, save_persistent_id=True):
        """Write one object."""
        self._framer.commit()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                return self.save_pers(pid)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._write(self.get(known[0]))
        kind = type(obj)
        override = getattr(self, 'reducer_override', None)
        rv = NotImplemented if override is None else override(obj)
        if rv is NotImplemented:
            saver = self.dispatch.get(kind)
            if saver is not None:
                return saver(self, obj)
            rv = self._reduction(obj, kind)
            if rv is NotImplemented:
                return self.save_global(obj)
        self._write_reduction(obj, kind, rv)

    # What Pickler calls by its own names is what a derived class may have replaced. Properties, because a method that
    # passes its arguments on would cost a frame for every level of what is pickled.
    _save = property(lambda self: self.save)
    _save_global = property(lambda self: self.save_global)
    _save_pers = property(lambda self: self.save_pers)
    _save_reduce = property(lambda self: self.save_reduce)

    def _check_parts(self, listitems, dictitems, state_setter):
        pass

    def _check_newobj(self, args, obj):
        self._check_class('__newobj__', args[0], obj)

    def _check_newobj_ex(self, args, obj):
        cls, _, _ = args
        self._check_class('__newobj_ex__', cls, obj)

    def _checked_pair(self, pair):
        return pair

    def _batch_setitems(self, items, owner=None, obj=None):
        # Others call it as in CPython, with one object.
        super()._batch_setitems(items, obj if owner is None else owner, obj)

    @property
    def write(self):
        return self._write

    @property
    def framer(self):
        return self._framer

    get = Pickler._get
    save_pers = Pickler._save_pers
    save_reduce = Pickler._save_reduce
    save_global = Pickler._save_global
    save_none = Pickler._save_none
    save_bool = Pickler._save_bool
    save_long = Pickler._save_int
    save_float = Pickler._save_float
    save_bytes = Pickler._save_bytes
    save_bytearray = Pickler._save_bytearray
    save_picklebuffer = Pickler._save_picklebuffer
    save_str = Pickler._save_str
    save_tuple = Pickler._save_tuple
    save_list = Pickler._save_list
    save_dict = Pickler._save_dict
    save_set = Pickler._save_set
    save_frozenset = Pickler._save_frozenset
    save_type = Pickler._save_type


_Pickler.__module__ = 'pickle'
