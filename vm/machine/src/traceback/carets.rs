//! Source lines with carets under the part that raised.

use super::anchors::{Anchors, anchors, assigns, call_of};
use super::paint::{Palette, Role};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthChar;

const INDENT: &str = "    ";

/// The lines of a traceback entry that show source: `lines` are the source lines of the range from its first to its last;
/// `columns` are its start in the first line and its end in the last, in UTF-8 bytes. Without columns, only the first line is
/// shown. Empty where there is nothing to show.
pub fn source_block(lines: &[&str], columns: Option<(usize, usize)>, palette: &Palette) -> String {
    let originals: Vec<Vec<char>> = lines.iter().map(|l| l.trim_end().chars().collect()).collect();
    let lines = dedent(&originals);
    if lines.iter().all(Vec::is_empty) {
        return String::new();
    }
    let Some((col, end_col)) = columns else {
        let text: String = lines[0].iter().collect();
        return format!("{INDENT}{}\n", text.trim());
    };
    Block::new(&originals, lines, col, end_col).show(palette)
}

/// Takes the common indentation off; lines of white space become empty.
fn dedent(lines: &[Vec<char>]) -> Vec<Vec<char>> {
    let blank = |l: &&Vec<char>| !l.iter().all(|c| c.is_whitespace());
    let mut margin: Option<&[char]> = None;
    for line in lines.iter().filter(blank) {
        let indent = line.iter().take_while(|c| matches!(c, ' ' | '\t')).count();
        let indent = &line[..indent];
        margin = Some(match margin {
            None => indent,
            Some(m) => &m[..m.iter().zip(indent).take_while(|(a, b)| a == b).count()],
        });
    }
    let cut = margin.map_or(0, <[char]>::len);
    lines.iter().map(|l| if blank(&l) { l[cut..].to_vec() } else { Vec::new() }).collect()
}

/// Characters in the first `bytes` bytes of a line.
fn characters(line: &[char], bytes: usize) -> usize {
    let mut left = bytes;
    line.iter()
        .take_while(|c| {
            let fits = left >= c.len_utf8();
            left = left.saturating_sub(c.len_utf8());
            fits
        })
        .count()
}

/// Columns of a terminal that the first `n` characters of a line take.
fn width(line: &[char], n: usize) -> usize {
    line.iter().take(n).map(|c| if c.width() == Some(2) { 2 } else { 1 }).sum()
}

/// A place in the block: line and character.
type Place = (usize, usize);

struct Block {
    lines: Vec<Vec<char>>,
    /// Start in the first line and end in the last, in characters.
    start: usize,
    end: usize,
    /// The part with carets, where it is not everything.
    marked: Option<(Place, Place)>,
}

impl Block {
    fn new(originals: &[Vec<char>], lines: Vec<Vec<char>>, col: usize, end_col: usize) -> Block {
        let last = lines.len() - 1;
        let cut = originals[0].len() - lines[0].len();
        let start = characters(&originals[0], col).saturating_sub(cut).min(lines[0].len());
        let end = characters(&originals[last], end_col).saturating_sub(cut).min(lines[last].len());
        let mut block = Block { lines, start, end, marked: None };
        let segment = block.segment();
        block.marked = anchors(&segment).map(|Anchors { left, right }| {
            let place = |at: usize| {
                let before = &segment[..at];
                let line = before.iter().filter(|&&c| c == '\n').count();
                let col = before.iter().rev().take_while(|&&c| c != '\n').count();
                (line, if line == 0 { col + start } else { col })
            };
            (place(left), place(right))
        });
        block
    }

    /// The text of the range.
    fn segment(&self) -> Vec<char> {
        let mut all = self.lines.join(&'\n');
        let tail = self.lines.last().map_or(0, |l| l.len() - self.end);
        all.truncate(all.len() - tail);
        all.drain(..self.start.min(all.len()));
        all
    }

    /// Carets that would point at a whole line, or at all of the value of a `return` or an assignment, are left out.
    fn has_carets(&self) -> bool {
        let (before, after) = (&self.lines[0][..self.start], &self.lines[self.lines.len() - 1][self.end..]);
        if self.is_whole_value(before, after) {
            return false;
        }
        let blank = |text: &[char]| text.iter().all(|c| c.is_whitespace());
        self.marked.is_some() || !blank(before) || !blank(after)
    }

    /// Whether the range is the call in `return name(...)` or in `target = call(...)`.
    fn is_whole_value(&self, before: &[char], after: &[char]) -> bool {
        // CPython compares columns in bytes with columns in characters here.
        let last = &self.lines[self.lines.len() - 1][..self.end];
        if !before.iter().chain(last).all(char::is_ascii) {
            return false;
        }
        let (mut before, mut after) = (before, after);
        let trim = |text: &[char]| text.iter().collect::<String>().trim().to_string();
        // Parentheses around the value change nothing.
        loop {
            let (b, a) = (trim(before), trim(after));
            if !(b.ends_with('(') && a.starts_with(')')) {
                break;
            }
            let open = before.iter().rposition(|&c| c == '(').unwrap_or(0);
            let close = after.iter().position(|&c| c == ')').unwrap_or(0);
            (before, after) = (&before[..open], &after[close + 1..]);
        }
        let rest = trim(after);
        if !(rest.is_empty() || rest.starts_with('#') || rest.starts_with(';')) {
            return false;
        }
        match call_of(&self.segment()) {
            Some(of_name) => trim(before) == "return" && of_name || assigns(before),
            None => false,
        }
    }

    fn show(&self, palette: &Palette) -> String {
        let last = self.lines.len() - 1;
        let mut shown = BTreeSet::from([0, last]);
        if let Some(((left, _), (right, _))) = self.marked {
            for at in [left, right] {
                shown.extend((at.saturating_sub(1)..=at + 1).filter(|&l| l <= last));
            }
        }
        let has_carets = self.has_carets();
        let mut text = String::new();
        let push = |line: usize, text: &mut String| {
            let source = self.lines[line].iter().copied().chain(['\n']);
            if has_carets {
                paint_pair(source.collect(), &self.carets(line), palette, text);
            } else {
                text.extend(source);
            }
        };
        let mut previous: Option<usize> = None;
        for line in shown {
            match previous.map_or(1, |p| line - p) {
                1 => {}
                2 => push(line - 1, &mut text),
                gap => text.push_str(&format!("...<{} lines>...\n", gap - 1)),
            }
            push(line, &mut text);
            previous = Some(line);
        }
        let rows: Vec<Vec<char>> = text.lines().map(|row| row.chars().collect()).collect();
        let mut out = String::new();
        for row in dedent(&rows) {
            out.push_str(INDENT);
            out.extend(row);
            out.push('\n');
        }
        out
    }

    fn carets(&self, line: usize) -> Vec<char> {
        let text = &self.lines[line];
        let indent = text.iter().take_while(|c| c.is_whitespace()).count();
        let start = if line == 0 { width(text, self.start) } else { 0 };
        let end = if line + 1 == self.lines.len() { width(text, self.end) } else { width(text, text.len()) };
        let marked = self.marked.map(|(left, right)| {
            let place = |(l, c): Place| (l, width(&self.lines[l.min(self.lines.len() - 1)], c));
            (place(left), place(right))
        });
        (0..end)
            .map(|col| {
                if col < indent || col < start {
                    return ' ';
                }
                match marked {
                    Some((left, right)) if (line, col) < left || (line, col) >= right => '~',
                    _ => '^',
                }
            })
            .collect()
    }
}

/// Writes a source line, which ends with a newline, and its carets. Both get the colours of the carets, character by
/// character: where wide characters made the carets longer than the line, its newline counts as a part of it.
fn paint_pair(source: Vec<char>, carets: &[char], palette: &Palette, out: &mut String) {
    if palette.is_plain() {
        out.extend(source.iter().chain(carets));
        return out.push('\n');
    }
    let mut lines = [String::new(), String::new()];
    let length = source.len().max(carets.len());
    let mut at = 0;
    while at < length {
        let mark = carets.get(at).copied();
        let end = (at..length).find(|&i| carets.get(i).copied() != mark).unwrap_or(length);
        let role = match mark {
            Some('^') => Some(Role::Highlight),
            Some('~') => Some(Role::Range),
            _ => None,
        };
        for (line, from) in lines.iter_mut().zip([&source[..], carets]) {
            let part = from[at.min(from.len())..end.min(from.len())].iter();
            match role {
                Some(role) => line.push_str(&palette.paint(role, &part.collect::<String>())),
                None => line.extend(part),
            }
        }
        at = end;
    }
    out.extend(lines);
    out.push('\n');
}
