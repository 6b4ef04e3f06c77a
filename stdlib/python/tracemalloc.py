"""Statistics of traces of memory. Molt does not record where memory is allocated: start() raises.

What is known without tracing is answered as CPython answers it, and snapshots that were saved can be read.
"""

import fnmatch
import linecache
import os.path
import pickle
from collections.abc import Iterable, Sequence
from functools import total_ordering


def start(nframe=1, /):
    """Not available: Molt does not record where memory is allocated."""
    raise NotImplementedError('tracemalloc.start(): Molt does not record where memory is allocated')


def stop():
    """Stop tracing: nothing is to be done."""


def clear_traces():
    """Clear the traces: there are none."""


def reset_peak():
    """Forget the peak: nothing is traced."""


def is_tracing():
    """Return False: nothing is traced."""
    return False


def get_traceback_limit():
    """Return the number of frames that a trace has at most."""
    return 1


def get_traced_memory():
    """Return the size of the memory that is traced, now and at its peak."""
    return 0, 0


def get_tracemalloc_memory():
    """Return the size of the memory that traces take."""
    return 0


def get_object_traceback(obj):
    """Return where an object was allocated: None, nothing is traced."""
    return None


def take_snapshot():
    """Return a snapshot of the traces: RuntimeError, nothing is traced."""
    raise RuntimeError('the tracemalloc module must be tracing memory allocations to take a snapshot')


def _format_size(size, sign):
    for unit in ('B', 'KiB', 'MiB', 'GiB', 'TiB'):
        if abs(size) < 100 and unit != 'B':
            return f'{size:+.1f} {unit}' if sign else f'{size:.1f} {unit}'
        if abs(size) < 10 * 1024 or unit == 'TiB':
            return f'{size:+.0f} {unit}' if sign else f'{size:.0f} {unit}'
        size /= 1024


class _Counted:
    """Equality and hash by the attributes."""

    __slots__ = ()

    def _values(self):
        return tuple(getattr(self, name) for name in self.__slots__)

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, type(self)) else NotImplemented

    def _text(self, *numbers):
        return f'{self.traceback}: ' + ', '.join(numbers)

    def __repr__(self):
        shown = ' '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)
        return f'<{type(self).__name__} {shown}>'


class Statistic(_Counted):
    """Size and number of blocks of memory that come from one place."""

    __slots__ = ('traceback', 'size', 'count')

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def __str__(self):
        numbers = [f'size={_format_size(self.size, False)}', f'count={self.count}']
        if self.count:
            numbers.append(f'average={_format_size(self.size / self.count, False)}')
        return self._text(*numbers)

    def __repr__(self):
        return f'<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>'

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff(_Counted):
    """Size and number of blocks of memory that come from one place, and how they differ from an earlier snapshot."""

    __slots__ = ('traceback', 'size', 'size_diff', 'count', 'count_diff')

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size, self.size_diff = size, size_diff
        self.count, self.count_diff = count, count_diff

    def __str__(self):
        numbers = [f'size={_format_size(self.size, False)} ({_format_size(self.size_diff, True)})',
                   f'count={self.count} ({self.count_diff:+})']
        if self.count:
            numbers.append(f'average={_format_size(self.size / self.count, False)}')
        return self._text(*numbers)

    def __repr__(self):
        return (f'<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) '
                f'count={self.count} ({self.count_diff:+})>')

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


@total_ordering
class Frame:
    """A file and a line."""

    __slots__ = ('_frame',)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f'{self.filename}:{self.lineno}'

    def __repr__(self):
        return f'<Frame filename={self.filename!r} lineno={self.lineno!r}>'


@total_ordering
class Traceback(Sequence):
    """The frames of an allocation, the oldest first."""

    __slots__ = ('_frames', '_total_nframe')

    def __init__(self, frames, total_nframe=None):
        # What records them has the newest first.
        self._frames = tuple(frames)[::-1]
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        """The number of frames there were, which may be more than were kept."""
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(map(Frame, self._frames[index]))
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = '' if self._total_nframe is None else f' total_nframe={self._total_nframe}'
        return f'<Traceback {tuple(self)}{total}>'

    def format(self, limit=None, most_recent_first=False):
        """Return lines that show the frames; a limit keeps the newest, a negative one the oldest."""
        frames = self[:]
        if limit is not None:
            frames = self[-limit:] if limit > 0 else self[:-limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            if source := linecache.getline(frame.filename, frame.lineno).strip():
                lines.append('    ' + source)
        return lines


class Trace:
    """A block of memory: its size and where it was allocated."""

    __slots__ = ('_trace',)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f'{self.traceback}: {_format_size(self.size, False)}'

    def __repr__(self):
        return f'<Trace domain={self.domain} size={_format_size(self.size, False)}, traceback={self.traceback!r}>'


class _Traces(Sequence):
    """Traces that are made when they are asked for."""

    __hash__ = None

    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(map(Trace, self._traces[index]))
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f'<Traces len={len(self)}>'


def _normalize_filename(filename):
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith('.pyc') else filename


class BaseFilter:
    """A condition that traces have to meet (inclusive), or not to meet."""

    def __init__(self, inclusive):
        self.inclusive = inclusive


class Filter(BaseFilter):
    """A condition on the file and the line of the newest frame, or of any."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame_impl(self, filename, lineno):
        return (fnmatch.fnmatch(_normalize_filename(filename), self._filename_pattern)
                and self.lineno in (None, lineno))

    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) ^ (not self.inclusive)

    def _match_traceback(self, traceback):
        frames = traceback if self.all_frames else traceback[:1]
        return any(self._match_frame_impl(*frame) for frame in frames) ^ (not self.inclusive)

    def _match(self, trace):
        domain, _, traceback, _ = trace
        frames = traceback if self.all_frames else traceback[:1]
        matches = (self.domain in (None, domain)
                   and any(self._match_frame_impl(*frame) for frame in frames))
        return matches == self.inclusive


class DomainFilter(BaseFilter):
    """A condition on the domain."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) ^ (not self.inclusive)


def _sorted(statistics):
    return sorted(statistics, reverse=True, key=lambda statistic: statistic._sort_key())


class Snapshot:
    """The traces there were at one time."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Save the snapshot in a file."""
        with open(filename, 'wb') as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Return a snapshot that was saved."""
        with open(filename, 'rb') as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """Return a snapshot with the traces that one inclusive filter at least and all exclusive ones let through."""
        if not isinstance(filters, Iterable):
            raise TypeError(f'filters must be a list of filters, not {type(filters).__name__}')
        filters = list(filters)
        wanted = [each for each in filters if each.inclusive]
        unwanted = [each for each in filters if not each.inclusive]
        kept = [trace for trace in self.traces._traces
                if (not wanted or any(each._match(trace) for each in wanted))
                and all(each._match(trace) for each in unwanted)]
        return Snapshot(kept if filters else self.traces._traces.copy(), self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ('traceback', 'filename', 'lineno'):
            raise ValueError(f'unknown key_type: {key_type!r}')
        if cumulative and key_type == 'traceback':
            raise ValueError(f'cumulative mode cannot by used with key type {key_type!r}')
        groups = {}
        for _, size, frames, *_ in self.traces._traces:
            if key_type == 'traceback':
                places = [(frames, None)]
            else:
                used = frames if cumulative else frames[:1]
                places = dict.fromkeys(((frame if key_type == 'lineno' else (frame[0], 0)),) for frame in used)
                places = [(place, None) for place in places]
            for place in places:
                found = groups.get(place[0])
                if found is None:
                    found = groups[place[0]] = Statistic(Traceback(*place), 0, 0)
                found.size += size
                found.count += 1
        return groups

    def statistics(self, key_type, cumulative=False):
        """Return a list of Statistic by traceback, filename or lineno, the largest first."""
        return _sorted(self._group_by(key_type, cumulative).values())

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """Return a list of StatisticDiff against an earlier snapshot, the largest differences first."""
        new, old = (each._group_by(key_type, cumulative) for each in (self, old_snapshot))
        nothing = Statistic(None, 0, 0)
        differences = []
        for key in {**new, **old}:
            now, before = new.get(key, nothing), old.get(key, nothing)
            differences.append(StatisticDiff((now.traceback or before.traceback), now.size, now.size - before.size,
                                             now.count, now.count - before.count))
        return _sorted(differences)
