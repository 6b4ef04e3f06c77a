"""Glob patterns of paths."""

import os
from fnmatch import _compile
from functools import lru_cache


def part_matcher(pattern, sensitive):
    """A predicate for names."""
    if sensitive:
        return _compile(pattern)
    match = _compile(pattern.lower())
    return lambda name: match(name.lower())


@lru_cache(maxsize=512)
def whole_matcher(pattern, sep, sensitive):
    """The match function for whole paths, in which ** stands for any parts."""
    import re
    from glob import translate
    expression = translate(pattern, recursive=True, include_hidden=True, seps=sep)
    return re.compile(expression, re.NOFLAG if sensitive else re.IGNORECASE).match


def match_parts(matchers, parts):
    """Whether the parts match; None among the matchers stands for any number of parts."""
    # reached[i]: the first i matchers fit what was read so far.
    reached = [True]
    for matcher in matchers:
        reached.append(reached[-1] and matcher is None)
    last = len(matchers) - 1
    if last >= 0 and matchers[last] is None and reached[-1] and not parts:
        return True
    if last >= 0 and matchers[last] is None:
        # At the end of a pattern ** stands for at least one part.
        reached[-1] = False
    for part in parts:
        now = [False] * len(reached)
        for i, matcher in enumerate(matchers):
            if matcher is None:
                if reached[i + 1] or reached[i]:
                    now[i + 1] = True
                if now[i] and i != last:
                    now[i + 1] = True
            elif reached[i] and matcher(part):
                now[i + 1] = True
        reached = now
    return reached[-1]


def parts_of(path, pattern, recursive=False):
    """The parts of a pattern of glob(); '' at the end asks for directories."""
    raw = os.fspath(pattern) if not isinstance(pattern, str) else pattern
    drive, root, rel = path._parse_path(raw)
    if root or drive:
        raise NotImplementedError("Non-relative patterns are unsupported")
    if not rel and not recursive:
        raise ValueError(f'Unacceptable pattern: {str(pattern)!r}')
    parts = rel
    if raw and raw[-1] == '/' and parts:
        parts.append('')
    if recursive:
        parts = ['**'] + parts
    return parts


def select(path, parts, case_sensitive, recurse_symlinks):
    """The paths below a directory that match the parts."""
    sensitive = True if case_sensitive is None else case_sensitive
    root = str(path)
    if root == '.':
        prefix = ''
    elif root.endswith('/'):
        prefix = root
    else:
        prefix = root + '/'
    selection = _Selection(parts, sensitive, case_sensitive is not None, recurse_symlinks)
    return _paths(path, selection.run(prefix))


def _paths(path, found):
    seen_root = str(path)
    for text in found:
        text = text.rstrip('/') or ('/' if text else '')
        yield path.with_segments(text) if text else path.with_segments(seen_root)


def _scan(prefix):
    try:
        with os.scandir(prefix or '.') as it:
            return list(it)
    except OSError:
        return []


def _is_dir(entry, follow):
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


class _Selection:
    # The parts of a pattern, applied one after another to prefixes that end in a slash.

    def __init__(self, parts, sensitive, case_pedantic, follow):
        self.parts = parts
        self.sensitive = sensitive
        self.pedantic = case_pedantic
        self.follow = follow

    def run(self, prefix):
        return self.step(0, prefix, False)

    def step(self, i, prefix, exists):
        parts = self.parts
        if i == len(parts) or (parts[i] == '' and i == len(parts) - 1):
            if exists or os.path.lexists(prefix or '.'):
                yield prefix
            return
        part = parts[i]
        if part == '**':
            yield from self.deep(i, prefix)
        elif part == '..':
            yield from self.step(i + 1, prefix + '../', False)
        elif self.pedantic or '*' in part or '?' in part or '[' in part:
            yield from self.wild(i, prefix)
        else:
            yield from self.literal(i, prefix)

    def literal(self, i, prefix):
        last = i + 1 == len(self.parts)
        path = prefix + self.parts[i] + ('' if last else '/')
        yield from self.step(i + 1, path, False)

    def wild(self, i, prefix):
        part = self.parts[i]
        match = None if part == '*' else part_matcher(part, self.sensitive)
        last = i + 1 == len(self.parts)
        for entry in _scan(prefix):
            if match is not None and not match(entry.name):
                continue
            if last:
                yield prefix + entry.name
            elif _is_dir(entry, True):
                yield from self.step(i + 1, prefix + entry.name + '/', True)

    def deep(self, i, prefix):
        # Plain parts behind ** are matched during the walk and need no further look-ups.
        parts = self.parts
        i += 1
        while i < len(parts) and parts[i] == '**':
            i += 1
        matchers = [None]
        while i < len(parts) and parts[i] not in ('**', '..', ''):
            matchers.append(part_matcher(parts[i], self.sensitive))
            i += 1
        plain = len(matchers) == 1
        only_dirs = i < len(parts) or plain
        everything = plain and self.parts[-1] == '**' and i == len(parts)
        if plain:
            yield from self.step(i, prefix, False)
        stack = [(prefix, [])]
        while stack:
            path, names = stack.pop()
            for entry in _scan(path):
                is_dir = _is_dir(entry, self.follow)
                if is_dir or not only_dirs or everything:
                    below = names + [entry.name]
                    if plain or match_parts(matchers, below):
                        if i < len(parts):
                            yield from self.step(i, path + entry.name + '/', True)
                        else:
                            yield path + entry.name
                if is_dir:
                    stack.append((path + entry.name + '/', names + [entry.name]))
