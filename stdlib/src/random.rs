//! `_random`: the Mersenne Twister behind `random.Random`.

use molt_core::cell::Buf;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::bigint;
use molt_text::mt19937::{Mt19937, N};
use std::cell::Cell;

/// State of a generator.
#[repr(C)]
#[derive(Trace)]
pub struct Random {
    words: Buf<u32>,
    at: Cell<usize>,
}

impl Random {
    fn store(&self, vm: &Vm, generator: &Mt19937) {
        let (words, at) = generator.state();
        self.words.grow(&vm.heap, N, 0);
        for (i, w) in words.iter().enumerate() {
            self.words.set(i, *w);
        }
        self.at.set(at);
    }

    /// The next 32 bits, in place; a used-up state is renewed as a whole.
    fn next_u32(&self, vm: &Vm) -> u32 {
        if self.at.get() >= N {
            let mut words = [0; N];
            for (i, w) in words.iter_mut().enumerate() {
                *w = self.words.get(i);
            }
            if let Some(mut generator) = Mt19937::from_state(words, N) {
                let first = generator.next_u32();
                self.store(vm, &generator);
                return first;
            }
        }
        let mut word = self.words.get(self.at.get());
        self.at.set(self.at.get() + 1);
        word ^= word >> 11;
        word ^= word << 7 & 0x9D2C_5680;
        word ^= word << 15 & 0xEFC6_0000;
        word ^ word >> 18
    }

    fn bits_u64(&self, vm: &Vm, k: u32) -> u64 {
        match k {
            0 => 0,
            1..=32 => (self.next_u32(vm) >> (32 - k)) as u64,
            _ => {
                let low = self.next_u32(vm) as u64;
                low | ((self.next_u32(vm) >> (64 - k.min(64))) as u64) << 32
            }
        }
    }

    fn seed_with(&self, vm: &Vm, seed: Option<&Value>) -> PyResult<()> {
        let generator = match seed {
            None => {
                let now = std::time::SystemTime::now()
                    .duration_since(std::time::UNIX_EPOCH)
                    .map_or(0, |d| d.as_nanos() as u64);
                let place = self as *const Random as usize as u64;
                Mt19937::from_words(&[now as u32, (now >> 32) as u32, std::process::id(), place as u32])
            }
            Some(v) => match IntRef::of(v) {
                Some(i) => molt_builtins::int::with(i, Mt19937::from_int),
                None => {
                    let hash = vm.hash(v)? as u64;
                    Mt19937::from_int(bigint::Int::from(hash).as_ref())
                }
            },
        };
        self.store(vm, &generator);
        Ok(())
    }
}

/// A Mersenne Twister of its own: random floats and bits.
#[class(RANDOM, name = "Random", module = "_random", flags(BASE), body, signature = "")]
impl Random {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        let r = vm.alloc_in(cls, Random { words: Buf::new(), at: Cell::new(N) });
        r.seed_with(vm, None)?;
        Ok(r.into_value())
    }

    #[init(signature = "(x=None)")]
    fn init(&self, vm: &Vm, x: Option<&Value>) -> PyResult<()> {
        self.seed_with(vm, x)
    }

    /// random() -> x in the interval [0, 1).
    #[method]
    fn random(&self, vm: &Vm) -> f64 {
        let (high, low) = (self.next_u32(vm) >> 5, self.next_u32(vm) >> 6);
        (high as f64 * 67_108_864.0 + low as f64) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Start again from a state made of n; of entropy of the system without n.
    #[method(signature = "($self, n=None, /)")]
    fn seed(&self, vm: &Vm, n: Option<&Value>) -> PyResult<()> {
        self.seed_with(vm, n)
    }

    /// seed of bytes: the number made of them and their SHA-512.
    #[method]
    fn _seed_bytes(&self, vm: &Vm, data: &molt_core::bytes::Bytes) {
        self.store(vm, &Mt19937::from_bytes(data.as_slice()));
    }

    /// getstate() -> tuple containing the current state.
    #[method]
    fn getstate(&self, vm: &Vm) -> Value {
        let mut out: Vec<Value> = (0..N).map(|i| Value::small(self.words.get(i) as i64)).collect();
        out.push(Value::small(self.at.get() as i64));
        vm.tuple(out)
    }

    /// setstate(state) -> None.  Restores generator state.
    #[method]
    fn setstate(&self, vm: &Vm, state: &Value) -> PyResult<()> {
        let Some(t) = state.downcast::<Tuple>() else {
            return Err(vm.type_error("state vector must be a tuple"));
        };
        if t.len() != N + 1 {
            return Err(vm.value_error("state vector is the wrong size"));
        }
        let mut words = [0; N];
        for (i, v) in t.as_slice()[..N].iter().enumerate() {
            words[i] = vm.index_i64(v, ClassId::OVERFLOW_ERROR)? as u32;
        }
        let at = vm.index_i64(&t.as_slice()[N], ClassId::OVERFLOW_ERROR)?;
        match usize::try_from(at).ok().and_then(|at| Mt19937::from_state(words, at)) {
            Some(generator) => {
                self.store(vm, &generator);
                Ok(())
            }
            None => Err(vm.value_error("invalid state")),
        }
    }

    /// getrandbits(k) -> x.  Generates an int with k random bits.
    #[method]
    fn getrandbits(&self, vm: &Vm, k: u64) -> PyResult<Value> {
        if k <= 64 {
            return Ok(vm.int_u64(self.bits_u64(vm, k as u32)));
        }
        if k > 1 << 40 {
            return Err(vm.raise(ClassId::MEMORY_ERROR, ""));
        }
        let mut limbs = Vec::with_capacity(k.div_ceil(64) as usize);
        let mut left = k;
        while left > 0 {
            let part = left.min(64);
            limbs.push(self.bits_u64(vm, part as u32));
            left -= part;
        }
        Ok(vm.int_from_limbs(false, &limbs))
    }

    /// A number in range(n), by rejection; n is positive.
    #[method]
    fn _below(&self, vm: &Vm, n: &Value) -> PyResult<Value> {
        if let Some(small) = n.as_small().filter(|&n| n > 0) {
            let n = small as u64;
            let k = u64::BITS - n.leading_zeros();
            loop {
                let value = self.bits_u64(vm, k);
                if value < n {
                    return Ok(vm.int_u64(value));
                }
            }
        }
        let n = vm.index(n)?;
        let Some(i) = IntRef::of(&n).filter(|i| !i.is_negative()) else { return Ok(Value::small(0)) };
        let k = molt_builtins::int::with(i, bigint::bit_length);
        if k == 0 {
            return Ok(Value::small(0));
        }
        loop {
            let value = self.getrandbits(vm, k)?;
            if vm.compare_bool(CompareOp::Lt, &value, &n)? {
                return Ok(value);
            }
        }
    }
}

/// The generator below the module random.
#[molt_core::prelude::module(name = "_random", classes(super::RANDOM_DEF))]
pub mod random {}
