//! The Molt heap: size-class pages, objects and raw buffers.
//!
//! Memory comes in pages of 64 KiB, aligned to their size, so the page of any object is one mask away. A page holds
//! slots of one size; its header names the size class, whether the slots are objects or buffers, and the heap. Blocks
//! above `LARGEST_SMALL` get pages of their own. Objects carry no collector links: the collector walks pages, where a
//! free slot is one whose header word is zero.
//!
//! The heap can be moved as a whole, which is what an image is: an object is its slot's bytes, and everything in them that
//! is an address is reported by `Trace`: owned values, buffers, and addresses known without owning (`Visitor::address`).
//! Values in attribute places, behind tuples and in buffers are reported like those of the body. Who copies a heap copies
//! slots and buffers, points the buffers to their copies first (values inside them are reached through them), then the
//! values and addresses; the places a visitor was shown are noted and written after `trace` has returned, when no reference
//! to them is left. Host resources (files, sockets) are numbers in bodies and mean nothing to another process; their
//! kinds are marked (`KindInfo::host`), and an image refuses them. What is derived can be emptied: inline caches of code hold words of values under
//! an epoch, and a heap at another place starts a new one.
#![allow(unsafe_code)]

pub(crate) mod page;
pub use page::{LARGEST_SMALL, PAGE, address_limit};

use crate::dict::Dict;
use crate::kind::{ClassId, KIND_LIMIT, Kind};
use crate::list::List;
use crate::object::{Body, HAS_WEAKREF, Header, IN_DESTRUCTION, ONE};
use crate::str::Str;
use crate::trace::{Trace, Visitor};
use crate::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;
use page::{PageHeader, PageUse};
use std::cell::{Cell, RefCell};
use std::ptr;

/// Copies bytes that do not overlap, as `copy_nonoverlapping` does. Where the target lies less than 32 bytes behind the source,
/// counted within pages of 4 KiB, the string move that the C library takes for blocks from about 2 KiB on is 40 times slower on
/// some machines (AMD's): then the block goes in parts too small for it. Such places are common here, because objects that fill
/// pages begin where their page begins: `bytes` and the `str` decoded from it differ by the sizes of their heads.
///
/// # Safety
/// As for `std::ptr::copy_nonoverlapping`.
#[inline(always)]
pub(crate) unsafe fn copy_block(from: *const u8, to: *mut u8, n: usize) {
    const PART: usize = 1024;
    #[cold]
    #[inline(never)]
    unsafe fn in_parts(from: *const u8, to: *mut u8, n: usize) {
        let mut at = 0;
        while at < n {
            // SAFETY: the parts make up the block of the caller.
            unsafe { ptr::copy_nonoverlapping(from.add(at), to.add(at), PART.min(n - at)) };
            at += PART;
        }
    }
    let behind = (to as usize).wrapping_sub(from as usize) & 4095;
    // SAFETY: the caller's.
    unsafe {
        if n > 2 * PART && behind.wrapping_sub(1) < 31 {
            in_parts(from, to, n);
        } else {
            ptr::copy_nonoverlapping(from, to, n);
        }
    }
}

/// How to handle bodies of one kind without knowing the Rust type.
#[derive(Clone, Copy)]
pub struct KindInfo {
    /// Rust name, for diagnostics.
    pub name: &'static str,
    /// Bytes of the fixed body.
    pub size: usize,
    /// Whether objects can be part of a cycle.
    pub container: bool,
    /// Whether bodies name resources of the host (descriptors and the like), which mean nothing to another process: an
    /// image holds no such object.
    pub host: bool,
    /// Reports the contents.
    pub trace: unsafe fn(*const u8, &mut dyn Visitor),
    /// Breaks cycles through the object.
    pub clear: unsafe fn(*const u8),
    /// Runs the body's destructor.
    pub drop: unsafe fn(*mut u8),
}

impl KindInfo {
    /// The description of body `T`.
    pub const fn of<T: Body>(name: &'static str, container: bool) -> KindInfo {
        unsafe fn trace<T: Trace>(p: *const u8, v: &mut dyn Visitor) {
            // SAFETY: called with the address of a live `T` only.
            unsafe { (*(p as *const T)).trace(v) }
        }
        unsafe fn clear<T: Trace>(p: *const u8) {
            // SAFETY: as above.
            unsafe { (*(p as *const T)).clear() }
        }
        unsafe fn drop_body<T>(p: *mut u8) {
            // SAFETY: as above; the slot is freed next.
            unsafe { ptr::drop_in_place(p as *mut T) }
        }
        KindInfo {
            name,
            size: size_of::<T>(),
            container,
            host: false,
            trace: trace::<T>,
            clear: clear::<T>,
            drop: drop_body::<T>,
        }
    }

    /// The same, marked as naming resources of the host.
    pub const fn host(self) -> KindInfo {
        KindInfo { host: true, ..self }
    }

    const NONE: KindInfo = {
        unsafe fn trace(_: *const u8, _: &mut dyn Visitor) {}
        unsafe fn clear(_: *const u8) {}
        unsafe fn drop(_: *mut u8) {}
        KindInfo { name: "", size: 0, container: false, host: false, trace, clear, drop }
    };
}

/// One heap; see the module text.
pub struct Heap {
    objects: [Cell<*mut PageHeader>; page::CLASSES],
    buffers: [Cell<*mut PageHeader>; page::CLASSES],
    pool: page::Pool,
    kinds: [Cell<KindInfo>; KIND_LIMIT],
    owner: Cell<Option<&'static Vm>>,
    depth: Cell<u32>,
    pending: RefCell<Vec<*mut Header>>,
    /// Whether `pending` holds something.
    queued: Cell<bool>,
    /// What the death of a container takes from `young`: 1, or 0 where allocations alone are to count.
    fall: Cell<isize>,
    /// Container objects made since the last collection, less those freed.
    pub young: Cell<isize>,
    /// `young` above this asks for a collection.
    pub young_limit: Cell<isize>,
    /// What the program wants `young_limit` to be; 0 leaves it to the heap.
    rhythm: Cell<isize>,
    /// Containers that the last collection left.
    survivors: Cell<usize>,
    /// Set when a collection should run at the next poll.
    pub wants_collection: Cell<bool>,
    /// Asked together with `wants_collection`: running code looks at one place only.
    attention: std::cell::OnceCell<std::sync::Arc<crate::attention::Attention>>,
    /// Debug aid: when not 0, ask for a collection at every so many container allocations and overwrite freed memory.
    stress: Cell<u32>,
}

/// Blocks from this size are asked of the system before they are made.
const ASK_FIRST: usize = 1 << 20;

/// Nested releases deeper than this are queued, so that long chains do not use up the native stack.
const RELEASE_DEPTH: u32 = 40;

impl Heap {
    /// An empty heap; takes no memory until the first allocation.
    pub fn new() -> Heap {
        Heap {
            objects: [const { Cell::new(ptr::null_mut()) }; page::CLASSES],
            buffers: [const { Cell::new(ptr::null_mut()) }; page::CLASSES],
            pool: page::Pool::new(),
            kinds: [const { Cell::new(KindInfo::NONE) }; KIND_LIMIT],
            owner: Cell::new(None),
            depth: Cell::new(0),
            pending: RefCell::new(Vec::new()),
            queued: Cell::new(false),
            fall: Cell::new(1),
            young: Cell::new(0),
            young_limit: Cell::new(20_000),
            rhythm: Cell::new(0),
            survivors: Cell::new(0),
            wants_collection: Cell::new(false),
            attention: std::cell::OnceCell::new(),
            stress: Cell::new(0),
        }
    }

    /// # Safety
    /// `owner` outlives the heap's objects, and the heap does not move any more.
    pub(crate) unsafe fn set_owner(&self, owner: &'static Vm) {
        self.owner.set(Some(owner));
    }

    /// Declares how bodies of `kind` are handled. Must happen before the first such object is made.
    pub fn register_kind(&self, kind: Kind, info: KindInfo) {
        self.kinds[kind.0 as usize].set(info);
    }

    /// The description of a kind.
    #[inline(always)]
    pub fn kind_info(&self, kind: Kind) -> KindInfo {
        self.kinds[kind.0 as usize].get()
    }

    /// Whether objects of a kind can be part of a cycle.
    #[inline(always)]
    pub(crate) fn is_container_kind(&self, kind: Kind) -> bool {
        // SAFETY: kinds are registered before there are objects of them, so nobody writes the description now.
        unsafe { (*self.kinds[kind.0 as usize].as_ptr()).container }
    }

    /// Allocates an object with `extra` bytes behind its body and moves `body` in. `word` is kind and shape. The extra
    /// bytes are set to Unbound values when `bound_extra`, else left as they are.
    #[inline]
    pub(crate) fn alloc<T: Body>(&self, word: u32, body: T, extra: usize) -> *mut Header {
        debug_assert_eq!((word >> 20) as u16, T::KIND.0);
        let size = size_of::<Header>() + size_of::<T>() + extra;
        let p = self.alloc_slot(size, &self.objects, PageUse::Objects);
        // SAFETY: fresh memory of at least `size` bytes.
        unsafe {
            let h = p as *mut Header;
            h.write(Header::new(word));
            (h.add(1) as *mut T).write(body);
            if !T::LEAF && self.kinds[T::KIND.0 as usize].as_ptr().as_ref().unwrap_unchecked().container {
                self.count_young();
            }
            h
        }
    }

    /// Sets how deep in releases the running thread is; gives what it was.
    pub(crate) fn replace_release_depth(&self, depth: u32) -> u32 {
        self.depth.replace(depth)
    }

    pub(crate) fn share_attention(&self, attention: std::sync::Arc<crate::attention::Attention>) {
        let _ = self.attention.set(attention);
    }

    /// Asks for a collection at the next poll.
    #[cold]
    pub fn request_collection(&self) {
        self.wants_collection.set(true);
        if let Some(attention) = self.attention.get() {
            attention.request();
        }
    }

    #[inline(always)]
    fn count_young(&self) {
        let y = self.young.get() + 1;
        self.young.set(y);
        if y > self.young_limit.get() {
            self.request_collection();
        }
    }

    #[inline(always)]
    fn alloc_slot(
        &self,
        size: usize,
        pages: &[Cell<*mut PageHeader>; page::CLASSES],
        usage: PageUse,
    ) -> *mut u8 {
        if size <= LARGEST_SMALL {
            let class = page::class_of(size);
            let pg = pages[class].get();
            if !pg.is_null() {
                // SAFETY: pages in the table are live.
                if let Some(p) = unsafe { (*pg).pop() } {
                    return p;
                }
            }
            self.alloc_slow(class, pages, usage)
        } else {
            self.pool.large(self, size, usage)
        }
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(
        &self,
        class: usize,
        pages: &[Cell<*mut PageHeader>; page::CLASSES],
        usage: PageUse,
    ) -> *mut u8 {
        // SAFETY: the pool gives a page with at least one free slot.
        unsafe {
            let pg = self.pool.page_with_room(self, class, usage);
            pages[class].set(pg);
            if self.pool.is_exhausted() {
                self.request_collection();
            }
            (*pg).pop().expect("fresh page has room")
        }
    }

    /// Whether a block of `bytes` can be had. Whoever is about to make something big asks first and raises MemoryError.
    #[inline]
    pub fn has_room(&self, bytes: usize) -> bool {
        bytes < ASK_FIRST || page::system_has(bytes)
    }

    /// Whether the system ran out of memory and MemoryError is due.
    #[inline(always)]
    pub fn is_exhausted(&self) -> bool {
        self.pool.is_exhausted()
    }

    /// Whether the system ran out of memory since the last call: the caller raises MemoryError.
    pub fn take_exhausted(&self) -> bool {
        self.pool.take_exhausted()
    }

    /// Whether allocations of this class are being served from `pg`.
    fn is_current(&self, pg: *mut PageHeader, class: usize, usage: PageUse) -> bool {
        let table = if usage == PageUse::Objects { &self.objects } else { &self.buffers };
        table[class].get() == pg
    }

    /// Debug aid: asks for a collection at every `interval` container allocations and overwrites freed memory; 0 for the
    /// usual rhythm.
    pub fn set_stress(&self, interval: u32) {
        self.stress.set(interval);
        self.fall.set(if interval == 0 { 1 } else { 0 });
        self.pool.set_overwrite(interval != 0);
        self.note_collection(0);
    }

    /// Raw memory of at least `size` bytes for plain data or values.
    #[inline]
    pub fn alloc_buffer(&self, size: usize) -> *mut u8 {
        self.alloc_slot(size.max(16), &self.buffers, PageUse::Buffers)
    }

    /// Gives a buffer another size, keeping the first `used` bytes. `p` may be null.
    pub(crate) fn resize_buffer(&self, p: *mut u8, used: usize, size: usize) -> *mut u8 {
        if p.is_null() {
            return self.alloc_buffer(size);
        }
        // SAFETY: `p` is a live buffer of some heap.
        unsafe {
            let pg = PageHeader::of(p);
            let room = (*pg).slot_size();
            if size <= room && (size * 2 >= room || room <= 64) {
                return p;
            }
            if room > LARGEST_SMALL && size > LARGEST_SMALL {
                return self.pool.resize_large(self, p, size);
            }
            let q = self.alloc_buffer(size);
            copy_block(p, q, used.min(size));
            Heap::free_buffer(p);
            q
        }
    }

    /// Frees a buffer.
    ///
    /// # Safety
    /// `p` is a live buffer that nobody uses any more.
    #[inline]
    pub unsafe fn free_buffer(p: *mut u8) {
        // SAFETY: the caller's contract.
        unsafe { PageHeader::free(p) }
    }

    /// The heap a live slot belongs to.
    ///
    /// # Safety
    /// `p` is a live object or buffer.
    #[inline(always)]
    pub unsafe fn of<'a>(p: *const u8) -> &'a Heap {
        // SAFETY: the caller's contract.
        unsafe { (*PageHeader::of(p as *mut u8)).heap() }
    }

    /// Bytes a slot really has.
    ///
    /// # Safety
    /// `p` is a live object or buffer.
    pub unsafe fn room(p: *const u8) -> usize {
        // SAFETY: the caller's contract.
        unsafe { (*PageHeader::of(p as *mut u8)).slot_size() }
    }

    /// Moves a unique, uncounted-elsewhere object to a slot of another size. Only for bodies that hold no address of
    /// themselves.
    ///
    /// # Safety
    /// The caller owns the only reference to `h`; the old address is dead afterwards.
    pub(crate) unsafe fn resize_object(&self, h: *mut Header, used: usize, size: usize) -> *mut Header {
        // SAFETY: contract; the copied bytes lie within both slots.
        unsafe {
            let room = Heap::room(h as *const u8);
            if size <= room {
                return h;
            }
            if room > LARGEST_SMALL && size > LARGEST_SMALL {
                return self.pool.resize_large(self, h as *mut u8, size) as *mut Header;
            }
            let q = self.alloc_slot(size, &self.objects, PageUse::Objects);
            copy_block(h as *const u8, q, used);
            PageHeader::free(h as *mut u8);
            q as *mut Header
        }
    }

    /// Calls `f` for the headers of all objects, those that are being taken apart included.
    pub(crate) fn each_header(&self, f: &mut dyn FnMut(&Header)) {
        self.pool.each_header(f);
    }

    /// Calls `f` for every object, in address order within a page. `f` may not allocate or free.
    pub fn for_each_object(&self, f: &mut dyn FnMut(&Header)) {
        self.pool.for_each_object(f);
    }

    /// The object pages, for the collector's side tables.
    pub(crate) fn object_pages(&self) -> Vec<*mut PageHeader> {
        self.pool.object_pages()
    }

    /// Bytes of address space taken from the system for pages and large blocks.
    pub fn mapped_bytes(&self) -> usize {
        self.pool.mapped()
    }

    /// Starts the count to the next collection; `live` is the number of containers that survived this one.
    pub fn note_collection(&self, live: usize) {
        self.young.set(0);
        self.survivors.set(live);
        self.set_limit();
        self.wants_collection.set(false);
    }

    /// Containers that the last collection left.
    pub fn survivors(&self) -> usize {
        self.survivors.get()
    }

    /// How many new containers ask for a collection; 0 leaves it to the heap.
    pub fn set_rhythm(&self, containers: isize) {
        self.rhythm.set(containers);
        self.set_limit();
    }

    fn set_limit(&self) {
        let live = self.survivors.get() as isize;
        self.young_limit.set(match (self.stress.get(), self.rhythm.get()) {
            (0, 0) => live.max(20_000),
            // All containers are looked at each time, so a small number must not make work that grows with their square.
            (0, n) => n.max(live / 16),
            (n, _) => n as isize - 1,
        });
    }

    /// Frees the slot of a container whose contents are gone.
    #[inline(always)]
    unsafe fn forget_container(&self, h: *mut Header) {
        self.young.set(self.young.get() - self.fall.get());
        // SAFETY: nobody names the object any more.
        unsafe { PageHeader::free(h as *mut u8) }
    }

    /// Takes an object apart whose last reference is gone.
    unsafe fn destroy(&self, h: *mut Header) {
        // SAFETY: `h` is an object nobody names; the steps below end with its slot being free.
        unsafe {
            let mut places = 0;
            let kind = (*h).kind();
            if let Some(owner) = self.owner.get() {
                let shape = owner.shapes.get((*h).shape());
                if shape.has_del() || (*h).flag(HAS_WEAKREF) {
                    // One reference of ours keeps it alive and whole while Python code may look at it.
                    (*h).inc();
                    owner.finalize(&std::mem::ManuallyDrop::new(Value::from_bits(h as u64)));
                    if !(*h).dec() {
                        // Somebody took a reference: it came back to life.
                        return;
                    }
                }
                // `__del__` may have added attributes.
                places = owner.shapes.get((*h).shape()).places.get() as usize;
                if kind == Kind::INSTANCE {
                    // Its count of zero hides it from page walks while the values go.
                    let p = (h as *mut Value).add(1);
                    for i in 0..places {
                        ptr::drop_in_place(p.add(i));
                    }
                    self.young.set(self.young.get() - self.fall.get());
                    return PageHeader::free(h as *mut u8);
                }
            }
            if places == 0 {
                // Bodies whose destructor only releases what they hold.
                let body = (*h).body_ptr();
                let done = match kind {
                    Kind::LIST => {
                        ptr::drop_in_place(body as *mut List);
                        true
                    }
                    Kind::TUPLE => {
                        ptr::drop_in_place(body as *mut Tuple);
                        true
                    }
                    Kind::DICT => {
                        ptr::drop_in_place(body as *mut Dict);
                        true
                    }
                    Kind::STR => {
                        ptr::drop_in_place(body as *mut Str);
                        return PageHeader::free(h as *mut u8);
                    }
                    _ => false,
                };
                if done {
                    self.young.set(self.young.get() - self.fall.get());
                    return PageHeader::free(h as *mut u8);
                }
            }
            self.destroy_any(h, places);
        }
    }

    #[cold]
    unsafe fn destroy_queued(&self) {
        loop {
            let next = self.pending.borrow_mut().pop();
            match next {
                // SAFETY: queued objects are named by nobody.
                Some(h) => unsafe { self.destroy(h) },
                None => break,
            }
        }
        self.queued.set(false);
    }

    /// The rest of `destroy` for bodies of any kind.
    unsafe fn destroy_any(&self, h: *mut Header, places: usize) {
        // SAFETY: as in `destroy`.
        unsafe {
            let info = &*self.kinds[(*h).kind().0 as usize].as_ptr();
            // From here on the contents go one by one, each possibly running Python code: the flag hides the object from
            // page walks, and the count keeps it from being released once more.
            (*h).inc();
            (*h).set_flag(IN_DESTRUCTION, true);
            if places > 0
                && let Some(owner) = self.owner.get()
            {
                let p = (h as *mut u8).add(owner.places_offset(&*h)) as *mut Value;
                for i in 0..places {
                    drop(ptr::replace(p.add(i), Value::UNBOUND));
                }
            }
            (info.drop)((*h).body_ptr());
            if info.container {
                self.young.set(self.young.get() - self.fall.get());
            }
            // A zero header word marks the slot as free for page walks.
            PageHeader::free(h as *mut u8);
        }
    }
}

impl Default for Heap {
    fn default() -> Self {
        Heap::new()
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.pool.unmap_all();
    }
}

/// Frees an object whose count reached zero.
///
/// # Safety
/// Nobody owns a reference to `h` any more.
#[cold]
#[inline(never)]
pub(crate) unsafe fn release(h: *mut Header) {
    // SAFETY: the contract; queued objects are unreachable until destroyed.
    unsafe {
        debug_assert!((*h).raw_count() < ONE);
        // Plain texts and numbers hold no values and have no finalisers: many objects that die are such.
        let word = (*h).word();
        if word == ClassId::STR.word() {
            ptr::drop_in_place((*h).body_ptr() as *mut Str);
            return PageHeader::free(h as *mut u8);
        }
        if word == ClassId::INT.word() || word == ClassId::BYTES.word() {
            return PageHeader::free(h as *mut u8);
        }
        let heap = Heap::of(h as *const u8);
        let depth = heap.depth.get();
        if depth >= RELEASE_DEPTH {
            heap.queued.set(true);
            heap.pending.borrow_mut().push(h);
            return;
        }
        heap.depth.set(depth + 1);
        let body = (*h).body_ptr();
        if word == ClassId::LIST.word() {
            // Plain containers have neither weak references nor attributes.
            ptr::drop_in_place(body as *mut List);
            heap.forget_container(h);
        } else if word == ClassId::TUPLE.word() {
            ptr::drop_in_place(body as *mut Tuple);
            heap.forget_container(h);
        } else if word == ClassId::DICT.word() {
            ptr::drop_in_place(body as *mut Dict);
            heap.forget_container(h);
        } else {
            heap.destroy(h);
        }
        if depth == 0 && heap.queued.get() {
            heap.destroy_queued();
        }
        heap.depth.set(depth);
    }
}
