//! Random expressions of a wanted type.

use super::generator::{Generator, Type};

/// Nesting after which only leaves are made.
const DEPTH: usize = 3;
/// How many of 65,536 expressions have a type that was not asked for.
const WRONG: u16 = 120;

impl Generator {
    /// An expression of the type, parenthesised where it needs to be.
    pub fn expression(&mut self, of: Type) -> String {
        self.nested(of, DEPTH)
    }

    fn nested(&mut self, of: Type, depth: usize) -> String {
        if self.rng.u16(..) < WRONG {
            let wrong = self.any_type();
            return self.leaf(wrong);
        }
        if depth == 0 || self.chance(30) {
            return self.leaf(of);
        }
        if self.chance(6) {
            let (a, b, c) =
                (self.nested(of, depth - 1), self.nested(Type::Bool, depth - 1), self.nested(of, depth - 1));
            return format!("({a} if {b} else {c})");
        }
        if self.chance(10)
            && let Some(call) = self.call(of, depth - 1)
        {
            return call;
        }
        match of {
            Type::Int => self.int(depth - 1),
            Type::Float => self.float(depth - 1),
            Type::Bool => self.boolean(depth - 1),
            Type::Str => self.string(depth - 1),
            Type::Ints => self.ints(depth - 1),
            Type::Strs => self.strs(depth - 1),
            Type::Pair => self.pair(depth - 1),
            Type::Dict => self.dict(depth - 1),
            Type::Set => self.set(depth - 1),
            Type::Object => self.object(depth - 1),
        }
    }

    fn leaf(&mut self, of: Type) -> String {
        if self.chance(65)
            && let Some(name) = self.variable(of)
        {
            return name;
        }
        match of {
            Type::Int => match self.rng.u8(0..10) {
                0 => self
                    .pick(&["1000000007", "2**63", "-2**31", "10**20", "0xFFFF", "1 << 47"])
                    .to_owned()
                    .into_group(),
                1 => format!("(-{})", self.rng.u32(1..50)),
                _ => self.rng.u32(0..20).to_string(),
            },
            Type::Float => {
                self.pick(&["0.5", "1.25", "2.0", "(-3.75)", "1e3", "0.1", "100.0", "1e-5", "7.0"]).to_owned()
            }
            Type::Bool => self.pick(&["True", "False"]).to_owned(),
            Type::Str => self
                .pick(&[
                    "'a'",
                    "'bc'",
                    "''",
                    "'Hello World'",
                    "'x y  z'",
                    "'123'",
                    "'é'",
                    "'日本語'",
                    "\"it's\"",
                    "'tab\\t'",
                ])
                .to_owned(),
            Type::Ints => self
                .pick(&["[]", "[1]", "[3, 1, 2]", "[5, -5, 0, 7]", "list(range(6))", "([10] * 3)"])
                .to_owned(),
            Type::Strs => self
                .pick(&["[]", "['b', 'a']", "['x', '', 'yy']", "list('hello')", "'a b c'.split()"])
                .to_owned(),
            Type::Pair => self.pick(&["(1, 'one')", "(0, '')", "(-7, 'seven')"]).to_owned(),
            Type::Dict => self.pick(&["{}", "{'a': 1}", "{'x': 10, 'y': 20}", "dict(k=5, a=2)"]).to_owned(),
            Type::Set => {
                self.pick(&["set()", "{1, 2, 3}", "{5}", "set(range(4))", "{100, 20, 3}"]).to_owned()
            }
            Type::Object => self.object(0),
        }
    }

    fn int(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Int, depth);
        match self.rng.u8(0..26) {
            0..=7 => {
                let op = self.pick(&["+", "-", "*", "&", "|", "^", "+", "-"]);
                let b = self.nested(Type::Int, depth);
                format!("({a} {op} {b})")
            }
            8 | 9 => {
                let op = self.pick(&["//", "%"]);
                let b = self.nested(Type::Int, depth);
                let zero = self.pick(&[" or 7", " or -3", " or 10**9", ""]);
                format!("({a} {op} ({b}{zero}))")
            }
            10 => format!("({a} % 1000 ** {})", self.rng.u8(0..4)),
            11 => format!("({a} << {})", self.rng.u8(0..40)),
            12 => format!("({a} >> {})", self.rng.u8(0..10)),
            13 => format!("abs({a})"),
            14 => format!("(-{a})"),
            15 => format!("(~{a})"),
            16 => {
                let t = [Type::Str, Type::Ints, Type::Strs, Type::Dict, Type::Set, Type::Pair]
                    [self.rng.usize(0..6)];
                format!("len({})", self.nested(t, depth))
            }
            17 => format!("{}({}, default={a})", self.pick(&["max", "min"]), self.nested(Type::Ints, depth)),
            18 => format!("sum({})", self.nested(Type::Ints, depth)),
            19 if self.chance(80) => {
                format!("({} or [5])[{}]", self.nested(Type::Ints, depth), self.rng.i8(-1..1))
            }
            19 => format!("{}[{}]", self.nested(Type::Ints, depth), self.rng.i8(-3..4)),
            20 => format!("{}.get({}, {a})", self.nested(Type::Dict, depth), self.nested(Type::Str, depth)),
            21 => format!("{}[0]", self.nested(Type::Pair, depth)),
            22 => format!("int({})", self.nested(Type::Float, depth)),
            23 => {
                let search = self.pick(&["count", "find", "count", "rfind", "find", "rfind", "index"]);
                format!("{}.{search}({})", self.nested(Type::Str, depth), self.nested(Type::Str, 0))
            }
            24 => format!("{}.n", self.nested(Type::Object, depth)),
            _ => format!("pow({a}, {}, 97)", self.rng.u8(0..30)),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let (a, b) = (self.nested(Type::Float, depth), self.nested(Type::Float, depth));
        match self.rng.u8(0..9) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} - {b})"),
            2 => format!("({a} * {b})"),
            3 => format!("({a} / ({b} or 4.0))"),
            4 => format!("round({a}, {})", self.rng.u8(0..4)),
            5 => format!("({} / ({} or 2))", self.nested(Type::Int, depth), self.nested(Type::Int, depth)),
            6 => format!("float({} % 10007)", self.nested(Type::Int, depth)),
            7 => format!("({a} // ({b} or -0.5))"),
            _ => format!("({a} % ({b} or 1.5))"),
        }
    }

    fn boolean(&mut self, depth: usize) -> String {
        let of = self.any_type();
        match self.rng.u8(0..10) {
            0..=2 => {
                let op = self.pick(&["<", "<=", ">", ">=", "==", "!="]);
                format!("({} {op} {})", self.nested(Type::Int, depth), self.nested(Type::Int, depth))
            }
            3 => format!(
                "({} < {} <= {})",
                self.rng.i8(-5..5),
                self.nested(Type::Int, depth),
                self.rng.u8(0..99)
            ),
            4 => format!("({} == {})", self.nested(of, depth), self.nested(of, depth)),
            5 => {
                let op = self.pick(&["and", "or"]);
                format!("({} {op} {})", self.nested(Type::Bool, depth), self.nested(Type::Bool, depth))
            }
            6 => format!("(not {})", self.nested(of, depth)),
            7 => format!("({} in {})", self.nested(Type::Int, depth), self.nested(Type::Ints, depth)),
            8 => format!(
                "{}.{}()",
                self.nested(Type::Str, depth),
                self.pick(&["isdigit", "isalpha", "isupper", "isspace"])
            ),
            _ => format!("({} in {})", self.nested(Type::Str, depth), self.nested(Type::Str, depth)),
        }
    }

    fn string(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Str, depth);
        match self.rng.u8(0..14) {
            0 | 1 => format!("({a} + {})", self.nested(Type::Str, depth)),
            2 => format!("({a} * {})", self.rng.i8(-1..4)),
            3 => format!(
                "{a}.{}()",
                self.pick(&["upper", "lower", "title", "strip", "swapcase", "capitalize", "casefold"])
            ),
            4 => format!("{a}{}", self.slice()),
            5 if self.chance(80) => format!("({a} or 'empty')[{}]", self.rng.i8(-1..1)),
            5 => format!("{a}[{}]", self.rng.i8(-3..3)),
            6 => {
                let of = self.any_type();
                format!("str({})", self.nested(of, depth))
            }
            7 => format!("{a}.replace({}, {})", self.nested(Type::Str, 0), self.nested(Type::Str, 0)),
            8 => format!("{}.join({})", self.pick(&["''", "'-'", "', '"]), self.nested(Type::Strs, depth)),
            9 => {
                let of = self.any_type();
                let (value, number) = (self.nested(of, 0), self.nested(Type::Int, 0));
                let conversion = self.pick(&["", "!r", "!s"]);
                let spec = self.pick(&["", ":>8", ":,", ":05d", ":x", ":<4", ":^9", ":+"]);
                // Quotes of any kind may nest since 3.12.
                format!("f\"{{({value}){conversion}}} {{({number}){spec}}}\"")
            }
            10 => format!("'%s|%5d' % ({a}, {})", self.nested(Type::Int, depth)).into_group(),
            11 => format!("repr({a})"),
            12 => format!("{}[1]", self.nested(Type::Pair, depth)),
            _ => format!("{}.s", self.nested(Type::Object, depth)),
        }
    }

    fn slice(&mut self) -> String {
        let mut bound = || if self.chance(40) { String::new() } else { self.rng.i8(-4..5).to_string() };
        let (start, stop) = (bound(), bound());
        let step = self.pick(&["", "", ":2", ":-1", ":-2", ":3"]);
        format!("[{start}:{stop}{step}]")
    }

    fn ints(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Ints, depth);
        match self.rng.u8(0..10) {
            0 => format!("({a} + {})", self.nested(Type::Ints, depth)),
            1 => format!(
                "sorted({a}{})",
                self.pick(&["", ", reverse=True", ", key=abs", ", key=lambda v: (v % 3, v)"])
            ),
            2 => format!("{a}{}", self.slice()),
            3 => {
                let x = self.fresh("c");
                self.scoped(&x, Type::Int, |g| {
                    let (value, test) = (g.nested(Type::Int, depth), g.nested(Type::Bool, depth));
                    format!("[{value} for {x} in {a}[:6] if {test}]")
                })
            }
            4 => format!("list({}.values())", self.nested(Type::Dict, depth)),
            5 => format!("[{}, {}]", self.nested(Type::Int, depth), self.nested(Type::Int, depth)),
            6 => format!(
                "list(range({}, {}, {}))",
                self.rng.i8(-3..4),
                self.rng.i8(-3..9),
                self.pick(&["1", "2", "-1"])
            ),
            7 => format!("sorted({})", self.nested(Type::Set, depth)),
            8 => format!("[*{a}, *{}]", self.nested(Type::Ints, depth)),
            _ => format!("list(map(lambda v: v + {}, {a}))", self.nested(Type::Int, 0)),
        }
    }

    fn strs(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Strs, depth);
        match self.rng.u8(0..6) {
            0 => format!("({a} + {})", self.nested(Type::Strs, depth)),
            1 => format!("sorted({a}{})", self.pick(&["", ", key=len", ", reverse=True"])),
            2 => format!(
                "{}.split({})",
                self.nested(Type::Str, depth),
                self.pick(&["", "' '", "'l'", "None, 1"])
            ),
            3 => {
                let x = self.fresh("c");
                self.scoped(&x, Type::Str, |g| format!("[{} for {x} in {a}[:6]]", g.nested(Type::Str, depth)))
            }
            4 => format!("list({})", self.nested(Type::Dict, depth)),
            _ => format!("{a}{}", self.slice()),
        }
    }

    fn pair(&mut self, depth: usize) -> String {
        match self.rng.u8(0..3) {
            0 => {
                format!("max([({}, 'm'), {}])", self.nested(Type::Int, depth), self.nested(Type::Pair, depth))
            }
            _ => format!("({}, {})", self.nested(Type::Int, depth), self.nested(Type::Str, depth)),
        }
    }

    fn dict(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Dict, depth);
        match self.rng.u8(0..5) {
            0 => format!("{{**{a}, {}: {}}}", self.nested(Type::Str, depth), self.nested(Type::Int, depth)),
            1 => format!("({a} | {})", self.nested(Type::Dict, depth)),
            2 => {
                let x = self.fresh("c");
                let source = self.nested(Type::Strs, depth);
                self.scoped(&x, Type::Str, |g| {
                    format!("{{{x}: {} for {x} in {source}[:6]}}", g.nested(Type::Int, depth))
                })
            }
            3 => format!("dict(zip({}, {}))", self.nested(Type::Strs, depth), self.nested(Type::Ints, depth)),
            _ => format!("{{{}: {}}}", self.nested(Type::Str, depth), self.nested(Type::Int, depth)),
        }
    }

    fn set(&mut self, depth: usize) -> String {
        let a = self.nested(Type::Set, depth);
        match self.rng.u8(0..4) {
            0 => format!("({a} {} {})", self.pick(&["|", "&", "-", "^"]), self.nested(Type::Set, depth)),
            1 => format!("set({})", self.nested(Type::Ints, depth)),
            2 => format!("{{v % 7 for v in {}}}", self.nested(Type::Ints, depth)),
            _ => format!("{{{}, {}}}", self.nested(Type::Int, depth), self.nested(Type::Int, depth)),
        }
    }

    fn object(&mut self, depth: usize) -> String {
        if self.classes.is_empty() {
            return "None".to_owned();
        }
        let class = self.classes[self.rng.usize(0..self.classes.len())].name.clone();
        if self.chance(70)
            && let Some(name) = self.variable(Type::Object)
        {
            return if self.chance(50) {
                name
            } else {
                format!("({name} + {})", self.nested(Type::Int, depth))
            };
        }
        match self.rng.u8(0..3) {
            0 => format!("{class}({})", self.nested(Type::Int, depth)),
            1 => format!("{class}({}, s={})", self.nested(Type::Int, depth), self.nested(Type::Str, depth)),
            _ => {
                format!("{class}({}).step({})", self.nested(Type::Int, depth), self.nested(Type::Int, depth))
            }
        }
    }

    /// A call of a generated function with this result. Deep loops and functions do not call, so that no program
    /// runs for long.
    fn call(&mut self, of: Type, depth: usize) -> Option<String> {
        if self.loops > 1 || (self.in_function && self.loops > 0) {
            return None;
        }
        let wanted = |f: &&super::generator::Function| f.result == of || (f.generator && of == Type::Ints);
        let fitting: Vec<_> = self.functions.iter().filter(wanted).cloned().collect();
        if fitting.is_empty() {
            return None;
        }
        let function = &fitting[self.rng.usize(0..fitting.len())];
        let least = function.parameters.len() - function.defaults;
        let given = self.rng.usize(least..=function.parameters.len());
        let mut arguments = Vec::new();
        for (i, &parameter) in function.parameters[..given].iter().enumerate() {
            let value = self.nested(parameter, depth);
            arguments.push(if i >= least && self.chance(50) { format!("p{i}={value}") } else { value });
        }
        // A positional argument may not follow a keyword argument.
        if let Some(first) =
            arguments.iter().position(|a| a.starts_with('p') && a.contains('=') && !a.contains('('))
        {
            arguments.truncate(first + 1);
        }
        let call = format!("{}({})", function.name, arguments.join(", "));
        Some(if function.generator { format!("list({call})") } else { call })
    }

    /// Runs `body` with a variable that is known only there.
    fn scoped(&mut self, name: &str, of: Type, body: impl FnOnce(&mut Generator) -> String) -> String {
        self.scopes.push(vec![(name.to_owned(), of)]);
        self.loops += 1;
        let text = body(self);
        self.loops -= 1;
        self.scopes.pop();
        text
    }
}

/// Parentheses around an expression.
trait IntoGroup {
    fn into_group(self) -> String;
}

impl IntoGroup for String {
    fn into_group(self) -> String {
        format!("({self})")
    }
}
