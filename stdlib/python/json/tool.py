"""Checking and laying out JSON from the command line: python -m json [INFILE [OUTFILE]]."""

import argparse
import json
import sys


def _arguments():
    parser = argparse.ArgumentParser(
        description='A simple command line interface for json module to validate and pretty-print JSON objects.')
    parser.add_argument('infile', nargs='?', help='a JSON file to be validated or pretty-printed; defaults to stdin',
                        default='-')
    parser.add_argument('outfile', nargs='?', help='write the output of infile to outfile', default=None)
    parser.add_argument('--sort-keys', action='store_true', default=False,
                        help='sort the output of dictionaries alphabetically by key')
    parser.add_argument('--no-ensure-ascii', dest='ensure_ascii', action='store_false',
                        help='disable escaping of non-ASCII characters')
    parser.add_argument('--json-lines', action='store_true', default=False,
                        help='parse input using the JSON Lines format. Use with --no-indent or --compact to produce '
                             'valid JSON Lines output.')
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--indent', default=4, type=int,
                       help='separate items with newlines and use this number of spaces for indentation')
    group.add_argument('--tab', action='store_const', dest='indent', const='\t',
                       help='separate items with newlines and use tabs for indentation')
    group.add_argument('--no-indent', action='store_const', dest='indent', const=None,
                       help='separate items with spaces rather than newlines')
    group.add_argument('--compact', action='store_true',
                       help='suppress all whitespace separation (most compact)')
    return parser.parse_args()


def main():
    options = _arguments()
    layout = {'sort_keys': options.sort_keys, 'indent': options.indent, 'ensure_ascii': options.ensure_ascii}
    if options.compact:
        layout['indent'] = None
        layout['separators'] = ',', ':'
    try:
        infile = sys.stdin if options.infile == '-' else open(options.infile, encoding='utf-8')
        try:
            if options.json_lines:
                objects = (json.loads(line) for line in infile)
            else:
                objects = (json.load(infile),)
            # All is read before the file is opened that may be the same one.
            if options.outfile is not None and not options.json_lines or options.outfile == options.infile:
                objects = list(objects)
            if options.outfile is None:
                outfile = sys.stdout
            else:
                outfile = open(options.outfile, 'w', encoding='utf-8')
            with outfile:
                for obj in objects:
                    json.dump(obj, outfile, **layout)
                    outfile.write('\n')
        finally:
            if infile is not sys.stdin:
                infile.close()
    except ValueError as e:
        raise SystemExit(e)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as exc:
        raise SystemExit(exc.errno)
