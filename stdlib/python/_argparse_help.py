"""The usage and help messages of command line parsers."""

import os as _os
import sys as _sys

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'

# How an argument is written: the number of names that its form shows, and the form.
_FORMS = {
    None: (1, '%s'), OPTIONAL: (1, '[%s]'), ONE_OR_MORE: (2, '%s [%s ...]'), PARSER: (1, '%s ...'),
    REMAINDER: (0, '...'), SUPPRESS: (0, '')}

# A narrow terminal leaves at least so many columns for text.
_LEAST_WIDTH = 11

_WHITE_SPACE = dict.fromkeys(map(ord, '\t\n\r\f\v'), ' ')


def _terminal_width():
    columns = _os.environ.get('COLUMNS', '')
    try:
        if (given := int(columns)) > 0:
            return given
    except ValueError:
        pass
    try:
        return _os.get_terminal_size(_sys.__stdout__.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


def _spaced(text):
    """A text with one blank for each run of white space. Non-breaking spaces stay."""
    return ' '.join(filter(None, text.translate(_WHITE_SPACE).split(' ')))


def _listed_choices(choices):
    return '{' + ','.join(map(str, choices)) + '}'


def _wrapped(parts, width, indent, begun=None, columns=len):
    """Lines of parts that are not divided. `begun` columns of the first line are taken already."""
    lines = []
    room = width - (indent if begun is None else begun)
    for part in parts:
        if lines and columns(part) <= room:
            lines[-1] += ' ' + part
        else:
            if lines:
                room = width - indent
            lines.append(' ' * indent + part)
        room -= columns(part) + 1
    if begun is not None:
        lines[0] = lines[0][indent:]
    return lines


class HelpFormatter:
    """Formats usage and help messages.  Only the name of the class is public."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        self._width = _terminal_width() - 2 if width is None else width
        self._prog = prog
        self._indent_increment = indent_increment
        least_position = max(self._width - 20, 2 * indent_increment)
        self._max_help_position = min(max_help_position, least_position)
        self._current_indent = self._level = self._action_max_length = 0
        self._current_section = self._root_section = self._Section(self, None)
        self._set_color(color)

    def _set_color(self, color):
        # Most formatters only check arguments, so whether there are colours is found out when they are wanted.
        self._color, self._known_theme = color, None

    @property
    def _theme(self):
        """The colours by what they are for; None where there are none."""
        if self._color and self._known_theme is None:
            from _colorize import can_colorize, get_theme
            self._color = can_colorize()
            self._known_theme = get_theme(force_color=True).argparse if self._color else None
        return self._known_theme

    def _paint(self, role, text):
        theme = self._theme
        return text if theme is None else f'{theme[role]}{text}{theme.reset}'

    def _decolor(self, text):
        if self._known_theme is None:
            return text
        from _colorize import decolor
        return decolor(text)

    def _columns(self, text):
        """How many columns a text takes."""
        return len(self._decolor(text))

    def _option(self, prefix, option, arguments=None):
        """An option with its arguments; `prefix` says for which part of the message."""
        theme = self._theme
        if theme is None:
            # Arguments may have an empty form.
            return option if arguments is None else f'{option} {arguments}'
        begin = theme[prefix + ('long_option' if len(option.split(' ')[0]) > 2 else 'short_option')]
        if arguments is None:
            return f'{begin}{option}{theme.reset}'
        return f'{begin}{option} {theme[prefix + "label"]}{arguments}{theme.reset}'

    def _indent(self, levels=1):
        self._level += levels
        self._current_indent += levels * self._indent_increment

    def _dedent(self):
        self._indent(-1)

    class _Section:
        """A heading, and calls that give the text below it."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading = formatter, parent, heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            depth = self.parent is not None
            formatter._indent(depth)
            text = formatter._join_parts(make(*args) for make, args in self.items)
            formatter._indent(-depth)
            if not text:
                return ''
            heading = ''
            if self.heading not in (None, SUPPRESS):
                title = formatter._paint('heading', f'{self.heading}:')
                heading = f'{" " * formatter._current_indent}{title}\n'
            return f'\n{heading}{text}\n'

    def _add_item(self, func, args):
        self._current_section.items += [(func, args)]

    def start_section(self, heading):
        self._indent()
        parent, self._current_section = self._current_section, self._Section(
            self, self._current_section, heading)
        parent.items.append((self._current_section.format_help, ()))

    def end_section(self):
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        if text is not None and text is not SUPPRESS:
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        def length(action):
            return self._columns(self._format_action_invocation(action)) + self._current_indent

        lengths = [length(action), *map(length, self._iter_indented_subactions(action))]
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, (action,))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        # At most one empty line in a row, and none at the ends.
        while '\n' * 3 in text:
            text = text.replace('\n' * 3, '\n' * 2)
        return text and text.strip('\n') + '\n'

    def _join_parts(self, part_strings):
        return ''.join(part for part in part_strings if part and part is not SUPPRESS)

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        prog = self._paint('prog', self._prog)
        if usage is not None:
            theme = self._theme
            # What stands around the name has a colour of its own.
            usage = self._paint('prog_extra', usage % {'prog': prog + theme.prog_extra if theme else prog})
        else:
            parts, begin = self._get_actions_usage_parts(actions, groups)
            usage = ' '.join([prog, *parts])
            width = self._width - self._current_indent
            if actions and len(prefix) + self._columns(usage) > width:
                usage = '\n'.join(self._wrapped_usage(prog, parts[:begin], parts[begin:], len(prefix), width))
        return f'{self._paint("usage", prefix)}{usage}\n\n'

    def _wrapped_usage(self, prog, options, positionals, begun, width):
        def _wrapped_parts(parts, *place):
            return _wrapped(parts, width, *place, columns=self._columns)

        aligned = begun + len(self._prog)
        if aligned > 0.75 * width:
            # A long name has a line of its own.
            lines = _wrapped_parts(options + positionals, begun)
            if len(lines) > 1:
                lines = _wrapped_parts(options, begun) + _wrapped_parts(positionals, begun)
            return [prog, *lines]
        first, second = (options, positionals) if options else (positionals, [])
        if not first:
            return [prog]
        return _wrapped_parts([prog, *first], aligned + 1, begun) + _wrapped_parts(second, aligned + 1)

    def _get_actions_usage_parts(self, actions, groups):
        """The parts of the usage, and where those for positionals and what stands with them begin."""
        known = set(actions)
        together = {}
        for group in groups:
            if known.issuperset(group._group_actions):
                visible = [action for action in group._group_actions if action.help is not SUPPRESS]
                options = [action for action in visible if action.option_strings]
                positionals = [action for action in visible if not action.option_strings]
                # Options stand with one positional, at its place. Other positionals stand for themselves.
                if options:
                    members = options + positionals[:1]
                    together.update(dict.fromkeys(options, None))
                    together[positionals[0] if positionals else options[0]] = group, members
        options, positionals = parts = [], []
        for action in actions:
            group, members = together.get(action, (None, [action])) or (None, [])
            parts[not action.option_strings].extend(self._usage_of(members, group))
        return options + positionals, len(options)

    def _usage_of(self, actions, group=None):
        """The parts of the usage for an action, or for those of which one may be given."""
        shown = []
        for action in actions:
            if action.help is SUPPRESS:
                continue
            if not action.option_strings:
                text = self._format_args(action, self._get_default_metavar_for_positional(action))
                if group and text.startswith('[') and text.endswith(']'):
                    text = text[1:-1]
                text = self._paint('summary_action', text)
            else:
                if action.nargs == 0:
                    text = self._option('summary_', action.format_usage())
                else:
                    arguments = self._format_args(action, self._get_default_metavar_for_optional(action))
                    text = self._option('summary_', action.option_strings[0], arguments)
                if not (group or action.required):
                    text = f'[{text}]'
            shown.append(text)
        if group and shown:
            if not group.required:
                brackets = '[]'
            else:
                brackets = '()' if len(shown) > 1 else ('', '')
            shown = [text + ' |' for text in shown[:-1]] + [shown[-1] + brackets[1]]
            shown[0] = brackets[0] + shown[0]
        return shown

    def _format_text(self, text):
        if '%(prog)' in text:
            text %= {'prog': self._prog}
        indent = self._current_indent
        return self._fill_text(text, max(self._width - indent, _LEAST_WIDTH), ' ' * indent) + '\n\n'

    def _format_action(self, action):
        column = min(self._max_help_position, 2 + self._action_max_length)
        header = ' ' * self._current_indent + self._format_action_invocation(action)
        lines = []
        if action.help and action.help.strip() and (text := self._expand_help(action)):
            lines = self._split_lines(text, max(self._width - column, _LEAST_WIDTH))
        # The help begins beside the invocation if there is room.
        taken = self._columns(header)
        beside = action.help and taken <= column - 2
        first = header + ' ' * (column - taken) + ''.join(lines[:1]) if beside else header
        lines = [first, *(' ' * column + line for line in lines[bool(beside):])]
        texts = ['\n'.join(lines) + '\n']
        texts.extend(map(self._format_action, self._iter_indented_subactions(action)))
        return self._join_parts(texts)

    def _format_action_invocation(self, action):
        options = action.option_strings
        if not options:
            names = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))
            return self._paint('action', ' '.join(names(1)))
        text = ', '.join([self._option('', option) for option in options])
        if action.nargs == 0:
            return text
        arguments = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f'{text} {self._paint("label", arguments)}'

    def _metavar_formatter(self, action, default_metavar):
        shown = action.metavar
        if shown is None:
            shown = default_metavar if action.choices is None else _listed_choices(action.choices)
        if isinstance(shown, tuple):
            return lambda count: shown
        return lambda count: (shown,) * count

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None or isinstance(nargs, str):
            if nargs == ZERO_OR_MORE:
                shown = names(1)
                return ('[%s [%s ...]]' if len(shown) == 2 else '[%s ...]') % shown
            if nargs in _FORMS:
                count, form = _FORMS[nargs]
                return form % names(count) if count else form
        try:
            form = ' '.join(['%s'] * nargs)
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return form % names(nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if '%' not in text:
            return text
        # Functions and classes are shown by their names.
        values = {name: getattr(value, '__name__', value) for name, value in vars(action).items()
                  if value is not SUPPRESS}
        values['prog'] = self._prog
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, action.choices))
        return text % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, '_get_subactions'):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        text = _spaced(text)
        if len(text) <= width:
            return [text] if text else []
        import textwrap
        return textwrap.wrap(text, width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_spaced(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Help message formatter that leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return indent + indent.join(text.splitlines(True)) if text else ''


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help message formatter that leaves all help text as it is."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help message formatter that adds default values to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ''
        can_be_left_out = action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)
        if can_be_left_out and not action.required and action.default is not SUPPRESS and '%(default)' not in text:
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Help message formatter that shows the type of an argument instead of its name."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


for _public in (HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
                ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter):
    _public.__module__ = 'argparse'
