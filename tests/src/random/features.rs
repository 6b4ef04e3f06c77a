//! Random uses of the language's larger features: matching, context managers, generators that are sent to, nested `finally`,
//! star arguments, decorators, and classes with dunder methods.

use super::generator::{Generator, Type};

impl Generator {
    /// One statement, or a few that belong together, around one feature.
    pub fn feature(&mut self) {
        match self.rng.u8(0..14) {
            0 | 1 => self.matching(),
            2 => self.context_manager(),
            3 => self.dialogue(),
            4 | 5 => self.nested_finally(),
            6 => self.star_arguments(),
            7 => self.decorated(),
            8 => self.dunder_class(),
            9 => self.chained_error(),
            10 => self.formatting(),
            11 => self.method_calls(),
            12 => self.nested_comprehension(),
            _ => self.delegation(),
        }
    }

    /// `match` over values of several kinds.
    fn matching(&mut self) {
        let of = self.any_type();
        let subject = match self.rng.u8(0..5) {
            0 => self.expression(of),
            1 => format!("({}, {})", self.expression(Type::Int), self.expression(of)),
            2 => format!("{{'k': {}, 'm': {}}}", self.expression(of), self.expression(Type::Int)),
            3 => format!("[{}, *{}]", self.expression(Type::Int), self.expression(Type::Ints)),
            _ => format!(
                "({}, [{}, {}])",
                self.expression(Type::Str),
                self.expression(Type::Int),
                self.expression(of)
            ),
        };
        let class = self.classes.last().map(|class| class.name.clone());
        let name = self.fresh("m");
        self.block(&format!("match {subject}:"), |g| {
            for _ in 0..g.rng.usize(2..5) {
                let number = g.rng.i8(-2..9);
                let pattern = match g.rng.u8(0..14) {
                    0 => format!("{number} | {} | 'a'", number + 1),
                    1 => format!("int({name})"),
                    2 => format!("str() as {name}"),
                    3 => format!("[{name}, *_]"),
                    4 => format!("({name}, [x, y])"),
                    5 => format!("{{'k': {name}, **rest}}"),
                    6 => format!("{{'m': {number}}} as {name}"),
                    7 => format!("[int(), *{name}, _]"),
                    8 => "None | True | False".to_owned(),
                    9 => format!("float({name}) | bool({name})"),
                    10 => format!("({number}, {name})"),
                    11 => "[]".to_owned(),
                    12 => match &class {
                        Some(class) => format!("{class}(n={name}, s=str())"),
                        None => "()".to_owned(),
                    },
                    _ => format!("list({name}) | tuple({name})"),
                };
                let guard = if pattern.contains(&name) && g.chance(30) {
                    format!(" if {name} != {number}")
                } else {
                    String::new()
                };
                let shown = if pattern.contains(&name) { name.clone() } else { "'no name'".to_owned() };
                g.block(&format!("case {pattern}{guard}:"), |g| {
                    g.line(&format!("print('case', {number}, {shown})"));
                });
            }
            g.block(&format!("case {name}:"), |g| g.line(&format!("print('else', {name})")));
        });
    }

    /// A class with `__enter__` and `__exit__`, used once or nested, with an error inside at times.
    fn context_manager(&mut self) {
        let name = self.fresh("Context");
        let swallows = self.pick(&[
            "True",
            "False",
            "kind is ValueError",
            "None",
            "value is not None and len(str(value)) % 2",
        ]);
        self.block(&format!("class {name}:"), |g| {
            g.line("def __init__(self, label): self.label = label");
            g.line("def __enter__(self): print('enter', self.label); return self");
            g.block("def __exit__(self, kind, value, tb):", |g| {
                g.line("print('exit', self.label, kind and kind.__name__, value)");
                g.line(&format!("return {swallows}"));
            });
        });
        let variable = self.fresh("c");
        let header = if self.chance(50) {
            format!("with {name}('a') as {variable}, {name}('b'):")
        } else {
            format!("with ({name}('a') as {variable}):")
        };
        self.block("try:", |g| {
            g.block(&header, |g| {
                g.line(&format!("print({variable}.label)"));
                let (test, kind) = (g.expression(Type::Bool), g.pick(&["ValueError", "KeyError"]));
                let value = g.expression(Type::Str);
                g.line(&format!("if {test}: raise {kind}({value})"));
                g.print();
            });
        });
        self.block("except LookupError as error:", |g| g.line("print('outer', repr(error))"));
    }

    /// A generator that is sent values, thrown into and closed.
    fn dialogue(&mut self) {
        let name = self.fresh("dialogue");
        let (first, step) = (self.expression(Type::Int), self.rng.u8(1..5));
        self.block(&format!("def {name}(total):"), |g| {
            g.block("try:", |g| {
                g.block(&format!("while total < 10 ** {step}:"), |g| {
                    g.block("try:", |g| {
                        g.line("got = yield total");
                        g.line("total += got if got is not None else 1");
                    });
                    g.block("except KeyError as error:", |g| {
                        g.line("print('thrown', error)");
                        g.line("total = (total or 1) * 2");
                    });
                });
                g.line("return 'done', total");
            });
            g.block("finally:", |g| g.line("print('closing', total)"));
        });
        let generator = self.fresh("g");
        self.line(&format!("{generator} = {name}({first} % 1000)"));
        let actions: Vec<String> = (0..self.rng.usize(2..6))
            .map(|_| match self.rng.u8(0..5) {
                0 => format!("next({generator})"),
                1 | 2 => format!("{generator}.send({} % 50)", self.expression(Type::Int)),
                3 => format!("{generator}.throw(KeyError('k'))"),
                _ => format!("{generator}.throw(ValueError('v'))"),
            })
            .collect();
        self.block("try:", |g| {
            g.line(&format!("print(next({generator}))"));
            for action in actions {
                g.line(&format!("print({action})"));
            }
            g.line(&format!("{generator}.close()"));
        });
        self.block("except StopIteration as stop:", |g| g.line("print('stop', stop.value)"));
        self.block("except ValueError as error:", |g| g.line("print('value', error)"));
    }

    /// `return`, `break`, `continue` and `raise` through several `finally` blocks.
    fn nested_finally(&mut self) {
        let name = self.fresh("flow");
        let leave = |g: &mut Generator, in_loop: bool| {
            let choices: &[&str] = if in_loop {
                &["pass", "return 'inner'", "break", "continue", "raise KeyError(i)", "1 // (i % 2)"]
            } else {
                &["pass", "return 'outer'", "raise ValueError(n)", "return n", "n[0]"]
            };
            g.pick(choices).to_owned()
        };
        self.block(&format!("def {name}(n):"), |g| {
            g.line("log = []");
            g.block("try:", |g| {
                g.block("for i in range(3):", |g| {
                    g.block("try:", |g| {
                        g.line("log.append(i)");
                        let (test, way) = (g.rng.u8(0..3), leave(g, true));
                        g.block(&format!("if i == {test}:"), |g| g.line(&way));
                        let way = leave(g, true);
                        g.block(&format!("if n % 3 == {test}:"), |g| g.line(&way));
                    });
                    if g.chance(60) {
                        let kind = g.pick(&["KeyError", "ArithmeticError", "Exception"]);
                        g.block(&format!("except {kind} as e:"), |g| {
                            g.line("log.append(type(e).__name__)");
                            let way = leave(g, true);
                            g.line(&way);
                        });
                    }
                    g.block("finally:", |g| g.line("log.append('f')"));
                });
                if g.chance(50) {
                    g.block("else:", |g| g.line("log.append('else')"));
                }
                let way = leave(g, false);
                g.line(&way);
            });
            g.block("except (TypeError, KeyError) as e:", |g| {
                g.line("log.append(repr(e))");
                let way = leave(g, false);
                g.line(&way);
            });
            g.block("finally:", |g| g.line(&format!("print('{name}', n, log)")));
            g.line("return 'end'");
        });
        self.block("for argument in range(4):", |g| {
            g.line(&format!("try: print({name}(argument))"));
            g.line("except Exception as e: print(type(e).__name__, e, e.__context__)");
        });
    }

    /// Calls with every kind of argument, right and wrong.
    fn star_arguments(&mut self) {
        let name = self.fresh("star");
        let parameters = self.pick(&[
            "a, b=2, *rest, c, d=4, **more",
            "a, /, b, *, c=3",
            "*rest, **more",
            "a, b=5, /, *rest",
            "a=1, *, c",
            "a, b, /, c=7, **more",
        ]);
        self.block(&format!("def {name}({parameters}):"), |g| {
            g.line("return {k: v for k, v in sorted(locals().items())}");
        });
        for _ in 0..self.rng.usize(2..5) {
            let mut arguments: Vec<String> = Vec::new();
            for _ in 0..self.rng.usize(0..3) {
                let value = self.expression(Type::Int);
                arguments.push(if self.chance(30) { format!("*({value}, {value})") } else { value });
            }
            for keyword in ["a", "b", "c", "x"] {
                if self.chance(35) {
                    arguments.push(format!("{keyword}={}", self.rng.u8(0..99)));
                }
            }
            if self.chance(30) {
                arguments.push(format!("**{{'{}': 0}}", self.pick(&["c", "d", "y"])));
            }
            self.line(&format!("try: print({name}({}))", arguments.join(", ")));
            self.line("except TypeError as e: print('TypeError', e)");
        }
    }

    /// Functions wrapped by decorators with and without arguments.
    fn decorated(&mut self) {
        let (plain, with, name) = (self.fresh("deco"), self.fresh("deco"), self.fresh("f"));
        self.block(&format!("def {plain}(f):"), |g| {
            g.block("def wrapper(*args, **kwargs):", |g| {
                g.line("print('calling', f.__name__, args, kwargs)");
                g.line("return f(*args, **kwargs)");
            });
            g.line("return wrapper");
        });
        let factor = self.rng.u8(2..6);
        self.line(&format!("def {with}(by): return lambda f: lambda *a: f(*a) * by"));
        self.line(&format!("@{with}({factor})"));
        self.line(&format!("@{plain}"));
        let value = self.expression(Type::Int);
        self.line(&format!("def {name}(x, y={value}): return (x + y) % 1009"));
        let argument = self.expression(Type::Int);
        self.line(&format!("print({name}({argument}), {name}(1, 2))"));
    }

    /// A class whose behaviour comes from dunder methods, and what the operators make of it.
    fn dunder_class(&mut self) {
        let (name, variable) = (self.fresh("Dunder"), self.fresh("d"));
        let slots = self.chance(30);
        self.block(&format!("class {name}:"), |g| {
            if slots {
                g.line("__slots__ = ('items', 'seen')");
            }
            g.line("count = 0");
            g.line("def __init__(self, *items): self.items = list(items); self.seen = []; type(self).count += 1");
            g.line("def __len__(self): return len(self.items)");
            g.line("def __getitem__(self, i): return self.items[i]");
            if g.chance(50) {
                g.line("def __setitem__(self, i, v): self.seen.append((i, v)); self.items[i] = v");
            }
            if g.chance(50) {
                g.line("def __contains__(self, v): return v in self.items or v == 'any'");
            }
            if g.chance(50) {
                g.line("def __iter__(self): yield from reversed(self.items)");
            }
            if g.chance(50) {
                g.line("def __call__(self, *a, **k): return len(a), sorted(k)");
            }
            if g.chance(50) {
                g.line("def __getattr__(self, name): return name.upper() if name != 'absent' else object().absent");
            }
            if g.chance(50) {
                g.line("def __radd__(self, other): return ['radd', other, *self.items]");
            }
            if g.chance(50) {
                g.line("def __mul__(self, n): return type(self)(*self.items * n) if isinstance(n, int) else NotImplemented");
            }
            if g.chance(40) {
                g.line("def __eq__(self, other): return self.items == getattr(other, 'items', other)");
            }
            if g.chance(40) {
                g.line("def __bool__(self): return bool(self.items and self.items[0])");
            }
            if g.chance(40) {
                g.line("def __format__(self, spec): return f'<{spec}|{len(self.items)}>'");
            }
            g.line("@classmethod");
            g.line("def make(cls, n): return cls(*range(n % 5))");
            g.line("@staticmethod");
            g.line("def double(x): return x * 2");
            g.line("@property");
            g.line("def first(self): return self.items[0]");
            if g.chance(60) {
                g.line("@first.setter");
                g.line("def first(self, v): self.items[:1] = [v, v]");
            }
        });
        let (a, b) = (self.expression(Type::Int), self.expression(Type::Int));
        self.line(&format!("{variable} = {name}({a}, {b})"));
        let uses = [
            format!("list({variable})"),
            format!("len({variable}), bool({variable})"),
            format!("{variable}[0], {variable}[-1], {variable}[:1]"),
            format!("{a} in {variable}, 'any' in {variable}"),
            format!("{variable}(1, z=2)"),
            format!("{variable}.other"),
            format!("{variable}.absent"),
            format!("1 + {variable}"),
            format!("len({variable} * 2)"),
            format!("{variable} * 'x'"),
            format!("{variable} == [{a}, {b}], {variable} != {variable}"),
            format!("f'{{{variable}:>5}}'"),
            format!("{name}.make({a} % 7).items, {name}.double({b}), {name}.count"),
            format!("{variable}.first, setattr({variable}, 'first', 5), {variable}.items"),
            format!("sorted({variable}), max({variable}), [*{variable}]"),
            format!("hash({variable}) == hash({variable})"),
            format!(
                "{variable}.__class__.__name__, isinstance({variable}, {name}), hasattr({variable}, '__dict__')"
            ),
            format!("{variable} < {variable}"),
            format!("setattr({variable}, 'extra', 1), {variable}.extra"),
            format!("next(iter({variable}))"),
        ];
        for _ in 0..self.rng.usize(3..8) {
            let shown = uses[self.rng.usize(0..uses.len())].clone();
            self.line(&format!("try: print({shown})"));
            self.line("except Exception as e: print(type(e).__name__, e)");
        }
        if self.chance(50) {
            self.line(&format!("try: {variable}[0] = 9; del {variable}[0]"));
            self.line("except Exception as e: print(type(e).__name__, e)");
        }
    }

    /// An error raised from, or while handling, another.
    fn chained_error(&mut self) {
        let cause = self.pick(&[" from e", "", " from None", " from OSError(2, 'gone')"]);
        let (value, kind) = (self.expression(Type::Str), self.pick(&["KeyError", "ValueError", "Exception"]));
        self.block("try:", |g| {
            g.block("try:", |g| {
                let divisor = g.expression(Type::Int);
                g.line(&format!("print(1 // ({divisor} % 2))"));
                g.line("{}['missing']");
            });
            g.block("except (ArithmeticError, LookupError) as e:", |g| {
                g.line(&format!("raise {kind}({value}, 1){cause}"));
            });
        });
        self.block("except Exception as e:", |g| {
            g.line("print(repr(e), e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)");
            if g.chance(40) {
                g.line("e.add_note('a note')");
                g.line("print(e.__notes__, e.with_traceback(None) is e, e.__traceback__)");
            }
        });
    }

    /// f-strings and `format` with specifications, also nested and wrong ones.
    fn formatting(&mut self) {
        let (number, float, text) =
            (self.expression(Type::Int), self.expression(Type::Float), self.expression(Type::Str));
        let width = self.rng.u8(0..14);
        let number_spec = self.pick(&[
            "d", ",d", "_x", "#o", "+d", " d", "08b", "<9", "^+9,", "e", ".2f", "%", "c", "s", "n", "#X",
        ]);
        let float_spec = self.pick(&[
            ".3f", "e", "g", ".2%", "+.1e", "012.2f", ",.2f", "_.1f", ".0f", "#.3g", "d", "n", "z.1f",
        ]);
        let text_spec = self.pick(&[">8", "^8", "*<6", ".3", "10.2", "s", "d", "=5", "05", "<3.1"]);
        for shown in [
            format!("f'{{{number}:{number_spec}}}'"),
            format!("f'{{{float}:{float_spec}}}|{{{float}!r:>{width}}}'"),
            format!("format({text}, '{text_spec}')"),
            format!("'{{0:>{{1}}}} {{x!r}} {{0}}'.format({text}, {width}, x={number})"),
            format!(
                "'%-{width}s|%+05d|%.2f|%x' % ({text}, {number} % 10 ** 6, {float}, abs({number}) % 999)"
            ),
        ] {
            if self.chance(60) {
                self.line(&format!("try: print({shown})"));
                self.line("except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)");
            }
        }
    }

    /// Methods of str, list, dict and set, with arguments that fit more or less.
    fn method_calls(&mut self) {
        let (text, other) = (self.expression(Type::Str), self.expression(Type::Str));
        let (ints, dict, set) =
            (self.expression(Type::Ints), self.expression(Type::Dict), self.expression(Type::Set));
        let n = self.rng.i8(-3..6);
        let calls = [
            format!("{text}.partition({other} or '-'), {text}.rpartition(' ')"),
            format!("{text}.split({other}, {n}), {text}.rsplit(None, {n})"),
            format!("{text}.center({n} + 10, '*'), {text}.zfill(6), {text}.ljust(5) + '|'"),
            format!("{text}.startswith(({other}, 'a')), {text}.endswith('s', {n})"),
            format!("{text}.translate({{97: 'A', 98: None, 99: 'ccc'}}), {text}.expandtabs(3)"),
            format!("{text}.removeprefix({other}), {text}.removesuffix('l'), {text}.splitlines(True)"),
            format!("{text}.encode(), {text}.encode('ascii', 'replace').hex(), ascii({text})"),
            format!("{text}.isidentifier(), {text}.istitle(), {text}.isprintable(), {text}.isnumeric()"),
            format!("{text}.count({other}, 1, {n}), {text}.rindex({other}, {n})"),
            format!("{ints}.index({n}), {ints}.count({n})"),
            format!("[{n}] * len({ints}), {ints}[{n}:], {ints}[::-1][:{n}]"),
            format!("(lambda l: (l.extend([1, {n}]), l.remove({n}), l.sort(reverse=True), l))({ints}[:])"),
            format!("(lambda l: (l.insert({n}, 0), l.pop({n}), l))({ints}[:])"),
            format!("(lambda d: (d.popitem(), d.update(a={n}), d.pop('a'), d))(dict({dict}))"),
            format!("sorted({dict}.items(), key=lambda kv: (kv[1], kv[0])), {dict}.get('q', {n})"),
            format!("dict.fromkeys({text}[:4], {n}), {dict} == dict({dict}.items()), list(reversed({dict}))"),
            format!("sorted({set}.union([{n}])), {set}.isdisjoint({ints}), {set} <= {set}, {set} < {set}"),
            format!("(lambda s: (s.discard({n}), s.add(1), s.remove({n}), sorted(s)))(set({set}))"),
            format!("sum({ints}), min({ints}), max({ints}, default=0), sum(map(float, {ints}))"),
            format!(
                "list(zip({ints}, {text})), list(enumerate({text}[:3], {n})), list(filter(None, {ints}))"
            ),
            format!(
                "divmod({n}, 4), pow({n}, 3), pow(3, {n}), round({n} / 7, 3), abs({n}), ~{n}, {n} >> 1, -7 // ({n} or 1)"
            ),
            format!("int({text}), float({text})"),
            format!(
                "int.from_bytes({text}.encode()[:5], 'big'), ({n}).to_bytes(2, 'little', signed=True), ({n}).bit_length()"
            ),
            format!(
                "bytes({ints}[:3]), bytearray({text}.encode())[:4], memoryview({text}.encode())[1:3].tolist()"
            ),
            format!("any({ints}), all({ints}), {ints} < [{n}], {ints} == sorted({ints}), [*{ints}, {n}][-1]"),
            format!(
                "complex({n}, 2) * 1j, {n} ** -1, 2 ** {n}, {n} % -3, float({n}).hex(), ({n} / 3).as_integer_ratio()"
            ),
        ];
        for _ in 0..self.rng.usize(2..5) {
            let shown = calls[self.rng.usize(0..calls.len())].clone();
            self.line(&format!("try: print({shown})"));
            self.line("except Exception as e: print(type(e).__name__, e)");
        }
    }

    /// Comprehensions inside each other, with names of the outer ones, and assignment expressions.
    fn nested_comprehension(&mut self) {
        let (ints, strs) = (self.expression(Type::Ints), self.expression(Type::Strs));
        let outer = self.expression(Type::Int);
        let (walrus, n) = (self.fresh("w"), self.rng.u8(1..5));
        let shown = [
            format!("[[x * y for y in range({n})] for x in {ints}[:4]]"),
            format!("{{k: [c for c in k if c > 'a'] for k in {strs}[:4]}}"),
            format!("[({walrus} := x + {outer} % 97) for x in range({n})], {walrus}"),
            format!("list((a, b) for a in {ints}[:3] for b in {strs}[:2] if a % 2 or b)"),
            format!(
                "[f(2) for f in [lambda v, i=i: v + i for i in range({n})]], [f() for f in [lambda: j for j in range({n})]]"
            ),
            format!(
                "{{(x, s) for x in {ints}[:2] for s in {strs}[:2]}} == {{(x, s) for s in {strs}[:2] for x in {ints}[:2]}}"
            ),
            format!("sum(x for x in {ints} if (y := x % 5) and y > {n} % 3)"),
            format!("(lambda *a: [z + q for z, q in zip(a, a[1:])])(*{ints}[:5])"),
            format!("[i for i in range(20) if all(i % d for d in range(2, i))][:{n} * 2]"),
        ];
        for _ in 0..2 {
            let line = format!("print({})", shown[self.rng.usize(0..shown.len())]);
            self.line(&line);
        }
    }

    /// `yield from` over generators that return values.
    fn delegation(&mut self) {
        let (inner, outer) = (self.fresh("inner"), self.fresh("outer"));
        let (n, value) = (self.rng.u8(0..4), self.expression(Type::Int));
        self.block(&format!("def {inner}(n):"), |g| {
            g.block("for i in range(n):", |g| g.line("yield i * 10"));
            g.line(&format!("return n + {value} % 7"));
        });
        self.block(&format!("def {outer}(n):"), |g| {
            g.line(&format!("a = yield from {inner}(n)"));
            g.line("yield ('between', a)");
            g.line(&format!("b = yield from {inner}(a % 3)"));
            let more = g.pick(&["'xy'", "[1, 2]", "range(2)", "{'k': 1}", "(c for c in 'pq')"]);
            g.line(&format!("yield from {more}"));
            g.line("return a, b");
        });
        self.line(&format!("print(list({outer}({n})))"));
        self.block("def drive(g):", |g| {
            g.line("r = yield from g");
            g.line("print('result', r)");
        });
        self.line(&format!("print([*drive({outer}({n}))])"));
    }
}
