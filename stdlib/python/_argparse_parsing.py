"""How the strings of a command line are given to the arguments of a parser."""

from _argparse_actions import ArgumentError, _get_action_name
from _argparse_help import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


def _spans(nargs, is_option, pattern, at):
    # Ends of what an argument may take of the pattern from a place on, the longest first.  The
    # pattern has a letter for each string: A argument, O option, - the mark '--', which only
    # positionals may pass over.
    end = len(pattern)
    marks = '' if is_option else '-'

    def run(at, chars):
        while at < end and pattern[at] in chars:
            at += 1
        return at

    def descending(low, high):
        return range(high, low - 1, -1)

    if nargs == REMAINDER:
        return descending(at, run(at, 'AO-' if not is_option else 'AO'))
    if nargs == PARSER:
        start = run(at, marks)
        if start < end and pattern[start] == 'A':
            return descending(start + 1, run(start + 1, 'AO-' if not is_option else 'AO'))
        return ()
    if nargs == SUPPRESS:
        return descending(at, run(at, marks))
    start = run(at, marks)
    if nargs == ZERO_OR_MORE:
        return descending(at, run(start, 'A' + marks))
    if nargs == ONE_OR_MORE:
        if start < end and pattern[start] == 'A':
            return descending(start + 1, run(start + 1, 'A' + marks))
        return ()
    if nargs == OPTIONAL:
        ends = []
        if start < end and pattern[start] == 'A':
            ends += descending(start + 1, run(start + 1, marks))
        ends += descending(at, start)
        return ends
    for n in range(1 if nargs is None else nargs):
        at = run(at, marks)
        if at >= end or pattern[at] != 'A':
            return ()
        at += 1
    return descending(at, run(at, marks))


def _fit(actions, pattern, at):
    # How many strings each of the actions takes; None if they do not fit.
    if not actions:
        return []
    action = actions[0]
    for end in _spans(action.nargs, bool(action.option_strings), pattern, at):
        rest = _fit(actions[1:], pattern, end)
        if rest is not None:
            return [end - at] + rest
    return None


class _Parsing:
    """One run over a list of strings."""

    def __init__(self, parser, arg_strings, namespace, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.intermixed = intermixed
        self.strings = arg_strings
        self.conflicts = conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for i, action in enumerate(members):
                conflicts.setdefault(action, []).extend(members[:i] + members[i + 1:])
        self.options = options = {}
        pattern = []
        rest = iter(arg_strings)
        for i, string in enumerate(rest):
            if string == '--':
                pattern.append('-')
                pattern += 'A' * sum(1 for _ in rest)
                break
            found = parser._parse_optional(string)
            if found is None:
                pattern.append('A')
            else:
                options[i] = found
                pattern.append('O')
        self.pattern = ''.join(pattern)
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.extras = []
        self.extras_pattern = []
        self.positionals = parser._get_positional_actions()

    def take(self, action, strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if action.option_strings or strings:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, 'not allowed with argument %s'
                                        % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def skip(self, string, mark='O'):
        self.extras.append(string)
        self.extras_pattern.append(mark)

    def optional(self, start):
        parser = self.parser
        found = self.options[start]
        if len(found) > 1:
            names = ', '.join([option_string for _, option_string, _, _ in found])
            raise ArgumentError(None, 'ambiguous option: %s could match %s'
                                % (self.strings[start], names))
        action, option_string, sep, explicit = found[0]
        taken = []
        while True:
            if action is None:
                self.skip(self.strings[start])
                return start + 1
            if explicit is None:
                count = parser._match_argument(action, self.pattern[start + 1:])
                stop = start + 1 + count
                taken.append((action, self.strings[start + 1:stop], option_string))
                break
            count = parser._match_argument(action, 'A')
            chars = parser.prefix_chars
            if count == 0 and option_string[1] not in chars and explicit != '':
                # Several short options in one string.
                if sep or explicit[0] in chars:
                    raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                taken.append((action, [], option_string))
                option_string = option_string[0] + explicit[0]
                if option_string not in parser._option_string_actions:
                    self.skip(option_string[0] + explicit)
                    stop = start + 1
                    break
                action = parser._option_string_actions[option_string]
                explicit = explicit[1:]
                if not explicit:
                    sep = explicit = None
                elif explicit[0] == '=':
                    sep = '='
                    explicit = explicit[1:]
                else:
                    sep = ''
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], option_string))
                break
            else:
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
        for action, strings, option_string in taken:
            if action.deprecated and option_string not in self.warned:
                parser._warning("option '%s' is deprecated" % option_string)
                self.warned.add(option_string)
            self.take(action, strings, option_string)
        return stop

    def consume_positionals(self, start):
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[start:])
        for action, count in zip(self.positionals, counts):
            strings = self.strings[start:start + count]
            # The first '--' is not an argument.
            if action.nargs == PARSER:
                if self.pattern[start] == '-':
                    strings.remove('--')
            elif action.nargs != REMAINDER:
                if self.pattern.find('-', start, start + count) >= 0:
                    strings.remove('--')
            start += count
            if strings and action.deprecated and action.dest not in self.warned:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
                self.warned.add(action.dest)
            self.take(action, strings)
        self.positionals[:] = self.positionals[len(counts):]
        return start

    def run(self):
        start = 0
        last = max(self.options, default=-1)
        while start <= last:
            next_option = start
            while next_option not in self.options:
                next_option += 1
            if not self.intermixed and start != next_option:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras.extend(self.strings[start:next_option])
                self.extras_pattern.extend(self.pattern[start:next_option])
                start = next_option
            start = self.optional(start)
        if not self.intermixed:
            stop = self.consume_positionals(start)
            self.extras.extend(self.strings[stop:])
        else:
            self.extras.extend(self.strings[start:])
            self.extras_pattern.extend(self.pattern[start:])
            self.leftover()
        self.check_required()
        return self.namespace, self.extras

    def leftover(self):
        # The positionals take what the options left.
        strings, pattern = self.extras, ''.join(self.extras_pattern)
        self.strings, self.pattern = strings, pattern
        arguments = [i for i, c in enumerate(pattern) if c != 'O']
        rest = [strings[i] for i, c in enumerate(pattern) if c == 'O']
        self.strings = [strings[i] for i in arguments]
        self.pattern = ''.join([pattern[i] for i in arguments])
        stop = self.consume_positionals(0)
        self.extras = rest + self.strings[stop:]

    def check_required(self):
        parser, namespace = self.parser, self.namespace
        required = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                required.append(_get_action_name(action))
            elif (action.default is not None and isinstance(action.default, str)
                  and hasattr(namespace, action.dest)
                  and action.default is getattr(namespace, action.dest)):
                # A default that is a string is converted as an argument would be.
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if required:
            raise ArgumentError(None, 'the following arguments are required: %s'
                                % ', '.join(required))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default
                                          for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions
                         if action.help is not SUPPRESS]
                raise ArgumentError(None, 'one of the arguments %s is required' % ' '.join(names))
