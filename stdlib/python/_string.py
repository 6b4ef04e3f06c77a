"""string helper module"""


def formatter_parser(string, /):
    """parse the argument as a format string"""
    if not isinstance(string, str):
        raise TypeError(f'expected str, got {type(string).__name__}')
    return _parts(string)


def _parts(text):
    at, size = 0, len(text)
    while at < size:
        literal = []
        while at < size:
            c = text[at]
            if c not in '{}':
                literal.append(c)
                at += 1
                continue
            if text[at:at + 2] == c * 2:
                literal.append(c)
                at += 2
                yield ''.join(literal), None, None, None
                literal = None
                break
            if c == '}':
                raise ValueError("Single '}' encountered in format string")
            break
        if literal is None:
            continue
        if at >= size:
            yield ''.join(literal), None, None, None
            return
        at += 1
        if at >= size:
            raise ValueError("Single '{' encountered in format string")
        start, depth, bracket, in_name = at, 1, False, True
        while at < size:
            c = text[at]
            if in_name:
                # Braces in brackets are part of a key.
                if c in '[]':
                    bracket = c == '['
                in_name = bracket or c not in '!:'
            if bracket:
                pass
            elif c == '{':
                depth += 1
            elif c == '}':
                depth -= 1
                if not depth:
                    break
            at += 1
        else:
            raise ValueError("expected '}' before end of string")
        field = text[start:at]
        at += 1
        name, conversion, spec, bracket = field, None, '', False
        for i, c in enumerate(field):
            if c == '[':
                bracket = True
            elif c == ']':
                bracket = False
            elif c == '{' and not bracket:
                raise ValueError("unexpected '{' in field name")
            elif c in '!:' and not bracket:
                name = field[:i]
                rest = field[i + 1:]
                if c == '!':
                    if not rest:
                        raise ValueError("unmatched '{' in format spec")
                    conversion, rest = rest[0], rest[1:]
                    if rest and rest[0] != ':':
                        raise ValueError("expected ':' after conversion specifier")
                    rest = rest[1:]
                spec = rest
                break
        yield ''.join(literal), name, spec, conversion


def formatter_field_name_split(string, /):
    """split the argument as a field name"""
    if not isinstance(string, str):
        raise TypeError(f'expected str, got {type(string).__name__}')
    end = min((i for i in (string.find('.'), string.find('[')) if i >= 0), default=len(string))
    first = string[:end]
    return (int(first) if first.isdecimal() else first), _path(string[end:])


def _path(rest):
    while rest:
        if rest[0] == '.':
            end = min((i for i in (rest.find('.', 1), rest.find('[', 1)) if i >= 0), default=len(rest))
            name = rest[1:end]
            if not name:
                raise ValueError('Empty attribute in format string')
            yield True, name
            rest = rest[end:]
        elif rest[0] == '[':
            end = rest.find(']')
            if end < 0:
                raise ValueError("Missing ']' in format string")
            name = rest[1:end]
            if not name:
                raise ValueError('Empty attribute in format string')
            yield False, (int(name) if name.isdecimal() else name)
            rest = rest[end + 1:]
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
