"""Parsing of command line options in the style of C's getopt()."""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An option is not known or its argument is wrong; opt is its name."""

    msg = opt = ''

    def __init__(self, msg, opt=''):
        super().__init__(msg, opt)
        self.msg, self.opt = msg, opt

    def __str__(self):
        return self.msg


error = GetoptError

# What to do with an argument that is no option: end, keep it for the end, or give it among the options.
_STOP, _COLLECT, _IN_ORDER = range(3)


def getopt(args, shortopts, longopts=[]):
    """Options and the arguments behind them: (list of (option, value), rest).

    shortopts: letters, with ':' behind those that need an argument, '::' for an optional one.
    longopts: names, with '=' behind those that need an argument, '=?' for an optional one.
    """
    found, _, args = _scan(args, shortopts, longopts, _STOP)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Like getopt(), but options and other arguments may be mixed.

    '+' as the first letter of shortopts, or POSIXLY_CORRECT in the environment, ends the options
    at the first argument; '-' puts the arguments into the list of options under None.
    """
    mode = {'-': _IN_ORDER, '+': _STOP}.get(shortopts[:1])
    if mode is not None:
        shortopts = shortopts[1:]
    else:
        mode = _STOP if os.environ.get('POSIXLY_CORRECT') else _COLLECT
    found, others, args = _scan(args, shortopts, longopts, mode)
    return found, [*others, *args]


def _scan(args, shortopts, longopts, mode):
    """The options, the arguments between them, and those behind the end of the options."""
    found, others = [], []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args:
        word, rest = args[0], args[1:]
        if word == '--':
            args = rest
            break
        if word == '-' or not word.startswith('-'):
            if mode == _STOP:
                break
            others.append(word)
            args = rest
            continue
        if mode == _IN_ORDER and others:
            found.append((None, others))
            others = []
        if word.startswith('--'):
            found, args = do_longs(found, word[2:], longopts, rest)
        else:
            found, args = do_shorts(found, word[1:], shortopts, rest)
    return found, others, args


def _next_argument(option, name, args):
    if args:
        return args[0], args[1:]
    raise GetoptError(f'option {option} requires argument', name)


def do_longs(opts, opt, longopts, args):
    """Take one long option."""
    name, given, value = opt.partition('=')
    takes, name = long_has_args(name, longopts)
    option = '--' + name
    if given and not takes:
        raise GetoptError(f'option {option} must not have an argument', name)
    if takes is True and not given:
        value, args = _next_argument(option, name, args)
    opts.append((option, value))
    return opts, args


def long_has_args(opt, longopts):
    """Whether an option takes an argument ('?': it may), and its full name."""
    marks = {'': False, '=': True, '=?': '?'}
    candidates = [known for known in longopts if known.startswith(opt)]
    for mark, takes in marks.items():
        if opt + mark in candidates:
            return takes, opt
    match candidates:
        case []:
            raise GetoptError(f'option --{opt} not recognized', opt)
        case [known]:
            name = known.removesuffix('?') if known.endswith('=?') else known
            name = name.removesuffix('=')
            return marks[known[len(name):]], name
    raise GetoptError(f'option --{opt} not a unique prefix; possible options: {", ".join(candidates)}', opt)


def do_shorts(opts, optstring, shortopts, args):
    """Take the options of one string of letters."""
    while optstring:
        letter, value = optstring[0], optstring[1:]
        takes = short_has_arg(letter, shortopts)
        if not takes:
            value, optstring = '', value
        else:
            # The rest of the string is the argument.
            optstring = ''
            if takes is True and not value:
                value, args = _next_argument('-' + letter, letter, args)
        opts.append(('-' + letter, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether an option takes an argument ('?': it may)."""
    at = shortopts.find(opt) if opt != ':' else -1
    if at < 0:
        raise GetoptError(f'option -{opt} not recognized', opt)
    match shortopts[at + 1:at + 3]:
        case '::':
            return '?'
        case colon:
            return colon.startswith(':')


if __name__ == '__main__':
    import sys

    print(getopt(sys.argv[1:], 'a:b', ['alpha=', 'beta']))
