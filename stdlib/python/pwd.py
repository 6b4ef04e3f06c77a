"""The password database: entries by name or number of a user."""

__all__ = ['getpwall', 'getpwnam', 'getpwuid', 'struct_passwd']


class struct_passwd(tuple):
    """pwd.struct_passwd: Results from getpw*() routines."""

    __slots__ = ()
    n_fields = n_sequence_fields = 7
    n_unnamed_fields = 0

    def __repr__(self):
        return ("pwd.struct_passwd(pw_name=%r, pw_passwd=%r, pw_uid=%r, pw_gid=%r, pw_gecos=%r, "
                "pw_dir=%r, pw_shell=%r)" % self)


for _i, _name in enumerate(('pw_name', 'pw_passwd', 'pw_uid', 'pw_gid', 'pw_gecos', 'pw_dir',
                            'pw_shell')):
    setattr(struct_passwd, _name, property(lambda self, i=_i: self[i]))
del _i, _name


def _entries():
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
            lines = file.read().split('\n')
    except OSError:
        return
    for line in lines:
        fields = line.split(':')
        if len(fields) == 7 and fields[2].isdecimal() and fields[3].isdecimal():
            fields[2:4] = int(fields[2]), int(fields[3])
            yield struct_passwd(fields)


def getpwall():
    """All entries, in no particular order."""
    return list(_entries())


def getpwnam(name, /):
    """The entry of a user name."""
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    for entry in _entries():
        if entry[0] == name:
            return entry
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    """The entry of a user number."""
    if not hasattr(uid, '__index__'):
        raise TypeError(f"uid should be integer, not {type(uid).__name__}")
    for entry in _entries():
        if entry[2] == uid:
            return entry
    raise KeyError(f"getpwuid(): uid not found: {uid}")
