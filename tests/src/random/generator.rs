//! The state of a program under generation: its text, its scopes and what it may still do.

use fastrand::Rng;

/// The type an expression is meant to have. Generated code is mostly well typed, so that programs live long
/// enough to be interesting; errors are sown on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Int,
    Float,
    Bool,
    Str,
    /// A list of ints.
    Ints,
    /// A list of strings.
    Strs,
    /// A tuple of an int and a string.
    Pair,
    /// A dict from strings to ints.
    Dict,
    /// A set of ints.
    Set,
    /// An instance of a generated class.
    Object,
}

impl Type {
    pub const ALL: [Type; 10] = [
        Type::Int,
        Type::Float,
        Type::Bool,
        Type::Str,
        Type::Ints,
        Type::Strs,
        Type::Pair,
        Type::Dict,
        Type::Set,
        Type::Object,
    ];
}

/// A function that generated code may call.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub parameters: Vec<Type>,
    /// How many of the last parameters have defaults.
    pub defaults: usize,
    pub result: Type,
    pub generator: bool,
}

/// A class that generated code may use; all have the attributes `n` (int) and `s` (str) and the method `step`.
#[derive(Clone, Debug)]
pub struct Class {
    pub name: String,
}

/// A program under generation.
pub struct Generator {
    pub rng: Rng,
    text: String,
    indent: usize,
    names: usize,
    /// Variables in reach, innermost scope last.
    pub scopes: Vec<Vec<(String, Type)>>,
    pub functions: Vec<Function>,
    pub classes: Vec<Class>,
    /// Loops around the current place, which bound how much a statement may cost.
    pub loops: usize,
    pub in_function: bool,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        Generator {
            rng: Rng::with_seed(seed),
            text: String::new(),
            indent: 0,
            names: 0,
            scopes: vec![Vec::new()],
            functions: Vec::new(),
            classes: Vec::new(),
            loops: 0,
            in_function: false,
        }
    }

    /// Whether something of this percentage happens.
    pub fn chance(&mut self, percent: u8) -> bool {
        self.rng.u8(0..100) < percent
    }

    /// One of several texts.
    pub fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.rng.usize(0..choices.len())]
    }

    /// A type that every place can make values of.
    pub fn any_type(&mut self) -> Type {
        let types = if self.classes.is_empty() { &Type::ALL[..9] } else { &Type::ALL[..] };
        types[self.rng.usize(0..types.len())]
    }

    /// A name not used before.
    pub fn fresh(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// A variable in reach of the type, if there is one.
    pub fn variable(&mut self, wanted: Type) -> Option<String> {
        let found: Vec<&String> =
            self.scopes.iter().flatten().filter(|(_, t)| *t == wanted).map(|(name, _)| name).collect();
        (!found.is_empty()).then(|| found[self.rng.usize(0..found.len())].clone())
    }

    /// A variable of the innermost scope, which an assignment does not make local by accident.
    pub fn own_variable(&mut self, wanted: Type) -> Option<String> {
        let scope = self.scopes.last()?;
        let found: Vec<&String> = scope.iter().filter(|(_, t)| *t == wanted).map(|(name, _)| name).collect();
        (!found.is_empty()).then(|| found[self.rng.usize(0..found.len())].clone())
    }

    /// Makes a variable known in the innermost scope.
    pub fn declare(&mut self, name: String, of: Type) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.push((name, of));
        }
    }

    /// Appends one line.
    pub fn line(&mut self, line: &str) {
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Appends a header line and what `body` appends, indented. Names declared inside are forgotten after it, as
    /// the block may not run.
    pub fn block(&mut self, header: &str, body: impl FnOnce(&mut Generator)) {
        self.line(header);
        let known = self.scopes.last().map_or(0, Vec::len);
        self.indent += 1;
        let empty = self.text.len();
        body(self);
        if self.text.len() == empty {
            self.line("pass");
        }
        self.indent -= 1;
        if let Some(scope) = self.scopes.last_mut() {
            scope.truncate(known);
        }
    }
}

/// The text of the program of this seed.
pub fn program(seed: u64) -> String {
    let mut generator = Generator::new(seed);
    generator.line(&format!("# Random program {seed}."));
    for _ in 0..generator.rng.usize(1..3) {
        generator.class();
    }
    for of in [Type::Int, Type::Strs] {
        generator.assignment(of);
    }
    for _ in 0..generator.rng.usize(1..5) {
        generator.function();
    }
    for of in [Type::Int, Type::Str, Type::Ints, Type::Dict] {
        generator.assignment(of);
    }
    for _ in 0..generator.rng.usize(6..16) {
        if generator.chance(60) { generator.protected() } else { generator.statement(0) }
    }
    generator.report();
    generator.text
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn a_seed_names_one_program() {
        assert_eq!(program(7), program(7));
        assert_ne!(program(7), program(8));
    }

    #[test]
    fn programs_stay_small() {
        assert!((0..50).all(|seed| program(seed).len() < 200_000));
    }
}
