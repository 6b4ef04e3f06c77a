//! `SyntaxError`.

use super::{member, positional};
use molt_core::objects::Exception;
use molt_core::prelude::*;

const DETAILS: [&str; 7] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset", "_metadata"];

/// Invalid syntax.
#[class(SYNTAX_ERROR, name = "SyntaxError", base = EXCEPTION, flags(BASE), members(
    msg(none, "exception msg"), filename(none, "exception filename"), lineno(none, "exception lineno"),
    offset(none, "exception offset"), text(none, "exception text"), end_lineno(none, "exception end lineno"),
    end_offset(none, "exception end offset"), print_file_and_line(none, "exception print_file_and_line"),
    _metadata(none, "exception private metadata")))]
impl SyntaxError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))));
        }
        let args = positional(args, names);
        if let Some(e) = this.downcast::<Exception>() {
            e.args.set(vm.tuple(args.to_vec()));
        }
        if let Some(msg) = args.first() {
            vm.set_member(this, "msg", msg.clone());
        }
        let [_, details] = args else { return Ok(()) };
        let details = vm.collect(details)?;
        let n = details.len();
        if !(4..=7).contains(&n) {
            let bound = if n < 4 { "at least 4" } else { "at most 7" };
            return Err(vm.type_error(format!("function takes {bound} arguments ({n} given)")));
        }
        for (i, name) in DETAILS.iter().enumerate() {
            vm.set_member(this, name, details.get(i).cloned().unwrap_or(Value::NONE));
        }
        if n == 5 {
            return Err(vm.type_error("end_offset must be provided when end_lineno is provided"));
        }
        Ok(())
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<Value> {
        let msg = vm.str_of(&member(vm, this, "msg").unwrap_or(Value::NONE))?;
        let file = member(vm, this, "filename").filter(|f| f.kind() == Kind::STR);
        let file = file.and_then(|f| f.downcast::<Str>().map(Str::to_string_lossy));
        let file = file.map(|f| f.rsplit('/').next().unwrap_or_default().to_string());
        let line = member(vm, this, "lineno").filter(|l| l.kind() == Kind::INT || l.is_small());
        let line = line.map(|l| vm.str_of(&l)).transpose()?.map(|s| s.to_string_lossy());
        let text = msg.to_string_lossy();
        Ok(match (file, line) {
            (Some(f), Some(l)) => vm.str(&format!("{text} ({f}, line {l})")),
            (Some(f), None) => vm.str(&format!("{text} ({f})")),
            (None, Some(l)) => vm.str(&format!("{text} (line {l})")),
            (None, None) => msg.into_value(),
        })
    }
}
