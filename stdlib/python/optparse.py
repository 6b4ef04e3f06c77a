"""Options of a command line, in the traditional way of Unix."""

import os
import sys
from gettext import gettext as _, ngettext

__version__ = "1.5.3"

__all__ = [
    "Option", "make_option", "SUPPRESS_HELP", "SUPPRESS_USAGE", "Values", "OptionContainer", "OptionGroup",
    "OptionParser", "HelpFormatter", "IndentedHelpFormatter", "TitledHelpFormatter", "OptParseError", "OptionError",
    "OptionConflictError", "OptionValueError", "BadOptionError", "check_choice",
]

NO_DEFAULT = ("NO", "DEFAULT")
SUPPRESS_HELP, SUPPRESS_USAGE = "SUPPRESSHELP", "SUPPRESSUSAGE"


def _describe(self):
    return f"<{type(self).__name__} at {id(self):#x}: {self}>"


# Errors: of programs that define options, and of command lines.

class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option is defined in a wrong way."""

    def __init__(self, msg, option):
        super().__init__(msg)
        self.option_id = str(option)

    def __str__(self):
        prefix = f"option {self.option_id}: " if self.option_id else ""
        return prefix + self.msg


class OptionConflictError(OptionError):
    """Two options have a name in common."""


class OptionValueError(OptParseError):
    """The command line has a wrong value."""


class BadOptionError(OptParseError):
    """The command line has an unknown option."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _("no such option: %s") % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """The command line has a short form of several options."""

    def __init__(self, opt_str, possibilities):
        super().__init__(opt_str)
        self.possibilities = possibilities

    def __str__(self):
        names = ", ".join(self.possibilities)
        return _("ambiguous option: %s (%s?)") % (self.opt_str, names)


# Help.

class HelpFormatter:
    """Writes the help of a parser."""

    NO_DEFAULT_VALUE = "none"

    def __init__(self, indent_increment, max_help_position, width, short_first):
        if width is None:
            columns = os.environ.get("COLUMNS", "")
            try:
                width = int(columns) - 2
            except ValueError:
                width = 78
        self.parser = None
        self.short_first = short_first
        self.default_tag = "%default"
        # The layout: where the help of options begins and how wide it is are found by store_option_strings().
        self.width = width
        self.max_help_position = min(max_help_position, max(2 * indent_increment, width - 20))
        self.help_position, self.help_width = self.max_help_position, None
        self.indent_increment, self.current_indent, self.level = indent_increment, 0, 0
        # Options to what is written for their names.
        self.option_strings = {}
        self._short_opt_fmt, self._long_opt_fmt = "%s %s", "%s=%s"

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        self._short_opt_fmt = self._joined_by(delim, ("", " "), "short")

    def set_long_opt_delimiter(self, delim):
        self._long_opt_fmt = self._joined_by(delim, ("=", " "), "long")

    @staticmethod
    def _joined_by(delim, allowed, kind):
        if delim in allowed:
            return f"%s{delim}%s"
        raise ValueError(f"invalid metavar delimiter for {kind} options: {delim!r}")

    def indent(self):
        self._change_level(+1)

    def dedent(self):
        self._change_level(-1)

    def _change_level(self, by):
        self.current_indent += by * self.indent_increment
        assert self.current_indent >= 0, "Indent decreased below 0."
        self.level += by

    def format_usage(self, usage):
        raise NotImplementedError("subclasses must implement")

    def format_heading(self, heading):
        raise NotImplementedError("subclasses must implement")

    def _format_text(self, text):
        from textwrap import fill

        margin = self.current_indent * " "
        return fill(text, max(11, self.width - len(margin)), initial_indent=margin, subsequent_indent=margin)

    def format_description(self, description):
        return f"{self._format_text(description)}\n" if description else ""

    def format_epilog(self, epilog):
        return f"\n{self._format_text(epilog)}\n" if epilog else ""

    def expand_default(self, option):
        """The help of an option, with its default in place of the tag."""
        if not self.default_tag or self.parser is None:
            return option.help
        default = self.parser.defaults.get(option.dest, NO_DEFAULT)
        text = self.NO_DEFAULT_VALUE if default is None or default is NO_DEFAULT else str(default)
        return option.help.replace(self.default_tag, text)

    def format_option(self, option):
        """The names of an option, and beside or below them its help."""
        names = " " * self.current_indent + self.option_strings[option]
        if not option.help:
            # Padded as if there was help to come, unless the names are long.
            return f"{names:<{self.help_position - 2}}  \n" if len(names) <= self.help_position - 2 else names + "\n"
        from textwrap import wrap

        margin = self.help_position * " "
        lines = [margin + line for line in wrap(self.expand_default(option), self.help_width)] or [margin]
        if len(names) <= self.help_position - 2:
            # There is room on the first line.
            lines[0] = names.ljust(self.help_position) + lines[0][self.help_position:]
        else:
            lines.insert(0, names)
        return "".join(f"{line}\n" for line in lines)

    def store_option_strings(self, parser):
        """Find the width of the names."""
        widest = 0
        for depth, containers in (1, [parser]), (2, parser.option_groups):
            self.indent()
            for option in (option for container in containers for option in container.option_list):
                names = self.option_strings[option] = self.format_option_strings(option)
                widest = max(widest, self.current_indent + len(names))
        for depth in range(2):
            self.dedent()
        self.help_position = min(self.max_help_position, widest + 2)
        self.help_width = max(11, self.width - self.help_position)

    def format_option_strings(self, option):
        """The names of an option, with what stands for its value."""
        kinds = [(option._short_opts, self._short_opt_fmt), (option._long_opts, self._long_opt_fmt)]
        if not self.short_first:
            kinds.reverse()
        if not option.takes_value():
            return ", ".join(name for names, _form in kinds for name in names)
        value = option.metavar or option.dest.upper()
        return ", ".join(form % (name, value) for names, form in kinds for name in names)


class IndentedHelpFormatter(HelpFormatter):
    """Help with indented sections."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _("Usage: %s\n") % usage

    def format_heading(self, heading):
        margin = " " * self.current_indent
        return f"{margin}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    """Help with underlined titles."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        title = self.format_heading(_("Usage"))
        return f"{title}  {usage}\n"

    def format_heading(self, heading):
        underline = "=-"[self.level] * len(heading)
        return f"{heading}\n{underline}\n"


# Types of values.

def _parse_num(val, type):
    """A number that may begin with 0x, 0b or, for octal ones, 0."""
    match val[:2].lower():
        case "0x":
            return type(val, 16)
        case "0b":
            return type(val[2:] or "0", 2)
    return type(val, 8 if val.startswith("0") else 10)


def _parse_int(val):
    return _parse_num(val, int)


# Types to what makes a value of a text, and the name in messages.
_CONVERSIONS = {
    "int": (_parse_int, _("integer")),
    "long": (_parse_int, _("integer")),
    "float": (float, _("floating-point")),
    "complex": (complex, _("complex")),
}


def check_builtin(option, opt, value):
    convert, name = _CONVERSIONS[option.type]
    try:
        return convert(value)
    except ValueError:
        problem = _("option %s: invalid %s value: %r") % (opt, name, value)
    raise OptionValueError(problem)


def check_choice(option, opt, value):
    if value not in option.choices:
        known = ", ".join([repr(choice) for choice in option.choices])
        raise OptionValueError(_("option %s: invalid choice: %r (choose from %s)") % (opt, value, known))
    return value


class Option:
    """An option: its names, and what happens when it is met."""

    ATTRS = ["action", "type", "dest", "default", "nargs", "const", "choices", "callback", "callback_args",
             "callback_kwargs", "help", "metavar"]
    STORE_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count")
    ACTIONS = STORE_ACTIONS + ("callback", "help", "version")
    ALWAYS_TYPED_ACTIONS = ("store", "append")
    TYPED_ACTIONS = ALWAYS_TYPED_ACTIONS + ("callback",)
    CONST_ACTIONS = ("store_const", "append_const")
    TYPES = ("string", *_CONVERSIONS, "choice")
    TYPE_CHECKER = dict.fromkeys(_CONVERSIONS, check_builtin) | {"choice": check_choice}

    def __init__(self, *opts, **attrs):
        self._short_opts, self._long_opts = [], []
        names = [opt for opt in opts if opt]
        if not names:
            raise TypeError("at least one option string must be supplied")
        for name in names:
            self._add_name(name)
        for attr in self.ATTRS:
            setattr(self, attr, attrs.pop(attr, NO_DEFAULT if attr == "default" else None))
        if attrs:
            raise self._wrong("invalid keyword arguments: " + ", ".join(sorted(attrs)))
        for check in self.CHECK_METHODS:
            check(self)

    def _wrong(self, problem):
        return OptionError(problem, self)

    def _add_name(self, name):
        kind, rule = "", "be at least two characters long"
        if len(name) == 2:
            if name.startswith("-") and name != "--":
                return self._short_opts.append(name)
            kind, rule = "short ", "be of the form -x, (x any non-dash char)"
        elif len(name) > 2:
            if name.startswith("--") and name[2] != "-":
                return self._long_opts.append(name)
            kind, rule = "long ", "start with --, followed by non-dash"
        raise self._wrong(f"invalid {kind}option string {name!r}: must {rule}")

    # Checks of the attributes; what is not given is found.

    def _check_action(self):
        if self.action is None:
            self.action = "store"
        if self.action not in self.ACTIONS:
            raise self._wrong(f"invalid action: {self.action!r}")

    def _check_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = "string" if self.choices is None else "choice"
            return
        # A class stands for its name.
        name = self.type.__name__ if isinstance(self.type, type) else self.type
        self.type = "string" if name == "str" else name
        if self.type not in self.TYPES:
            raise self._wrong(f"invalid option type: {self.type!r}")
        if self.action not in self.TYPED_ACTIONS:
            raise self._wrong(f"must not supply a type for action {self.action!r}")

    def _check_choice(self):
        given = self.choices is not None
        if self.type != "choice":
            if given:
                raise self._wrong(f"must not supply choices for type {self.type!r}")
        elif not given:
            raise self._wrong("must supply a list of choices for type 'choice'")
        elif not isinstance(self.choices, (list, tuple)):
            kind = str(type(self.choices)).split("'")[1]
            raise self._wrong(f"choices must be a list of strings ('{kind}' supplied)")

    def _check_dest(self):
        if self.dest is None and (self.type is not None or self.action in self.STORE_ACTIONS):
            # The first long name, or else the first letter.
            name = self.get_opt_string()
            self.dest = name[2:].replace("-", "_") if name.startswith("--") else name[1]

    def _check_const(self):
        if not (self.const is None or self.action in self.CONST_ACTIONS):
            raise self._wrong(f"'const' must not be supplied for action {self.action!r}")

    def _check_nargs(self):
        if self.action not in self.TYPED_ACTIONS:
            if self.nargs is not None:
                raise self._wrong(f"'nargs' must not be supplied for action {self.action!r}")
        elif self.nargs is None:
            self.nargs = 1

    def _check_callback(self):
        if self.action != "callback":
            if self.callback is not None:
                raise self._wrong(f"callback supplied ({self.callback!r}) for non-callback option")
            for attr in "callback_args", "callback_kwargs":
                if getattr(self, attr) is not None:
                    raise self._wrong(f"{attr} supplied for non-callback option")
            return
        if not callable(self.callback):
            raise self._wrong(f"callback not callable: {self.callback!r}")
        for attr, kind in ("callback_args", tuple), ("callback_kwargs", dict):
            value = getattr(self, attr)
            if not (value is None or isinstance(value, kind)):
                raise self._wrong(f"{attr}, if supplied, must be a {kind.__name__}: not {value!r}")

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs, _check_callback]

    def __str__(self):
        return "/".join([*self._short_opts, *self._long_opts])

    __repr__ = _describe

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        """The name for messages."""
        return (self._long_opts or self._short_opts)[0]

    # What happens when it is met.

    def check_value(self, opt, value):
        """The text of a value as one of the type."""
        checker = self.TYPE_CHECKER.get(self.type)
        return checker(self, opt, value) if checker is not None else value

    def convert_value(self, opt, value):
        """The text of a value, or a tuple of texts, as values of the type."""
        if value is None:
            return None
        if self.nargs != 1:
            return tuple([self.check_value(opt, part) for part in value])
        return self.check_value(opt, value)

    def process(self, opt, value, values, parser):
        converted = self.convert_value(opt, value)
        return self.take_action(self.action, self.dest, opt, converted, values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        match action:
            case "store" | "store_const" | "store_true" | "store_false":
                stored = {"store": value, "store_const": self.const}.get(action, action == "store_true")
                setattr(values, dest, stored)
            case "append" | "append_const":
                items = values.ensure_value(dest, [])
                items.append(value if action == "append" else self.const)
            case "count":
                setattr(values, dest, 1 + values.ensure_value(dest, 0))
            case "callback":
                self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
            case "help" | "version":
                # Looked up on the parser, which may have its own.
                getattr(parser, "print_" + action)()
                parser.exit()
            case _:
                raise ValueError(f"unknown action {self.action!r}")
        return 1


class Values:
    """The values of the options."""

    def __init__(self, defaults=None):
        for name, value in (defaults or {}).items():
            setattr(self, name, value)

    def __str__(self):
        return str(vars(self))

    __repr__ = _describe

    def __eq__(self, other):
        if not isinstance(other, (Values, dict)):
            return NotImplemented
        return vars(self) == (other if isinstance(other, dict) else vars(other))

    def ensure_value(self, attr, value):
        """The value of an option; where there is none, it is this one from now on."""
        present = getattr(self, attr, None)
        if present is None:
            setattr(self, attr, value)
            present = getattr(self, attr)
        return present

    # "careful" takes names that are there already, "loose" takes all.

    def _update_careful(self, dict):
        for name in dir(self):
            if dict.get(name) is not None:
                setattr(self, name, dict[name])

    def _update_loose(self, dict):
        vars(self).update(dict)

    def _update(self, dict, mode):
        if mode not in ("careful", "loose"):
            raise ValueError(f"invalid update mode: {mode!r}")
        getattr(self, "_update_" + mode)(dict)

    def read_module(self, modname, mode="careful"):
        """Take the values from the variables of a module."""
        from importlib import import_module

        self._update(vars(import_module(modname)), mode)

    def read_file(self, filename, mode="careful"):
        """Take the values from the variables that a program sets."""
        variables = {}
        with open(filename) as file:
            exec(file.read(), variables)
        self._update(variables, mode)


class OptionContainer:
    """What holds options: a parser, or a group of them."""

    def __init__(self, option_class, conflict_handler, description):
        self.option_class = option_class
        self._create_option_list()
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    def _share_option_mappings(self, parser):
        self._short_opt, self._long_opt, self.defaults = parser._short_opt, parser._long_opt, parser.defaults

    def destroy(self):
        """Break the cycles between the parser and its options."""
        del self._short_opt, self._long_opt, self.defaults

    def set_conflict_handler(self, handler):
        if handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value {handler!r}")
        self.conflict_handler = handler

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def _entries(self, option):
        """The names of an option, each with the mapping it belongs to."""
        for mapping, names in (self._short_opt, option._short_opts), (self._long_opt, option._long_opts):
            for name in names:
                yield mapping, name

    def _find(self, name):
        return self._short_opt.get(name) or self._long_opt.get(name)

    def _check_conflict(self, option):
        taken = [(mapping, name) for mapping, name in self._entries(option) if name in mapping]
        if taken and self.conflict_handler == "error":
            names = ", ".join(name for mapping, name in taken)
            raise OptionConflictError(f"conflicting option string(s): {names}", option)
        for mapping, name in taken:
            # The new option has the name from now on; one without names is gone.
            other = mapping.pop(name)
            (other._long_opts if name.startswith("--") else other._short_opts).remove(name)
            if not other._short_opts and not other._long_opts:
                other.container.option_list.remove(other)

    def add_option(self, *args, **kwargs):
        """Add an option: an object, or what one is made of."""
        first, others = args[0], args[1:]
        if isinstance(first, str):
            first = self.option_class(*args, **kwargs)
        elif others or kwargs:
            raise TypeError("invalid arguments")
        elif not isinstance(first, Option):
            raise TypeError(f"not an Option instance: {first!r}")
        self._check_conflict(first)
        self.option_list.append(first)
        first.container = self
        for mapping, name in self._entries(first):
            mapping[name] = first
        if first.dest is not None:
            if first.default is NO_DEFAULT:
                self.defaults.setdefault(first.dest)
            else:
                self.defaults[first.dest] = first.default
        return first

    def add_options(self, option_list):
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        return self._find(opt_str)

    def has_option(self, opt_str):
        return self._find(opt_str) is not None

    def remove_option(self, opt_str):
        option = self._find(opt_str)
        if option is None:
            raise ValueError(f"no such option {opt_str!r}")
        for mapping, name in self._entries(option):
            del mapping[name]
        option.container.option_list.remove(option)

    def format_option_help(self, formatter):
        shown = [option for option in self.option_list if option.help is not SUPPRESS_HELP]
        return "".join(map(formatter.format_option, shown))

    def format_description(self, formatter):
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        parts = []
        if self.description:
            parts.append(self.format_description(formatter))
        if self.option_list:
            parts.append(self.format_option_help(formatter))
        return "\n".join(parts)


class OptionGroup(OptionContainer):
    """Options that stand together in the help."""

    def __init__(self, parser, title, description=None):
        self.parser, self.title = parser, title
        super().__init__(parser.option_class, parser.conflict_handler, description)

    def _create_option_list(self):
        self._share_option_mappings(self.parser)
        self.option_list = []

    def set_title(self, title):
        self.title = title

    def destroy(self):
        super().destroy()
        del self.option_list

    def format_help(self, formatter):
        heading = formatter.format_heading(self.title)
        formatter.indent()
        body = super().format_help(formatter)
        formatter.dedent()
        return heading + body


def _match_abbrev(s, wordmap):
    """The word that is meant by its beginning."""
    if s in wordmap:
        return s
    match sorted(word for word in wordmap if word.startswith(s)):
        case [word]:
            return word
        case []:
            raise BadOptionError(s)
        case words:
            raise AmbiguousOptionError(s, words)


class OptionParser(OptionContainer):
    """Parses command lines."""

    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler="error",
                 description=None, formatter=None, add_help_option=True, prog=None, epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.set_usage(usage)
        self.allow_interspersed_args = self.process_default_values = True
        self.formatter = IndentedHelpFormatter() if formatter is None else formatter
        self.formatter.set_parser(self)
        self._populate_option_list(option_list, add_help=add_help_option)
        # What is left, what was no option, and the values: for callbacks.
        self.rargs = self.largs = self.values = None

    def _create_option_list(self):
        self._short_opt, self._long_opt, self.defaults = {}, {}, {}
        self.option_list, self.option_groups = [], []

    def _populate_option_list(self, option_list, add_help=True):
        for options in self.standard_option_list, option_list:
            self.add_options(options or ())
        if self.version:
            self._add_version_option()
        if add_help:
            self._add_help_option()

    def _add_help_option(self):
        text = _("show this help message and exit")
        self.add_option("-h", "--help", action="help", help=text)

    def _add_version_option(self):
        text = _("show program's version number and exit")
        self.add_option("--version", action="version", help=text)

    def destroy(self):
        for group in self.option_groups:
            group.destroy()
        super().destroy()
        del self.option_list, self.option_groups, self.formatter

    # Settings.

    def set_usage(self, usage):
        if usage is None:
            usage = _("%prog [options]")
        elif usage is SUPPRESS_USAGE:
            usage = None
        elif usage[:7].lower() == "usage: ":
            usage = usage[7:]
        self.usage = usage

    def enable_interspersed_args(self):
        """Let options and arguments be mixed: the default."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """Stop at the first argument that is no option."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        self.process_default_values = process

    def set_default(self, dest, value):
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        self.defaults |= kwargs

    def _get_all_options(self):
        containers = [self, *self.option_groups]
        return [option for container in containers for option in container.option_list]

    def get_default_values(self):
        values = dict(self.defaults)
        if self.process_default_values:
            for option in self._get_all_options():
                text = values.get(option.dest)
                if isinstance(text, str):
                    values[option.dest] = option.check_value(option.get_opt_string(), text)
        return Values(values)

    def add_option_group(self, *args, **kwargs):
        """Add a group: an object, or its title and description."""
        group, others = args[0], args[1:]
        if isinstance(group, str):
            group = OptionGroup(self, *args, **kwargs)
        elif others or kwargs:
            raise TypeError("invalid arguments")
        elif not isinstance(group, OptionGroup):
            raise TypeError(f"not an OptionGroup instance: {group!r}")
        elif group.parser is not self:
            raise ValueError("invalid OptionGroup (wrong parser)")
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        container = getattr(self._find(opt_str), "container", self)
        return None if container is self else container

    # Parsing.

    def _get_args(self, args):
        return args[:] if args is not None else sys.argv[1:]

    def parse_args(self, args=None, values=None):
        """Return the values of the options, and the arguments that are left."""
        self.rargs, self.largs = self._get_args(args), []
        self.values = self.get_default_values() if values is None else values
        rest, others, values = self.rargs, self.largs, self.values
        try:
            self._process_args(others, rest, values)
        except (BadOptionError, OptionValueError) as problem:
            self.error(str(problem))
        return self.check_values(values, others + rest)

    def check_values(self, values, args):
        """Return values and arguments; for subclasses to check them."""
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            word = rargs[0]
            if word == "--":
                rargs.pop(0)
                break
            if word.startswith("--"):
                self._process_long_opt(rargs, values)
            elif word.startswith("-") and word != "-":
                self._process_short_opts(rargs, values)
            elif not self.allow_interspersed_args:
                break
            else:
                largs.append(rargs.pop(0))

    def _match_long_opt(self, opt):
        """The option that a name, maybe shortened, stands for."""
        return _match_abbrev(opt, self._long_opt)

    def _take_values(self, option, name, rargs):
        wanted = option.nargs
        if wanted > len(rargs):
            text = ngettext("%(option)s option requires %(number)d argument",
                            "%(option)s option requires %(number)d arguments", wanted)
            self.error(text % {"option": name, "number": wanted})
        if wanted == 1:
            return rargs.pop(0)
        taken = tuple(rargs[:wanted])
        del rargs[:wanted]
        return taken

    def _process_long_opt(self, rargs, values):
        name, given, value = rargs.pop(0).partition("=")
        if given:
            rargs.insert(0, value)
        name = self._match_long_opt(name)
        option = self._long_opt[name]
        value = None
        if option.takes_value():
            value = self._take_values(option, name, rargs)
        elif given:
            self.error(_("%s option does not take a value") % name)
        option.process(name, value, values, self)

    def _process_short_opts(self, rargs, values):
        letters = rargs.pop(0)[1:]
        while letters:
            name, letters = "-" + letters[0], letters[1:]
            option = self._short_opt.get(name)
            if option is None:
                raise BadOptionError(name)
            value = None
            if option.takes_value():
                # The rest of the word is the value.
                if letters:
                    rargs.insert(0, letters)
                    letters = ""
                value = self._take_values(option, name, rargs)
            option.process(name, value, values, self)

    # Output.

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace("%prog", self.get_prog_name())

    def get_description(self):
        return None if self.description is None else self.expand_prog_name(self.description)

    def exit(self, status=0, msg=None):
        if msg:
            print(msg, end="", file=sys.stderr)
        sys.exit(status)

    def error(self, msg):
        """Print usage and message, and exit."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.get_prog_name()}: error: {msg}\n")

    def get_usage(self):
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ""

    def print_usage(self, file=None):
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        return "" if not self.version else self.expand_prog_name(self.version)

    def print_version(self, file=None):
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        formatter = self.formatter if formatter is None else formatter
        formatter.store_option_strings(self)
        heading = formatter.format_heading(_("Options"))
        formatter.indent()
        sections = [super().format_option_help(formatter)] if self.option_list else []
        sections += [group.format_help(formatter) for group in self.option_groups]
        formatter.dedent()
        return heading + "\n".join(sections) if sections else ""

    def format_epilog(self, formatter):
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        formatter = self.formatter if formatter is None else formatter
        usage = f"{self.get_usage()}\n" if self.usage else ""
        description = f"{self.format_description(formatter)}\n" if self.description else ""
        return usage + description + self.format_option_help(formatter) + self.format_epilog(formatter)

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())


make_option = Option
