"""Command-line parsing: arguments, options, sub-commands, help and usage messages.

    parser = argparse.ArgumentParser(description='sum the integers')
    parser.add_argument('integers', metavar='int', nargs='+', type=int)
    parser.add_argument('--log', help='the file where the sum goes')
    args = parser.parse_args()
"""

import os as _os
import sys as _sys

from _argparse_actions import (
    _ACTIONS, _UNRECOGNIZED_ARGS_ATTR, Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction,
    FileType, Namespace, _AppendAction, _AppendConstAction, _AttributeHolder, _copy_items, _CountAction,
    _ExtendAction, _get_action_name, _HelpAction, _StoreAction, _StoreConstAction, _StoreFalseAction,
    _StoreTrueAction, _SubParsersAction, _VersionAction)
from _argparse_help import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentDefaultsHelpFormatter,
    HelpFormatter, MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter)
from _argparse_parsing import _fit, _Parsing

__version__ = '1.1'
__all__ = [
    'ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
    'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
    'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE',
    'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE',
]


def _is_negative_number(text):
    # What begins like one counts.
    return (text[:1] == '-'
            and (text[1:2].isdecimal() or (text[1:2] == '.' and text[2:3].isdecimal())))


def _same(value):
    return value


class _ActionsContainer:
    """What arguments are added to: a parser, or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self._get_handler()
        self._registries = {'action': dict(_ACTIONS)}
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        # Not empty if an option looks like a negative number.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        """Put an object into a registry under a value."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        registry = self._registries[registry_name]
        return registry.get(value, default)

    def set_defaults(self, **kwargs):
        """Set defaults of attributes, whether or not there are arguments for them."""
        self._defaults |= kwargs
        for action in filter(lambda action: action.dest in kwargs, self._actions):
            action.default = kwargs[action.dest]

    def get_default(self, dest):
        """Return the default of an attribute."""
        own = (action.default for action in self._actions if action.dest == dest)
        return next((default for default in own if default is not None), self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        """Add an argument: add_argument(dest, ...) or add_argument(option, option, ...)."""
        is_option = len(args) > 1 or args and args[0][0] in self.prefix_chars
        if args and not is_option and 'dest' in kwargs:
            raise TypeError('dest supplied twice for positional argument, '
                            'did you mean metavar?')
        complete = self._get_optional_kwargs if is_option else self._get_positional_kwargs
        kwargs = complete(*args, **kwargs)
        if 'default' not in kwargs:
            default = self._defaults.get(kwargs['dest'], self.argument_default)
            if default is not None or kwargs['dest'] in self._defaults:
                kwargs['default'] = default
        named = kwargs.get('action')
        make = self._pop_action_class(kwargs)
        if not callable(make):
            raise ValueError(f'unknown action {make!r}')
        action = make(**kwargs)
        if action.nargs == 0 and not action.option_strings:
            raise ValueError(f'action {named!r} is not valid for positional arguments')
        self._check_type(action)
        self._check_names(action)
        self._check_help(action)
        return self._add_action(action)

    def _check_type(self, action):
        convert = self._registry_get('type', action.type, action.type)
        if convert is FileType:
            raise TypeError(f'{convert!r} is a FileType class object, instance of it must be passed')
        if not callable(convert):
            raise TypeError(f'{convert!r} is not callable')

    def _check_names(self, action):
        formatter = self._checking_formatter()
        try:
            if formatter is not None:
                formatter._format_args(action, None)
        except TypeError:
            raise ValueError("length of metavar tuple does not match nargs") from None

    def _check_help(self, action):
        formatter = action.help and self._checking_formatter()
        try:
            if formatter:
                formatter._expand_help(action)
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError('badly formed help string') from error

    def _checking_formatter(self):
        # A group has none: what is added to it, is checked when the parser shows it.
        make = getattr(self, '_get_validation_formatter', None)
        return make and make()

    def add_argument_group(self, *args, **kwargs):
        """Add a group of arguments, which has a section of its own in the help."""
        if 'prefix_chars' in kwargs:
            import warnings
            warnings.warn("The use of the undocumented 'prefix_chars' parameter in "
                          "ArgumentParser.add_argument_group() is deprecated.",
                          DeprecationWarning, stacklevel=2)
        self._action_groups.append(group := _ArgumentGroup(self, *args, **kwargs))
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """Add a group of which only one argument may be given."""
        self._mutually_exclusive_groups.append(group := _MutuallyExclusiveGroup(self, **kwargs))
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        options = action.option_strings
        self._option_string_actions.update(dict.fromkeys(options, action))
        if any(map(_is_negative_number, options)):
            self._has_negative_number_optionals[:] = [True]
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over all arguments of another parser. Groups of the same title are joined."""
        by_title = {}
        for group in self._action_groups:
            if by_title.setdefault(group.title, group) is not group:
                raise ValueError(f'cannot merge actions - two groups are named {group.title!r}')
        target_of = {}

        def redirect(group, target):
            target_of.update(dict.fromkeys(group._group_actions, target))

        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    group.title, group.description, conflict_handler=group.conflict_handler)
            redirect(group, by_title[group.title])
        for group in container._mutually_exclusive_groups:
            above = self if group._container is container else by_title[group._container.title]
            redirect(group, above.add_mutually_exclusive_group(required=group.required))
        for action in container._actions:
            target = target_of.get(action, self)
            target._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs == 0:
            raise ValueError('nargs for positionals must be != 0')
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs['required'] = True
        return kwargs | {'dest': dest, 'option_strings': []}

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        wrong = next((option for option in args if option[0] not in chars), None)
        if wrong is not None:
            raise ValueError(f'invalid option string {wrong!r}: must start with a character {chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            # The first long option gives the name, otherwise the first short one.
            long_options = (option for option in args if option[1:2] and option[1] in chars)
            option = next(long_options, args[0])
            dest = option.lstrip(chars).replace('-', '_')
            if not dest:
                raise TypeError(f'dest= is required for options like {option!r}')
        return kwargs | {'dest': dest, 'option_strings': list(args)}

    def _pop_action_class(self, kwargs, default=None):
        name = kwargs.pop('action', default)
        return self._registry_get('action', name, name)

    def _get_handler(self):
        handler = getattr(self, f'_handle_conflict_{self.conflict_handler}', None)
        if handler is None:
            raise ValueError(f'invalid conflict_resolution value: {self.conflict_handler!r}')
        return handler

    def _check_conflict(self, action):
        known = self._option_string_actions
        conflicts = sorted(set(action.option_strings) & known.keys()) if known else []
        if conflicts:
            self._get_handler()(action, [(option, known[option]) for option in conflicts])

    def _handle_conflict_error(self, action, conflicting_actions):
        options = [option for option, _ in conflicting_actions]
        plural = 's' if len(options) > 1 else ''
        raise ArgumentError(action, f"conflicting option string{plural}: {', '.join(options)}")

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, older in conflicting_actions:
            del self._option_string_actions[option]
            older.option_strings.remove(option)
            if not older.option_strings:
                # An action without an option left is gone.
                older.container._remove_action(older)


class _ArgumentGroup(_ActionsContainer):
    # What belongs to the parser is shared.
    _shared = ('_registries', '_actions', '_option_string_actions', '_defaults',
               '_has_negative_number_optionals', '_mutually_exclusive_groups')

    def __init__(self, container, title=None, description=None, **kwargs):
        for option in ('conflict_handler', 'prefix_chars', 'argument_default'):
            kwargs.setdefault(option, getattr(container, option))
        super().__init__(description=description, **kwargs)
        vars(self).update((name, getattr(container, name)) for name in self._shared)
        self.title, self._group_actions = title, []

    def _add_action(self, action):
        self._group_actions.append(super()._add_action(action))
        return action

    def _remove_action(self, action):
        for actions in (self._actions, self._group_actions):
            actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        raise ValueError('argument groups cannot be nested')


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._group_actions.append(self._container._add_action(action))
        return action

    def _remove_action(self, action):
        for holder in (self._container._remove_action, self._group_actions.remove):
            holder(action)

    def add_mutually_exclusive_group(self, **kwargs):
        raise ValueError('mutually exclusive groups cannot be nested')


def _prog_name(prog=None):
    if prog is not None:
        return prog
    script = _sys.argv[0]
    spec = getattr(_sys.modules.get('__main__'), '__spec__', None)
    if spec is None:
        return _os.path.basename(script)
    python = _os.path.basename(_sys.executable)
    if spec.name != '__main__':
        return f'{python} -m {spec.name.removesuffix(".__main__")}'
    return f'{python} {script}'


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Parses command line strings into Python objects.

    prog: name of the program.  usage: usage message.  description, epilog: text before and after
    the help of the arguments.  parents: parsers whose arguments are taken over.
    formatter_class: formats the help.  prefix_chars: what options begin with.
    fromfile_prefix_chars: what names of files with more arguments begin with.
    argument_default: default of all arguments.  conflict_handler: 'error' or 'resolve'.
    add_help: whether to add -h and --help.  allow_abbrev: whether long options may be shortened.
    exit_on_error: whether an error ends the program.  suggest_on_error: whether mistyped choices
    are answered with a suggestion.  color: whether help may be coloured.
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True,
                 allow_abbrev=True, exit_on_error=True, *, suggest_on_error=False, color=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default,
                                   conflict_handler)
        self.prog, self.usage, self.epilog = _prog_name(prog), usage, epilog
        self.formatter_class, self.color, self.add_help = formatter_class, color, add_help
        self.fromfile_prefix_chars, self.allow_abbrev = fromfile_prefix_chars, allow_abbrev
        self.exit_on_error, self.suggest_on_error = exit_on_error, suggest_on_error
        self._cached_formatter = self._subparsers = None
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self.register('type', None, _same)
        if add_help:
            dash = prefix_chars[0] if '-' not in prefix_chars else '-'
            self.add_argument(f'{dash}h', f'{dash}{dash}help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._add_container_actions(parent)
            self._defaults |= parent._defaults

    def _get_kwargs(self):
        shown = 'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help'
        return [(name, getattr(self, name)) for name in shown]

    def add_subparsers(self, **kwargs):
        """Add the argument that is the name of a sub-command; its add_parser() adds these."""
        if self._subparsers is not None:
            raise ValueError('cannot have multiple subparser arguments')
        if kwargs.keys() & {'title', 'description'}:
            section = self.add_argument_group(kwargs.pop('title', 'subcommands'),
                                              kwargs.pop('description', None))
        else:
            section = self._positionals
        self._subparsers = section
        if kwargs.get('prog') is None:
            # Sub-commands are named with what must be given before them.
            before = self._get_validation_formatter()
            getattr(before, '_set_color', _same)(False)
            before.add_usage(None, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = before.format_help().strip()
        kwargs.setdefault('parser_class', type(self))
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        action._color = self.color
        self._check_help(action)
        section._add_action(action)
        return action

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def _get_optional_actions(self):
        return list(filter(lambda action: action.option_strings, self._actions))

    def _get_positional_actions(self):
        return list(filter(lambda action: not action.option_strings, self._actions))

    def parse_args(self, args=None, namespace=None):
        """Parse all of the strings, sys.argv[1:] by default, and return the namespace."""
        return self._nothing_left(*self.parse_known_args(args, namespace))

    def _nothing_left(self, namespace, rest):
        if not rest:
            return namespace
        message = f"unrecognized arguments: {' '.join(rest)}"
        if not self.exit_on_error:
            raise ArgumentError(None, message)
        self.error(message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """Like parse_args(), but returns the namespace and a list of what was not known."""
        return self._parse_known(args, namespace, False)

    def parse_intermixed_args(self, args=None, namespace=None):
        """Like parse_args(), but options may stand between the positionals."""
        return self._nothing_left(*self.parse_known_intermixed_args(args, namespace))

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Like parse_known_args(), but options may stand between the positionals."""
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
        return self._parse_known(args, namespace, True)

    def _parse_known(self, args, namespace, intermixed):
        strings = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        own_defaults = [(action.dest, action.default) for action in self._actions
                        if SUPPRESS is not action.dest and SUPPRESS is not action.default]
        for dest, default in (*own_defaults, *self._defaults.items()):
            if not hasattr(namespace, dest):
                setattr(namespace, dest, default)
        try:
            namespace, rest = self._parse_known_args(strings, namespace, intermixed)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        # Sub-commands leave here what they did not know.
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest += getattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _parse_known_args(self, arg_strings, namespace, intermixed):
        strings = arg_strings
        if self.fromfile_prefix_chars is not None:
            strings = self._read_args_from_files(strings)
        return _Parsing(self, strings, namespace, intermixed).run()

    def _read_args_from_files(self, arg_strings):
        strings = []
        for string in arg_strings:
            if string[:1] and string[0] in self.fromfile_prefix_chars:
                strings += self._read_args_from_files(self._args_in_file(string[1:]))
            else:
                strings.append(string)
        return strings

    def _args_in_file(self, path):
        coding = _sys.getfilesystemencoding(), _sys.getfilesystemencodeerrors()
        try:
            with open(path, encoding=coding[0], errors=coding[1]) as file:
                return [arg for line in file.read().splitlines() for arg in self.convert_arg_line_to_args(line)]
        except OSError as error:
            raise ArgumentError(None, str(error))

    def convert_arg_line_to_args(self, arg_line):
        """The arguments on a line of a file with arguments."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        counts = _fit([action], arg_strings_pattern, 0)
        if counts is not None:
            return counts[0]
        amounts = {None: 'one argument', OPTIONAL: 'at most one argument', ONE_OR_MORE: 'at least one argument'}
        amount = amounts.get(action.nargs)
        if amount is None:
            amount = f"{action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, f'expected {amount}')

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        # As many of the actions as fit; those that take nothing wait where an option follows.
        for n in range(len(actions), 0, -1):
            counts = _fit(actions[:n], arg_strings_pattern, 0)
            if counts is not None:
                end = sum(counts)
                if end < len(arg_strings_pattern) and arg_strings_pattern[end] == 'O':
                    while counts and not counts[-1]:
                        del counts[-1]
                return counts
        return []

    def _parse_optional(self, arg_string):
        """What a string means as an option: None, or a list of (action, option, sep, value)."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if arg_string in known:
            return [(known[arg_string], arg_string, None, None)]
        if len(arg_string) == 1:
            return None
        name, sep, explicit = arg_string.partition('=')
        if sep and name in known:
            return [(known[name], name, sep, explicit)]
        beginnings = self._get_option_tuples(arg_string)
        if beginnings:
            return beginnings
        is_number = _is_negative_number(arg_string) and not self._has_negative_number_optionals
        return None if is_number or ' ' in arg_string else [(None, arg_string, None, None)]

    def _get_option_tuples(self, option_string):
        """The options that a string may be the beginning of, or a short one with its value."""
        prefix, sep, explicit = option_string.partition('=')
        value = (sep, explicit) if sep else (None, None)
        short = None if option_string[1] in self.prefix_chars else option_string[:2]
        found = []
        for name, action in self._option_string_actions.items():
            if name == short:
                found.append((action, name, '', option_string[2:]))
            elif self.allow_abbrev and name.startswith(prefix):
                found.append((action, name, *value))
        return found

    def _get_values(self, action, arg_strings):
        nargs, is_option = action.nargs, bool(action.option_strings)
        if not arg_strings:
            if nargs == OPTIONAL:
                value = action.const if is_option else action.default
                convert = isinstance(value, str) and SUPPRESS is not value
                return self._get_value(action, value) if convert else value
            if nargs == ZERO_OR_MORE and not is_option:
                return [] if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, string) for string in arg_strings]
        if nargs != REMAINDER:
            # The rest of the command line of a sub-command is its own business.
            for value in values[:1] if nargs == PARSER else values:
                self._check_value(action, value)
        return values[0] if len(values) == 1 and nargs in (None, OPTIONAL) else values

    def _get_value(self, action, arg_string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise TypeError(f'{convert!r} is not callable')
        try:
            return convert(arg_string)
        except ArgumentTypeError as error:
            problem = str(error)
        except (TypeError, ValueError):
            kind = getattr(action.type, '__name__', None) or repr(action.type)
            problem = f'invalid {kind} value: {arg_string!r}'
        raise ArgumentError(action, problem)

    def _check_value(self, action, value):
        choices = action.choices
        # A choice among characters is none among their sequences.
        if choices is None or value in (list(choices) if isinstance(choices, str) else choices):
            return
        hint = ''
        if self.suggest_on_error and all(isinstance(text, str) for text in (value, *choices)):
            import difflib
            for similar in difflib.get_close_matches(value, choices, 1):
                hint = f', maybe you meant {similar!r}?'
        shown = ', '.join(repr(str(choice)) for choice in choices)
        raise ArgumentError(action, f'invalid choice: {str(value)!r}{hint} (choose from {shown})')

    def format_usage(self):
        """The usage message."""
        return self._begin_message().format_help()

    def format_help(self):
        """The help message."""
        message = self._begin_message()
        message.add_text(self.description)
        for section in self._action_groups:
            message.start_section(section.title)
            message.add_text(section.description)
            message.add_arguments(section._group_actions)
            message.end_section()
        message.add_text(self.epilog)
        return message.format_help()

    def _begin_message(self):
        message = self._get_formatter()
        message.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return message

    def _get_formatter(self):
        message = self.formatter_class(prog=self.prog)
        getattr(message, '_set_color', _same)(self.color)
        return message

    def _get_validation_formatter(self):
        # Arguments are only checked with it, so one is enough for all of them.
        if self._cached_formatter is None or self._cached_formatter._root_section.items:
            self._cached_formatter = self._get_formatter()
        return self._cached_formatter

    def print_usage(self, file=None):
        """Print the usage message to a file, standard output by default."""
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the help message to a file, standard output by default."""
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        try:
            if message:
                (file or _sys.stderr).write(message)
        except (AttributeError, OSError):
            # There may be no such stream.
            pass

    def exit(self, status=0, message=None):
        """End the program, after a message to standard error."""
        self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print the usage and a message to standard error and end the program with status 2."""
        self._print_message(self.format_usage(), _sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')

    def _warning(self, message):
        self._print_message(f'{self.prog}: warning: {message}\n', _sys.stderr)


def __getattr__(name):
    # Translations are asked for by few programs, so gettext is not loaded for the others.
    if name == '_':
        return _same
    if name == 'ngettext':
        return lambda singular, plural, n: singular if n == 1 else plural
    return __getattr__  # there is none
