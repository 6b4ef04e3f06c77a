//! Pages: 64 KiB blocks of equal slots, and single large blocks. All address arithmetic of the heap is here.
#![allow(unsafe_code)]

use super::Heap;
use crate::object::{Header, IN_DESTRUCTION, ONE};
use std::cell::{Cell, RefCell};
use std::ptr;

/// Size and alignment of a page.
pub const PAGE: usize = 64 * 1024;
/// Largest slot that shares a page with others.
pub const LARGEST_SMALL: usize = 16 * 1024;
/// Bytes of the page header.
const HEAD: usize = 64;
/// Number of size classes: steps of 8 bytes up to 256, then eight steps per doubling.
pub(super) const CLASSES: usize = 33 + 6 * 8;
/// Address space asked from the system at a time for small pages.
const CHUNK: usize = 4 * 1024 * 1024;

/// What the slots of a page hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PageUse {
    Objects = 0,
    Buffers = 1,
}

/// The first 64 bytes of a page.
#[repr(C)]
pub(crate) struct PageHeader {
    free: Cell<*mut u8>,
    heap: *const Heap,
    bump: Cell<u32>,
    end: u32,
    /// Bytes of a slot (small pages only), and 2^32 divided by them, rounded up.
    slot: u32,
    inverse: u32,
    used: Cell<u32>,
    class: u16,
    usage: PageUse,
    /// `LARGE`, `POOLED` and `OVERWRITE`: freeing a slot takes more than pushing it on the free list.
    odd: Cell<u8>,
    /// Bytes mapped for a large block, header included.
    mapped: Cell<usize>,
    /// Position in the partial list of its class, `UNLISTED` when in none.
    partial_at: Cell<u32>,
    /// Position in the list of object pages, `UNLISTED` for buffers.
    object_at: Cell<u32>,
    /// The collector's numbers, one per slot; null while no collection runs.
    marks: Cell<*mut u32>,
}

const _: () = assert!(size_of::<PageHeader>() <= HEAD);

/// A block of its own.
const LARGE: u8 = 1;
/// Freed memory is overwritten (a debug aid).
const OVERWRITE: u8 = 2;
/// A block of its own that takes up one page of the pool: having and freeing it needs no system call.
const POOLED: u8 = 4;

/// In no list.
const UNLISTED: u32 = u32::MAX;
/// Free pages kept resident; the memory of further ones goes back to the system.
const RESIDENT_FREE: usize = 64;

/// The size class for a block of `size` bytes (at most `LARGEST_SMALL`).
#[inline(always)]
pub(super) fn class_of(size: usize) -> usize {
    if size <= 256 {
        (size + 7) >> 3
    } else {
        // Eight classes between 2^k and 2^(k+1), k from 8.
        let s = size - 1;
        let k = (usize::BITS - 1 - s.leading_zeros()) as usize;
        33 + (k - 8) * 8 + ((s >> (k - 3)) & 7)
    }
}

/// Bytes of the slots of a size class.
pub(super) fn class_size(class: usize) -> usize {
    if class <= 32 {
        (class * 8).max(16)
    } else {
        let (k, i) = ((class - 33) / 8 + 8, (class - 33) % 8);
        (1 << k) + ((i + 1) << (k - 3))
    }
}

impl PageHeader {
    /// The page of a slot.
    #[inline(always)]
    pub(super) unsafe fn of(p: *mut u8) -> *mut PageHeader {
        (p as usize & !(PAGE - 1)) as *mut PageHeader
    }

    #[inline(always)]
    pub(super) fn heap<'a>(&self) -> &'a Heap {
        // SAFETY: the heap outlives its pages.
        unsafe { &*self.heap }
    }

    #[inline(always)]
    pub(super) fn slot_size(&self) -> usize {
        if self.is_large() { self.mapped.get() - HEAD } else { self.slot as usize }
    }

    /// Number of the slot that begins `offset` bytes behind the page's header.
    #[inline(always)]
    fn slot_number(&self, offset: usize) -> usize {
        // Exact for slots of up to 2^14 bytes and offsets below 2^16.
        ((offset as u64 * self.inverse as u64) >> 32) as usize
    }

    #[inline(always)]
    pub(super) fn is_large(&self) -> bool {
        self.odd.get() & LARGE != 0
    }

    /// Frees a slot.
    ///
    /// # Safety
    /// `p` is a live slot that nobody uses any more.
    #[inline(always)]
    pub(super) unsafe fn free(p: *mut u8) {
        // SAFETY: the contract; a slot has at least 16 bytes.
        unsafe {
            let pg = PageHeader::of(p);
            if (*pg).odd.get() != 0 {
                return PageHeader::free_odd(pg, p);
            }
            PageHeader::push(pg, p);
        }
    }

    #[inline(always)]
    unsafe fn push(pg: *mut PageHeader, p: *mut u8) {
        // SAFETY: `p` is a slot of the small page.
        unsafe {
            let next = (*pg).free.get();
            (p as *mut u64).write(0);
            (p as *mut *mut u8).add(1).write(next);
            (*pg).free.set(p);
            let used = (*pg).used.get() - 1;
            (*pg).used.set(used);
            if used == 0 || (next.is_null() && (*pg).bump.get() + (*pg).slot > (*pg).end) {
                Pool::slot_came_free(pg);
            }
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn free_odd(pg: *mut PageHeader, p: *mut u8) {
        // SAFETY: as in `free`.
        unsafe {
            if (*pg).odd.get() & OVERWRITE != 0 {
                ptr::write_bytes(p, 0xDB, (*pg).slot_size());
            }
            if (*pg).is_large() {
                (*pg).heap().pool.free_large(pg);
            } else {
                PageHeader::push(pg, p);
            }
        }
    }

    /// A free slot, `None` when the page is full.
    #[inline(always)]
    pub(super) unsafe fn pop(&self) -> Option<*mut u8> {
        let f = self.free.get();
        if !f.is_null() {
            // SAFETY: a free slot keeps the next free one in its second word.
            self.free.set(unsafe { *(f as *mut *mut u8).add(1) });
            self.used.set(self.used.get() + 1);
            return Some(f);
        }
        let at = self.bump.get();
        let slot = self.slot;
        if at + slot <= self.end {
            self.bump.set(at + slot);
            self.used.set(self.used.get() + 1);
            // SAFETY: within the page.
            return Some(unsafe { (self as *const PageHeader as *mut u8).add(at as usize) });
        }
        None
    }

    fn has_room(&self) -> bool {
        !self.free.get().is_null() || self.bump.get() + self.slot <= self.end
    }

    /// Number of slots handed out so far (live or free again).
    pub(crate) fn slots(&self) -> usize {
        if self.is_large() { 1 } else { self.slot_number(self.bump.get() as usize - HEAD) }
    }

    /// The collector's number for an object, `None` for objects made since the collection began.
    #[inline(always)]
    pub(crate) unsafe fn mark_of<'a>(p: *const Header) -> Option<&'a Cell<u32>> {
        // SAFETY: `p` is an object of a live page; the numbers cover the slots that were in use at the start.
        unsafe {
            let pg = &*PageHeader::of(p as *mut u8);
            let marks = pg.marks.get();
            if marks.is_null() {
                return None;
            }
            let off = p as usize - pg as *const PageHeader as usize - HEAD;
            let i = if pg.is_large() { 0 } else { pg.slot_number(off) };
            if i < *marks as usize { Some(&*(marks.add(1 + i) as *const Cell<u32>)) } else { None }
        }
    }

    /// Lends the page numbers for its slots: the first is how many follow. Null takes them away.
    pub(crate) fn set_marks(&self, marks: *mut u32) {
        self.marks.set(marks);
    }

    /// The object in slot `i`; `None` if the slot is free or its object is being taken apart.
    pub(crate) unsafe fn object(&self, i: usize) -> Option<&Header> {
        // SAFETY: the contract.
        unsafe { self.header(i).filter(|h| h.raw_count() >= ONE && !h.flag(IN_DESTRUCTION)) }
    }

    /// The header in slot `i`; `None` if the slot is free.
    unsafe fn header(&self, i: usize) -> Option<&Header> {
        // SAFETY: i < slots(); a free slot's first word is zero.
        unsafe {
            let p =
                (self as *const PageHeader as *const u8).add(HEAD + i * self.slot as usize) as *const Header;
            if *(p as *const u64) != 0 { Some(&*p) } else { None }
        }
    }
}

/// Where pages come from and go to.
pub(super) struct Pool {
    /// Pages of objects, small and large.
    object_pages: RefCell<Vec<*mut PageHeader>>,
    partial: RefCell<Vec<Vec<*mut PageHeader>>>,
    free_pages: RefCell<Vec<*mut u8>>,
    chunks: RefCell<Vec<(*mut u8, usize)>>,
    large: RefCell<std::collections::HashSet<usize>>,
    /// Large blocks that came free, with their bytes: the next ones of about their size need no system call and no
    /// fresh pages.
    spare: RefCell<Vec<(*mut u8, usize)>>,
    mapped: Cell<usize>,
    /// Addresses held back for when the system has no more memory; null when it is in use or was never taken.
    reserve: Cell<*mut u8>,
    /// Bytes of the reserve; 0 before there was one.
    reserve_bytes: Cell<usize>,
    /// The reserve is in use: MemoryError is due.
    exhausted: Cell<bool>,
}

/// Largest block kept as a spare.
const SPARE_BYTES: usize = 4 * 1024 * 1024;
/// A block that grows to so many bytes asks for a larger reserve.
const WIDENS: usize = 16 * 1024 * 1024;
/// Number of spare blocks.
const SPARES: usize = 8;

impl Pool {
    pub(super) fn new() -> Pool {
        Pool {
            object_pages: RefCell::new(Vec::new()),
            partial: RefCell::new(Vec::new()),
            free_pages: RefCell::new(Vec::new()),
            chunks: RefCell::new(Vec::new()),
            large: RefCell::new(std::collections::HashSet::new()),
            spare: RefCell::new(Vec::new()),
            mapped: Cell::new(0),
            reserve: Cell::new(ptr::null_mut()),
            reserve_bytes: Cell::new(0),
            exhausted: Cell::new(false),
        }
    }

    /// Whether the reserve is in use and MemoryError is due.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }

    /// Whether the system ran out of memory since the last call. Tries to hold back a reserve again.
    pub(super) fn take_exhausted(&self) -> bool {
        if self.exhausted.get() {
            self.hold_reserve();
        }
        self.exhausted.replace(false)
    }

    /// Holds back addresses for when the system has no more.
    fn hold_reserve(&self) {
        if self.reserve.get().is_null() {
            let bytes = self.reserve_bytes.get().max(CHUNK);
            self.reserve_bytes.set(bytes);
            self.reserve.set(try_map_aligned(bytes).unwrap_or(ptr::null_mut()));
        }
    }

    /// Where the process has a limit of addresses and large blocks, the reserve is a part of the limit and not a chunk, so that such
    /// a block can grow once more before MemoryError is raised.
    fn widen_reserve(&self) {
        let old = self.reserve.get();
        if self.reserve_bytes.get() != CHUNK || old.is_null() {
            return;
        }
        let bytes = address_limit().map_or(0, |limit| limit / 16 / CHUNK * CHUNK);
        if bytes > CHUNK
            && let Some(p) = try_map_aligned(bytes)
        {
            // SAFETY: the mapping is ours and nothing is in it.
            unsafe { libc::munmap(old as *mut libc::c_void, CHUNK) };
            self.reserve.set(p);
            self.reserve_bytes.set(bytes);
        }
    }

    /// Gives the reserve back to the system, with a MemoryError to come; false if it is in use.
    fn release_reserve(&self, heap: &Heap) -> bool {
        let p = self.reserve.replace(ptr::null_mut());
        if p.is_null() {
            return false;
        }
        // SAFETY: the mapping is ours and nothing is in it.
        unsafe { libc::munmap(p as *mut libc::c_void, self.reserve_bytes.get()) };
        self.exhausted.set(true);
        heap.request_collection();
        true
    }

    pub(super) fn mapped(&self) -> usize {
        self.mapped.get()
    }

    pub(super) unsafe fn page_with_room(&self, heap: &Heap, class: usize, usage: PageUse) -> *mut PageHeader {
        let list = class * 2 + usage as usize;
        {
            let mut partial = self.partial.borrow_mut();
            if partial.is_empty() {
                partial.resize_with(CLASSES * 2, Vec::new);
            }
            while let Some(pg) = partial[list].pop() {
                // SAFETY: listed pages are live.
                unsafe {
                    (*pg).partial_at.set(UNLISTED);
                    if (*pg).has_room() {
                        return pg;
                    }
                }
            }
        }
        let base = self.take_page();
        let slot = class_size(class);
        let pg = base as *mut PageHeader;
        // SAFETY: fresh memory of a whole page.
        unsafe {
            pg.write(PageHeader {
                free: Cell::new(ptr::null_mut()),
                heap,
                bump: Cell::new(HEAD as u32),
                end: PAGE as u32,
                slot: slot as u32,
                inverse: ((1u64 << 32) / slot as u64 + 1) as u32,
                used: Cell::new(0),
                class: class as u16,
                usage,
                odd: Cell::new(if heap.stress.get() != 0 { OVERWRITE } else { 0 }),
                mapped: Cell::new(0),
                partial_at: Cell::new(UNLISTED),
                object_at: Cell::new(UNLISTED),
                marks: Cell::new(ptr::null_mut()),
            });
        }
        if usage == PageUse::Objects {
            self.list_object_page(pg);
        }
        pg
    }

    fn list_object_page(&self, pg: *mut PageHeader) {
        let mut pages = self.object_pages.borrow_mut();
        // SAFETY: a live page.
        unsafe { (*pg).object_at.set(pages.len() as u32) };
        pages.push(pg);
    }

    fn unlist_object_page(&self, pg: *mut PageHeader) {
        let mut pages = self.object_pages.borrow_mut();
        // SAFETY: the page and the one that takes its position are live.
        unsafe {
            let at = (*pg).object_at.replace(UNLISTED) as usize;
            pages.swap_remove(at);
            if let Some(&moved) = pages.get(at) {
                (*moved).object_at.set(at as u32);
            }
        }
    }

    /// Takes back a small page without live slots that is no allocation's current page.
    ///
    /// # Safety
    /// As said; nobody uses the page afterwards.
    #[cold]
    unsafe fn retire(&self, pg: *mut PageHeader) {
        // SAFETY: the contract; the lists hold live pages.
        unsafe {
            let at = (*pg).partial_at.replace(UNLISTED);
            if at != UNLISTED {
                let mut partial = self.partial.borrow_mut();
                let list = &mut partial[(*pg).class as usize * 2 + (*pg).usage as usize];
                list.swap_remove(at as usize);
                if let Some(&moved) = list.get(at as usize) {
                    (*moved).partial_at.set(at);
                }
            }
            if (*pg).usage == PageUse::Objects {
                self.unlist_object_page(pg);
            }
            self.give_page(pg);
        }
    }

    /// # Safety
    /// `pg` is a page of a chunk that is in no list and that nobody uses any more.
    unsafe fn give_page(&self, pg: *mut PageHeader) {
        let mut free = self.free_pages.borrow_mut();
        if free.len() >= RESIDENT_FREE {
            // SAFETY: the page is ours, and what it held is dead.
            unsafe { libc::madvise(pg as *mut libc::c_void, PAGE, libc::MADV_DONTNEED) };
        }
        free.push(pg as *mut u8);
    }

    /// A chunk from the system, or the reserve with a MemoryError to come.
    fn chunk(&self) -> *mut u8 {
        if let Some(p) = try_map_aligned(CHUNK) {
            // Address space only: pages cost memory when they are first written.
            self.hold_reserve();
            return p;
        }
        let p = self.reserve.replace(ptr::null_mut());
        if p.is_null() {
            out_of_memory(CHUNK);
        }
        let rest = self.reserve_bytes.get() - CHUNK;
        if rest > 0 {
            // SAFETY: behind the chunk, the mapping is ours and nothing is in it.
            unsafe { libc::munmap(p.add(CHUNK) as *mut libc::c_void, rest) };
        }
        self.exhausted.set(true);
        p
    }

    fn take_page(&self) -> *mut u8 {
        if let Some(p) = self.free_pages.borrow_mut().pop() {
            return p;
        }
        let p = self.chunk();
        self.chunks.borrow_mut().push((p, CHUNK));
        self.mapped.set(self.mapped.get() + CHUNK);
        let mut free = self.free_pages.borrow_mut();
        for i in (1..CHUNK / PAGE).rev() {
            // SAFETY: inside the chunk.
            free.push(unsafe { p.add(i * PAGE) });
        }
        p
    }

    /// After a free slot was pushed on a page that was full or is empty now.
    ///
    /// # Safety
    /// `pg` is a live small page.
    #[inline(never)]
    unsafe fn slot_came_free(pg: *mut PageHeader) {
        // SAFETY: the contract.
        unsafe {
            if (*pg).heap().is_current(pg, (*pg).class as usize, (*pg).usage) {
                return;
            }
            let pool = &(*pg).heap().pool;
            if (*pg).used.get() == 0 {
                pool.retire(pg);
            } else if (*pg).partial_at.get() == UNLISTED {
                let list = (*pg).class as usize * 2 + (*pg).usage as usize;
                let list = &mut pool.partial.borrow_mut()[list];
                (*pg).partial_at.set(list.len() as u32);
                list.push(pg);
            }
        }
    }

    pub(super) fn large(&self, heap: &Heap, size: usize, usage: PageUse) -> *mut u8 {
        let bytes = (size + HEAD + 4095) & !4095;
        let pooled = bytes <= PAGE;
        let (base, bytes) = if pooled {
            (self.take_page(), PAGE)
        } else {
            self.take_spare(bytes).unwrap_or_else(|| {
                self.mapped.set(self.mapped.get() + bytes);
                let base = try_map_aligned(bytes)
                    .or_else(|| self.release_reserve(heap).then(|| try_map_aligned(bytes)).flatten());
                (base.unwrap_or_else(|| out_of_memory(bytes)), bytes)
            })
        };
        let pooled_flag = if pooled { POOLED } else { 0 };
        let pg = base as *mut PageHeader;
        // SAFETY: fresh memory of `bytes`.
        unsafe {
            pg.write(PageHeader {
                free: Cell::new(ptr::null_mut()),
                heap,
                bump: Cell::new(0),
                end: 0,
                slot: 0,
                inverse: 0,
                used: Cell::new(1),
                class: 0,
                usage,
                odd: Cell::new(LARGE | pooled_flag | if heap.stress.get() != 0 { OVERWRITE } else { 0 }),
                mapped: Cell::new(bytes),
                partial_at: Cell::new(UNLISTED),
                object_at: Cell::new(UNLISTED),
                marks: Cell::new(ptr::null_mut()),
            });
        }
        if !pooled {
            self.large.borrow_mut().insert(base as usize);
        }
        if usage == PageUse::Objects {
            self.list_object_page(pg);
        }
        // SAFETY: inside the mapping.
        unsafe { base.add(HEAD) }
    }

    /// A spare block of at least `bytes` and not much more.
    fn take_spare(&self, bytes: usize) -> Option<(*mut u8, usize)> {
        let mut spare = self.spare.borrow_mut();
        let fits = |n: usize| (bytes..=bytes + bytes / 4).contains(&n);
        let i = spare.iter().rposition(|s| fits(s.1))?;
        Some(spare.remove(i))
    }

    /// # Safety
    /// `pg` is a live large page nobody uses any more.
    pub(super) unsafe fn free_large(&self, pg: *mut PageHeader) {
        // SAFETY: the mapping is ours and dead.
        unsafe {
            let bytes = (*pg).mapped.get();
            if (*pg).usage == PageUse::Objects {
                self.unlist_object_page(pg);
            }
            if (*pg).odd.get() & POOLED != 0 {
                return self.give_page(pg);
            }
            self.large.borrow_mut().remove(&(pg as usize));
            let (mut old, mut old_bytes) = (pg as *mut u8, bytes);
            if bytes <= SPARE_BYTES {
                let mut spare = self.spare.borrow_mut();
                spare.push((old, old_bytes));
                if spare.len() <= SPARES {
                    return;
                }
                (old, old_bytes) = spare.remove(0);
            }
            self.mapped.set(self.mapped.get() - old_bytes);
            libc::munmap(old as *mut libc::c_void, old_bytes);
        }
    }

    /// Whether memory that comes free is overwritten, for pages there are.
    pub(super) fn set_overwrite(&self, on: bool) {
        for (chunk, bytes) in self.chunks.borrow().iter() {
            for i in 0..bytes / PAGE {
                // SAFETY: inside the chunk; a page that never was in use reads as zeros, and what is written to a page
                // not in use is forgotten when it is taken.
                unsafe {
                    let pg = chunk.add(i * PAGE) as *const PageHeader;
                    if !(*pg).heap.is_null() {
                        (*pg).odd.set((*pg).odd.get() & !OVERWRITE | if on { OVERWRITE } else { 0 });
                    }
                }
            }
        }
    }

    /// # Safety
    /// `p` is a live large block of this pool; its old address is dead afterwards.
    pub(super) unsafe fn resize_large(&self, heap: &Heap, p: *mut u8, size: usize) -> *mut u8 {
        // SAFETY: contract; the new block holds at least the smaller of both sizes.
        unsafe {
            let pg = PageHeader::of(p);
            let old = (*pg).mapped.get();
            let bytes = (size + HEAD + 4095) & !4095;
            if (*pg).odd.get() & POOLED != 0 {
                if bytes <= PAGE {
                    return p;
                }
                let q = self.large(heap, size, (*pg).usage);
                ptr::copy_nonoverlapping(p, q, PAGE - HEAD);
                PageHeader::free(p);
                return q;
            }
            if bytes > old && bytes >= WIDENS {
                self.widen_reserve();
            }
            // In place if the kernel can: no copy and no moved address.
            let q = libc::mremap(pg as *mut libc::c_void, old, bytes, 0);
            if q != libc::MAP_FAILED {
                (*pg).mapped.set(bytes);
                self.mapped.set(self.mapped.get() + bytes - old);
                return p;
            }
            let usage = (*pg).usage;
            // Reserve an aligned place and let the kernel move the page tables there: no copying of contents.
            let target = try_map_aligned(bytes).filter(|target| {
                let moved = libc::mremap(
                    pg as *mut libc::c_void,
                    old,
                    bytes,
                    libc::MREMAP_MAYMOVE | libc::MREMAP_FIXED,
                    *target as *mut libc::c_void,
                );
                if moved == libc::MAP_FAILED {
                    libc::munmap(*target as *mut libc::c_void, bytes);
                }
                moved != libc::MAP_FAILED
            });
            // There are no addresses for both.
            let target = target
                .or_else(|| move_anywhere(pg as *mut u8, old, bytes))
                .or_else(|| {
                    self.release_reserve(heap).then(|| move_anywhere(pg as *mut u8, old, bytes)).flatten()
                })
                .unwrap_or_else(|| out_of_memory(bytes));
            let npg = target as *mut PageHeader;
            (*npg).mapped.set(bytes);
            self.mapped.set(self.mapped.get() + bytes - old);
            let mut large = self.large.borrow_mut();
            large.remove(&(pg as usize));
            large.insert(npg as usize);
            if usage == PageUse::Objects {
                self.object_pages.borrow_mut()[(*npg).object_at.get() as usize] = npg;
            }
            target.add(HEAD)
        }
    }

    pub(super) fn object_pages(&self) -> Vec<*mut PageHeader> {
        self.object_pages.borrow().clone()
    }

    pub(super) fn for_each_object(&self, f: &mut dyn FnMut(&Header)) {
        for pg in self.object_pages() {
            // SAFETY: pages in the list are live.
            unsafe {
                for i in 0..(*pg).slots() {
                    if let Some(h) = (*pg).object(i) {
                        f(h);
                    }
                }
            }
        }
    }

    /// As `for_each_object`, with those that are being taken apart.
    pub(super) fn each_header(&self, f: &mut dyn FnMut(&Header)) {
        for pg in self.object_pages() {
            // SAFETY: pages in the list are live.
            unsafe { (0..(*pg).slots()).filter_map(|i| (*pg).header(i)).for_each(&mut *f) };
        }
    }

    pub(super) fn unmap_all(&self) {
        // SAFETY: the heap is going away; nothing points into it any more.
        unsafe {
            for base in self.large.borrow_mut().drain() {
                let bytes = (*(base as *mut PageHeader)).mapped.get();
                libc::munmap(base as *mut libc::c_void, bytes);
            }
            let spare = std::mem::take(&mut *self.spare.borrow_mut());
            for (p, n) in self.chunks.borrow_mut().drain(..).chain(spare) {
                libc::munmap(p as *mut libc::c_void, n);
            }
            let reserve = self.reserve.replace(ptr::null_mut());
            if !reserve.is_null() {
                libc::munmap(reserve as *mut libc::c_void, self.reserve_bytes.get());
            }
        }
    }
}

/// Ends the process: no memory is left to raise MemoryError with.
#[cold]
fn out_of_memory(bytes: usize) -> ! {
    eprintln!("molt: out of memory (asked for {bytes} bytes)");
    std::process::exit(137);
}

/// Whether the system would give `bytes` of memory now, by its own rules of overcommitting.
pub(super) fn system_has(bytes: usize) -> bool {
    let Some(bytes) = bytes.checked_add(2 * PAGE) else { return false };
    // SAFETY: an anonymous mapping, given back at once.
    unsafe {
        let p = libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        );
        p != libc::MAP_FAILED && libc::munmap(p, bytes) == 0
    }
}

/// The limit of the process's address space in bytes (`ulimit -v`), if it has one.
pub fn address_limit() -> Option<usize> {
    let mut limit = libc::rlimit { rlim_cur: libc::RLIM_INFINITY, rlim_max: libc::RLIM_INFINITY };
    // SAFETY: the call writes the limits there.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_AS, &mut limit) } == 0;
    usize::try_from(limit.rlim_cur).ok().filter(|_| known && limit.rlim_cur != libc::RLIM_INFINITY)
}

/// Gives a mapping another size wherever the system likes, and moves what is in it to a multiple of `PAGE` there.
///
/// # Safety
/// `p` is a mapping of `old` bytes, which nobody uses afterwards if this does not fail.
unsafe fn move_anywhere(p: *mut u8, old: usize, bytes: usize) -> Option<*mut u8> {
    // SAFETY: the contract; the aligned part lies in the new mapping, and what is outside of it is given back.
    unsafe {
        let q = libc::mremap(p as *mut libc::c_void, old, bytes + PAGE, libc::MREMAP_MAYMOVE);
        if q == libc::MAP_FAILED {
            return None;
        }
        let q = q as *mut u8;
        let skipped = (q as usize).next_multiple_of(PAGE) - q as usize;
        let base = q.add(skipped);
        if skipped > 0 {
            ptr::copy(q, base, old.min(bytes));
            libc::munmap(q as *mut libc::c_void, skipped);
        }
        if skipped < PAGE {
            libc::munmap(base.add(bytes) as *mut libc::c_void, PAGE - skipped);
        }
        Some(base)
    }
}

/// Zeroed memory of `bytes` at a multiple of `PAGE`.
fn try_map_aligned(bytes: usize) -> Option<*mut u8> {
    // SAFETY: plain anonymous mappings; the parts outside the aligned range are given back.
    unsafe {
        let p = libc::mmap(
            ptr::null_mut(),
            bytes + PAGE,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        );
        if p == libc::MAP_FAILED {
            return None;
        }
        let start = p as usize;
        let base = (start + PAGE - 1) & !(PAGE - 1);
        let end = start + bytes + PAGE;
        let stop = (base + bytes + 4095) & !4095;
        if base > start {
            libc::munmap(p, base - start);
        }
        if end > stop {
            libc::munmap(stop as *mut libc::c_void, end - stop);
        }
        Some(base as *mut u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_fits_its_class() {
        for c in 0..CLASSES {
            let slot = class_size(c);
            let inverse = (1u64 << 32) / slot as u64 + 1;
            for i in 0..=(PAGE - HEAD) / slot {
                assert_eq!(((i * slot) as u64 * inverse) >> 32, i as u64);
            }
        }
        for size in 1..=LARGEST_SMALL {
            let c = class_of(size);
            assert!(c < CLASSES, "{size}");
            assert!(class_size(c) >= size, "{size} {c} {}", class_size(c));
            assert!(class_size(c).is_multiple_of(8));
            assert!(size <= 256 || class_size(c) < size + size / 7 + 16);
        }
    }
}
