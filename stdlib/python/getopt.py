"""Parsing of command line options in the style of C's getopt()."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]

import os


class GetoptError(Exception):
    """An option is not known or its argument is wrong; opt is its name."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Options and the arguments behind them: (list of (option, value), rest).

    shortopts: letters, with ':' behind those that need an argument, '::' for an optional one.
    longopts: names, with '=' behind those that need an argument, '=?' for an optional one.
    """
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        if args[0].startswith('--'):
            opts, args = do_longs(opts, args[0][2:], longopts, args[1:])
        else:
            opts, args = do_shorts(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Like getopt(), but options and other arguments may be mixed.

    '+' as the first letter of shortopts, or POSIXLY_CORRECT in the environment, ends the options
    at the first argument; '-' puts the arguments into the list of options under None.
    """
    opts = []
    rest = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = False
    if shortopts.startswith('-'):
        shortopts = shortopts[1:]
        all_options_first = False
        in_order = True
    elif shortopts.startswith('+'):
        shortopts = shortopts[1:]
        all_options_first = True
    else:
        all_options_first = bool(os.environ.get("POSIXLY_CORRECT"))
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0][:2] == '--':
            if in_order and rest:
                opts.append((None, rest))
                rest = []
            opts, args = do_longs(opts, args[0][2:], longopts, args[1:])
        elif args[0][:1] == '-' and args[0] != '-':
            if in_order and rest:
                opts.append((None, rest))
                rest = []
            opts, args = do_shorts(opts, args[0][1:], shortopts, args[1:])
        elif all_options_first:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def do_longs(opts, opt, longopts, args):
    """Take one long option."""
    opt, equals, optarg = opt.partition('=')
    if not equals:
        optarg = None
    has_arg, opt = long_has_args(opt, longopts)
    if has_arg:
        if optarg is None and has_arg != '?':
            if not args:
                raise GetoptError('option --%s requires argument' % opt, opt)
            optarg, args = args[0], args[1:]
    elif optarg is not None:
        raise GetoptError('option --%s must not have an argument' % opt, opt)
    opts.append(('--' + opt, optarg or ''))
    return opts, args


def long_has_args(opt, longopts):
    """Whether an option takes an argument ('?': it may), and its full name."""
    possibilities = [o for o in longopts if o.startswith(opt)]
    if not possibilities:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in possibilities:
        return False, opt
    if opt + '=' in possibilities:
        return True, opt
    if opt + '=?' in possibilities:
        return '?', opt
    if len(possibilities) > 1:
        raise GetoptError("option --%s not a unique prefix; possible options: %s"
                          % (opt, ", ".join(possibilities)), opt)
    match = possibilities[0]
    if match.endswith('=?'):
        return '?', match[:-2]
    has_arg = match.endswith('=')
    return has_arg, match[:-1] if has_arg else match


def do_shorts(opts, optstring, shortopts, args):
    """Take the options of one string of letters."""
    while optstring != '':
        opt, optstring = optstring[0], optstring[1:]
        has_arg = short_has_arg(opt, shortopts)
        if has_arg:
            if optstring == '' and has_arg != '?':
                if not args:
                    raise GetoptError('option -%s requires argument' % opt, opt)
                optstring, args = args[0], args[1:]
            optarg, optstring = optstring, ''
        else:
            optarg = ''
        opts.append(('-' + opt, optarg))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether an option takes an argument ('?': it may)."""
    for i in range(len(shortopts)):
        if opt == shortopts[i] != ':':
            if not shortopts.startswith(':', i + 1):
                return False
            return '?' if shortopts.startswith('::', i + 1) else True
    raise GetoptError('option -%s not recognized' % opt, opt)
