# A template compiler that generates Python source and executes it.
class TemplateError(Exception):
    pass


class Template:
    FILTERS = {
        "upper": str.upper,
        "title": str.title,
        "len": len,
        "join": ", ".join,
        "money": "{:,.2f}".format,
        "default": lambda v: v if v is not None else "-",
    }

    def __init__(self, text):
        self.lines, self.depth, self.stack = ["def render(ctx, emit, filters):"], 1, []
        for kind, body, line in self.tokens(text):
            getattr(self, "on_" + kind)(body, line)
        if self.stack:
            raise TemplateError(f"unclosed {self.stack[-1][0]} from line {self.stack[-1][1]}")
        self.add("return None")
        ns = {}
        exec(compile("\n".join(self.lines), "<template>", "exec"), ns)
        self.render_fn = ns["render"]

    def add(self, s):
        self.lines.append("    " * self.depth + s)

    def tokens(self, text):
        i, line = 0, 1
        while i < len(text):
            starts = [
                (text.find(o, i), o, c, k)
                for o, c, k in (
                    ("{{", "}}", "expr"),
                    ("{%", "%}", "block"),
                    ("{#", "#}", "comment"),
                )
            ]
            starts = sorted(s for s in starts if s[0] >= 0)
            if not starts:
                yield "text", text[i:], line
                return
            at, o, c, kind = starts[0]
            if at > i:
                yield "text", text[i:at], line
                line += text.count("\n", i, at)
            end = text.find(c, at)
            if end < 0:
                raise TemplateError(f"line {line}: {o} not closed")
            yield kind, text[at + 2 : end].strip(), line
            line += text.count("\n", at, end)
            i = end + 2

    def expr(self, s):
        head, *filters = [p.strip() for p in s.split("|")]
        first, *rest = head.split(".")
        code = f"ctx[{first!r}]" if first.isidentifier() else first
        for r in rest:
            code = f"{code}[{r!r}]" if not r.isdigit() else f"{code}[{r}]"
        for f in filters:
            if f not in self.FILTERS:
                raise TemplateError(f"no filter {f!r}")
            code = f"filters[{f!r}]({code})"
        return code

    def on_text(self, body, line):
        self.add(f"emit({body!r})")

    def on_comment(self, body, line):
        pass

    def on_expr(self, body, line):
        self.add(f"emit(str({self.expr(body)}))")

    def on_block(self, body, line):
        word, *rest = body.split()
        if word == "if":
            self.add(f"if {'not ' if rest[0] == 'not' else ''}{self.expr(rest[-1])}:")
            self.stack.append(("if", line))
            self.depth += 1
        elif word == "else" and self.stack:
            self.depth -= 1
            self.add("else:")
            self.depth += 1
        elif word == "for":
            self.add(f"for ctx[{rest[0]!r}] in {self.expr(rest[2])}:")
            self.stack.append(("for", line))
            self.depth += 1
        elif word.startswith("end"):
            if not self.stack or self.stack[-1][0] != word[3:]:
                raise TemplateError(f"line {line}: unexpected {word}")
            self.stack.pop()
            self.depth -= 1
        else:
            raise TemplateError(f"line {line}: unknown block {word!r}")

    def render(self, **ctx):
        out = []
        self.render_fn(ctx, out.append, self.FILTERS)
        return "".join(out)


page = Template("""Dear {{ user.name | title }},
{# a comment #}{% if items %}You bought:
{% for it in items %}  - {{ it.name | upper }}: {{ it.price | money }}
{% endfor %}{% else %}Nothing bought.
{% endif %}{% if not user.vip %}Join us, {{ user.tags | join }} ({{ user.tags | len }})!{% endif %}""")
print(
    page.render(
        user={"name": "ann lee", "vip": False, "tags": ["a", "b"]},
        items=[{"name": "nail", "price": 1234.5}, {"name": "saw", "price": 3}],
    )
)
print(page.render(user={"name": "bob", "vip": True}, items=[]))
print(
    Template("{{ x.1 }}{{ y | default }}{% for c in s %}[{{ c }}]{% endfor %}").render(
        x="ab", y=None, s="hi"
    )
)
for bad in (
    "{{ x",
    "{% if a %}",
    "{% end %}",
    "{{ a | nope }}",
    "{% endfor %}",
    "a\n{% what %}",
    "{{ missing }}",
    "{{ a.b }}",
    "{% for x in 5 %}{% endfor %}",
    "{{ }}",
):
    try:
        print(Template(bad).render(a=1))
    except (TemplateError, KeyError, TypeError, SyntaxError) as e:
        print(repr(bad), "!!", type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
