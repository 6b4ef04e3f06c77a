//! `_csv`: the parser and the writer of comma-separated values. Dialects are checked in Python; here they are numbers.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::str::decode_at;
use std::cell::Cell;

/// `csv.Error`.
fn error(vm: &Vm, message: impl AsRef<str>) -> Raised {
    let make = || -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "csv")?;
        let class = vm.get_attr_name(&module, "Error")?;
        vm.call(&class, &[vm.str(message.as_ref())])
    };
    match make() {
        Ok(exc) => vm.raise_value(exc),
        Err(e) => e,
    }
}

/// No character.
const NONE: u32 = u32::MAX;
const QUOTE_ALL: i64 = 1;
const QUOTE_NONNUMERIC: i64 = 2;
const QUOTE_NONE: i64 = 3;
const QUOTE_STRINGS: i64 = 4;
const QUOTE_NOTNULL: i64 = 5;

/// A dialect as the loops need it.
#[derive(Clone, Copy)]
struct Rules {
    delimiter: u32,
    quote: u32,
    escape: u32,
    double: bool,
    skip_space: bool,
    quoting: i64,
    strict: bool,
}

fn rules(vm: &Vm, dialect: &Value) -> PyResult<Rules> {
    let get = |name: &str| vm.get_attr_name(dialect, name);
    let char_of = |name: &str| -> PyResult<u32> {
        let v = get(name)?;
        Ok(v.downcast::<Str>().filter(|s| s.char_len() == 1).map_or(NONE, |s| s.code_point(&vm.heap, 0)))
    };
    Ok(Rules {
        delimiter: char_of("delimiter")?,
        quote: char_of("quotechar")?,
        escape: char_of("escapechar")?,
        double: vm.is_true(&get("doublequote")?)?,
        skip_space: vm.is_true(&get("skipinitialspace")?)?,
        quoting: vm.index_i64(&get("quoting")?, ClassId::OVERFLOW_ERROR)?,
        strict: vm.is_true(&get("strict")?)?,
    })
}

/// Where in a record the parser is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    RecordStart,
    FieldStart,
    Escaped,
    Field,
    Quoted,
    EscapedInQuoted,
    QuoteInQuoted,
    LineEnd,
    AfterEscapedLineEnd,
}

struct Record<'v> {
    vm: &'v Vm,
    rules: Rules,
    limit: usize,
    at: At,
    field: Vec<u8>,
    chars: usize,
    unquoted: bool,
    out: Vec<Value>,
}

impl Record<'_> {
    fn push(&mut self, c: u32) -> PyResult<()> {
        if self.chars >= self.limit {
            return Err(error(self.vm, format!("field larger than field limit ({})", self.limit)));
        }
        self.chars += 1;
        if c < 128 {
            self.field.push(c as u8);
        } else {
            self.field.extend_from_slice(molt_core::str::encode_code_point(c, &mut [0; 4]));
        }
        Ok(())
    }

    fn end_field(&mut self) -> PyResult<()> {
        let vm = self.vm;
        let empty = self.field.is_empty();
        let quoting = self.rules.quoting;
        let unquoted = std::mem::replace(&mut self.unquoted, false);
        let value = if unquoted && empty && matches!(quoting, QUOTE_STRINGS | QUOTE_NOTNULL) {
            Value::NONE
        } else {
            let text = if self.field.is_ascii() {
                vm.str_from_ascii(&self.field)
            } else {
                vm.str_from_wtf8(&self.field)
            };
            if unquoted && !empty && matches!(quoting, QUOTE_NONNUMERIC | QUOTE_STRINGS) {
                vm.call(vm.class(ClassId::FLOAT).value(), &[text])?
            } else {
                text
            }
        };
        self.field.clear();
        self.chars = 0;
        self.out.push(value);
        Ok(())
    }

    fn start_field(&mut self, c: Option<u32>) -> PyResult<()> {
        let r = self.rules;
        self.unquoted = true;
        match c {
            None => {
                self.end_field()?;
                self.at = At::RecordStart;
            }
            Some(10 | 13) => {
                self.end_field()?;
                self.at = At::LineEnd;
            }
            Some(c) if c == r.quote && r.quoting != QUOTE_NONE => {
                self.unquoted = false;
                self.at = At::Quoted;
            }
            Some(c) if c == r.escape => self.at = At::Escaped,
            Some(32) if r.skip_space => self.at = At::FieldStart,
            Some(c) if c == r.delimiter => {
                self.end_field()?;
                self.at = At::FieldStart;
            }
            Some(c) => {
                self.push(c)?;
                self.at = At::Field;
            }
        }
        Ok(())
    }

    /// One character, or the end of a line.
    fn step(&mut self, c: Option<u32>) -> PyResult<()> {
        let r = self.rules;
        match self.at {
            At::RecordStart => match c {
                None => {}
                Some(10 | 13) => self.at = At::LineEnd,
                _ => self.start_field(c)?,
            },
            At::FieldStart => self.start_field(c)?,
            At::Escaped => match c {
                Some(c @ (10 | 13)) => {
                    self.push(c)?;
                    self.at = At::AfterEscapedLineEnd;
                }
                c => {
                    self.push(c.unwrap_or(10))?;
                    self.at = At::Field;
                }
            },
            At::AfterEscapedLineEnd if c.is_none() => {}
            At::AfterEscapedLineEnd | At::Field => match c {
                None => {
                    self.end_field()?;
                    self.at = At::RecordStart;
                }
                Some(10 | 13) => {
                    self.end_field()?;
                    self.at = At::LineEnd;
                }
                Some(c) if c == r.escape => self.at = At::Escaped,
                Some(c) if c == r.delimiter => {
                    self.end_field()?;
                    self.at = At::FieldStart;
                }
                Some(c) => {
                    self.push(c)?;
                    self.at = At::Field;
                }
            },
            At::Quoted => match c {
                None => {}
                Some(c) if c == r.escape => self.at = At::EscapedInQuoted,
                Some(c) if c == r.quote && r.quoting != QUOTE_NONE => {
                    self.at = if r.double { At::QuoteInQuoted } else { At::Field };
                }
                Some(c) => self.push(c)?,
            },
            At::EscapedInQuoted => {
                self.push(c.unwrap_or(10))?;
                self.at = At::Quoted;
            }
            At::QuoteInQuoted => match c {
                Some(c) if c == r.quote && r.quoting != QUOTE_NONE => {
                    self.push(c)?;
                    self.at = At::Quoted;
                }
                Some(c) if c == r.delimiter => {
                    self.end_field()?;
                    self.at = At::FieldStart;
                }
                None => {
                    self.end_field()?;
                    self.at = At::RecordStart;
                }
                Some(10 | 13) => {
                    self.end_field()?;
                    self.at = At::LineEnd;
                }
                Some(c) if !r.strict => {
                    self.push(c)?;
                    self.at = At::Field;
                }
                Some(_) => {
                    let show = |c: u32| char::from_u32(c).unwrap_or('?');
                    let message = format!("'{}' expected after '{}'", show(r.delimiter), show(r.quote));
                    return Err(error(self.vm, message));
                }
            },
            At::LineEnd => match c {
                Some(10 | 13) => {}
                None => self.at = At::RecordStart,
                Some(_) => {
                    let message = "new-line character seen in unquoted field - do you need to open the file with \
                                   newline=''?";
                    return Err(error(self.vm, message));
                }
            },
        }
        Ok(())
    }

    fn line(&mut self, text: &[u8]) -> PyResult<()> {
        let (mut i, r) = (0, self.rules);
        while i < text.len() {
            // Ordinary characters of a field go in as a run.
            if matches!(self.at, At::Field | At::Quoted) {
                let stop = |b: u8| {
                    b >= 128 || b == 10 || b == 13 || [r.delimiter, r.quote, r.escape].contains(&(b as u32))
                };
                let n = text[i..].iter().position(|&b| stop(b)).unwrap_or(text.len() - i);
                if n > 0 && self.chars + n <= self.limit {
                    self.field.extend_from_slice(&text[i..i + n]);
                    self.chars += n;
                    i += n;
                    continue;
                }
            }
            let (c, n) = decode_at(text, i);
            self.step(Some(c))?;
            i += n;
        }
        self.step(None)
    }
}

/// State of a reader.
#[repr(C)]
#[derive(Trace)]
pub struct Reader {
    lines: Slot,
    dialect: Slot,
    line_num: Cell<i64>,
}

/// CSV reader
#[class(CSV_READER, name = "reader", module = "_csv", flags(NO_NEW), body, container)]
impl Reader {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let rules = rules(vm, &self.dialect.get())?;
        let limit = vm.state::<Limit>().0.get();
        let mut record = Record {
            vm,
            rules,
            limit,
            at: At::RecordStart,
            field: Vec::new(),
            chars: 0,
            unquoted: false,
            out: Vec::new(),
        };
        let lines = self.lines.get();
        loop {
            let Some(line) = vm.next(&lines)? else {
                if !record.field.is_empty() || record.at == At::Quoted {
                    if rules.strict {
                        return Err(error(vm, "unexpected end of data"));
                    }
                    record.end_field()?;
                    return Ok(Some(vm.list(record.out)));
                }
                return Ok(None);
            };
            let Some(text) = line.downcast::<Str>() else {
                let name = vm.type_name(&line);
                let message = format!(
                    "iterator should return strings, not {name} (the file should be opened in text mode)"
                );
                return Err(error(vm, message));
            };
            self.line_num.set(self.line_num.get() + 1);
            record.line(text.as_wtf8())?;
            if record.at == At::RecordStart {
                return Ok(Some(vm.list(record.out)));
            }
        }
    }

    /// How many lines have been read.
    #[getter]
    fn line_num(&self) -> i64 {
        self.line_num.get()
    }

    /// The dialect.
    #[getter]
    fn dialect(&self) -> Value {
        self.dialect.get()
    }
}

/// State of a writer.
#[repr(C)]
#[derive(Trace)]
pub struct Writer {
    write: Slot,
    dialect: Slot,
}

impl Writer {
    fn append(
        vm: &Vm,
        r: &Rules,
        line_end: &[u8],
        v: &Value,
        alone: bool,
        out: &mut Vec<u8>,
    ) -> PyResult<()> {
        let is_str = v.downcast::<Str>().is_some();
        let number = v.as_float().is_some()
            || molt_core::int::IntRef::of(v).is_some()
            || !is_str
                && ["__float__", "__index__"].iter().any(|m| vm.lookup_special(v, &vm.intern(m)).is_some());
        let owned;
        let text: &[u8] = if v.is_none() {
            &[]
        } else {
            owned = vm.str_of(v)?;
            owned.as_wtf8()
        };
        let mut quoted = match r.quoting {
            QUOTE_ALL => true,
            QUOTE_NONNUMERIC => !number,
            QUOTE_STRINGS => is_str,
            QUOTE_NOTNULL => !v.is_none(),
            _ => false,
        };
        let mut body = Vec::with_capacity(text.len() + 2);
        let mut i = 0;
        while i < text.len() {
            let (c, n) = decode_at(text, i);
            let special = c == r.delimiter
                || c == r.escape
                || c == r.quote
                || c == 10
                || c == 13
                || (c < 128 && line_end.contains(&(c as u8)));
            if special {
                let mut escaped = r.quoting == QUOTE_NONE;
                if !escaped {
                    if c == r.quote {
                        if r.double {
                            body.extend_from_slice(&text[i..i + n]);
                        } else {
                            escaped = true;
                        }
                    } else if c == r.escape {
                        escaped = true;
                    }
                    if !escaped {
                        quoted = true;
                    }
                }
                if escaped {
                    if r.escape == NONE {
                        return Err(error(vm, "need to escape, but no escapechar set"));
                    }
                    body.extend_from_slice(molt_core::str::encode_code_point(r.escape, &mut [0; 4]));
                }
            }
            body.extend_from_slice(&text[i..i + n]);
            i += n;
        }
        if text.is_empty() && alone {
            let never = r.quoting == QUOTE_NONE
                || (v.is_none() && matches!(r.quoting, QUOTE_STRINGS | QUOTE_NOTNULL));
            if never {
                return Err(error(vm, "single empty field record must be quoted"));
            }
            quoted = true;
        }
        if text.is_empty() && r.delimiter == 32 && r.skip_space {
            let never = r.quoting == QUOTE_NONE
                || (v.is_none() && matches!(r.quoting, QUOTE_STRINGS | QUOTE_NOTNULL));
            if never {
                return Err(error(
                    vm,
                    "empty field must be quoted if delimiter is a space and skipinitialspace is true",
                ));
            }
            quoted = true;
        }
        let mut mark = [0; 4];
        let mark = if quoted && r.quote != NONE {
            molt_core::str::encode_code_point(r.quote, &mut mark)
        } else {
            &[]
        };
        out.extend_from_slice(mark);
        out.extend_from_slice(&body);
        out.extend_from_slice(mark);
        Ok(())
    }

    fn row(&self, vm: &Vm, row: &Value) -> PyResult<Value> {
        let items = match vm.catch(ClassId::TYPE_ERROR, vm.iter(row))? {
            Some(it) => vm.collect(&it)?,
            None => {
                let name = vm.type_name(row);
                return Err(error(vm, format!("iterable expected, not {name}")));
            }
        };
        let dialect = self.dialect.get();
        let rules = rules(vm, &dialect)?;
        let end = vm.get_attr_name(&dialect, "lineterminator")?;
        let end = end.downcast::<Str>().map_or(&b""[..], Str::as_wtf8);
        let mut out = Vec::new();
        for (i, v) in items.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(molt_core::str::encode_code_point(rules.delimiter, &mut [0; 4]));
            }
            Self::append(vm, &rules, end, v, items.len() == 1, &mut out)?;
        }
        out.extend_from_slice(end);
        vm.call(&self.write.get(), &[vm.str_from_wtf8(&out)])
    }
}

/// CSV writer
#[class(CSV_WRITER, name = "writer", module = "_csv", flags(NO_NEW), body, container)]
impl Writer {
    /// Write the items of row as one record; str() makes text of what is none, and None is empty.
    #[method(signature = "(row, /)")]
    fn writerow(&self, vm: &Vm, row: &Value) -> PyResult<Value> {
        self.row(vm, row)
    }

    /// Write every item of rows as writerow() does.
    #[method(signature = "(rows, /)")]
    fn writerows(&self, vm: &Vm, rows: &Value) -> PyResult<()> {
        let it = vm.iter(rows)?;
        while let Some(row) = vm.next(&it)? {
            self.row(vm, &row)?;
        }
        Ok(())
    }

    /// The dialect.
    #[getter]
    fn dialect(&self) -> Value {
        self.dialect.get()
    }
}

/// The largest field a reader takes, in characters.
struct Limit(Cell<usize>);

impl Default for Limit {
    fn default() -> Limit {
        Limit(Cell::new(131_072))
    }
}

/// CSV parsing and writing.
#[molt_core::prelude::module(name = "_csv", classes(super::CSV_READER_DEF, super::CSV_WRITER_DEF))]
pub mod csv {
    use super::*;

    /// A reader of lines in a dialect.
    #[function]
    fn make_reader(vm: &Vm, lines: &Value, dialect: &Value) -> PyResult<Value> {
        let lines = vm.iter(lines)?;
        let body =
            Reader { lines: Slot::new(lines), dialect: Slot::new(dialect.clone()), line_num: Cell::new(0) };
        Ok(vm.alloc(body).into_value())
    }

    /// A writer that passes records to a function.
    #[function]
    fn make_writer(vm: &Vm, write: &Value, dialect: &Value) -> Value {
        vm.alloc(Writer { write: Slot::new(write.clone()), dialect: Slot::new(dialect.clone()) }).into_value()
    }

    /// Sets the largest field; returns the old limit.
    #[function(signature = "(new_limit=<unrepresentable>, /)")]
    fn field_size_limit(vm: &Vm, new_limit: Option<&Value>) -> PyResult<usize> {
        let state = vm.state::<Limit>();
        let old = state.0.get();
        if let Some(n) = new_limit {
            if molt_core::int::IntRef::of(n).is_none() {
                return Err(vm.type_error("limit must be an integer"));
            }
            state.0.set(vm.index_i64(n, ClassId::OVERFLOW_ERROR)?.max(0) as usize);
        }
        Ok(old)
    }
}
