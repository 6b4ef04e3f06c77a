"""Completion of names for line editors."""

import builtins
import inspect
import keyword
import re
import warnings

__all__ = ["Completer"]


class Completer:
    """Completes names of a namespace, by default that of __main__, and attributes of objects."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """The completion number `state` of a text, None after the last."""
        if self.use_main_ns:
            import __main__
            self.namespace = __main__.__dict__
        if not text.strip():
            return '\t' if state == 0 else None
        if state == 0:
            with warnings.catch_warnings(action="ignore"):
                self.matches = (self.attr_matches(text) if '.' in text
                                else self.global_matches(text))
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        if callable(val):
            word += "("
            try:
                if not inspect.signature(val).parameters:
                    word += ")"
            except ValueError:
                pass
        return word

    def global_matches(self, text):
        """Keywords, builtins and names of the namespace that begin with a text."""
        matches = []
        seen = {"__builtins__"}
        for word in keyword.kwlist + keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in ('finally', 'try'):
                    word += ':'
                elif word not in ('False', 'None', 'True', 'break', 'continue', 'pass', 'else',
                                  '_'):
                    word += ' '
                matches.append(word)
        for names in (self.namespace, builtins.__dict__):
            for word, val in names.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(val, word))
        return matches

    def attr_matches(self, text):
        """Names of attributes: of a text such as a.b.c, those of a.b that begin with c."""
        found = re.match(r"(\w+(\.\w+)*)\.(\w*)", text)
        if not found:
            return []
        expr, attr = found.group(1, 3)
        try:
            thisobject = eval(expr, self.namespace)
        except Exception:
            return []
        words = set(dir(thisobject))
        words.discard("__builtins__")
        if hasattr(thisobject, '__class__'):
            words.add('__class__')
            words.update(get_class_members(thisobject.__class__))
        # Private names only if they are asked for.
        noprefix = {'': '_', '_': '__'}.get(attr)
        matches = []
        while True:
            for word in words:
                if not word.startswith(attr) or (noprefix and word.startswith(noprefix)):
                    continue
                match = f"{expr}.{word}"
                # Properties are not computed only to be shown.
                if isinstance(getattr(type(thisobject), word, None), property):
                    matches.append(match)
                    continue
                value = getattr(thisobject, word, None)
                matches.append(match if value is None else self._callable_postfix(value, match))
            if matches or not noprefix:
                break
            noprefix = '__' if noprefix == '_' else None
        matches.sort()
        return matches


def get_class_members(klass):
    """Names of a class and its bases."""
    names = dir(klass)
    for base in getattr(klass, '__bases__', ()):
        names += get_class_members(base)
    return names


try:
    import readline
except ImportError:
    pass
else:
    readline.set_completer(Completer().complete)
