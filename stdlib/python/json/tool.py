"""Checking and laying out JSON from the command line: python -m json [INFILE [OUTFILE]]."""

import argparse
import contextlib
import json
import re
import sys

from _colorize import can_colorize, get_theme

# What has a colour in JSON text: keys and other strings, numbers, constants.
_COLOURED = re.compile(
    r'(?P<definition>"(?:[^"\\]|\\.)*")(?=:)|(?P<string>"(?:[^"\\]|\\.)*")'
    r'|(?P<number>NaN|-?Infinity|-?[0-9][0-9.eE+-]*)|(?P<keyword>true|false|null)')


def _coloured(text):
    """JSON text in the colours of source code."""
    theme = get_theme(force_color=True).syntax
    return _COLOURED.sub(lambda found: f'{theme[found.lastgroup]}{found[0]}{theme.reset}', text)


# Options and arguments: how argparse knows them; of those in the second list there can be one.
_OPTIONS = (
    ('infile', {'nargs': '?', 'default': '-', 'help': 'a JSON file to be validated or pretty-printed; defaults to stdin'}),
    ('outfile', {'nargs': '?', 'help': 'write the output of infile to outfile'}),
    ('--sort-keys', {'action': 'store_true', 'help': 'sort the output of dictionaries alphabetically by key'}),
    ('--no-ensure-ascii', {'dest': 'ensure_ascii', 'action': 'store_false', 'help': 'disable escaping of non-ASCII characters'}),
    ('--json-lines', {'action': 'store_true',
                      'help': 'parse input using the JSON Lines format. Use with --no-indent or --compact to produce valid '
                              'JSON Lines output.'}),
)
_LAYOUTS = (
    ('--indent', {'type': int, 'default': 4,
                  'help': 'separate items with newlines and use this number of spaces for indentation'}),
    ('--tab', {'dest': 'indent', 'action': 'store_const', 'const': '\t',
               'help': 'separate items with newlines and use tabs for indentation'}),
    ('--no-indent', {'dest': 'indent', 'action': 'store_const', 'const': None,
                     'help': 'separate items with spaces rather than newlines'}),
    ('--compact', {'action': 'store_true', 'help': 'suppress all whitespace separation (most compact)'}),
)


def _arguments():
    parser = argparse.ArgumentParser(
        description='A simple command line interface for json module to validate and pretty-print JSON objects.')
    for target, known in ((parser, _OPTIONS), (parser.add_mutually_exclusive_group(), _LAYOUTS)):
        for name, settings in known:
            target.add_argument(name, **settings)
    return parser.parse_args()


def main():
    options = _arguments()
    layout = {'sort_keys': options.sort_keys, 'indent': options.indent, 'ensure_ascii': options.ensure_ascii}
    if options.compact:
        layout['indent'] = None
        layout['separators'] = ',', ':'
    try:
        with contextlib.ExitStack() as files:
            source = sys.stdin
            if options.infile != '-':
                source = files.enter_context(open(options.infile, encoding='utf-8'))
            objects = map(json.loads, source) if options.json_lines else iter((json.load(source),))
            if options.outfile is not None:
                # All is read before the file is opened that may be the same one.
                objects = [*objects]
            target = sys.stdout if options.outfile is None else open(options.outfile, 'w', encoding='utf-8')
            with target:
                colours = can_colorize(file=target)
                for each in objects:
                    if colours:
                        target.write(_coloured(json.dumps(each, **layout)))
                    else:
                        json.dump(each, target, **layout)
                    target.write('\n')
    except ValueError as problem:
        raise SystemExit(problem)


def run():
    """The command, for which a reader that goes away is no failure to show."""
    try:
        main()
    except BrokenPipeError as gone:
        raise SystemExit(gone.errno)


if __name__ == '__main__':
    run()
