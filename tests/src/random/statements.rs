//! Random statements, functions and classes.

use super::generator::{Class, Function, Generator, Type};

impl Generator {
    /// A class with attributes, operators, a method and perhaps a base.
    pub fn class(&mut self) {
        let name = self.fresh("Class");
        let inherits = self.chance(50);
        let base =
            self.classes.last().filter(|_| inherits).map_or(String::new(), |base| format!("({})", base.name));
        let derived = !base.is_empty();
        self.block(&format!("class {name}{base}:"), |g| {
            if g.chance(30) {
                let value = g.rng.u8(0..9);
                g.line(&format!("shared = {value}"));
            }
            if !derived || g.chance(30) {
                g.block("def __init__(self, n, s='obj'):", |g| {
                    if derived {
                        g.line("super().__init__(n, s + '+')");
                    } else {
                        g.line("self.n = n");
                        g.line("self.s = s");
                    }
                });
            }
            if !derived || g.chance(50) {
                let op = g.pick(&["+", "-", "*", "^"]);
                g.block("def step(self, by):", |g| {
                    if g.chance(50) {
                        g.line("if by < 0: raise ValueError(f'negative step {by}')");
                    }
                    if derived && g.chance(50) {
                        g.line("return super().step(by + 1)");
                    } else {
                        g.line(&format!("self.n = (self.n {op} by) % 100003"));
                        g.line("return self");
                    }
                });
            }
            if !derived {
                g.line("def __add__(self, other): return type(self)((self.n + other) % 100003, self.s)");
                g.line("def __eq__(self, other): return isinstance(other, type(self)) and self.n == other.n");
                g.line("def __lt__(self, other): return self.n < other.n");
                g.line("def __len__(self): return abs(self.n) % 10");
            }
            let label = name.clone();
            g.line(&format!("def __repr__(self): return f'{label}({{self.n!r}}, {{self.s!r}})'"));
            if g.chance(40) {
                g.line("@property");
                g.line("def twice(self): return self.n * 2");
            }
        });
        self.classes.push(Class { name });
    }

    /// A function or generator function.
    pub fn function(&mut self) {
        let name = self.fresh("f");
        let parameters: Vec<Type> = (0..self.rng.usize(1..4)).map(|_| self.any_type()).collect();
        let defaults = self.rng.usize(0..=1);
        let generator = self.chance(20);
        let result = self.any_type();
        let least = parameters.len() - defaults;
        let mut header = Vec::new();
        let mut scope = Vec::new();
        for (i, &parameter) in parameters.iter().enumerate() {
            let default = if i >= least { format!("={}", self.constant(parameter)) } else { String::new() };
            header.push(format!("p{i}{default}"));
            scope.push((format!("p{i}"), parameter));
        }
        self.scopes.push(scope);
        self.in_function = true;
        self.block(&format!("def {name}({}):", header.join(", ")), |g| {
            for _ in 0..g.rng.usize(1..4) {
                g.statement(1);
            }
            if generator {
                let value = g.expression(Type::Int);
                g.line(&format!("yield {value}"));
                let count = g.rng.u8(0..4);
                g.block(&format!("for i in range({count}):"), |g| {
                    g.declare("i".to_owned(), Type::Int);
                    let value = g.expression(Type::Int);
                    g.line(&format!("yield {value}"));
                });
            } else {
                let value = g.expression(result);
                g.line(&format!("return {value}"));
            }
        });
        self.in_function = false;
        self.scopes.pop();
        self.functions.push(Function { name, parameters, defaults, result, generator });
    }

    /// A default value: made of literals, since it is evaluated once.
    fn constant(&mut self, of: Type) -> String {
        match of {
            Type::Int => "3".to_owned(),
            Type::Float => "2.5".to_owned(),
            Type::Bool => "False".to_owned(),
            Type::Str => "'dflt'".to_owned(),
            Type::Ints => "[1, 2]".to_owned(),
            Type::Strs => "['d']".to_owned(),
            Type::Pair => "(1, 'p')".to_owned(),
            Type::Dict => "{'d': 1}".to_owned(),
            Type::Set => "frozenset()".to_owned(),
            Type::Object => {
                self.classes.last().map_or("None".to_owned(), |class| format!("{}(1)", class.name))
            }
        }
    }

    /// Assigns to a new variable of the type.
    pub fn assignment(&mut self, of: Type) {
        let value = self.expression(of);
        let name = self.fresh("v");
        self.line(&format!("{name} = {value}"));
        self.declare(name, of);
    }

    /// One statement; `depth` counts the blocks around it.
    pub fn statement(&mut self, depth: usize) {
        let choice = if depth >= 3 { self.rng.u8(0..9) } else { self.rng.u8(0..24) };
        match choice {
            0..=2 => {
                let of = self.any_type();
                self.assignment(of);
            }
            3 | 4 => self.print(),
            5 => self.augmented(),
            6 => self.mutation(),
            7 => self.unpacking(),
            8 => self.deletion(),
            9 | 10 => self.conditional(depth),
            11 | 12 => self.for_loop(depth),
            13 => self.while_loop(depth),
            14 | 15 => self.try_block(depth),
            16 => self.closure(),
            17 => self.guarded_call(),
            _ => self.feature(),
        }
    }

    /// A statement whose failure does not end the program.
    pub fn protected(&mut self) {
        let error = self.fresh("e");
        self.block("try:", |g| g.statement(1));
        self.block(&format!("except Exception as {error}:"), |g| {
            g.line(&format!("print('failed', repr({error}))"));
        });
    }

    /// Prints a few values.
    pub fn print(&mut self) {
        let count = self.rng.usize(1..4);
        let values: Vec<String> = (0..count)
            .map(|_| {
                let of = self.any_type();
                self.expression(of)
            })
            .collect();
        let option = self.pick(&["", "", "", ", sep='|'", ", end=';\\n'"]);
        self.line(&format!("print({}{option})", values.join(", ")));
    }

    fn augmented(&mut self) {
        if let Some(name) = self.own_variable(Type::Int) {
            let (op, value) =
                (self.pick(&["+=", "-=", "*=", "//=", "%=", "|=", "^="]), self.expression(Type::Int));
            self.line(&format!("{name} {op} {value}"));
            self.line(&format!("{name} %= 10**12"));
        } else if let Some(name) = self.own_variable(Type::Str) {
            let value = self.expression(Type::Str);
            self.line(&format!("{name} = ({name} + {value})[-40:]"));
        } else {
            self.assignment(Type::Int);
        }
    }

    fn mutation(&mut self) {
        let choice = self.rng.u8(0..9);
        let line = match (choice, self.variable(Type::Ints), self.variable(Type::Dict)) {
            (0, Some(l), _) => format!("{l}.append({})", self.expression(Type::Int)),
            (1, Some(l), _) => format!("{l}.{}()", self.pick(&["pop", "sort", "reverse", "clear"])),
            (2, Some(l), _) => format!("{l}[{}] = {}", self.rng.i8(-2..3), self.expression(Type::Int)),
            (3, Some(l), _) => format!("{l}[1:3] = {}", self.expression(Type::Ints)),
            (4, Some(l), _) => format!("{l}.insert({}, {})", self.rng.i8(-2..4), self.expression(Type::Int)),
            (5, _, Some(d)) => {
                format!("{d}[{}] = {}", self.expression(Type::Str), self.expression(Type::Int))
            }
            (6, _, Some(d)) => format!("print({d}.pop({}, 'none'))", self.expression(Type::Str)),
            (7, _, Some(d)) => {
                format!("{d}.setdefault({}, {})", self.expression(Type::Str), self.expression(Type::Int))
            }
            _ => match (self.own_variable(Type::Set), self.variable(Type::Object)) {
                (Some(set), _) if self.chance(50) => {
                    format!("{set} = {set} | {{{}}}", self.expression(Type::Int))
                }
                (_, Some(object)) => format!("{object}.n = {}", self.expression(Type::Int)),
                _ => format!("print({})", self.expression(Type::Bool)),
            },
        };
        self.line(&line);
    }

    fn unpacking(&mut self) {
        let (a, b) = (self.fresh("v"), self.fresh("v"));
        match self.rng.u8(0..3) {
            0 => {
                let value = self.expression(Type::Pair);
                self.line(&format!("{a}, {b} = {value}"));
                self.declare(a, Type::Int);
                self.declare(b, Type::Str);
            }
            1 => {
                let value = self.expression(Type::Ints);
                self.line(&format!("{a}, *{b} = {value} or [0]"));
                self.declare(a, Type::Int);
                self.declare(b, Type::Ints);
            }
            _ => {
                let (x, y) = (self.expression(Type::Int), self.expression(Type::Int));
                self.line(&format!("{a}, {b} = {x}, {y}"));
                self.line(&format!("{a}, {b} = {b}, {a}"));
                self.declare(a, Type::Int);
                self.declare(b, Type::Int);
            }
        }
    }

    fn deletion(&mut self) {
        match (self.variable(Type::Ints), self.variable(Type::Dict)) {
            (Some(list), _) if self.chance(50) => self.line(&format!("del {list}[:1]")),
            (_, Some(dict)) => {
                let key = self.expression(Type::Str);
                self.line(&format!("if {key} in {dict}: del {dict}[{key}]"));
            }
            _ => self.print(),
        }
    }

    fn body(&mut self, depth: usize) {
        for _ in 0..self.rng.usize(1..3) {
            self.statement(depth + 1);
        }
    }

    fn conditional(&mut self, depth: usize) {
        let test = self.expression(Type::Bool);
        self.block(&format!("if {test}:"), |g| g.body(depth));
        if self.chance(30) {
            let test = self.expression(Type::Bool);
            self.block(&format!("elif {test}:"), |g| g.body(depth));
        }
        if self.chance(50) {
            self.block("else:", |g| g.body(depth));
        }
    }

    fn for_loop(&mut self, depth: usize) {
        let name = self.fresh("i");
        let (header, declared) = match self.rng.u8(0..6) {
            0 | 1 => {
                let stop = self.rng.u8(0..7);
                (format!("for {name} in range({stop}):"), vec![(name.clone(), Type::Int)])
            }
            2 => {
                let source = self.expression(Type::Ints);
                (format!("for {name} in {source}[:8]:"), vec![(name.clone(), Type::Int)])
            }
            3 => {
                let source = self.expression(Type::Str);
                (format!("for {name} in {source}[:8]:"), vec![(name.clone(), Type::Str)])
            }
            4 => {
                let (source, value) = (self.expression(Type::Dict), self.fresh("i"));
                let header = format!("for {name}, {value} in list({source}.items())[:8]:");
                (header, vec![(name.clone(), Type::Str), (value, Type::Int)])
            }
            _ => {
                let (source, value) = (self.expression(Type::Strs), self.fresh("i"));
                let header = format!("for {name}, {value} in enumerate({source}[:8]):");
                (header, vec![(name.clone(), Type::Int), (value, Type::Str)])
            }
        };
        self.block(&header, |g| {
            for (name, of) in declared {
                g.declare(name, of);
            }
            g.loop_body(depth);
        });
        if self.chance(15) {
            self.block("else:", Generator::print);
        }
    }

    fn loop_body(&mut self, depth: usize) {
        self.loops += 1;
        if self.chance(30) {
            let (test, jump) = (self.expression(Type::Bool), self.pick(&["break", "continue"]));
            self.line(&format!("if {test}: {jump}"));
        }
        self.body(depth);
        self.loops -= 1;
    }

    fn while_loop(&mut self, depth: usize) {
        let (counter, limit) = (self.fresh("w"), self.rng.u8(1..6));
        self.line(&format!("{counter} = 0"));
        let test = self.expression(Type::Bool);
        self.block(&format!("while {counter} < {limit} and ({test} or {counter} < 2):"), |g| {
            g.line(&format!("{counter} += 1"));
            g.loop_body(depth);
        });
        self.declare(counter, Type::Int);
    }

    fn try_block(&mut self, depth: usize) {
        self.block("try:", |g| {
            g.body(depth);
            if g.chance(25) {
                let kind = g.pick(&["ValueError", "KeyError", "RuntimeError", "IndexError"]);
                let (test, value) = (g.expression(Type::Bool), g.expression(Type::Str));
                g.line(&format!("if {test}: raise {kind}({value})"));
            }
        });
        let caught = self.pick(&[
            "Exception",
            "(ValueError, TypeError)",
            "LookupError",
            "ArithmeticError",
            "Exception",
        ]);
        let error = self.fresh("e");
        self.block(&format!("except {caught} as {error}:"), |g| {
            g.line(&format!("print(type({error}).__name__, {error})"));
            if g.chance(10) {
                g.line("raise");
            }
        });
        if self.chance(20) {
            self.block("else:", Generator::print);
        }
        if self.chance(25) {
            self.block("finally:", Generator::print);
        }
    }

    /// A closure over a local variable, called at once.
    fn closure(&mut self) {
        let (name, cell) = (self.fresh("g"), self.fresh("n"));
        if !self.in_function {
            let (start, step) = (self.expression(Type::Int), self.expression(Type::Int));
            self.block(&format!("def {name}_make({cell}):"), |g| {
                g.block(&format!("def {name}(step):"), |g| {
                    g.line(&format!("nonlocal {cell}"));
                    g.line(&format!("{cell} = ({cell} * 3 + step) % 10007"));
                    g.line(&format!("return {cell}"));
                });
                g.line(&format!("return {name}"));
            });
            self.line(&format!("{name} = {name}_make({start})"));
            self.line(&format!("print({name}({step}), {name}(1), {name}({step}))"));
        } else {
            let value = self.expression(Type::Int);
            self.line(&format!("{name} = lambda x, y={value}: x * 2 + y"));
            self.line(&format!("print({name}(1), {name}(2, 3))"));
        }
    }

    /// A call that may raise anything, reported.
    fn guarded_call(&mut self) {
        let of = self.any_type();
        let error = self.fresh("e");
        self.block("try:", |g| {
            let value = g.expression(of);
            g.line(&format!("print({value})"));
        });
        self.block(&format!("except Exception as {error}:"), |g| {
            g.line(&format!("print('caught', repr({error}))"));
        });
    }

    /// Prints every variable of the module.
    pub fn report(&mut self) {
        let names: Vec<String> = self.scopes.iter().flatten().map(|(name, _)| name.clone()).collect();
        for name in names {
            self.line(&format!("print({name:?}, {name})"));
        }
    }
}
