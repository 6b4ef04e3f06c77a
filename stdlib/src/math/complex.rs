//! `_cmath`: the native part of `cmath`.

/// Functions of complex numbers that have to be builtin: classes keep them without binding them.
#[molt_core::prelude::module(name = "_cmath")]
pub mod cmath {
    use molt_builtins::complex::to_complex;
    use molt_core::prelude::*;

    /// Return whether two complex numbers are close to each other.
    ///
    /// rel_tol is the largest difference relative to the larger number, abs_tol the least
    /// tolerance, which counts near zero.  NaN is close to nothing, an infinity to itself only.
    #[function(signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    fn isclose(vm: &Vm, a: &Value, b: &Value, rel_tol: f64, abs_tol: f64) -> PyResult<bool> {
        let (a, b) = (to_complex(vm, a)?, to_complex(vm, b)?);
        if rel_tol < 0.0 || abs_tol < 0.0 {
            return Err(vm.value_error("tolerances must be non-negative"));
        }
        if a == b {
            return Ok(true);
        }
        if [a.0, a.1, b.0, b.1].iter().any(|part| part.is_infinite()) {
            return Ok(false);
        }
        let size = |z: (f64, f64)| z.0.hypot(z.1);
        let difference = size((a.0 - b.0, a.1 - b.1));
        Ok(difference <= rel_tol * size(b) || difference <= rel_tol * size(a) || difference <= abs_tol)
    }
}
