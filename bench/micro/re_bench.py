"""re: log lines, words, substitution and splitting over some megabytes."""
import random
import re
from timing import measure

random.seed(1)
def gen():
    out = []
    paths = ["/index.html", "/a/b/c.png", "/api/v1/users?id=%d", "/search?q=foo+bar", "/static/js/app.js"]
    for i in range(8000):
        p = random.choice(paths)
        if "%" in p: p = p % random.randrange(10000)
        out.append('%d.%d.%d.%d - - [%02d/Oct/2023:13:%02d:%02d +0000] "%s %s HTTP/1.1" %d %d "-" "Mozilla/5.0 (X11; Linux x86_64)"' % (random.randrange(256), random.randrange(256), random.randrange(256), random.randrange(256), random.randrange(1,29), random.randrange(60), random.randrange(60), random.choice(["GET","POST","PUT"]), p, random.choice([200,404,500,301]), random.randrange(100000)))
    return out
lines = gen()
text = "\n".join(lines)
LOG = re.compile(r'^(\S+) (\S+) (\S+) \[([^\]]+)\] "(\w+) ([^ "]+) HTTP/[\d.]+" (\d{3}) (\d+|-)')
measure("logline_match_groups", lambda: sum(len(m.groups()) for m in map(LOG.match, lines) if m))
LOG2 = re.compile(r'(?P<ip>\d+\.\d+\.\d+\.\d+) .*? "(?P<m>GET|POST) (?P<p>.*?) HTTP')
measure("logline_search_named", lambda: sum(1 for l in lines if (m := LOG2.search(l)) and m["p"]))
measure("findall_words", lambda: len(re.findall(r"\w+", text)))
measure("findall_ip", lambda: len(re.findall(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}", text)))
measure("findall_alt", lambda: len(re.findall(r"GET|POST|PUT|DELETE", text)))
measure("findall_literal", lambda: len(re.findall(r"HTTP", text)))
measure("findall_ignorecase", lambda: len(re.findall(r"(?i)mozilla", text)))
measure("findall_groups", lambda: len(re.findall(r'"(\w+) (\S+) HTTP', text)))
measure("findall_suffix", lambda: len(re.findall(r"[a-z/]+\.png", text)))
measure("findall_rare", lambda: len(re.findall(r"[a-zA-Z]+ing\b", text)))
measure("sub_digits", lambda: len(re.sub(r"\d+", "N", text)))
measure("sub_group", lambda: len(re.sub(r"(\d+)\.(\d+)\.(\d+)\.(\d+)", r"\4.\3.\2.\1", text)))
measure("sub_func", lambda: len(re.sub(r"\d{3}", lambda m: m[0][::-1], text)))
measure("split_space", lambda: len(re.split(r"\s+", text)))
measure("split_punct", lambda: len(re.split(r"[ ,;:/]", text)))
measure("finditer", lambda: sum(m.end() for m in re.finditer(r"\b[A-Z]\w*\b", text)))
measure("no_match_search", lambda: sum(1 for l in lines if re.search(r"(error|warning|fatal): \w+", l)))
measure("emailish", lambda: len(re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", text)))
measure("multiline", lambda: len(re.findall(r"(?m)^\S+", text)))
measure("bytes_words", lambda b=text.encode(): len(re.findall(rb"\w+", b)))
utext = "Привет мир, как дела? 123 " * 8000
measure("unicode_words", lambda: len(re.findall(r"\w+", utext)))
measure("unicode_class", lambda: len(re.findall(r"[а-я]+", utext)))
measure("tokens", lambda: len([m.lastgroup for m in re.finditer(r"(?P<num>\d+(?:\.\d+)?)|(?P<id>[A-Za-z_]\w*)|(?P<op>[-+*/=<>!]+)|(?P<ws>\s+)|(?P<oth>.)", text[:1000000])]))
