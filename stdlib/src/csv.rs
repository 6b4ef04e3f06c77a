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

/// A dialect as the loops need it: those objects do not change.
#[derive(Clone, Copy, Trace)]
struct Rules {
    delimiter: u32,
    quote: u32,
    escape: u32,
    double: bool,
    skip_space: bool,
    strict: bool,
    quoting: i64,
    /// The characters below 128 that are not ordinary ones, a bit each: those of the reader.
    stops: [u64; 2],
    /// Those of the writer, which has the end of lines among them.
    marks: [u64; 2],
}

/// Whether a byte is an ordinary ASCII character, as far as a set of others tells.
#[inline(always)]
fn plain(set: &[u64; 2], b: u8) -> bool {
    b < 128 && set[usize::from(b >> 6)] >> (b & 63) & 1 == 0
}

fn add_to(set: &mut [u64; 2], c: u32) {
    if c < 128 {
        set[(c >> 6) as usize] |= 1 << (c & 63);
    }
}

fn rules(vm: &Vm, dialect: &Value) -> PyResult<Rules> {
    let get = |name: &str| vm.get_attr_name(dialect, name);
    let char_of = |name: &str| -> PyResult<u32> {
        let v = get(name)?;
        Ok(v.downcast::<Str>().filter(|s| s.char_len() == 1).map_or(NONE, |s| s.code_point(&vm.heap, 0)))
    };
    let mut rules = Rules {
        stops: [0; 2],
        marks: [0; 2],
        delimiter: char_of("delimiter")?,
        quote: char_of("quotechar")?,
        escape: char_of("escapechar")?,
        double: vm.is_true(&get("doublequote")?)?,
        skip_space: vm.is_true(&get("skipinitialspace")?)?,
        quoting: vm.index_i64(&get("quoting")?, ClassId::OVERFLOW_ERROR)?,
        strict: vm.is_true(&get("strict")?)?,
    };
    for c in [10, 13, rules.delimiter, rules.quote, rules.escape] {
        add_to(&mut rules.stops, c);
    }
    rules.marks = rules.stops;
    let end = get("lineterminator")?;
    for &b in end.downcast::<Str>().map_or(&b""[..], Str::as_wtf8) {
        add_to(&mut rules.marks, u32::from(b));
    }
    Ok(rules)
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
        let field = std::mem::take(&mut self.field);
        let done = self.finish(&field);
        self.field = field;
        self.field.clear();
        self.chars = 0;
        done
    }

    /// A field of this text.
    fn finish(&mut self, field: &[u8]) -> PyResult<()> {
        let vm = self.vm;
        let empty = field.is_empty();
        let quoting = self.rules.quoting;
        let unquoted = std::mem::replace(&mut self.unquoted, false);
        let value = if unquoted && empty && matches!(quoting, QUOTE_STRINGS | QUOTE_NOTNULL) {
            Value::NONE
        } else {
            let text = if field.is_ascii() { vm.str_from_ascii(field) } else { vm.str_from_wtf8(field) };
            if unquoted && !empty && matches!(quoting, QUOTE_NONNUMERIC | QUOTE_STRINGS) {
                vm.call(vm.class(ClassId::FLOAT).value(), &[text])?
            } else {
                text
            }
        };
        self.out.push(value);
        Ok(())
    }

    /// Takes a field without quotes that ends at a delimiter or at the end of the line, all of it ASCII: the place behind it.
    #[inline]
    fn whole_field(&mut self, text: &[u8], from: usize) -> PyResult<Option<usize>> {
        let rest = &text[from..];
        let r = &self.rules;
        let Some(n) = rest.iter().position(|&b| !plain(&r.stops, b)) else { return Ok(None) };
        let end = rest[n];
        let at = match end {
            10 | 13 if n > 0 || self.at == At::FieldStart => At::LineEnd,
            b if u32::from(b) == r.delimiter => At::FieldStart,
            _ => return Ok(None),
        };
        if n > self.limit || r.skip_space && rest[0] == b' ' {
            return Ok(None);
        }
        self.unquoted = true;
        self.finish(&rest[..n])?;
        self.at = at;
        Ok(Some(from + n + 1))
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
                // Behind an escaped line end a record does not end with its line, as in CPython.
                Some(c) => self.push(c)?,
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
        let mut i = 0;
        while i < text.len() {
            if matches!(self.at, At::FieldStart | At::RecordStart)
                && let Some(next) = self.whole_field(text, i)?
            {
                i = next;
                continue;
            }
            // Ordinary characters of a field go in as a run.
            if matches!(self.at, At::Field | At::Quoted) {
                let stops = &self.rules.stops;
                let n = text[i..].iter().position(|&b| !plain(stops, b)).unwrap_or(text.len() - i);
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
    rules: Rules,
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
        let rules = self.rules;
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
    end: Slot,
    rules: Rules,
}

impl Writer {
    fn append(vm: &Vm, r: &Rules, v: &Value, alone: bool, out: &mut Vec<u8>) -> PyResult<()> {
        let string = v.downcast::<Str>();
        let owned;
        let text: &[u8] = match string.filter(|_| v.is_exact(ClassId::STR)) {
            Some(s) => s.as_wtf8(),
            None if v.is_none() => &[],
            None => {
                owned = vm.str_of(v)?;
                owned.as_wtf8()
            }
        };
        let mut quoted = match r.quoting {
            QUOTE_ALL => true,
            QUOTE_NONNUMERIC => !is_number(vm, v),
            QUOTE_STRINGS => string.is_some(),
            QUOTE_NOTNULL => !v.is_none(),
            _ => false,
        };
        let start = out.len();
        let mut i = 0;
        while i < text.len() {
            let rest = &text[i..];
            let run = rest.iter().position(|&b| !plain(&r.marks, b)).unwrap_or(rest.len());
            out.extend_from_slice(&rest[..run]);
            i += run;
            if i == text.len() {
                break;
            }
            let (c, n) = decode_at(text, i);
            let special = match c {
                128.. => [r.delimiter, r.escape, r.quote].contains(&c),
                _ => true,
            };
            if special {
                let mut escaped = r.quoting == QUOTE_NONE;
                if !escaped {
                    if c == r.quote {
                        if r.double {
                            out.extend_from_slice(&text[i..i + n]);
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
                    out.extend_from_slice(molt_core::str::encode_code_point(r.escape, &mut [0; 4]));
                }
            }
            out.extend_from_slice(&text[i..i + n]);
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
        if quoted && r.quote != NONE {
            let mut mark = [0; 4];
            let mark = molt_core::str::encode_code_point(r.quote, &mut mark);
            out.splice(start..start, mark.iter().copied());
            out.extend_from_slice(mark);
        }
        Ok(())
    }

    fn row(&self, vm: &Vm, row: &Value) -> PyResult<Value> {
        let items = if row.is_exact(ClassId::LIST) || row.is_exact(ClassId::TUPLE) {
            vm.collect(row)?
        } else {
            match vm.catch(ClassId::TYPE_ERROR, vm.iter(row))? {
                Some(it) => vm.collect(&it)?,
                None => {
                    let name = vm.type_name(row);
                    return Err(error(vm, format!("iterable expected, not {name}")));
                }
            }
        };
        let rules = self.rules;
        let end = self.end.get();
        let end = end.downcast::<Str>().map_or(&b""[..], Str::as_wtf8);
        let mut out = Vec::new();
        for (i, v) in items.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(molt_core::str::encode_code_point(rules.delimiter, &mut [0; 4]));
            }
            Self::append(vm, &rules, v, items.len() == 1, &mut out)?;
        }
        out.extend_from_slice(end);
        let text = if out.is_ascii() { vm.str_from_ascii(&out) } else { vm.str_from_wtf8(&out) };
        vm.call(&self.write.get(), &[text])
    }
}

/// Whether QUOTE_NONNUMERIC leaves it without quotes.
fn is_number(vm: &Vm, v: &Value) -> bool {
    v.as_float().is_some()
        || molt_core::int::IntRef::of(v).is_some()
        || v.downcast::<Str>().is_none()
            && ["__float__", "__index__"].iter().any(|m| vm.lookup_special(v, &vm.intern(m)).is_some())
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
        let body = Reader {
            lines: Slot::new(lines),
            dialect: Slot::new(dialect.clone()),
            line_num: Cell::new(0),
            rules: rules(vm, dialect)?,
        };
        Ok(vm.alloc(body).into_value())
    }

    /// A writer that passes records to a function.
    #[function]
    fn make_writer(vm: &Vm, write: &Value, dialect: &Value) -> PyResult<Value> {
        let body = Writer {
            write: Slot::new(write.clone()),
            dialect: Slot::new(dialect.clone()),
            end: Slot::new(vm.get_attr_name(dialect, "lineterminator")?),
            rules: rules(vm, dialect)?,
        };
        Ok(vm.alloc(body).into_value())
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
