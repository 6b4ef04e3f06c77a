"""Completion of names for line editors."""

import builtins
import inspect
import keyword
import re
import warnings

__all__ = ["Completer"]

# What follows a keyword; a blank, if it is not here.
_AFTER = dict.fromkeys(('try', 'finally'), ':')
_AFTER |= dict.fromkeys(('False', 'None', 'True', 'break', 'continue', 'else', 'pass', '_'), '')


class Completer:
    """Completes names of a namespace, by default that of __main__, and attributes of objects."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if not self.use_main_ns:
            self.namespace = namespace

    def complete(self, text, state):
        """The completion number `state` of a text, None after the last."""
        if self.use_main_ns:
            # It may be another one by now.
            import __main__

            self.namespace = vars(__main__)
        if text == '' or text.isspace():
            return None if state else '\t'
        if state == 0:
            find = self.attr_matches if '.' in text else self.global_matches
            with warnings.catch_warnings(action='ignore'):
                self.matches = find(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        """A word with what a call of its value begins with."""
        if not callable(val):
            return word
        try:
            takes_nothing = not inspect.signature(val).parameters
        except ValueError:
            takes_nothing = False
        return word + ('()' if takes_nothing else '(')

    def global_matches(self, text):
        """Keywords, builtins and names of the namespace that begin with a text."""
        found = {word: word + _AFTER.get(word, ' ') for word in [*keyword.kwlist, *keyword.softkwlist]}
        found = {word: match for word, match in found.items() if word.startswith(text)}
        for names in self.namespace, vars(builtins):
            for word in names:
                if word != '__builtins__' and word.startswith(text) and word not in found:
                    found[word] = self._callable_postfix(names[word], word)
        return list(found.values())

    def attr_matches(self, text):
        """Names of attributes: of a text such as a.b.c, those of a.b that begin with c."""
        parts = re.match(r'(\w+(?:\.\w+)*)\.(\w*)', text)
        if parts is None:
            return []
        path, start = parts.groups()
        try:
            owner = eval(path, self.namespace)
        except Exception:
            return []
        names = {name for name in _attributes(owner) if name.startswith(start)}
        # Private names come only if they are asked for, or if there are no others.
        hidden = {'': ('_', '__'), '_': ('__',)}.get(start, ())
        for prefix in *hidden, None:
            shown = [name for name in names if prefix is None or not name.startswith(prefix)]
            if shown:
                return sorted(self._attribute_match(owner, path, name) for name in shown)
        return []

    def _attribute_match(self, owner, path, name):
        match = f'{path}.{name}'
        # Properties are not computed only to be shown.
        if isinstance(getattr(type(owner), name, None), property):
            return match
        return self._callable_postfix(getattr(owner, name, None), match)


def _attributes(owner):
    names = set(dir(owner)) - {'__builtins__'}
    if hasattr(owner, '__class__'):
        names.update(['__class__'], get_class_members(owner.__class__))
    return names


def get_class_members(klass):
    """Names of a class and its bases."""
    names = list(dir(klass))
    for base in getattr(klass, '__bases__', ()):
        names.extend(get_class_members(base))
    return names


try:
    import readline
except ImportError:
    pass
else:
    readline.set_completer(Completer().complete)
