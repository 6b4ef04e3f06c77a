//! The compiler as the machine asks for it: `compile`, `exec`, `eval`, and imports of source files.

use molt_bytecode::CodeUnit;
use molt_compiler::{ErrorKind, Flags, Mode, Source, SyntaxError};
use molt_core::ClassId;
use molt_core::vm::CompileRequest;
use molt_machine::import::{CompileError, Compiler, SourceWarning};

/// `CO_FUTURE_ANNOTATIONS` among the flags of `compile`.
const FUTURE_ANNOTATIONS: i64 = molt_bytecode::flags::FUTURE_ANNOTATIONS as i64;

/// Molt's compiler, linked into this executable.
#[derive(Clone, Copy, Debug, Default)]
pub struct SourceCompiler {
    /// Level of `-O`, for requests that do not say.
    pub optimize: u8,
}

impl Compiler for SourceCompiler {
    fn compile(&self, request: &CompileRequest<'_>) -> Result<(CodeUnit, Vec<SourceWarning>), CompileError> {
        let mode = match request.mode {
            "eval" => Mode::Eval,
            "single" => Mode::Single,
            _ => Mode::Exec,
        };
        let flags = Flags {
            optimize: u8::try_from(request.optimize).unwrap_or(self.optimize).min(2),
            future_annotations: request.flags & FUTURE_ANNOTATIONS != 0,
        };
        let source = match std::str::from_utf8(request.source) {
            Ok(text) if request.is_text => Source::Text(text),
            _ => Source::Bytes(request.source),
        };
        let compiled = molt_compiler::compile_source(source, request.filename, mode, flags)
            .map_err(|error| compile_error(error, request))?;
        let warnings =
            compiled.warnings.into_iter().map(|w| SourceWarning { line: w.line, msg: w.msg }).collect();
        Ok((compiled.unit, warnings))
    }
}

fn compile_error(error: SyntaxError, request: &CompileRequest<'_>) -> CompileError {
    let mut text = error.text.filter(|_| !error.late);
    if let Some(text) = &mut text
        && request.mode == "exec"
        && error.end_offset != Some(-1)
        && !text.ends_with('\n')
    {
        text.push('\n');
    }
    CompileError {
        class: match error.kind {
            ErrorKind::Syntax | ErrorKind::Incomplete => ClassId::SYNTAX_ERROR,
            ErrorKind::Indentation => ClassId::INDENTATION_ERROR,
            ErrorKind::Tab => ClassId::TAB_ERROR,
            ErrorKind::Memory => ClassId::MEMORY_ERROR,
            ErrorKind::Recursion => ClassId::RECURSION_ERROR,
            ErrorKind::Value => ClassId::VALUE_ERROR,
            ErrorKind::NotImplemented => ClassId::NOT_IMPLEMENTED_ERROR,
        },
        msg: error.msg,
        filename: request.filename.to_owned(),
        lineno: error.lineno,
        offset: error.offset,
        text,
        end_lineno: error.end_lineno,
        end_offset: error.end_offset,
    }
}
