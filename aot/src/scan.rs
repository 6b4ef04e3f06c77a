//! What a compiled module asks for: its imports, and whether it can reach the compiler.
//!
//! The bytecode is read once from top to bottom, knowing of each register only whether a constant or a name was loaded into it
//! last. That is enough, because the operands of an import are loaded right before it; and what is missed here can be
//! named by the user.

use std::collections::{BTreeMap, BTreeSet};

use molt_bytecode::{CodeUnit, Const, Insn, Intrinsic, Mode, Op, flags, instructions};

use crate::graph::Import;

/// The functions that compile source text.
const COMPILERS: [&str; 3] = ["eval", "exec", "compile"];

/// Functions and classes of the library that load modules from source files.
const SOURCE_LOADERS: [&str; 5] =
    ["spec_from_file_location", "SourceFileLoader", "source_to_code", "run_path", "addsitedir"];

/// Functions that import modules by name.
const IMPORTERS: [&str; 10] = [
    "__import__",
    "discover",
    "find_loader",
    "find_spec",
    "import_module",
    "iter_modules",
    "loadTestsFromNames",
    "resolve_name",
    "run_module",
    "walk_packages",
];

/// What a module asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Import statements, and calls of `import_module` and `__import__` with a literal name; nested code included.
    pub imports: Vec<Import>,
    /// Whether `eval`, `exec` or `compile` can be reached, or modules that are only there as source. Never false if they are
    /// called by one of their names.
    pub compiler: bool,
    /// Whether the built-in `open` can be reached by its name.
    pub open: bool,
    /// Whether modules are imported whose names do not stand where they are imported.
    pub computed: bool,
    /// Whether `sys.path` can be changed.
    pub path: bool,
    /// Whether `sys.executable` is read, by which programs start other ones that are text.
    pub executable: bool,
    /// Names that are read wherever they are from: attributes, what import statements take, and strings that could be one.
    pub names: BTreeSet<String>,
    /// Names that are read as globals: of the module itself, or built in.
    pub globals: BTreeSet<String>,
}

/// Looks through a module's code and all code nested in it.
pub fn scan(unit: &CodeUnit) -> Needs {
    let mut needs = Needs::default();
    scan_into(unit, &mut needs);
    needs
}

/// As `scan`, without the functions and the methods of classes of the module's top level that run only for who reads the names of
/// the functions and classes: these come one by one, by name. (Methods do not come by their own: classes reach them in ways
/// that no name shows. What a class body itself does, it does when the module is imported.)
///
/// The module is not the main one: what it does as that does not count.
pub fn scan_in_parts(unit: &CodeUnit) -> (Needs, Vec<(String, Needs)>) {
    let mut needs = Needs::default();
    // The strings of the top level are those of `__all__`.
    scan_own(unit, &mut needs, false);
    let mut parts = Vec::new();
    for nested in unit.nested() {
        let is_function = nested.flags & flags::NEWLOCALS != 0;
        let is_named = !nested.name.starts_with('<') && (!is_function || !nested.name.starts_with("__"));
        if !is_named {
            scan_into(nested, &mut needs);
        } else if is_function {
            parts.push((nested.name.clone(), scan(nested)));
        } else {
            scan_own(nested, &mut needs, true);
            let mut methods = Needs::default();
            nested.nested().for_each(|method| scan_into(method, &mut methods));
            parts.push((nested.name.clone(), methods));
        }
    }
    (needs, parts)
}

fn scan_into(unit: &CodeUnit, needs: &mut Needs) {
    scan_own(unit, needs, true);
    scan_strings(unit, needs);
    for nested in unit.nested() {
        scan_into(nested, needs);
    }
}

/// Looks through the code of a unit, not what is nested in it; `main` tells whether it may be the main module's.
fn scan_own(unit: &CodeUnit, needs: &mut Needs, main: bool) {
    let mut scanner = Scanner { unit, known: BTreeMap::new(), lines: Lines::new(unit), open_calls: 0, needs };
    let mut from = 0;
    for insn in instructions(&unit.code) {
        if insn.at < from {
            continue;
        }
        if !main && let Some(behind) = scanner.behind_main(&insn) {
            from = behind;
        }
        scanner.instruction(&insn);
    }
    scanner.needs.computed |= scanner.open_calls > 0;
    // `getattr(builtins, "eval")` and its like: a name in a string is taken as a use.
    needs.compiler |= unit.consts.iter().any(|constant| match constant {
        Const::Str(text) => COMPILERS.iter().any(|name| name.as_bytes() == &text[..]),
        _ => false,
    });
}

/// Takes strings that could be names for names that are read.
fn scan_strings(unit: &CodeUnit, needs: &mut Needs) {
    let strings = unit.consts.iter().filter_map(text);
    needs.names.extend(strings.filter(|text| is_identifier(text)).map(str::to_owned));
}

fn note(names: &mut BTreeSet<String>, name: &str) {
    if !names.contains(name) {
        names.insert(name.to_owned());
    }
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '_' || c.is_alphanumeric())
}

/// What is known of a register.
#[derive(Clone, Copy)]
enum Known<'a> {
    Int(i64),
    Const(&'a Const),
    /// A global or built-in of this name, or an attribute of this name.
    Named(&'a str),
}

struct Scanner<'a, 'n> {
    unit: &'a CodeUnit,
    known: BTreeMap<u32, Known<'a>>,
    lines: Lines,
    /// Uses of importing functions, less the calls that say what they import.
    open_calls: usize,
    needs: &'n mut Needs,
}

impl<'a> Scanner<'a, '_> {
    fn instruction(&mut self, insn: &Insn) {
        let a = u32::from(insn.a);
        let name = self.unit.names.get((insn.extra & 0xFFFF) as usize).map_or("", String::as_str);
        let result = match insn.op {
            Op::LoadInt => Some(Known::Int(i64::from(insn.k16() as i16))),
            Op::LoadK => self.constant(u32::from(insn.k16())),
            Op::LoadKx => self.constant(insn.extra),
            Op::LoadNone => Some(Known::Const(&Const::None)),
            Op::Move | Op::MoveCheck | Op::Copy => self.known.get(&u32::from(insn.b)).copied(),
            Op::LoadName | Op::LoadGlobal | Op::LoadClassGlobal => {
                self.needs.compiler |= COMPILERS.contains(&name);
                self.needs.open |= name == "open";
                note(&mut self.needs.globals, name);
                self.open_calls += usize::from(IMPORTERS.contains(&name));
                Some(Known::Named(name))
            }
            Op::LoadAttr | Op::LoadMethod => {
                let of_builtins = matches!(
                    self.known.get(&u32::from(insn.b)),
                    Some(Known::Named("builtins" | "__builtins__"))
                );
                self.needs.compiler |= of_builtins && COMPILERS.contains(&name);
                // A search path that changes leads to modules that are not here yet.
                let of_sys = matches!(self.known.get(&u32::from(insn.b)), Some(Known::Named("sys")));
                self.needs.path |= of_sys && name == "path";
                self.needs.compiler |= of_sys && name == "path" || SOURCE_LOADERS.contains(&name);
                self.needs.executable |= of_sys && name == "executable";
                self.needs.computed |= SOURCE_LOADERS.contains(&name);
                self.needs.open |= of_builtins && name == "open";
                self.open_calls += usize::from(IMPORTERS.contains(&name));
                self.read(name);
                Some(Known::Named(name))
            }
            Op::LoadClassCell | Op::LoadDictCell | Op::LoadSuperAttr | Op::LoadSuperMethod => {
                self.read(name);
                None
            }
            Op::ImportName => {
                self.import(insn, name);
                None
            }
            Op::Intrinsic => {
                if let Some(module) = Intrinsic::from_u32(insn.extra).and_then(Intrinsic::library_module) {
                    let line = self.lines.at(insn.at);
                    let module = module.to_owned();
                    // The machine makes objects of its classes, whose names then stand nowhere.
                    let names = vec!["*".to_owned()];
                    self.needs.imports.push(Import { level: 0, module, names, line });
                }
                None
            }
            Op::Call | Op::CallKw => {
                self.call(insn, a + 1);
                None
            }
            Op::CallMethod | Op::CallMethodKw => {
                self.call(insn, a + 2);
                None
            }
            _ => None,
        };
        for (mode, register) in insn.operands() {
            if matches!(mode, Mode::W | Mode::O) {
                self.known.remove(&u32::from(register));
            }
        }
        if let (_, Some((first, count))) = insn.spans() {
            self.known.retain(|register, _| *register < first || *register >= first.saturating_add(count));
        }
        if let Some(known) = result {
            self.known.insert(a, known);
        }
    }

    fn read(&mut self, name: &str) {
        note(&mut self.needs.names, name);
    }

    /// Where the code goes on if this is the test of `if __name__ == "__main__"`.
    fn behind_main(&self, insn: &Insn) -> Option<u32> {
        let known = |register: u8| self.known.get(&u32::from(register));
        match (insn.op, known(insn.a), known(insn.b)) {
            (Op::JEq, Some(Known::Named("__name__")), Some(Known::Const(Const::Str(text))))
                if text == b"__main__" && insn.c == 0 =>
            {
                insn.target().and_then(|target| u32::try_from(target).ok())
            }
            _ => None,
        }
    }

    fn constant(&self, index: u32) -> Option<Known<'a>> {
        let constant = self.unit.consts.get(index as usize)?;
        Some(if let Const::Int(number) = constant { Known::Int(*number) } else { Known::Const(constant) })
    }

    fn import(&mut self, insn: &Insn, module: &str) {
        let a = u32::from(insn.a);
        let level = match self.known.get(&a) {
            Some(Known::Int(level)) => u32::try_from(*level).unwrap_or(0),
            _ => 0,
        };
        let names = match self.known.get(&(a + 1)) {
            Some(Known::Const(Const::Tuple(names))) => {
                names.iter().filter_map(text).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        };
        self.needs.compiler |= module == "builtins"
            && names.iter().any(|name: &String| name == "*" || COMPILERS.contains(&&name[..]));
        self.needs.computed |= names.iter().any(|name| SOURCE_LOADERS.contains(&&name[..]));
        self.needs.compiler |= names.iter().any(|name| SOURCE_LOADERS.contains(&&name[..]))
            || module == "sys" && names.iter().any(|name| name == "path");
        self.needs.path |= module == "sys" && names.iter().any(|name| name == "path");
        self.needs.executable |= module == "sys" && names.iter().any(|name| name == "executable");
        let line = self.lines.at(insn.at);
        self.needs.names.extend(names.iter().filter(|name| *name != "*").cloned());
        self.needs.names.extend(module.split('.').map(str::to_owned));
        self.needs.imports.push(Import { level, module: module.to_owned(), names, line });
    }

    /// Notes an import if this is a call of an importing function whose first argument, in register `first`, is a
    /// literal.
    fn call(&mut self, insn: &Insn, first: u32) {
        // `str(data, encoding)` and `bytes(text, encoding)` are what `decode` and `encode` are.
        let called = self.known.get(&u32::from(insn.a));
        if matches!(called, Some(Known::Named("str" | "bytes" | "bytearray"))) && insn.b > 1 {
            self.read("encoding");
        }
        let importer = match self.known.get(&u32::from(insn.a)) {
            Some(Known::Named(
                name @ ("import_module" | "__import__" | "run_module" | "find_spec" | "resolve_name"),
            )) => *name,
            _ => return,
        };
        let Some(Known::Const(argument)) = self.known.get(&first) else { return };
        let Some(name) = text(argument).filter(|_| insn.b > 0) else { return };
        let name = name.split(':').next().unwrap_or(name);
        let module = name.trim_start_matches('.');
        let level = (name.len() - module.len()) as u32;
        if importer == "__import__" && level > 0 {
            return;
        }
        let line = self.lines.at(insn.at);
        // What `__import__(name, fromlist=names)` imports besides stands in another argument.
        if importer != "__import__" || insn.b < 2 {
            self.open_calls = self.open_calls.saturating_sub(1);
        }
        self.needs.imports.push(Import { level, module: module.to_owned(), names: Vec::new(), line });
    }
}

/// All strings of a module: among them may be names of modules, or parts of such.
pub fn texts(unit: &CodeUnit) -> BTreeSet<String> {
    fn collect(constants: &[Const], found: &mut BTreeSet<String>) {
        for constant in constants {
            match constant {
                Const::Str(_) => found.extend(text(constant).map(str::to_owned)),
                Const::Tuple(items) | Const::FrozenSet(items) => collect(items, found),
                Const::Code(unit) => collect(&unit.consts, found),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(&unit.consts, &mut found);
    found
}

fn text(constant: &Const) -> Option<&str> {
    match constant {
        Const::Str(text) => std::str::from_utf8(text).ok(),
        _ => None,
    }
}

/// First word of each run of the position table, with its line.
struct Lines(Vec<(u32, u32)>);

impl Lines {
    fn new(unit: &CodeUnit) -> Self {
        Lines(unit.positions.runs().map(|(first, _, range)| (first, range.line)).collect())
    }

    /// The line of the instruction at a word offset; 0 if it has none.
    fn at(&self, word: u32) -> u32 {
        match self.0.partition_point(|(first, _)| *first <= word) {
            0 => 0,
            run => self.0[run - 1].1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use molt_bytecode::{NO_CACHE, Positions, Range, name_word, word, word16};

    fn unit(names: &[&str], consts: Vec<Const>, code: Vec<u32>) -> CodeUnit {
        let range = Range { line: 7, end_line: 7, col: None, end_col: None };
        let positions = Positions::encode([(code.len() as u32, range)]);
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        CodeUnit { names, consts, code, positions, ..CodeUnit::default() }
    }

    fn name(index: u16) -> u32 {
        name_word(index, NO_CACHE)
    }

    fn str(text: &str) -> Const {
        Const::Str(text.as_bytes().to_vec())
    }

    #[test]
    fn import_statements_are_read_with_dots_and_names() {
        let code = vec![
            word16(Op::LoadInt, 3, 2),
            word16(Op::LoadK, 4, 0),
            word(Op::ImportName, 3, 0, 0),
            name(0),
            word16(Op::LoadInt, 3, 0),
            word(Op::LoadNone, 4, 0, 0),
            word(Op::ImportName, 3, 0, 0),
            name(1),
        ];
        let needs = scan(&unit(&["pkg.mod", "os"], vec![Const::Tuple(vec![str("a"), str("*")])], code));
        let from =
            Import { level: 2, module: "pkg.mod".into(), names: vec!["a".into(), "*".into()], line: 7 };
        let plain = Import { level: 0, module: "os".into(), names: vec![], line: 7 };
        assert_eq!(needs.imports, [from, plain]);
        assert_eq!(needs.names.into_iter().collect::<Vec<_>>(), ["a", "mod", "os", "pkg"]);
        assert!(!needs.compiler && !needs.open);
    }

    #[test]
    fn operands_may_be_copied_from_hoisted_constants() {
        let code = vec![
            word16(Op::LoadK, 1, 0),
            word16(Op::LoadInt, 3, 0),
            word(Op::Copy, 4, 1, 0),
            word(Op::ImportName, 3, 0, 0),
            name(0),
        ];
        let needs = scan(&unit(&["m"], vec![Const::Tuple(vec![str("x")])], code));
        assert_eq!(needs.imports[0].names, ["x"]);
    }

    #[test]
    fn literal_dynamic_imports_are_seen() {
        let code = vec![
            word(Op::LoadGlobal, 2, 0, 0),
            name(0),
            word(Op::LoadMethod, 2, 2, 0),
            name(1),
            word16(Op::LoadK, 4, 0),
            word(Op::CallMethod, 2, 1, 2),
            word(Op::LoadGlobal, 2, 0, 0),
            name(2),
            word(Op::Copy, 3, 2, 0),
            word(Op::Call, 2, 1, 2),
        ];
        let needs = scan(&unit(&["importlib", "import_module", "__import__"], vec![str(".plug")], code));
        let plug = Import { level: 1, module: "plug".into(), names: vec![], line: 7 };
        assert_eq!(needs.imports, [plug]);
        assert!(needs.computed, "the second call has a name that is read when it runs");
    }

    #[test]
    fn what_the_machine_imports_is_taken_whole() {
        let code = vec![word(Op::Intrinsic, 0, 0, 0), Intrinsic::Template as u32];
        let import =
            Import { level: 0, module: "string.templatelib".into(), names: vec!["*".into()], line: 7 };
        assert_eq!(scan(&unit(&[], vec![], code)).imports, [import]);
    }

    #[test]
    fn the_compiler_is_found_by_name_attribute_and_string() {
        let by_name = unit(&["eval"], vec![], vec![word(Op::LoadGlobal, 0, 0, 0), name(0)]);
        let load = |module: u16| {
            vec![word(Op::LoadGlobal, 0, 0, 0), name(module), word(Op::LoadAttr, 0, 0, 0), name(2)]
        };
        let attribute = |module| unit(&["builtins", "re", "compile"], vec![], load(module));
        let by_string = unit(&[], vec![str("exec")], vec![]);
        let nested = unit(&[], vec![Const::Code(Box::new(by_name.clone()))], vec![]);
        for (unit, expected) in
            [(by_name, true), (attribute(0), true), (attribute(1), false), (by_string, true), (nested, true)]
        {
            assert_eq!(scan(&unit).compiler, expected, "{:?} {:?}", unit.names, unit.consts);
        }
    }

    #[test]
    fn a_library_module_is_not_the_main_one() {
        let code = vec![
            word(Op::LoadName, 0, 0, 0),
            name(0),
            word16(Op::LoadK, 1, 0),
            word(Op::JEq, 0, 1, 0),
            2,
            word(Op::LoadName, 0, 0, 0),
            name(1),
            word(Op::LoadName, 0, 0, 0),
            name(2),
        ];
        let unit = unit(&["__name__", "main", "after"], vec![str("__main__")], code);
        let (needs, _) = scan_in_parts(&unit);
        assert_eq!(needs.globals.into_iter().collect::<Vec<_>>(), ["__name__", "after"]);
        assert!(scan(&unit).globals.contains("main"));
    }
}
