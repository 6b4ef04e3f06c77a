"""What command line arguments do: the actions, their errors and the object that holds values."""

import sys as _sys

from _argparse_help import ONE_OR_MORE, OPTIONAL, PARSER, SUPPRESS, ZERO_OR_MORE, _listed_choices

_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


class _AttributeHolder:
    """Gives a class a representation that shows its attributes."""

    def __repr__(self):
        named, other = [], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                named.append(f'{name}={value!r}')
            else:
                other[name] = value
        shown = [*map(repr, self._get_args()), *named]
        if other:
            shown.append(f'**{other!r}')
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return [*vars(self).items()]

    def _get_args(self):
        return []


def _get_action_name(argument):
    """How messages name an argument; None if there is nothing to name it by."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    shown = argument.metavar
    if isinstance(shown, tuple):
        repeated = argument.nargs == ONE_OR_MORE or argument.nargs == ZERO_OR_MORE and len(shown) == 2
        return '%s[, %s]' % shown if repeated else ', '.join(shown)
    for name in (shown, argument.dest):
        if name is not None and name != SUPPRESS:
            return name
    return _listed_choices(argument.choices) if argument.choices else None


class ArgumentError(Exception):
    """An error from creating or using an argument; str() names the argument."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _get_action_name(argument), message

    def __str__(self):
        about = '' if self.argument_name is None else f'argument {self.argument_name}: '
        return f'{about}{self.message}'


class ArgumentTypeError(Exception):
    """Raised by a type function: its message tells the user what is wrong with the argument."""


class Action(_AttributeHolder):
    """What happens to an argument.

    An action is called as action(parser, namespace, values, option_string=None) and normally
    sets attributes of the namespace.
    """

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        self.option_strings, self.dest, self.nargs = option_strings, dest, nargs
        self.const, self.default, self.type, self.choices = const, default, type, choices
        self.required, self.help, self.metavar, self.deprecated = required, help, metavar, deprecated

    def _get_kwargs(self):
        shown = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required',
                 'help', 'metavar', 'deprecated')
        return [(name, getattr(self, name)) for name in shown]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    """Action of a pair of options --name and --no-name."""

    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        pairs = []
        for option in option_strings:
            if option.startswith('--no-'):
                raise ValueError(f'invalid option name {option!r} for BooleanOptionalAction')
            pairs += [option, f'--no-{option[2:]}'] if option[:2] == '--' else [option]
        super().__init__(pairs, dest, 0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            is_negative = option_string.startswith('--no-')
            setattr(namespace, self.dest, not is_negative)

    def format_usage(self):
        return ' | '.join(self.option_strings)


def _check_values(nargs, const, kind, advice):
    """Refuses what actions with values cannot be made of."""
    if nargs == 0:
        raise ValueError(f'nargs for {kind} actions must be != 0; if {advice} may be more appropriate')
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        _check_values(nargs, const, 'store',
                      'you have nothing to store, actions such as store true or store const')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help,
                         deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help,
                         deprecated=deprecated)


def _copy_items(items):
    """A copy of a list of values, so that a default stays as it is."""
    if items is None or type(items) is list:
        return list(items or ())
    import copy
    return copy.copy(items)


def _add_values(action, namespace, add, value):
    """Calls `add` with the values that an argument has until now and a new one."""
    values = _copy_items(getattr(namespace, action.dest, None))
    getattr(values, add)(value)
    setattr(namespace, action.dest, values)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        _check_values(nargs, const, 'append', 'arg strings are not supplying the value to append, '
                      'the append const action')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        _add_values(self, namespace, 'append', values)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        _add_values(self, namespace, 'append', self.const)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _add_values(self, namespace, 'extend', values)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        before = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, 1 if before is None else before + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, deprecated=deprecated,
                         help="show program's version number and exit" if help is None else help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        message = parser._get_formatter()
        message.add_text(parser.version if self.version is None else self.version)
        parser._print_message(message.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _ChoicesPseudoAction(Action):
        """Stands for one sub-command in the help."""

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False,
                 help=None, metavar=None):
        parsers = {}
        super().__init__(option_strings, dest, PARSER, choices=parsers, required=required, help=help,
                         metavar=metavar)
        self._name_parser_map = parsers
        self._prog_prefix, self._parser_class = prog, parser_class
        self._choices_actions, self._deprecated = [], set()
        self._color = True

    def add_parser(self, name, *, deprecated=False, **kwargs):
        aliases = kwargs.pop('aliases', ())
        known = self._name_parser_map
        if name in known:
            raise ValueError(f'conflicting subparser: {name}')
        for alias in filter(known.__contains__, aliases):
            raise ValueError(f'conflicting subparser alias: {alias}')
        for option, default in (('prog', f'{self._prog_prefix} {name}'), ('color', self._color)):
            if kwargs.get(option) is None:
                kwargs[option] = default
        listed = 'help' in kwargs
        if listed:
            choice = self._ChoicesPseudoAction(name, aliases, kwargs.pop('help'))
            self._choices_actions.append(choice)
        parser = self._parser_class(**kwargs)
        if listed:
            parser._check_help(choice)
        names = name, *aliases
        known.update(dict.fromkeys(names, parser))
        if deprecated:
            self._deprecated.update(names)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *strings = values
        if self.dest != SUPPRESS:
            setattr(namespace, self.dest, name)
        chosen = self._name_parser_map.get(name)
        if chosen is None:
            choices = ', '.join(self._name_parser_map)
            raise ArgumentError(self, f'unknown parser {name!r} (choices: {choices})')
        if name in self._deprecated:
            parser._warning(f"command '{name}' is deprecated")
        # The sub-command has a namespace of its own, so that its defaults do not hide values
        # given before it.
        found, rest = chosen.parse_known_args(strings, None)
        for name, value in vars(found).items():
            setattr(namespace, name, value)
        if rest:
            # Those that were not known are reported by the first parser.
            before = getattr(namespace, _UNRECOGNIZED_ARGS_ATTR, [])
            setattr(namespace, _UNRECOGNIZED_ARGS_ATTR, before + rest)


class FileType:
    """Deprecated: type of arguments that are opened as files; '-' is a standard stream."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        import warnings
        warnings.warn("FileType is deprecated. Simply open files after parsing arguments.",
                      category=PendingDeprecationWarning, stacklevel=2)
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        mode = self._mode
        if string == '-':
            if 'r' in mode:
                stream = _sys.stdin
            elif not set(mode).isdisjoint('wax'):
                stream = _sys.stdout
            else:
                raise ValueError(f'argument "-" with mode {mode!r}')
            return stream.buffer if 'b' in mode else stream
        try:
            return open(string, mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")

    def __repr__(self):
        shown = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        for name in ('encoding', 'errors'):
            value = getattr(self, '_' + name)
            if value is not None:
                shown.append(f'{name}={value!r}')
        return f"{type(self).__name__}({', '.join(shown)})"


class Namespace(_AttributeHolder):
    """Holds the values of arguments as attributes; compares by them."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in vars(self)


# By the names under which add_argument() knows them.
_ACTIONS = {
    None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
    'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction, 'append': _AppendAction,
    'append_const': _AppendConstAction, 'count': _CountAction, 'help': _HelpAction,
    'version': _VersionAction, 'parsers': _SubParsersAction, 'extend': _ExtendAction}

for _public in (_AttributeHolder, ArgumentError, ArgumentTypeError, Action, BooleanOptionalAction,
                FileType, Namespace, *_ACTIONS.values()):
    _public.__module__ = 'argparse'
