//! Storage: buffers, value vectors, dict and set against simple models, growing text, pages that come back.
#![allow(unsafe_code)]

mod common;

use molt_core::cell::{Buf, ValueVec};
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::prelude::*;
use molt_core::set::Set;

/// A fixed sequence of numbers (xorshift), so that a failure comes back.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn smalls(v: &ValueVec) -> Vec<i64> {
    v.to_vec().iter().map(|x| x.as_small().unwrap()).collect()
}

#[test]
fn value_vec_against_vec() {
    let vm = common::vm(&[]);
    let (v, mut model) = (ValueVec::new(), Vec::new());
    let mut r = Numbers(88_172_645_463_325_252);
    for step in 0..20_000i64 {
        match r.below(8) {
            0 | 1 => {
                v.push(&vm.heap, Value::small(step));
                model.push(step);
            }
            2 => {
                let i = r.below(model.len() + 2);
                v.insert(&vm.heap, i, Value::small(step));
                model.insert(i.min(model.len()), step);
            }
            3 => assert_eq!(v.pop().and_then(|x| x.as_small()), model.pop()),
            4 if !model.is_empty() => {
                let i = r.below(model.len());
                assert_eq!(v.remove(i).and_then(|x| x.as_small()), Some(model.remove(i)));
            }
            5 => {
                let (a, b) = (r.below(model.len() + 1), r.below(model.len() + 1));
                let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 40));
                let new: Vec<i64> = (0..r.below(50) as i64).collect();
                let gone = v.splice(&vm.heap, a, b, new.iter().map(|&i| Value::small(i)).collect());
                let expected: Vec<i64> = model.splice(a..b, new).collect();
                assert_eq!(gone.iter().map(|x| x.as_small().unwrap()).collect::<Vec<_>>(), expected);
            }
            6 if step % 97 == 0 => {
                let n = r.below(model.len() + 1);
                v.truncate(&vm.heap, n);
                model.truncate(n);
            }
            _ => {
                v.reverse();
                model.reverse();
            }
        }
        assert!(v.capacity() >= v.len());
        if step % 50 == 0 {
            assert_eq!(smalls(&v), model);
        }
    }
    assert_eq!(smalls(&v), model);
    assert_eq!(v.take_all().len(), model.len());
    assert!(v.is_empty() && v.pop().is_none() && v.remove(0).is_none());
}

#[test]
fn value_vec_of_objects_counts_right() {
    let vm = common::vm(&[]);
    let x = vm.list(vec![]);
    let v = ValueVec::from_vec(&vm.heap, vec![x.clone(); 100]);
    assert_eq!(x.ref_count(), 101);
    drop(v.splice(&vm.heap, 10, 60, vec![x.clone(); 3]));
    assert_eq!(x.ref_count(), 54);
    drop(v.truncate(&vm.heap, 5));
    assert_eq!(x.ref_count(), 6);
    drop(v.replace(0, Value::NONE));
    assert_eq!(x.ref_count(), 5);
    drop(v);
    assert_eq!(x.ref_count(), 1);
}

#[test]
fn buffers_of_every_size_keep_their_contents() {
    let vm = common::vm(&[]);
    let b: Buf<u32> = Buf::new();
    let mut n = 1;
    while n < 3_000_000 {
        b.grow(&vm.heap, n, 7);
        for i in [0, n / 2, n - 1] {
            b.set(i, i as u32 ^ 0x55);
        }
        assert_eq!((b.get(0), b.get(n - 1), b.len()), (0x55, (n - 1) as u32 ^ 0x55, n));
        n += n / 3 + 1;
    }
    let mapped = vm.heap.mapped_bytes();
    b.release();
    assert!(vm.heap.mapped_bytes() + 4 * 2_000_000 < mapped, "a large block goes back at once");
}

#[test]
fn blocks_of_a_page_grow_in_place_and_out_of_it() {
    let vm = common::vm(&[]);
    let buf: Buf<u64> = Buf::new();
    let check = |n: usize| (0..n).all(|i| buf.get(i) == i as u64);
    buf.grow(&vm.heap, 2_500, 0);
    (0..2_500).for_each(|i| buf.set(i, i as u64));
    let at = buf.as_ptr();
    buf.grow(&vm.heap, 8_000, 7);
    assert!(buf.as_ptr() == at && check(2_500) && buf.get(7_999) == 7);
    buf.grow(&vm.heap, 9_000, 8);
    assert!(buf.as_ptr() != at && check(2_500) && buf.get(7_999) == 7 && buf.get(8_999) == 8);
    buf.release();
    // The page serves the next block.
    let next: Buf<u64> = Buf::new();
    next.grow(&vm.heap, 3_000, 1);
    assert!(next.as_ptr() == at);
    next.release();
}

#[test]
fn pages_are_used_again_by_other_sizes() {
    let vm = common::vm(&[]);
    let fill = |width: usize, count: usize| {
        let all: Vec<Value> = (0..count).map(|_| vm.tuple(vec![Value::NONE; width])).collect();
        let mapped = vm.heap.mapped_bytes();
        drop(all);
        mapped
    };
    let first = fill(2, 400_000);
    for width in [5, 9, 30, 100, 2] {
        assert!(fill(width, 800_000 / (width + 2)) <= first + (8 << 20), "{width}");
    }
}

fn key(vm: &Vm, n: usize, text: bool) -> Value {
    if text { vm.str(&format!("key{n}")) } else { Value::small(n as i64) }
}

/// Random operations on a dict and on a list of pairs in insertion order.
fn dict_against_model(keys: usize, steps: usize, text: bool) {
    let vm = common::vm(&[]);
    let d = vm.dict();
    // Position by key for speed, order by serial number.
    let mut model: std::collections::HashMap<usize, (u64, i64)> = Default::default();
    let mut order: std::collections::BTreeMap<u64, usize> = Default::default();
    let (mut serial, mut r) = (0u64, Numbers(0x9E37_79B9_7F4A_7C15 ^ keys as u64));
    for step in 0..steps {
        let k = r.below(keys);
        let kv = key(&vm, k, text);
        let version = d.version(&vm);
        match r.below(10) {
            0..=4 => {
                let new = !model.contains_key(&k);
                d.set(&vm, &kv, Value::small(step as i64)).unwrap();
                let at = model.entry(k).or_insert_with(|| {
                    serial += 1;
                    order.insert(serial, k);
                    (serial, 0)
                });
                at.1 = step as i64;
                assert_eq!(d.version(&vm) != version, new, "only the set of keys has a version");
            }
            5..=7 => {
                let gone = d.remove(&vm, &kv).unwrap();
                assert_eq!(gone.and_then(|(_, v)| v.as_small()), model.get(&k).map(|m| m.1));
                if let Some((s, _)) = model.remove(&k) {
                    order.remove(&s);
                    assert_ne!(d.version(&vm), version);
                }
            }
            8 => {
                // popitem
                let last = d.prev_entry(d.end());
                assert_eq!(last.is_some(), !order.is_empty());
                if let (Some(i), Some((_, k))) = (last, order.pop_last()) {
                    let (_, v) = d.remove_entry(i);
                    assert_eq!(v.as_small(), model.remove(&k).map(|m| m.1));
                }
            }
            _ => {
                let found = d.get(&vm, &kv).unwrap().and_then(|v| v.as_small());
                assert_eq!(found, model.get(&k).map(|m| m.1));
                assert_eq!(d.version(&vm), version);
            }
        }
        assert_eq!(d.len(), model.len());
        if step % (steps / 8) == 0 {
            let items: Vec<i64> = d.items().iter().map(|(_, v)| v.as_small().unwrap()).collect();
            let expected: Vec<i64> = order.values().map(|k| model[k].1).collect();
            assert_eq!(items, expected, "step {step}");
        }
    }
    let copy = d.copy(&vm);
    assert_eq!(copy.items().len(), model.len());
    let all = d.take_all();
    assert_eq!((all.len(), d.len()), (model.len() * 2, 0));
}

#[test]
fn dict_small_many_deletions() {
    dict_against_model(7, 20_000, false);
    dict_against_model(7, 20_000, true);
}

#[test]
fn dict_across_index_widths() {
    dict_against_model(200, 40_000, true);
    dict_against_model(50_000, 250_000, false);
    // Straight growth over both limits of the index width, then emptying from the front.
    let vm = common::vm(&[]);
    let d = vm.dict();
    for i in 0..70_000 {
        d.set(&vm, &Value::small(i), Value::small(-i)).unwrap();
        if [84, 85, 86, 170, 171, 21_844, 21_845, 21_846, 43_690, 43_691].contains(&i) {
            for k in 0..=i {
                assert_eq!(d.get(&vm, &Value::small(k)).unwrap(), Some(Value::small(-k)), "{k} of {i}");
            }
        }
    }
    for i in 0..70_000 {
        assert_eq!(d.next_entry(0), Some(i));
        assert_eq!(d.remove(&vm, &Value::small(i as i64)).unwrap().unwrap().1, Value::small(-(i as i64)));
    }
    assert_eq!((d.len(), d.next_entry(0)), (0, None));
}

#[test]
fn dict_as_a_queue_stays_small() {
    let vm = common::vm(&[]);
    let d = vm.dict();
    for i in 0..200_000i64 {
        d.set(&vm, &Value::small(i), Value::NONE).unwrap();
        if i >= 10 {
            assert!(d.remove(&vm, &Value::small(i - 10)).unwrap().is_some());
        }
    }
    assert_eq!(d.len(), 10);
    assert!(d.end() < 64, "{}", d.end());
}

#[test]
fn dict_moves_entries() {
    let vm = common::vm(&[]);
    let d = vm.dict();
    for i in 0..6 {
        d.set(&vm, &Value::small(i), Value::small(i)).unwrap();
    }
    let keys = |d: &Dict| d.items().iter().map(|(k, _)| k.as_small().unwrap()).collect::<Vec<_>>();
    d.move_entry(&vm, 2, true);
    assert_eq!(keys(&d), [0, 1, 3, 4, 5, 2]);
    let five = d.find(&vm, &Value::small(5), vm.hash(&Value::small(5)).unwrap()).unwrap().unwrap();
    d.move_entry(&vm, five, false);
    assert_eq!(keys(&d), [5, 0, 1, 3, 4, 2]);
}

#[test]
fn set_against_model() {
    for (keys, steps) in [(6, 5_000), (300, 30_000), (60_000, 200_000)] {
        let vm = common::vm(&[]);
        let (s, mut model) = (Set::new(), std::collections::HashSet::new());
        let mut r = Numbers(0xD1B5_4A32_D192_ED03 ^ keys as u64);
        for step in 0..steps {
            let k = r.below(keys) as i64;
            let (v, hash) = (Value::small(k * 64), vm.hash(&Value::small(k * 64)).unwrap());
            match r.below(8) {
                0..=4 => assert_eq!(s.add(&vm, &v, hash).unwrap(), model.insert(k)),
                5 | 6 => assert_eq!(s.remove(&vm, &v, hash).unwrap().is_some(), model.remove(&k)),
                _ => assert_eq!(s.contains(&vm, &v, hash).unwrap(), model.contains(&k)),
            }
            if step % (steps / 5) == 0 {
                let mut all: Vec<i64> = s.members().iter().map(|(v, _)| v.as_small().unwrap() / 64).collect();
                all.sort_unstable();
                let mut expected: Vec<i64> = model.iter().copied().collect();
                expected.sort_unstable();
                assert_eq!(all, expected);
            }
        }
        while let Some(v) = s.pop() {
            assert!(model.remove(&(v.as_small().unwrap() / 64)));
        }
        assert!(model.is_empty());
    }
}

#[test]
fn text_grows_in_place() {
    let vm = common::vm(&[]);
    let (mut s, mut model) = (vm.str("start "), String::from("start "));
    for i in 0..30_000 {
        let piece = if i % 3 == 0 { "äöü" } else { "abc, " };
        let p = vm.str_obj(piece);
        s = vm.str_concat(s, &p);
        model.push_str(piece);
    }
    let t = s.downcast::<Str>().unwrap();
    assert_eq!(t.to_str(), Some(model.as_str()));
    assert_eq!(t.char_len(), model.chars().count());
    for i in [0, 63, 64, 65, 5_000, t.char_len() - 1] {
        assert_eq!(t.code_point(&vm.heap, i), model.chars().nth(i).unwrap() as u32);
    }
    // Held by somebody else, it must stay as it was; the hash of the grown one is its own.
    let (kept, hash) = (s.clone(), vm.hash(&s).unwrap());
    let grown = vm.str_concat(s, &vm.str_obj("!"));
    assert_eq!(kept.downcast::<Str>().unwrap().to_str(), Some(model.as_str()));
    model.push('!');
    assert_eq!(grown.downcast::<Str>().unwrap().to_str(), Some(model.as_str()));
    assert_eq!(vm.hash(&kept).unwrap(), hash);
    assert_eq!(vm.hash(&grown).unwrap(), vm.hash(&vm.str(&model)).unwrap());
}

#[test]
fn deep_chains_are_released_without_native_recursion() {
    let vm = common::vm(&[]);
    let run = || {
        let mut v = vm.list(vec![]);
        for i in 0..1_000_000 {
            v = match i % 3 {
                0 => vm.list(vec![v]),
                1 => vm.pair(Value::NONE, v),
                _ => {
                    let d = vm.dict();
                    d.set(&vm, &Value::small(1), v).unwrap();
                    d.into_value()
                }
            };
        }
        let cyclic = vm.list(vec![v.clone()]);
        cyclic.downcast::<List>().unwrap().items.push(&vm.heap, cyclic.clone());
        (v, cyclic)
    };
    // On a stack that real recursion would use up at once.
    drop(run().0);
    drop(run());
    assert!(vm.collect_cycles(2) >= 2);
}

#[test]
fn stress_asks_for_a_collection_at_every_nth_container() {
    let vm = common::vm(&[]);
    vm.heap.set_stress(5);
    for round in 0..4 {
        for i in 0..5 {
            assert!(!vm.heap.wants_collection.get(), "{round} {i}");
            drop(vm.list(vec![]));
        }
        assert!(vm.heap.wants_collection.get(), "freed containers count as well");
        vm.poll().unwrap();
    }
}
