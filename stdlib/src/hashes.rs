//! `_hash`: message digests. Hash objects hold the number of their state, which the interpreter keeps.

use digest::{DynDigest, ExtendableOutput, Update, XofReader};
use molt_builtins::buffer::BytesLike;
use molt_core::prelude::*;
use std::cell::{Cell, RefCell};

/// A running digest.
#[derive(Clone)]
enum State {
    /// Output of a fixed size.
    Fixed(Box<dyn DynDigest>),
    /// SHAKE128 and SHAKE256.
    Shake128(sha3::Shake128),
    #[allow(missing_docs)]
    Shake256(sha3::Shake256),
    /// BLAKE2 with a key, salt or person.
    Blake2b(Box<blake2b_simd::State>),
    #[allow(missing_docs)]
    Blake2s(Box<blake2s_simd::State>),
}

/// The states of an interpreter's hash objects.
#[derive(Default)]
struct States {
    list: RefCell<Vec<Option<State>>>,
    free: RefCell<Vec<usize>>,
}

impl States {
    fn add(&self, state: State) -> usize {
        let mut list = self.list.borrow_mut();
        match self.free.borrow_mut().pop() {
            Some(i) => {
                list[i] = Some(state);
                i
            }
            None => {
                list.push(Some(state));
                list.len() - 1
            }
        }
    }

    fn with<R>(&self, i: usize, f: impl FnOnce(&mut State) -> R) -> Option<R> {
        self.list.borrow_mut().get_mut(i).and_then(Option::as_mut).map(f)
    }
}

/// Names, sizes of digest and block.
const FIXED: &[(&str, usize, usize)] = &[
    ("md5", 16, 64),
    ("sha1", 20, 64),
    ("sha224", 28, 64),
    ("sha256", 32, 64),
    ("sha384", 48, 128),
    ("sha512", 64, 128),
    ("sha3_224", 28, 144),
    ("sha3_256", 32, 136),
    ("sha3_384", 48, 104),
    ("sha3_512", 64, 72),
    ("shake_128", 0, 168),
    ("shake_256", 0, 136),
    ("blake2b", 64, 128),
    ("blake2s", 32, 64),
];

fn state_of(number: usize) -> State {
    State::Fixed(match FIXED[number].0 {
        "md5" => Box::new(md5::Md5::default()),
        "sha1" => Box::new(sha1::Sha1::default()),
        "sha224" => Box::new(sha2::Sha224::default()),
        "sha256" => Box::new(sha2::Sha256::default()),
        "sha384" => Box::new(sha2::Sha384::default()),
        "sha512" => Box::new(sha2::Sha512::default()),
        "sha3_224" => Box::new(sha3::Sha3_224::default()),
        "sha3_256" => Box::new(sha3::Sha3_256::default()),
        "sha3_384" => Box::new(sha3::Sha3_384::default()),
        "sha3_512" => Box::new(sha3::Sha3_512::default()),
        "shake_128" => return State::Shake128(sha3::Shake128::default()),
        "shake_256" => return State::Shake256(sha3::Shake256::default()),
        "blake2b" => return State::Blake2b(Box::new(blake2b_simd::State::new())),
        _ => return State::Blake2s(Box::new(blake2s_simd::State::new())),
    })
}

impl State {
    fn update(&mut self, data: &[u8]) {
        match self {
            State::Fixed(d) => d.update(data),
            State::Shake128(s) => s.update(data),
            State::Shake256(s) => s.update(data),
            State::Blake2b(s) => drop(s.update(data)),
            State::Blake2s(s) => drop(s.update(data)),
        }
    }

    fn finish(&self, length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        match self {
            State::Fixed(d) => return d.box_clone().finalize().to_vec(),
            State::Shake128(s) => s.clone().finalize_xof().read(&mut out),
            State::Shake256(s) => s.clone().finalize_xof().read(&mut out),
            State::Blake2b(s) => return s.finalize().as_bytes().to_vec(),
            State::Blake2s(s) => return s.finalize().as_bytes().to_vec(),
        }
        out
    }
}

/// State of a hash object.
#[repr(C)]
#[derive(Trace)]
pub struct Hasher {
    algorithm: Cell<usize>,
    state: Cell<usize>,
    digest_size: Cell<usize>,
}

impl Hasher {
    fn make(vm: &Vm, algorithm: usize, state: State, digest_size: usize) -> Value {
        let number = vm.state::<States>().add(state);
        let body = Hasher {
            algorithm: Cell::new(algorithm),
            state: Cell::new(number),
            digest_size: Cell::new(digest_size),
        };
        vm.alloc(body).into_value()
    }

    fn finish(&self, vm: &Vm, length: Option<i64>, what: &str) -> PyResult<Vec<u8>> {
        let shake = FIXED[self.algorithm.get()].1 == 0;
        let length = match length {
            Some(n) if shake && n < 0 => return Err(vm.value_error("length must be non-negative")),
            Some(n) if shake => usize::try_from(n).unwrap_or(0),
            None if shake => {
                return Err(vm.type_error(format!("{what}() missing required argument 'length' (pos 1)")));
            }
            Some(_) => return Err(vm.type_error(format!("HASH.{what}() takes no arguments (1 given)"))),
            None => 0,
        };
        let states = vm.state::<States>();
        Ok(states.with(self.state.get(), |s| s.finish(length)).unwrap_or_default())
    }
}

/// A digest in the making: update() feeds it, digest() tells what it is so far.
#[class(HASHER, name = "HASH", module = "_hashlib", flags(NO_NEW), body)]
impl Hasher {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        let states = vm.state::<States>();
        let number = self.state.replace(usize::MAX);
        if let Some(place) = states.list.borrow_mut().get_mut(number)
            && place.take().is_some()
        {
            states.free.borrow_mut().push(number);
        }
    }

    #[slot(repr)]
    fn repr(this: &Obj<Hasher>) -> String {
        format!("<{} _hashlib.HASH object @ {:#x}>", FIXED[this.algorithm.get()].0, this.value().bits())
    }

    /// Update this hash object's state with the provided string.
    #[method(signature = "(data, /)")]
    fn update(&self, vm: &Vm, data: &Value) -> PyResult<()> {
        let data = expect(vm, data)?;
        vm.state::<States>().with(self.state.get(), |s| s.update(&data));
        Ok(())
    }

    /// Return the digest value as a bytes object.
    #[method(signature = "(length=None)", text_signature = "($self, /)")]
    fn digest(&self, vm: &Vm, length: Option<i64>) -> PyResult<Value> {
        Ok(vm.bytes(&self.finish(vm, length, "digest")?))
    }

    /// Return the digest value as a string of hexadecimal digits.
    #[method(signature = "(length=None)", text_signature = "($self, /)")]
    fn hexdigest(&self, vm: &Vm, length: Option<i64>) -> PyResult<String> {
        Ok(self.finish(vm, length, "hexdigest")?.iter().map(|b| format!("{b:02x}")).collect())
    }

    /// Return a copy of the hash object.
    #[method]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        let state = vm.state::<States>().with(self.state.get(), |s| s.clone());
        match state {
            Some(s) => Ok(Self::make(vm, self.algorithm.get(), s, self.digest_size.get())),
            None => Err(vm.value_error("the hash object has ended")),
        }
    }

    /// Size of the digest in bytes.
    #[getter]
    fn digest_size(&self) -> usize {
        self.digest_size.get()
    }

    /// Size of a block in bytes.
    #[getter]
    fn block_size(&self) -> usize {
        FIXED[self.algorithm.get()].2
    }

    /// Algorithm name.
    #[getter]
    fn name(&self) -> &'static str {
        FIXED[self.algorithm.get()].0
    }
}

fn expect<'a>(vm: &Vm, data: &'a Value) -> PyResult<std::borrow::Cow<'a, [u8]>> {
    if data.downcast::<Str>().is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    match molt_builtins::buffer::bytes_like(vm, data)? {
        Some(b) => Ok(b),
        None => Err(vm.type_error("object supporting the buffer API required")),
    }
}

/// Message digests.
#[molt_core::prelude::module(name = "_hash", classes(super::HASHER_DEF))]
pub mod hash {
    use super::*;

    /// A new hash object of the algorithm, fed with data; None if there is no such algorithm.
    #[function(signature = "(name, data=b'', /)", text_signature = "")]
    fn new(vm: &Vm, name: &str, data: Option<&Value>) -> PyResult<Option<Value>> {
        let Some(number) = FIXED.iter().position(|f| f.0 == name) else { return Ok(None) };
        let mut state = state_of(number);
        if let Some(d) = data {
            state.update(&expect(vm, d)?);
        }
        Ok(Some(Hasher::make(vm, number, state, FIXED[number].1)))
    }

    /// A new BLAKE2 hash object.
    #[function(
        signature = "(name, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, /)"
    )]
    #[allow(clippy::too_many_arguments)]
    fn blake2(
        vm: &Vm,
        name: &str,
        data: &Value,
        digest_size: i64,
        key: BytesLike<'_>,
        salt: BytesLike<'_>,
        person: BytesLike<'_>,
        fanout: u32,
        depth: u32,
        leaf_size: u32,
        node_offset: u64,
        node_depth: u32,
        inner_size: usize,
        last_node: bool,
    ) -> PyResult<Value> {
        // What is too large for a byte has been refused by the caller.
        let [fanout, depth, node_depth] =
            [fanout, depth, node_depth].map(|number| u8::try_from(number).unwrap_or(u8::MAX));
        let wide = name == "blake2b";
        let number = FIXED.iter().position(|f| f.0 == name).unwrap_or(0);
        let (most, short) = if wide { (64, 16) } else { (32, 8) };
        let length = usize::try_from(digest_size).unwrap_or(0);
        if length == 0 || length > most {
            let message = format!(
                "digest_size for {} must be between 1 and {most} bytes, here it is {digest_size}",
                if wide { "Blake2b" } else { "Blake2s" }
            );
            return Err(vm.value_error(message));
        }
        for (what, data, limit) in [("salt", &salt, short), ("person", &person, short)] {
            if data.len() > limit {
                return Err(vm.value_error(format!("maximum {what} length is {limit} bytes")));
            }
        }
        if key.len() > most {
            return Err(vm.value_error(format!("maximum key length is {most} bytes")));
        }
        let padded = |data: &[u8]| {
            let mut out = data.to_vec();
            out.resize(short, 0);
            out
        };
        let mut state = if wide {
            let mut p = blake2b_simd::Params::new();
            p.hash_length(length).key(&key).salt(&padded(&salt)).personal(&padded(&person));
            p.fanout(fanout).max_depth(depth).max_leaf_length(leaf_size).node_offset(node_offset);
            p.node_depth(node_depth).inner_hash_length(inner_size).last_node(last_node);
            State::Blake2b(Box::new(p.to_state()))
        } else {
            let mut p = blake2s_simd::Params::new();
            p.hash_length(length).key(&key).salt(&padded(&salt)).personal(&padded(&person));
            p.fanout(fanout).max_depth(depth).max_leaf_length(leaf_size).node_offset(node_offset);
            p.node_depth(node_depth).inner_hash_length(inner_size).last_node(last_node);
            State::Blake2s(Box::new(p.to_state()))
        };
        state.update(&expect(vm, data)?);
        Ok(Hasher::make(vm, number, state, length))
    }

    /// Derive a key by PBKDF2 with HMAC; None for algorithms that it is not made for here.
    #[function(signature = "(name, password, salt, iterations, length, /)")]
    fn pbkdf2(
        vm: &Vm,
        name: &str,
        password: BytesLike<'_>,
        salt: BytesLike<'_>,
        iterations: u32,
        length: usize,
    ) -> Option<Value> {
        use pbkdf2::pbkdf2_hmac as derive;
        let derive = match name {
            "md5" => derive::<md5::Md5>,
            "sha1" => derive::<sha1::Sha1>,
            "sha224" => derive::<sha2::Sha224>,
            "sha256" => derive::<sha2::Sha256>,
            "sha384" => derive::<sha2::Sha384>,
            "sha512" => derive::<sha2::Sha512>,
            "sha3_224" => derive::<sha3::Sha3_224>,
            "sha3_256" => derive::<sha3::Sha3_256>,
            "sha3_384" => derive::<sha3::Sha3_384>,
            "sha3_512" => derive::<sha3::Sha3_512>,
            _ => return None,
        };
        let (password, salt) = (password.to_vec(), salt.to_vec());
        let mut key = vec![0; length];
        vm.unlocked(|| derive(&password, &salt, iterations, &mut key));
        Some(vm.bytes(&key))
    }

    /// Derive a key by scrypt with a cost of 2 ** log_n; None for parameters that it does not allow.
    #[function(signature = "(password, salt, log_n, r, p, length, /)")]
    fn scrypt(
        vm: &Vm,
        password: BytesLike<'_>,
        salt: BytesLike<'_>,
        log_n: u32,
        r: u32,
        p: u32,
        length: usize,
    ) -> Option<Value> {
        // The length that the parameters name is not the one of the key.
        let params =
            scrypt::Params::new(u8::try_from(log_n).ok()?, r, p, scrypt::Params::RECOMMENDED_LEN).ok()?;
        let (password, salt) = (password.to_vec(), salt.to_vec());
        let mut key = vec![0; length];
        vm.unlocked(|| scrypt::scrypt(&password, &salt, &params, &mut key)).ok()?;
        Some(vm.bytes(&key))
    }
}
