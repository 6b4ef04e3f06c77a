"""Converts Markdown to HTML.

Usage: markdown.py FILE [-o OUTPUT] [--page TITLE]

Understands headings, paragraphs, emphasis, code spans and fenced code, links, images, autolinks, block quotes,
nested lists, rules, tables, hard line breaks and backslash escapes. Everything else is text and is escaped.
"""
import sys

ESCAPABLE = set("\\`*_{}[]()#+-.!|<>~\"'")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text):
    return text.translate(ENTITIES)


class Inline:
    """Turns the text of one block into HTML, reading it once from left to right."""

    def __init__(self, text):
        self.text = text
        self.position = 0

    def convert(self, until=""):
        """Converts up to the delimiter `until`; None when the delimiter never comes."""
        parts = []
        text = self.text
        while self.position < len(text):
            if until and text.startswith(until, self.position) and self.closes(until):
                self.position += len(until)
                return "".join(parts)
            character = text[self.position]
            handler = self.HANDLERS.get(character)
            html = handler(self) if handler else None
            if html is None:
                html = escape(character)
                self.position += 1
            parts.append(html)
        return None if until else "".join(parts)

    def closes(self, mark):
        """Whether a delimiter at this place can end an emphasis: it follows text, and * does not stand for **."""
        before = self.text[self.position - 1]
        after = self.text[self.position + len(mark):self.position + len(mark) + 1]
        if before.isspace():
            return False
        if mark[0] == "_" and (after.isalnum() or after == "_"):
            return False
        return not (len(mark) == 1 and after == mark)

    def backslash(self):
        follower = self.text[self.position + 1:self.position + 2]
        if follower == "\n":
            self.position += 2
            return "<br>\n"
        if follower in ESCAPABLE and follower:
            self.position += 2
            return escape(follower)
        return None

    def newline(self):
        # Two blanks before the end of a line ask for a break; they are already part of the output.
        if self.text.endswith("  ", 0, self.position):
            self.position += 1
            return "<br>\n"
        return None

    def code(self):
        start = self.position
        end = start
        while self.text.startswith("`", end):
            end += 1
        mark = self.text[start:end]
        close = self.text.find(mark, end)
        while close >= 0 and self.text.startswith("`", close + len(mark)):
            run = close
            while self.text.startswith("`", run):
                run += 1
            close = self.text.find(mark, run)
        if close < 0:
            self.position = end
            return mark
        content = self.text[end:close].replace("\n", " ")
        if content.startswith(" ") and content.endswith(" ") and content.strip():
            content = content[1:-1]
        self.position = close + len(mark)
        return f"<code>{escape(content)}</code>"

    def emphasis(self):
        mark = self.text[self.position]
        start = self.position
        double = self.text.startswith(mark * 2, start)
        if mark == "_" and start and (self.text[start - 1].isalnum()):
            return None
        if mark == "~" and not double:
            return None
        triple = mark != "~" and self.text.startswith(mark * 3, start)
        delimiter = mark * 3 if triple else mark * 2 if double else mark
        follower = self.text[start + len(delimiter):start + len(delimiter) + 1]
        if follower.isspace() or not follower:
            return None
        self.position += len(delimiter)
        content = self.convert(delimiter)
        if content is None:
            self.position = start + len(delimiter)
            return delimiter
        if triple:
            return f"<em><strong>{content}</strong></em>"
        tag = "del" if mark == "~" else "strong" if double else "em"
        return f"<{tag}>{content}</{tag}>"

    def link(self):
        found = self.bracketed(self.position)
        if found is None:
            return None
        label, target, title, end = found
        self.position = end
        attribute = f' title="{escape(title)}"' if title else ""
        return f'<a href="{escape(target)}"{attribute}>{Inline(label).convert()}</a>'

    def image(self):
        if not self.text.startswith("[", self.position + 1):
            return None
        found = self.bracketed(self.position + 1)
        if found is None:
            return None
        label, target, title, self.position = found
        attribute = f' title="{escape(title)}"' if title else ""
        return f'<img src="{escape(target)}" alt="{escape(label)}"{attribute}>'

    def bracketed(self, start):
        """Reads [label](target "title") at start: (label, target, title, end), or None."""
        text = self.text
        depth = 0
        for end in range(start, len(text)):
            if text[end] == "\\":
                continue
            if text[end] == "[":
                depth += 1
            elif text[end] == "]":
                depth -= 1
                if depth == 0:
                    break
        else:
            return None
        if not text.startswith("(", end + 1):
            return None
        close = text.find(")", end + 2)
        if close < 0:
            return None
        target, _, title = text[end + 2:close].strip().partition(" ")
        return text[start + 1:end], target.strip("<>"), title.strip().strip("\"'"), close + 1

    def autolink(self):
        end = self.text.find(">", self.position)
        target = self.text[self.position + 1:end] if end > 0 else ""
        if not target or any(c.isspace() for c in target):
            return None
        if target.startswith(("http://", "https://", "mailto:")):
            href = target
        elif "@" in target and "." in target.rpartition("@")[2]:
            href = "mailto:" + target
        else:
            return None
        self.position = end + 1
        return f'<a href="{escape(href)}">{escape(target)}</a>'

    HANDLERS = {"\\": backslash, "\n": newline, "`": code, "*": emphasis, "_": emphasis, "~": emphasis,
                "[": link, "!": image, "<": autolink}


def inline(text):
    return Inline(text.strip()).convert()


def indentation(line):
    return len(line) - len(line.lstrip(" "))


def list_marker(line):
    """('ul' or 'ol', start number, width of the marker) of a list item, or None."""
    stripped = line.lstrip(" ")
    indent = len(line) - len(stripped)
    if stripped[:1] in "-*+" and stripped[1:2] in (" ", "") and stripped:
        return "ul", None, indent + 2
    digits = 0
    while stripped[digits:digits + 1].isdigit():
        digits += 1
    if 0 < digits < 10 and stripped[digits:digits + 1] in (".", ")") and stripped[digits + 1:digits + 2] == " ":
        return "ol", int(stripped[:digits]), indent + digits + 2
    return None


def is_rule(line):
    marks = line.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "-*_" and marks == marks[0] * len(marks)


def heading_level(line):
    level = len(line) - len(line.lstrip("#"))
    return level if 1 <= level <= 6 and line[level:level + 1] in (" ", "") else 0


def table_cells(line):
    cells = []
    cell = []
    escaped = False
    for character in line.strip().strip("|"):
        if character == "|" and not escaped:
            cells.append("".join(cell).strip())
            cell.clear()
        else:
            cell.append(character)
        escaped = character == "\\" and not escaped
    cells.append("".join(cell).strip())
    return cells


def alignments(line):
    """The alignment of each column of a delimiter row such as |:--|--:|, or None when it is no such row."""
    if "-" not in line or "|" not in line:
        return None
    result = []
    for cell in table_cells(line):
        if not cell.strip(":") or set(cell.strip(":")) != {"-"}:
            return None
        left, right = cell.startswith(":"), cell.endswith(":")
        result.append("center" if left and right else "right" if right else "left" if left else "")
    return result


class Blocks:
    """Splits lines into blocks and writes each as HTML."""

    def __init__(self, lines):
        self.lines = lines
        self.index = 0
        self.output = []

    def convert(self):
        while self.index < len(self.lines):
            line = self.lines[self.index]
            stripped = line.strip()
            if not stripped:
                self.index += 1
            elif stripped.startswith(("```", "~~~")):
                self.fence(stripped)
            elif level := heading_level(stripped):
                self.output.append(f"<h{level}>{inline(stripped[level:].rstrip('#'))}</h{level}>")
                self.index += 1
            elif is_rule(stripped):
                self.output.append("<hr>")
                self.index += 1
            elif stripped.startswith(">"):
                self.quote()
            elif list_marker(line):
                self.list()
            elif self.index + 1 < len(self.lines) and "|" in line and alignments(self.lines[self.index + 1]):
                self.table()
            else:
                self.paragraph()
        return self.output

    def fence(self, opening):
        mark = opening[:3]
        language = opening[3:].strip()
        self.index += 1
        code = []
        while self.index < len(self.lines) and not self.lines[self.index].strip().startswith(mark):
            code.append(self.lines[self.index])
            self.index += 1
        self.index += 1
        attribute = f' class="language-{escape(language)}"' if language else ""
        self.output.append(f"<pre><code{attribute}>{escape(''.join(line + chr(10) for line in code))}</code></pre>")

    def quote(self):
        inner = []
        while self.index < len(self.lines) and self.lines[self.index].strip():
            line = self.lines[self.index].lstrip()
            inner.append(line[1:].removeprefix(" ") if line.startswith(">") else line)
            self.index += 1
        self.output += ["<blockquote>", *Blocks(inner).convert(), "</blockquote>"]

    def list(self):
        tag, start, _ = list_marker(self.lines[self.index])
        attribute = f' start="{start}"' if start not in (None, 1) else ""
        self.output.append(f"<{tag}{attribute}>")
        base = indentation(self.lines[self.index])
        while self.index < len(self.lines):
            marker = list_marker(self.lines[self.index])
            if marker is None or marker[0] != tag or indentation(self.lines[self.index]) != base:
                break
            width = marker[2]
            item = [self.lines[self.index][width:]]
            loose = False
            self.index += 1
            while self.index < len(self.lines):
                line = self.lines[self.index]
                if not line.strip():
                    following = self.lines[self.index + 1] if self.index + 1 < len(self.lines) else ""
                    if indentation(following) < width or not following.strip():
                        break
                    loose = True
                elif indentation(line) < width and (list_marker(line) or is_rule(line) or heading_level(line)):
                    break
                item.append(line[min(width, indentation(line)):])
                self.index += 1
            self.output.append(f"<li>{self.item(item, loose)}</li>")
            if self.index < len(self.lines) and not self.lines[self.index].strip():
                follows = self.index + 1 < len(self.lines) and list_marker(self.lines[self.index + 1])
                if not follows:
                    break
                self.index += 1
        self.output.append(f"</{tag}>")

    @staticmethod
    def item(lines, loose):
        html = Blocks(lines).convert()
        if not loose and html and html[0].startswith("<p>"):
            html[0] = html[0].removeprefix("<p>").removesuffix("</p>")
        return "\n".join(html)

    def table(self):
        header = table_cells(self.lines[self.index])
        columns = alignments(self.lines[self.index + 1])
        self.index += 2

        def row(cells, tag):
            html = []
            for cell, alignment in zip(cells + [""] * len(columns), columns):
                style = f' style="text-align: {alignment}"' if alignment else ""
                html.append(f"<{tag}{style}>{inline(cell)}</{tag}>")
            return "<tr>" + "".join(html) + "</tr>"

        self.output += ["<table>", "<thead>", row(header, "th"), "</thead>", "<tbody>"]
        while self.index < len(self.lines) and "|" in self.lines[self.index]:
            self.output.append(row(table_cells(self.lines[self.index]), "td"))
            self.index += 1
        self.output += ["</tbody>", "</table>"]

    def paragraph(self):
        text = []
        while self.index < len(self.lines):
            line = self.lines[self.index]
            stripped = line.strip()
            starts_block = heading_level(stripped) or stripped.startswith((">", "```", "~~~")) or list_marker(line)
            if not stripped or (text and (starts_block or is_rule(stripped))):
                break
            text.append(line.lstrip())
            self.index += 1
        self.output.append(f"<p>{inline(chr(10).join(text))}</p>")


def to_html(text):
    return "\n".join(Blocks(text.expandtabs(4).splitlines()).convert()) + "\n"


def main(argv):
    arguments = argv[1:]
    options = {"-o": None, "--page": None}
    for option in options:
        if option in arguments:
            at = arguments.index(option)
            if at + 1 == len(arguments):
                print(f"markdown.py: {option} needs a value", file=sys.stderr)
                return 2
            options[option] = arguments[at + 1]
            del arguments[at:at + 2]
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            html = to_html(file.read())
        if options["--page"] is not None:
            title = escape(options["--page"])
            html = (f'<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
                    f"<body>\n{html}</body>\n</html>\n")
        if options["-o"]:
            with open(options["-o"], "w", encoding="utf-8") as file:
                file.write(html)
        else:
            sys.stdout.write(html)
    except OSError as error:
        print(f"markdown.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
