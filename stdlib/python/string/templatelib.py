"""Support for template string literals (t-strings)."""

__all__ = ['Interpolation', 'Template', 'convert']

from _sealed import instance as _instance, seal as _seal

_missing = object()


class Interpolation:
    """A part of a template: the value of an expression, and how it was written."""

    # In the order of their names, as places are filled.
    __slots__ = ('conversion', 'expression', 'format_spec', 'value')
    __match_args__ = ('value', 'expression', 'conversion', 'format_spec')

    def __new__(cls, value=_missing, expression='', conversion=None, format_spec=''):
        if value is _missing:
            raise TypeError("Interpolation() missing required argument 'value' (pos 1)")
        if not isinstance(expression, str):
            raise TypeError("Interpolation() argument 'expression' must be str, not " + _name(expression))
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError("Interpolation() argument 'conversion' must be str, not " + _name(conversion))
            if conversion not in ('s', 'r', 'a'):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        if not isinstance(format_spec, str):
            raise TypeError("Interpolation() argument 'format_spec' must be str, not " + _name(format_spec))
        return _instance(cls, conversion, expression, format_spec, value)

    def __repr__(self):
        return 'Interpolation(%r, %r, %r, %r)' % (self.value, self.expression, self.conversion, self.format_spec)

    def __reduce__(self):
        return type(self), (self.value, self.expression, self.conversion, self.format_spec)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def _name(value):
    return 'None' if value is None else type(value).__name__


class TemplateIter:
    """Iterator over the parts of a template that are not empty."""

    __slots__ = ('_parts',)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._parts)


def _parts(template):
    for text, part in zip(template.strings, template.interpolations):
        if text:
            yield text
        yield part
    if template.strings[-1]:
        yield template.strings[-1]


class Template:
    """A template string: its texts, and the interpolations between them."""

    __slots__ = ('interpolations', 'strings')

    __class_getitem__ = classmethod(type(list[int]))

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError('Template.__new__ only accepts *args arguments')
        strings, interpolations = [''], []
        for arg in args:
            if isinstance(arg, str):
                strings[-1] += arg
            elif isinstance(arg, Interpolation):
                interpolations.append(arg)
                strings.append('')
            else:
                raise TypeError("Template.__new__ *args need to be of type 'str' or 'Interpolation', got "
                                + type(arg).__name__)
        return _template(tuple(strings), tuple(interpolations))

    @property
    def values(self):
        """The values of the interpolations."""
        return tuple(part.value for part in self.interpolations)

    def __iter__(self):
        return _instance(TemplateIter, _parts(self))

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError('can only concatenate string.templatelib.Template (not "%s") to string.templatelib.Template'
                            % type(other).__name__)
        middle = self.strings[-1] + other.strings[0]
        return _template((*self.strings[:-1], middle, *other.strings[1:]),
                         self.interpolations + other.interpolations)

    def __repr__(self):
        return 'Template(strings=%r, interpolations=%r)' % (self.strings, self.interpolations)

    def __reduce__(self):
        return _unpickle, (self.strings, self.interpolations)


def _unpickle(strings, interpolations):
    return _template(strings, interpolations)


for _cls in (Interpolation, TemplateIter, Template):
    _seal(_cls, True)
del _cls


def _interpolation(value, expression, conversion, format_spec):
    return _instance(Interpolation, conversion, expression, format_spec, value)


def _template(strings, interpolations):
    return _instance(Template, interpolations, strings)


def convert(obj, /, conversion):
    """The object as the conversion of a replacement field gives it: None, 's', 'r' or 'a'."""
    if conversion is None:
        return obj
    if conversion == 's':
        return str(obj)
    if conversion == 'r':
        return repr(obj)
    if conversion == 'a':
        return ascii(obj)
    raise ValueError('invalid conversion specifier: ' + str(conversion))
