//! Arithmetic of slices: from a `slice` object to positions in a sequence.

use crate::error::PyResult;
use crate::kind::ClassId;
use crate::objects::Slice;
use crate::slot;
use crate::value::Value;
use crate::vm::Vm;

/// A slice as numbers, clipped to the range of `isize`, before a length is known. `step` is never 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceParts {
    /// First position; negative counts from the end.
    pub start: isize,
    /// Position to stop before; negative counts from the end.
    pub stop: isize,
    /// Distance between positions.
    pub step: isize,
}

/// The positions that a slice selects in a sequence of known length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceBounds {
    /// First position (meaningful if `count` is not 0; for step 1 always a valid place to insert at).
    pub start: isize,
    /// Position to stop before; -1 for "before the first" with a negative step.
    pub stop: isize,
    /// Distance between positions.
    pub step: isize,
    /// Number of positions.
    pub count: usize,
}

impl SliceParts {
    /// Clips the slice to a length.
    pub fn bounds(self, len: usize) -> SliceBounds {
        let len = len as isize;
        let step = self.step;
        let clip = |i: isize| {
            if i < 0 {
                let i = i.saturating_add(len);
                if i >= 0 {
                    i
                } else if step < 0 {
                    -1
                } else {
                    0
                }
            } else if i >= len {
                if step < 0 { len - 1 } else { len }
            } else {
                i
            }
        };
        let (start, stop) = (clip(self.start), clip(self.stop));
        let count = if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        SliceBounds { start, stop, step, count: count as usize }
    }
}

impl SliceBounds {
    /// The selected positions in order.
    pub fn positions(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |i| (self.start + i as isize * self.step) as usize)
    }

    /// The same positions with a positive step: lowest first.
    pub fn ascending(self) -> SliceBounds {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let last = self.start + (self.count as isize - 1) * self.step;
        SliceBounds { start: last, stop: self.start + 1, step: -self.step, count: self.count }
    }
}

impl Slice {
    /// The numbers of a slice of small ints and None: nothing runs and nothing is wrong with it.
    #[inline]
    pub fn plain_parts(&self) -> Option<SliceParts> {
        let bound = |v: &Value, none: isize| {
            if v.is_none() { Some(none) } else { v.as_small().map(|i| i as isize) }
        };
        let step = bound(&self.step, 1).filter(|&s| s != 0)?;
        let (start, stop) = if step < 0 { (isize::MAX, isize::MIN) } else { (0, isize::MAX) };
        Some(SliceParts { start: bound(&self.start, start)?, stop: bound(&self.stop, stop)?, step })
    }
}

impl Vm {
    /// One bound of a slice, clipped to the range of `isize`.
    ///
    /// # Errors
    /// TypeError for what is neither None nor an index.
    #[inline]
    pub fn slice_index(&self, v: &Value) -> PyResult<isize> {
        if v.is_small() {
            return Ok(v.small_unchecked() as isize);
        }
        if slot!(self, self.class_ref(v), index).is_none() {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        Ok(self.index_clipped(v)? as isize)
    }

    /// The numbers of a slice. This may run Python code: take the length of the sequence afterwards.
    ///
    /// # Errors
    /// TypeError for bounds that are no indices, ValueError for step 0.
    pub fn slice_parts(&self, s: &Slice) -> PyResult<SliceParts> {
        let step = if s.step.is_none() { 1 } else { self.slice_index(&s.step)?.max(-isize::MAX) };
        if step == 0 {
            return Err(self.raise(ClassId::VALUE_ERROR, "slice step cannot be zero"));
        }
        let start = match &s.start {
            v if !v.is_none() => self.slice_index(v)?,
            _ if step < 0 => isize::MAX,
            _ => 0,
        };
        let stop = match &s.stop {
            v if !v.is_none() => self.slice_index(v)?,
            _ if step < 0 => isize::MIN,
            _ => isize::MAX,
        };
        Ok(SliceParts { start, stop, step })
    }

    /// The positions that a slice selects in a sequence of `len` items that cannot change meanwhile (see `slice_parts`).
    ///
    /// # Errors
    /// As `slice_parts`.
    pub fn slice_indices(&self, s: &Slice, len: usize) -> PyResult<SliceBounds> {
        Ok(self.slice_parts(s)?.bounds(len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_clipped() {
        let b = |start, stop, step, len| SliceParts { start, stop, step }.bounds(len);
        assert_eq!(b(0, isize::MAX, 1, 3).positions().collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(b(isize::MAX, isize::MIN, -1, 3).positions().collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(b(-2, 10, 1, 5).positions().collect::<Vec<_>>(), [3, 4]);
        assert_eq!(b(4, 0, -2, 5).ascending().positions().collect::<Vec<_>>(), [2, 4]);
        assert_eq!(b(3, 1, 1, 5).count, 0);
        assert_eq!(b(isize::MIN, isize::MAX, isize::MAX, 5).count, 1);
    }
}
