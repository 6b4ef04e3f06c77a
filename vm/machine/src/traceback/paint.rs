//! Colours of reports: which sequences a terminal gets for which part, and whether it gets them at all.

use super::message::{attribute, quiet};
use molt_core::dict::Dict;
use molt_core::{PyResult, Value, Vm};

/// What a part of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The class of an exception.
    Type,
    /// What an exception says.
    Message,
    /// The name of a file.
    FileName,
    /// The number of a line.
    LineNumber,
    /// The name of a function.
    Frame,
    /// Source that raised: the operator, the brackets, the arguments; what is wrong with the syntax.
    Highlight,
    /// Other source of the expression that raised.
    Range,
}

/// Roles in the order of a palette, with their names in a theme and their usual colours.
const ROLES: [(Role, &str, &str); 7] = [
    (Role::Type, "type", "\x1b[1;35m"),
    (Role::Message, "message", "\x1b[35m"),
    (Role::FileName, "filename", "\x1b[35m"),
    (Role::LineNumber, "line_no", "\x1b[35m"),
    (Role::Frame, "frame", "\x1b[35m"),
    (Role::Highlight, "error_highlight", "\x1b[1;31m"),
    (Role::Range, "error_range", "\x1b[31m"),
];
const RESET: &str = "\x1b[0m";

impl Role {
    /// The name of the role in a theme.
    pub fn name(self) -> &'static str {
        ROLES[self as usize].1
    }
}

/// The sequences that begin each role, and the one that ends it. All are empty where nothing is coloured.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    begin: [String; ROLES.len()],
    end: String,
}

impl Palette {
    /// The usual colours.
    pub fn usual() -> Palette {
        Palette { begin: ROLES.map(|(_, _, sequence)| sequence.to_owned()), end: RESET.to_owned() }
    }

    /// The colours of a theme: a mapping of the names of roles, and `reset`.
    ///
    /// # Errors
    /// What looking them up raises.
    pub fn of_theme(vm: &Vm, theme: &Value) -> PyResult<Palette> {
        let sequence = |name: &str| {
            let found = vm.get_item(theme, &vm.str(name))?;
            Ok(vm.str_of(&found)?.to_string_lossy())
        };
        let mut palette = Palette { end: sequence("reset")?, ..Palette::default() };
        for (at, (_, name, _)) in ROLES.iter().enumerate() {
            palette.begin[at] = sequence(name)?;
        }
        Ok(palette)
    }

    /// The colours for what is written to a stream: none where it takes none.
    pub fn of_stream(vm: &Vm, stream: &Value) -> Palette {
        // A program that has the module may have set a theme, or switched colours off.
        let modules = vm.modules.get();
        let module = modules.downcast::<Dict>().and_then(|modules| modules.get_name(vm, "_colorize"));
        if let Some(module) = module {
            let theme = vm
                .get_attr_name(&module, "get_theme")
                .and_then(|get| vm.call_with_keywords(&get, &[], &[("tty_file", stream.clone())]))
                .and_then(|theme| vm.get_attr_name(&theme, "traceback"))
                .and_then(|theme| Palette::of_theme(vm, &theme));
            return quiet(vm, theme).unwrap_or_default();
        }
        let ignores = vm.sys_name("flags").and_then(|flags| attribute(vm, &flags, "ignore_environment"));
        let ignores = ignores.is_some_and(|v| quiet(vm, vm.is_true(&v)).unwrap_or(false));
        let coloured = asked_for(ignores, true).unwrap_or_else(|| is_terminal(vm, stream));
        if coloured { Palette::usual() } else { Palette::default() }
    }

    /// What begins a role.
    pub fn begin(&self, role: Role) -> &str {
        &self.begin[role as usize]
    }

    /// What ends every role.
    pub fn end(&self) -> &str {
        &self.end
    }

    /// Whether nothing is coloured.
    pub fn is_plain(&self) -> bool {
        self.end.is_empty() && self.begin.iter().all(String::is_empty)
    }

    /// A text in the colour of a role.
    pub fn paint(&self, role: Role, text: &str) -> String {
        format!("{}{text}{}", self.begin(role), self.end)
    }
}

/// The usual colours, by the names of a theme.
pub fn usual_theme() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROLES.iter().map(|(_, name, sequence)| (*name, *sequence)).chain([("reset", RESET)])
}

/// Whether the environment asks for colours or refuses them; `None` where it depends on the stream. `ignores`: the `PYTHON*`
/// variables do not count. `may`: colours are not switched off in the program. The runtime's own question, for which a program needs
/// no right.
pub fn asked_for(ignores: bool, may: bool) -> Option<bool> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    match variable("PYTHON_COLORS").filter(|_| !ignores) {
        Some(value) if value == "0" => return Some(false),
        Some(value) if value == "1" => return Some(true),
        _ => {}
    }
    if variable("NO_COLOR").is_some() || !may {
        return Some(false);
    }
    if variable("FORCE_COLOR").is_some() {
        return Some(true);
    }
    variable("TERM").filter(|term| term == "dumb").map(|_| false)
}

/// Whether a stream writes to a terminal.
fn is_terminal(vm: &Vm, stream: &Value) -> bool {
    quiet(vm, vm.call_method(stream, "isatty", &[]))
        .is_some_and(|answer| quiet(vm, vm.is_true(&answer)).unwrap_or(false))
}

/// A text in parts, some of which have a role.
#[derive(Clone, Debug, Default)]
pub struct Parts(pub Vec<(Option<Role>, Vec<u8>)>);

impl Parts {
    /// Adds text.
    pub fn push(&mut self, role: Option<Role>, text: impl Into<Vec<u8>>) {
        self.0.push((role, text.into()));
    }

    /// The text in colours, as WTF-8.
    pub fn paint(&self, palette: &Palette) -> Vec<u8> {
        let mut out = Vec::new();
        for (role, text) in &self.0 {
            match role {
                Some(role) => {
                    out.extend_from_slice(palette.begin(*role).as_bytes());
                    out.extend_from_slice(text);
                    out.extend_from_slice(palette.end.as_bytes());
                }
                None => out.extend_from_slice(text),
            }
        }
        out
    }

    /// The parts as a tuple of pairs of the name of a role, which may be empty, and text.
    pub fn to_value(&self, vm: &Vm) -> Value {
        let pair = |(role, text): &(Option<Role>, Vec<u8>)| {
            vm.tuple(vec![vm.str(role.map_or("", Role::name)), vm.str_from_wtf8(text)])
        };
        vm.tuple(self.0.iter().map(pair).collect())
    }
}
