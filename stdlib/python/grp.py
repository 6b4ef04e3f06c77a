"""The group database: entries by name or number of a group."""

__all__ = ['getgrall', 'getgrgid', 'getgrnam', 'struct_group']


class struct_group(tuple):
    """grp.struct_group: Results from getgr*() routines."""

    __slots__ = ()
    n_fields = n_sequence_fields = 4
    n_unnamed_fields = 0

    def __repr__(self):
        return "grp.struct_group(gr_name=%r, gr_passwd=%r, gr_gid=%r, gr_mem=%r)" % self


for _i, _name in enumerate(('gr_name', 'gr_passwd', 'gr_gid', 'gr_mem')):
    setattr(struct_group, _name, property(lambda self, i=_i: self[i]))
del _i, _name


def _entries():
    try:
        with open('/etc/group', encoding='utf-8', errors='surrogateescape') as file:
            lines = file.read().split('\n')
    except OSError:
        return
    for line in lines:
        fields = line.split(':')
        if len(fields) == 4 and fields[2].isdecimal():
            fields[2] = int(fields[2])
            fields[3] = fields[3].split(',') if fields[3] else []
            yield struct_group(fields)


def getgrall():
    """All entries, in no particular order."""
    return list(_entries())


def getgrnam(name):
    """The entry of a group name."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    for entry in _entries():
        if entry[0] == name:
            return entry
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    """The entry of a group number."""
    if not hasattr(id, '__index__'):
        raise TypeError(f"group id must be int, not {type(id).__name__}")
    for entry in _entries():
        if entry[2] == id:
            return entry
    raise KeyError(f"getgrgid(): gid not found: {id}")
