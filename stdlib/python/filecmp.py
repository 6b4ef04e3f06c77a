"""Comparing files and directories."""

import os
import stat
from itertools import filterfalse
from types import GenericAlias

__all__ = ['clear_cache', 'cmp', 'dircmp', 'cmpfiles', 'DEFAULT_IGNORES']

_cache = {}
BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']


def clear_cache():
    """Forget what was compared."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; shallow: files of equal type, size and time are."""
    s1, s2 = _signature(os.stat(f1)), _signature(os.stat(f2))
    if s1[0] != stat.S_IFREG or s2[0] != stat.S_IFREG:
        return False
    if shallow and s1 == s2:
        return True
    if s1[1] != s2[1]:
        return False
    key = f1, f2, s1, s2
    outcome = _cache.get(key)
    if outcome is None:
        outcome = _same_content(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = outcome
    return outcome


def _signature(st):
    return stat.S_IFMT(st.st_mode), st.st_size, st.st_mtime


def _same_content(f1, f2):
    with open(f1, 'rb') as fp1, open(f2, 'rb') as fp2:
        while True:
            b1, b2 = fp1.read(BUFSIZE), fp2.read(BUFSIZE)
            if b1 != b2:
                return False
            if not b1:
                return True


class dircmp:
    """A comparison of two directories, made piece by piece as it is asked for."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        """List both directories."""
        skip = set(self.hide) | set(self.ignore)
        self.left_list = sorted(filterfalse(skip.__contains__, os.listdir(self.left)))
        self.right_list = sorted(filterfalse(skip.__contains__, os.listdir(self.right)))

    def phase1(self):
        """Find the names that both have."""
        left = {os.path.normcase(name): name for name in self.left_list}
        right = {os.path.normcase(name): name for name in self.right_list}
        self.common = [name for key, name in left.items() if key in right]
        self.left_only = [name for key, name in left.items() if key not in right]
        self.right_only = [name for key, name in right.items() if key not in left]

    def phase2(self):
        """Tell directories, files and others apart."""
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            kinds = []
            for directory in (self.left, self.right):
                try:
                    kinds.append(stat.S_IFMT(os.stat(os.path.join(directory, name)).st_mode))
                except (OSError, ValueError):
                    kinds.append(None)
            if kinds == [stat.S_IFDIR] * 2:
                self.common_dirs.append(name)
            elif kinds == [stat.S_IFREG] * 2:
                self.common_files.append(name)
            else:
                self.common_funny.append(name)

    def phase3(self):
        """Compare the files."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(
            self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        """Compare the directories that both have."""
        self.subdirs = {
            name: self.__class__(os.path.join(self.left, name), os.path.join(self.right, name),
                                 self.ignore, self.hide, shallow=self.shallow)
            for name in self.common_dirs}

    def phase4_closure(self):
        """Compare directories within directories as well."""
        self.phase4()
        for sub in self.subdirs.values():
            sub.phase4_closure()

    def report(self):
        """Print what is common and what differs."""
        print('diff', self.left, self.right)
        for label, names in (('Only in ' + str(self.left), self.left_only),
                             ('Only in ' + str(self.right), self.right_only),
                             ('Identical files', self.same_files),
                             ('Differing files', self.diff_files),
                             ('Trouble with common files', self.funny_files),
                             ('Common subdirectories', self.common_dirs),
                             ('Common funny cases', self.common_funny)):
            if names:
                names.sort()
                print(label, ':', names)

    def report_partial_closure(self):
        """Print as well about the directories that both have."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report()

    def report_full_closure(self):
        """Print as well about directories within directories."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report_full_closure()

    _made_by = dict(subdirs='phase4', same_files='phase3', diff_files='phase3',
                    funny_files='phase3', common_dirs='phase2', common_files='phase2',
                    common_funny='phase2', common='phase1', left_only='phase1',
                    right_only='phase1', left_list='phase0', right_list='phase0')

    def __getattr__(self, attr):
        if attr not in self._made_by:
            raise AttributeError(attr)
        getattr(self, self._made_by[attr])()
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)


def cmpfiles(a, b, common, shallow=True):
    """The files of two directories that are equal, that differ, and that cannot be compared."""
    same, different, wrong = [], [], []
    for name in common:
        try:
            equal = cmp(os.path.join(a, name), os.path.join(b, name), shallow)
        except (OSError, ValueError):
            wrong.append(name)
        else:
            (same if equal else different).append(name)
    return same, different, wrong


def demo():
    """Report on two directories that the command line names, with -r on those inside of them too."""
    import getopt
    import sys

    options, directories = getopt.getopt(sys.argv[1:], 'r')
    if len(directories) != 2:
        raise getopt.GetoptError('need exactly two args', None)
    found = dircmp(*directories)
    if options:
        found.report_full_closure()
    else:
        found.report()


if __name__ == '__main__':
    demo()
