//! lru_cache: results by arguments in a dict whose order is that of use.

use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of a cached function.
#[repr(C)]
#[derive(Trace)]
pub struct LruCache {
    function: Slot,
    cache: Slot,
    cache_info_type: Slot,
    /// Separates positional arguments from keywords in keys.
    mark: Slot,
    /// -1 for no limit.
    max_size: Cell<i64>,
    typed: Cell<u64>,
    hits: Cell<u64>,
    misses: Cell<u64>,
}

impl LruCache {
    fn dict(&self, vm: &Vm) -> Obj<Dict> {
        Obj::from_value(self.cache.get()).unwrap_or_else(|| vm.dict())
    }

    /// One value for all arguments: a single int or str stands for itself, as nothing else equals it.
    fn key(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let named = names.map_or(&[][..], Tuple::as_slice);
        let n = args.len() - named.len();
        let typed = self.typed.get() != 0;
        if !typed
            && named.is_empty()
            && let [v] = args
            && (v.is_exact(ClassId::INT) || v.is_small() || v.is_exact(ClassId::STR))
        {
            return v.clone();
        }
        let mut key = args[..n].to_vec();
        if !named.is_empty() {
            key.push(self.mark.get());
            for (k, v) in named.iter().zip(&args[n..]) {
                key.push(k.clone());
                key.push(v.clone());
            }
        }
        if typed {
            key.extend(args.iter().map(|v| vm.class_of(v).into_value()));
        }
        vm.tuple(key)
    }
}

/// Create a cached callable that wraps another function.
///
/// user_function is the function, maxsize the limit of the cache (0 for no caching, None for no
/// limit), typed whether results are kept apart by the types of arguments, cache_info_type the
/// namedtuple class that cache_info() makes.
#[class(
    LRU_CACHE,
    name = "_lru_cache_wrapper",
    module = "functools",
    flags(BASE, HAS_DICT, WEAKREF, METHOD_DESCRIPTOR),
    body,
    container,
    signature = ""
)]
impl LruCache {
    #[new(signature = "(user_function, maxsize, typed, cache_info_type)")]
    fn new(
        cls: &Obj<Type>,
        vm: &Vm,
        user_function: &Value,
        maxsize: &Value,
        typed: bool,
        cache_info_type: &Value,
    ) -> PyResult<Value> {
        if !vm.is_callable(user_function) {
            return Err(vm.type_error("the first argument must be callable"));
        }
        let max_size = if maxsize.is_none() {
            -1
        } else if IntRef::of(maxsize).is_some() {
            vm.index_i64(maxsize, ClassId::OVERFLOW_ERROR)?.max(0)
        } else {
            return Err(vm.type_error("maxsize should be integer or None"));
        };
        let body = LruCache {
            function: Slot::new(user_function.clone()),
            cache: Slot::new(vm.dict().into_value()),
            cache_info_type: Slot::new(cache_info_type.clone()),
            mark: Slot::new(vm.alloc_instance(&vm.class(ClassId::OBJECT))),
            max_size: Cell::new(max_size),
            typed: Cell::new(typed as u64),
            hits: Cell::new(0),
            misses: Cell::new(0),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let function = self.function.get();
        let limit = self.max_size.get();
        if limit == 0 {
            self.misses.set(self.misses.get() + 1);
            return vm.call_kw(&function, args, names);
        }
        let key = self.key(vm, args, names);
        let hash = vm.hash(&key)?;
        let cache = self.dict(vm);
        if let Some(i) = cache.find(vm, &key, hash)?
            && let Some((_, v)) = cache.entry(i)
        {
            self.hits.set(self.hits.get() + 1);
            if limit > 0 && cache.next_entry(i + 1).is_some() {
                cache.move_entry(vm, i, true);
            }
            return Ok(v);
        }
        self.misses.set(self.misses.get() + 1);
        let result = vm.call_kw(&function, args, names)?;
        let cache = self.dict(vm);
        if limit > 0 && cache.find(vm, &key, hash)?.is_some() {
            // The function has called itself with these arguments meanwhile.
            return Ok(result);
        }
        if limit > 0
            && cache.len() as i64 >= limit
            && let Some(oldest) = cache.next_entry(0)
        {
            drop(cache.remove_entry(oldest));
        }
        cache.set_hashed(vm, &key, hash, result.clone())?;
        Ok(result)
    }

    #[slot(descr_get)]
    fn descr_get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> Value {
        let _ = owner;
        match instance {
            Some(i) if !i.is_none() => vm.new_bound_method(this.clone(), i.clone()),
            _ => this.clone(),
        }
    }

    #[getter(name = "__dict__")]
    fn dict_attribute(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict_attribute(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        molt_builtins::object::set_instance_dict(vm, this, value)
    }

    /// Report cache statistics
    #[method]
    fn cache_info(&self, vm: &Vm) -> PyResult<Value> {
        let max = match self.max_size.get() {
            -1 => Value::NONE,
            n => vm.int(n),
        };
        let size = self.dict(vm).len();
        let args = [vm.int_u64(self.hits.get()), vm.int_u64(self.misses.get()), max, vm.int(size as i64)];
        vm.call(&self.cache_info_type.get(), &args)
    }

    /// Clear the cache and cache statistics
    #[method]
    fn cache_clear(&self, vm: &Vm) {
        self.hits.set(0);
        self.misses.set(0);
        drop(self.cache.replace(vm.dict().into_value()));
    }

    /// The name under which it is found again.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        vm.get_attr_name(this, "__qualname__")
    }

    /// The object itself.
    #[method(name = "__copy__")]
    fn copy(this: &Value) -> Value {
        this.clone()
    }

    /// The object itself.
    #[method(name = "__deepcopy__")]
    fn deepcopy(this: &Value, memo: &Value) -> Value {
        let _ = memo;
        this.clone()
    }
}
