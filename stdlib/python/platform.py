"""What is known of the system, the machine and the interpreter."""

import os
import sys

__version__ = '1.1.0'

_uname_fields = 'system node release version machine'.split()
_uname_cache = None


class uname_result(tuple):
    """The result of uname(); the processor is looked up when it is asked for."""

    _fields = tuple(_uname_fields) + ('processor',)

    def __new__(cls, *values):
        return tuple.__new__(cls, values)

    system = property(lambda self: tuple.__getitem__(self, 0))
    node = property(lambda self: tuple.__getitem__(self, 1))
    release = property(lambda self: tuple.__getitem__(self, 2))
    version = property(lambda self: tuple.__getitem__(self, 3))
    machine = property(lambda self: tuple.__getitem__(self, 4))

    @property
    def processor(self):
        return ''

    def _all(self):
        return tuple(tuple.__iter__(self)) + (self.processor,)

    def __iter__(self):
        return iter(self._all())

    def __getitem__(self, key):
        return self._all()[key]

    def __len__(self):
        return 6

    def __eq__(self, other):
        return self._all() == tuple(other) if isinstance(other, tuple) else NotImplemented

    def __hash__(self):
        return hash(self._all())

    def _asdict(self):
        return dict(zip(self._fields, self._all()))

    def __repr__(self):
        return 'uname_result(%s)' % ', '.join(
            ['%s=%r' % pair for pair in zip(self._fields[:5], self._all())])

    def __reduce__(self):
        return uname_result, self._all()[:5]


def uname():
    """System, node, release, version, machine and processor."""
    global _uname_cache
    if _uname_cache is None:
        _uname_cache = uname_result(*os.uname())
    return _uname_cache


def system():
    """The name of the system, like 'Linux'."""
    return uname().system


def node():
    """The name of the computer in the network."""
    return uname().node


def release():
    """The release of the system."""
    return uname().release


def version():
    """The version of the system."""
    return uname().version


def machine():
    """The type of the machine, like 'x86_64'."""
    return uname().machine


def processor():
    """The name of the processor, often empty."""
    return uname().processor


def architecture(executable=sys.executable, bits='', linkage=''):
    """Bits and format of an executable, that of the interpreter by default."""
    if not bits:
        bits = '64bit' if sys.maxsize > 2 ** 32 else '32bit'
    return bits, linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """Name and version of the C library that a program needs."""
    return lib, version


def python_implementation():
    """The name of the implementation."""
    return sys.implementation.name if sys.implementation.name != 'cpython' else 'CPython'


def python_version():
    """The version as 'major.minor.patch'."""
    return '%d.%d.%d' % sys.version_info[:3]


def python_version_tuple():
    """The version as a tuple of strings."""
    return tuple(python_version().split('.'))


def python_branch():
    """The branch that the implementation was built from."""
    return ''


def python_revision():
    """The revision that the implementation was built from."""
    return ''


def python_build():
    """Number and date of the build."""
    text = sys.version
    if '(' in text and ')' in text:
        inner = text[text.index('(') + 1:text.index(')')]
        number, _, date = inner.partition(', ')
        return number, date
    return '', ''


def python_compiler():
    """The compiler that the implementation was built with."""
    text = sys.version
    if '[' in text and ']' in text:
        return text[text.index('[') + 1:text.rindex(']')]
    return ''


def platform(aliased=False, terse=False):
    """One string with as much about the system as is useful."""
    u = uname()
    if terse:
        parts = [u.system, u.release]
    else:
        parts = [u.system, u.release, u.machine, u.processor, 'with',
                 ''.join(libc_ver(sys.executable))]
        if not parts[-1]:
            parts = parts[:-2]
    text = '-'.join([part.strip() for part in parts if part.strip()])
    for c in ' /\\:;"()':
        text = text.replace(c, '_' if c == ' ' else '-')
    while '--' in text:
        text = text.replace('--', '-')
    return text.strip('-')


def win32_ver(release='', version='', csd='', ptype=''):
    """What is known of Windows; the arguments, elsewhere."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows; None elsewhere."""
    return None


def win32_is_iot():
    """Whether this is a Windows for devices."""
    return False


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """What is known of macOS; the arguments, elsewhere."""
    return release, versioninfo, machine


def _named(name):
    """The classes of versions of devices, which are made when they are asked for."""
    fields = {
        'AndroidVer': 'release api_level manufacturer model device is_emulator',
        'IOSVersionInfo': 'system release model is_simulator',
    }.get(name)
    if fields is None:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from collections import namedtuple
    return globals().setdefault(name, namedtuple(name, fields, module=__name__))


__getattr__ = _named


def ios_ver(system='', release='', model='', is_simulator=False):
    """The version of iOS; elsewhere what was given."""
    return _named('IOSVersionInfo')(system, release, model, is_simulator)


def android_ver(release='', api_level=0, manufacturer='', model='', device='', is_emulator=False):
    """The version of Android; elsewhere what was given."""
    return _named('AndroidVer')(release, api_level, manufacturer, model, device, is_emulator)


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """The version of Jython; elsewhere what was given."""
    import warnings
    warnings._deprecated('java_ver', remove=(3, 15))
    return release, vendor, vminfo, osinfo


def system_alias(system, release, version):
    """Names of systems as they are advertised."""
    return system, release, version


def freedesktop_os_release():
    """The fields of the file os-release."""
    for path in ('/etc/os-release', '/usr/lib/os-release'):
        try:
            with open(path, encoding='utf-8') as file:
                lines = file.read().split('\n')
        except OSError:
            continue
        found = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
        for line in lines:
            name, equals, value = line.partition('=')
            if not equals or not name.replace('_', '').isalnum() or not name.isascii():
                continue
            value = value.rstrip()
            if len(value) >= 2 and value[0] == value[-1] and value[0] in '\'"':
                value = value[1:-1]
            out = ''
            at = 0
            while at < len(value):
                if value[at] == '\\' and value[at + 1:at + 2] in tuple('"$\'\\`'):
                    at += 1
                out += value[at]
                at += 1
            found[name] = out
        return found
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")


def invalidate_caches():
    """Forget what was looked up before."""
    global _uname_cache
    _uname_cache = None


if __name__ == '__main__':
    terse = 'terse' in sys.argv or '--terse' in sys.argv
    print(platform(True, terse))
