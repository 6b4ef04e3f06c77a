"""CSV reading and writing, in the formats of spreadsheets and databases."""

import _csv
from _csv import field_size_limit
from _sealed import native as _native
from io import StringIO

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error',
           'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect',
           'list_dialects', 'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
__version__ = '1.0'
_dialects = {}
_DEFAULTS = {'delimiter': ',', 'quotechar': '"', 'escapechar': None, 'doublequote': True, 'skipinitialspace': False,
             'lineterminator': '\r\n', 'quoting': QUOTE_MINIMAL, 'strict': False}


class Error(Exception):
    __module__ = '_csv'


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError('"%s" must be a unicode character%s, not %s'
                        % (name, ' or None' if optional else '', type(value).__name__))
    if len(value) != 1:
        raise TypeError('"%s" must be a unicode character%s, not a string of length %d'
                        % (name, ' or None' if optional else '', len(value)))
    return value


class _Dialect:
    """A dialect that has been checked; its attributes cannot be set."""

    __slots__ = tuple(_DEFAULTS)

    def __init__(self, dialect=None, **given):
        values = dict(_DEFAULTS)
        if dialect is not None:
            if isinstance(dialect, str):
                dialect = get_dialect(dialect)
            for name in values:
                values[name] = getattr(dialect, name, values[name])
        for name in given:
            if name not in values:
                raise TypeError("this function got an unexpected keyword argument '%s'" % name)
        values.update(given)
        if values['delimiter'] is None:
            raise TypeError('"delimiter" must be a unicode character, not NoneType')
        _character('delimiter', values['delimiter'], False)
        _character('escapechar', values['escapechar'], True)
        _character('quotechar', values['quotechar'], True)
        if not isinstance(values['lineterminator'], str):
            raise TypeError('"lineterminator" must be a string, not %s' % type(values['lineterminator']).__name__)
        if type(values['quoting']) is not int:
            raise TypeError('"quoting" must be an integer, not %s' % type(values['quoting']).__name__)
        if not 0 <= values['quoting'] <= 5:
            raise TypeError('bad "quoting" value')
        if values['quotechar'] is None and 'quoting' not in given and \
                (dialect is None or not hasattr(dialect, 'quoting') or 'quotechar' in given):
            values['quoting'] = QUOTE_NONE
        if values['quoting'] != QUOTE_NONE and values['quotechar'] is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if values['lineterminator'] is None:
            raise TypeError('lineterminator must be set')
        values['doublequote'] = bool(values['doublequote'])
        values['skipinitialspace'] = bool(values['skipinitialspace'])
        values['strict'] = bool(values['strict'])
        taken = {}
        for name in ('delimiter', 'escapechar', 'quotechar'):
            char = values[name]
            if char is None:
                continue
            if char in '\n\r' or char == ' ' and (name != 'delimiter' and values['skipinitialspace'] or
                                                  name == 'delimiter' and False):
                raise ValueError('bad %s value' % name)
            if char in values['lineterminator'] and values['lineterminator'] != '':
                raise ValueError('bad %s or lineterminator value' % name)
            if char in taken:
                raise ValueError('bad %s or %s value' % (taken[char], name))
            taken[char] = name
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if name in _DEFAULTS:
            raise AttributeError(f"attribute {name!r} of '_csv.Dialect' objects is not writable")
        raise AttributeError(f"'_csv.Dialect' object has no attribute {name!r} "
                             "and no __dict__ for setting new attributes")

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __reduce__(self):
        raise TypeError("cannot pickle 'Dialect' instances")


_Dialect.__name__ = _Dialect.__qualname__ = 'Dialect'
_Dialect.__module__ = '_csv'


class Dialect:
    """Describe a CSV dialect: subclass it with the attributes of the format."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        self._valid = type(self) is not Dialect
        try:
            # Whether the attributes are such that they can be used.
            _Dialect(self)
        except TypeError as problem:
            raise Error(str(problem)) from None


class excel(Dialect):
    """What Excel writes and reads."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes and reads with tabs between the fields."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """What programs of Unix write: all fields quoted, lines ended by a newline alone."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


def register_dialect(name, dialect=None, /, **fmtparams):
    """Give a dialect a name; keywords override its attributes."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Dialect(dialect, **fmtparams)


def unregister_dialect(name):
    """Forget the dialect of this name."""
    try:
        del _dialects[name]
    except KeyError:
        raise Error('unknown dialect') from None


def get_dialect(name):
    """Return the dialect instance associated with name."""
    try:
        return _dialects[name]
    except (KeyError, TypeError):
        raise Error('unknown dialect') from None


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)
_EXCEL = _dialects['excel']


def _settled(dialect, fmtparams):
    if not fmtparams and (dialect is None or dialect == 'excel') and isinstance(dialect, (str, type(None))):
        return _dialects.get('excel', _EXCEL)
    if not fmtparams and isinstance(dialect, _Dialect):
        return dialect
    return _Dialect(dialect, **fmtparams)


def reader(iterable, /, dialect='excel', **fmtparams):
    """Iterate over the rows of CSV text, which an iterable gives line by line."""
    return _csv.make_reader(iterable, _settled(dialect, fmtparams))


def writer(fileobj, /, dialect='excel', **fmtparams):
    """Make an object that writes rows as CSV text to a file."""
    made = _settled(dialect, fmtparams)
    write = getattr(fileobj, 'write', None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return _csv.make_writer(write, made)


def _listed(names):
    """Names as a sequence; an iterator would give them once only."""
    return list(names) if names is not None and iter(names) is names else names


class DictReader:
    """Reads records as dictionaries: the keys are fieldnames, or the values of the first record."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        fieldnames = _listed(fieldnames)
        self._fieldnames, self.restkey, self.restval = fieldnames, restkey, restval
        self.dialect, self.line_num = dialect, 0
        self.reader = reader(f, dialect, *args, **kwds)

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        names = self._fieldnames
        if names is None:
            # They are in the first record, if there is one.
            names = self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return names

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        expected, got = len(names), len(row)
        if expected < got:
            d[self.restkey] = row[expected:]
        elif expected > got:
            for key in names[got:]:
                d[key] = self.restval
        return d

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class DictWriter:
    """Writes dictionaries as records with the fields in the order of fieldnames."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        fieldnames = _listed(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        action = extrasaction.lower()
        if action not in ('ignore', 'raise'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % action)
        self.extrasaction = action
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(x) for x in wrong))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        row = self._dict_to_list(rowdict)
        return self.writer.writerow(row)

    def writerows(self, rowdicts):
        rows = map(self._dict_to_list, rowdicts)
        return self.writer.writerows(rows)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class Sniffer:
    """Guesses the format of a CSV file from a sample."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """Returns a dialect (or raises Error) for the sample."""
        quotechar, doublequote, delimiter, skipinitialspace = self._from_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._from_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        found = {'doublequote': doublequote, 'delimiter': delimiter, 'quotechar': quotechar or '"',
                 'skipinitialspace': skipinitialspace}
        for name, value in found.items():
            setattr(dialect, name, value)
        return dialect

    def _from_quotes(self, data, delimiters):
        """The delimiter that stands beside quoted fields."""
        for opening, closing in (('delim', 'same'), ('start', 'delim'), ('delim', 'end'), ('start', 'end')):
            fields = self._quoted_fields(data, opening, closing)
            if fields:
                break
        else:
            return '', False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for quote, delim, space in fields:
            quotes[quote] = quotes.get(quote, 0) + 1
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if space:
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skip = delims[delim] == spaces
        else:
            delim, skip = '', 0
        return quotechar, self._doubles_quotes(data, quotechar, delim), delim, skip

    @staticmethod
    def _quoted_fields(data, opening, closing):
        """Quote, delimiter and blank of the fields with such ends.

        A field opens behind a delimiter, with or without a blank, or at the start of a line.  It closes before the same
        delimiter, before any, or at the end of a line.
        """
        import re
        delim = r'(?P<delim>[^\w\n\r"\'])(?P<space> ?)'
        opens = re.compile((delim if opening == 'delim' else r'(?:^|(?<=[\n\r]))') + r'(?P<quote>["\'])')
        closes = {quote: re.compile(quote + (delim if closing == 'delim' else r'(?=[\n\r]|\Z)')) for quote in '"\''}
        found = []
        # What does not come any more need not be looked for again.
        hopeless = set()
        at = 0
        while m := opens.search(data, at):
            quote = m['quote']
            kind = (quote, m['delim']) if closing == 'same' else quote
            at = m.start() + 1
            if kind in hopeless:
                continue
            if closing == 'same':
                end = data.find(quote + m['delim'], m.end())
                if end >= 0:
                    found.append((quote, m['delim'], m['space']))
                    at = end + 2
                    continue
            elif close := closes[quote].search(data, m.end()):
                beside = close if closing == 'delim' else m if opening == 'delim' else None
                found.append((quote, beside and beside['delim'], beside and beside['space']))
                at = close.end()
                continue
            hopeless.add(kind)
        return found

    @staticmethod
    def _doubles_quotes(data, quote, delim):
        """Whether a quoted field holds its quote twice."""
        import re
        start = r'(?:\A|[\n\r]' + (f'|{re.escape(delim)}' if delim else '') + ')'
        end = r'[\n\r]|\Z' + (f'|{re.escape(delim)}' if delim else '')
        opens = re.compile(rf'{start} ?{quote}')
        at = 0
        while m := opens.search(data, at):
            at = m.end()
            doubled = False
            while (stop := data.find(quote, at)) >= 0:
                at = stop + 1
                if data.startswith(quote, at):
                    doubled = True
                    at += 1
                    continue
                break
            else:
                return False
            if doubled and re.compile(rf'\W*?(?:{end})').match(data, at):
                return True
        return False

    def _from_counts(self, data, delimiters):
        """The character that occurs equally often in the lines."""
        lines = list(filter(None, data.split('\n')))
        ascii_chars = sorted(c for c in set(data) if c < '\x7f' and (delimiters is None or c in delimiters))
        frequency = {}
        total = 0
        start, chunk = 0, min(10, len(lines))
        found = {}
        while start < len(lines):
            for line in lines[start:start + chunk]:
                total += 1
                for char in ascii_chars:
                    counts = frequency.setdefault(char, {})
                    n = line.count(char)
                    counts[n] = counts.get(n, 0) + 1
            modes = {}
            for char, counts in frequency.items():
                items = list(counts.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    best = max(items, key=lambda x: x[1])
                    items.remove(best)
                    modes[char] = (best[0], best[1] - sum(x[1] for x in items))
                else:
                    modes[char] = items[0]
            consistency = 1.0
            while not found and consistency >= 0.9:
                for char, (count, lines_with) in modes.items():
                    if count > 0 and lines_with > 0 and lines_with / total >= consistency and \
                            (delimiters is None or char in delimiters):
                        found[char] = (count, lines_with)
                consistency -= 0.01
            if len(found) == 1:
                delim = next(iter(found))
                return delim, lines[0].count(delim) == lines[0].count('%c ' % delim)
            start += chunk
        if not found:
            return '', 0
        for char in self.preferred:
            if char in found:
                return char, lines[0].count(char) == lines[0].count('%c ' % char)
        delim = max(found, key=lambda c: (found[c], c))
        return delim, lines[0].count(delim) == lines[0].count('%c ' % delim)

    def has_header(self, sample):
        """Whether the first row looks like a heading of the columns."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != columns:
                continue
            for col in list(kinds):
                try:
                    complex(row[col])
                    kind = complex
                except ValueError:
                    kind = len(row[col])
                if kind != kinds[col]:
                    if kinds[col] is None:
                        kinds[col] = kind
                    else:
                        del kinds[col]
        votes = 0
        for col, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[col]) != kind else -1
            else:
                try:
                    kind(header[col])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0


# In CPython they are builtin functions, which do not become methods of classes that hold them.
for _name in ("get_dialect", "list_dialects", "reader", "register_dialect", "unregister_dialect", "writer"):
    globals()[_name].__module__ = "_csv"
    globals()[_name] = _native(globals()[_name])
del _name
