# Syntax errors of f-strings.
for code in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{1!}'", "f'{1!x}'", "f'{1:{}}'", "f'{a b}'", "f'{1'", "f'{lambda x: 1}'", "f'{!r}'", "f'{:x}'", "f'{1!r a}'", "f'{=}'", "f'{a.}'", "f'{(1}'", "f'{1)}'", "f\"{'a}\"", "f'{1:{2:{3}}}'", "f'{a $ b}'", "f'{#}'", "f'unterminated", "f'''{\n1", "f'{*a}'", "f'{**a}'", "f'{yield}'", "f'{1 +}'", "f'{x:=}'", "f'{a = b}'", "f'{del x}'", "f'{1}}'"):
    try:
        compile(code, "<test>", "eval")
        print(code, "ok")
    except SyntaxError as e:
        print(repr(code), "->", e.msg, (e.lineno, e.offset))
