"""The operations of the machine: names, numbers, and which of them have what."""

from dis import (
    EXTENDED_ARG, HAVE_ARGUMENT, cmp_op, hasarg, hascompare, hasconst, hasexc, hasfree, hasjabs, hasjrel, hasjump, haslocal,
    hasname, opmap, opname, stack_effect)

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst",
           "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc"]
