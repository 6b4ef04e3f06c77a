"""Time zones of the IANA database, from the files of the system or of the package ``tzdata``."""

import os
import sys
import weakref
from datetime import datetime, timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")


class ZoneInfoNotFoundError(KeyError):
    """There is no such time zone."""


class InvalidTZPathWarning(RuntimeWarning):
    """A path in the variable PYTHONTZPATH is not absolute."""


TZPATH = ()


def reset_tzpath(to=None):
    """Set the directories that time zones are looked for in; without an argument to those of the environment."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}, {to!r}")
        if not all(map(os.path.isabs, to)):
            raise ValueError(_not_absolute(to))
        TZPATH = tuple(to)
        return
    variable = os.environ.get("PYTHONTZPATH")
    if variable is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = tuple(path for path in variable.split(os.pathsep) if path)
    absolute = tuple(path for path in paths if os.path.isabs(path))
    if len(absolute) != len(paths):
        import warnings

        warnings.warn(
            "Invalid paths specified in PYTHONTZPATH environment variable. " + _not_absolute(paths),
            InvalidTZPathWarning,
            stacklevel=2,
        )
    TZPATH = absolute


def _not_absolute(paths):
    shown = "\n    ".join(path for path in paths if not os.path.isabs(path))
    return "Paths should be absolute but found the following relative paths:\n    " + shown


reset_tzpath()


def _check_key(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if not os.path.join("_", normal).startswith("_" + os.sep) or os.path.normpath(os.path.join("_", key)).split(os.sep)[0] != "_":
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def _open(key):
    _check_key(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return open(path, "rb")
    package, _, name = ("tzdata.zoneinfo/" + key).rpartition("/")
    try:
        from importlib import resources

        return resources.files(package.replace("/", ".")).joinpath(name).open("rb")
    except (ImportError, FileNotFoundError, UnicodeEncodeError, IsADirectoryError, NotADirectoryError):
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}") from None


def available_timezones():
    """Return the names of all time zones."""
    names = set()
    try:
        from importlib import resources

        with resources.files("tzdata").joinpath("zones").open("r") as file:
            names.update(line.strip() for line in file if line.strip())
    except (ImportError, FileNotFoundError):
        pass
    for root in TZPATH:
        if not os.path.exists(root):
            continue
        for folder, folders, files in os.walk(root):
            if folder == root:
                # Copies of all zones, counted in other ways.
                folders[:] = [name for name in folders if name not in ("right", "posix")]
            for file in files:
                path = os.path.join(folder, file)
                key = os.path.relpath(path, root)
                if key in names or key == "posixrules":
                    continue
                try:
                    with open(path, "rb") as data:
                        if data.read(4) == b"TZif":
                            names.add(key)
                except OSError:
                    pass
    names.discard("posixrules")
    return names


_ZERO = timedelta(0)


class _Kind:
    """What holds between two transitions."""

    __slots__ = ("utcoffset", "dst", "name")

    def __init__(self, utcoffset, dst, name):
        self.utcoffset = timedelta(seconds=utcoffset)
        self.dst = timedelta(seconds=dst)
        self.name = name


def _read(file):
    """Transitions (in UTC), the kinds they begin, all kinds (offset, daylight, name), and the rule for the time after."""
    import struct

    def header():
        data = file.read(44)
        if data[:4] != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        version = 1 if data[4:5] == b"\0" else int(data[4:5])
        return version, struct.unpack(">6l", data[20:44])

    version, (isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt) = header()
    size, code = 4, "l"
    if version >= 2:
        file.read(timecnt * 5 + typecnt * 6 + charcnt + leapcnt * 8 + isstdcnt + isutcnt)
        version, (isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt) = header()
        size, code = 8, "q"
    times = struct.unpack(f">{timecnt}{code}", file.read(timecnt * size))
    indices = struct.unpack(f">{timecnt}B", file.read(timecnt))
    infos = [struct.unpack(">lbb", file.read(6)) for _ in range(typecnt)]
    names = file.read(charcnt)
    file.read(leapcnt * (size + 4) + isstdcnt + isutcnt)
    kinds = []
    for offset, daylight, at in infos:
        kinds.append((offset, bool(daylight), names[at:names.index(b"\0", at)].decode()))
    rule = b""
    if version >= 2:
        file.read(1)
        while (char := file.read(1)) not in (b"\n", b""):
            rule += char
    return times, indices, kinds, rule


def _daylight_savings(times, indices, kinds):
    """By how much each kind is ahead of standard time: the files do not say."""
    dst = [0] * len(kinds)
    for i, (offset, daylight, _) in enumerate(kinds):
        if not daylight:
            continue
        for at, index in enumerate(indices):
            if index != i:
                continue
            # The standard time next to it, before or after.
            for neighbour in at - 1, at + 1:
                if 0 <= neighbour < len(indices) and not kinds[indices[neighbour]][1]:
                    difference = offset - kinds[indices[neighbour]][0]
                    if difference:
                        dst[i] = difference
                        break
            if dst[i]:
                break
        if not dst[i]:
            dst[i] = 3600
    return dst


class _Rule:
    """The rule of a TZ string (POSIX): standard time, and maybe daylight saving time between two dates of each year."""

    def __init__(self, text):
        import re

        parts = text.split(",")
        name = r"(<[-+A-Za-z0-9]+>|[A-Za-z]{3,})"
        offset = r"([-+]?\d{1,3}(?::\d{2}(?::\d{2})?)?)"
        match = re.fullmatch(f"{name}{offset}(?:{name}{offset}?)?", parts[0])
        if not match or len(parts) not in (1, 3):
            raise ValueError(f"{text} is not a valid TZ string")
        std = -self.seconds(match[2])
        self.std = _Kind(std, 0, match[1].strip("<>"))
        self.dst = None
        if match[3]:
            ahead = -self.seconds(match[4]) if match[4] else std + 3600
            self.dst = _Kind(ahead, ahead - std, match[3].strip("<>"))
            if len(parts) != 3:
                raise ValueError(f"Missing transition rules in TZ string: {text}")
            self.start, self.end = map(self.date, parts[1:])

    @staticmethod
    def seconds(text):
        sign = -1 if text.startswith("-") else 1
        hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
        if hours > 167:
            raise ValueError(f"Invalid transition time: {text}")
        return sign * (hours * 3600 + minutes * 60 + seconds)

    @classmethod
    def date(cls, text):
        date, _, time = text.partition("/")
        return date, cls.seconds(time) if time else 7200

    @staticmethod
    def moment(rule, year):
        """Seconds of local time since 1970 of a transition in a year."""
        import calendar

        date, seconds = rule
        if date.startswith("M"):
            month, week, weekday = map(int, date[1:].split("."))
            first, days = calendar.monthrange(year, month)
            day = (weekday - first - 1) % 7 + 1 + (week - 1) * 7
            if day > days:
                day -= 7
            ordinal = datetime(year, month, day).toordinal()
        elif date.startswith("J"):
            day = int(date[1:])
            leap = calendar.isleap(year) and day >= 60
            ordinal = datetime(year, 1, 1).toordinal() + day - 1 + leap
        else:
            ordinal = datetime(year, 1, 1).toordinal() + int(date)
        return (ordinal - 719163) * 86400 + seconds

    def transitions(self, year):
        """Local times at which daylight saving time begins and ends, each in the time that ends there."""
        return self.moment(self.start, year), self.moment(self.end, year)

    def local(self, seconds, year, fold):
        """The kind at a local time."""
        if self.dst is None:
            return self.std
        start, end = self.transitions(year)
        ahead = int((self.dst.utcoffset - self.std.utcoffset).total_seconds())
        # In the gap the old time goes on for fold 0; in the hour that comes twice the first is daylight saving time.
        if ahead >= 0:
            start += 0 if fold else ahead
            end -= ahead if fold else 0
        else:
            start += ahead if fold else 0
            end -= 0 if fold else ahead
        if start < end:
            return self.dst if start <= seconds < end else self.std
        return self.std if end <= seconds < start else self.dst

    def utc(self, seconds, year):
        """The kind at a time of UTC, and whether it is the second of an hour that comes twice."""
        if self.dst is None:
            return self.std, False
        start, end = self.transitions(year)
        std, dst = self.std.utcoffset.total_seconds(), self.dst.utcoffset.total_seconds()
        start -= std
        end -= dst
        if start < end:
            is_dst = start <= seconds < end
        else:
            is_dst = not end <= seconds < start
        ahead = dst - std
        fold = False
        if ahead > 0 and not is_dst:
            fold = end <= seconds < end + ahead
        elif ahead < 0 and is_dst:
            fold = start <= seconds < start - ahead
        return (self.dst if is_dst else self.std), fold


def _epoch(dt):
    return (dt.toordinal() - 719163) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second


class ZoneInfo(tzinfo):
    """A time zone. The same key gives the same object, as long as it is used."""

    _strong = {}
    _weak = weakref.WeakValueDictionary()
    _STRONG_SIZE = 8

    def __init_subclass__(cls):
        cls._strong = {}
        cls._weak = weakref.WeakValueDictionary()

    def __new__(cls, key):
        zone = cls._weak.get(key)
        if zone is None:
            zone = cls._weak.setdefault(key, cls._new(key))
            zone._from_cache = True
        cls._strong[key] = cls._strong.pop(key, zone)
        if len(cls._strong) > cls._STRONG_SIZE:
            cls._strong.pop(next(iter(cls._strong)))
        return zone

    @classmethod
    def no_cache(cls, key, /):
        """Return a new object for a key."""
        zone = cls._new(key)
        zone._from_cache = False
        return zone

    @classmethod
    def _new(cls, key):
        zone = super().__new__(cls)
        zone._key = key
        with _open(key) as file:
            zone._load(file)
        return zone

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """Return the time zone of a file in the TZif format."""
        zone = super().__new__(cls)
        zone._key = key
        zone._from_cache = False
        zone._file_repr = repr(file_obj)
        zone._load(file_obj)
        return zone

    @classmethod
    def clear_cache(cls, /, *, only_keys=None):
        """Forget the objects made, or those of some keys."""
        if only_keys is not None:
            for key in only_keys:
                cls._weak.pop(key, None)
                cls._strong.pop(key, None)
        else:
            cls._weak.clear()
            cls._strong.clear()

    @property
    def key(self):
        return self._key

    def _load(self, file):
        times, indices, kinds, rule = _read(file)
        savings = _daylight_savings(times, indices, kinds)
        made = [_Kind(offset, dst, name) for (offset, _, name), dst in zip(kinds, savings)]
        self._utc = list(times)
        self._kinds = [made[i] for i in indices]
        # Before the first transition: the first standard time.
        self._before = next((made[i] for i, kind in enumerate(kinds) if not kind[1]), made[0] if made else None)
        if rule:
            self._after = _Rule(rule.decode())
        else:
            last = self._kinds[-1] if self._kinds else self._before
            self._after = None
            self._last = last
        # Local times of the transitions: that of the clock before, and that after it.
        before = [self._before, *self._kinds[:-1]]
        old = [t + int(k.utcoffset.total_seconds()) for t, k in zip(self._utc, before)]
        new = [t + int(k.utcoffset.total_seconds()) for t, k in zip(self._utc, self._kinds)]
        self._local = [list(map(max, old, new)), list(map(min, old, new))]
        self._fixed = not self._utc and (self._after is None or self._after.dst is None)

    def _find(self, dt):
        if dt is None:
            if self._fixed:
                return self._after.std if self._after else self._last
            return None
        from bisect import bisect_right

        seconds = _epoch(dt)
        local = self._local[dt.fold]
        at = bisect_right(local, seconds)
        if at < len(local):
            return self._before if at == 0 else self._kinds[at - 1]
        if self._after is not None:
            return self._after.local(seconds, dt.year, dt.fold)
        return self._last

    def utcoffset(self, dt, /):
        kind = self._find(dt)
        return None if kind is None else kind.utcoffset

    def dst(self, dt, /):
        kind = self._find(dt)
        return None if kind is None else kind.dst

    def tzname(self, dt, /):
        kind = self._find(dt)
        return None if kind is None else kind.name

    def fromutc(self, dt, /):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        from bisect import bisect_right

        seconds = _epoch(dt)
        at = bisect_right(self._utc, seconds)
        fold = False
        if at >= len(self._utc) and self._after is not None:
            kind, fold = self._after.utc(seconds, dt.year)
            if not fold and self._utc and self._after.dst is None:
                fold = self._is_second(at, seconds)
        elif at == 0:
            kind = self._before
        else:
            kind = self._kinds[at - 1]
            fold = self._is_second(at, seconds)
        dt += kind.utcoffset
        return dt.replace(fold=1) if fold else dt

    def _is_second(self, at, seconds):
        """Whether the hour before a transition comes again."""
        kind = self._kinds[at - 1]
        before = self._kinds[at - 2] if at > 1 else self._before
        back = (before.utcoffset - kind.utcoffset).total_seconds()
        return back > seconds - self._utc[at - 1]

    def __str__(self):
        return f"{self._key}" if self._key is not None else repr(self)

    def __repr__(self):
        name = self.__class__.__module__ + "." + self.__class__.__qualname__
        if self._key is not None:
            return f"{name}(key={self._key!r})"
        return f"{name}.from_file({self._file_repr})"

    def __reduce__(self):
        if self._key is None or hasattr(self, "_file_repr"):
            return self._no_pickle()
        return (self.__class__._unpickle, (self._key, self._from_cache))

    def _no_pickle(self):
        import pickle

        raise pickle.PicklingError("Cannot pickle a ZoneInfo file from a file stream.")

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)
