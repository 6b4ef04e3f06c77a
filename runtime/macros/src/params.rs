//! What the parameters of a Rust function are for.

use crate::args::python_name;
use syn::{Error, FnArg, GenericArgument, Ident, Pat, PathArguments, Result, Signature, Type};

/// One parameter of the Rust function.
pub struct RustParam {
    /// Its name as Python shows it.
    pub name: String,
    /// Its type; `&self` counts as a reference to the type of the impl block.
    pub ty: Type,
    /// What it is for.
    pub role: Role,
}

/// What a parameter is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// `vm: &Vm`
    Vm,
    /// `&self` or the first parameter of a method.
    Bound,
    /// A Python argument.
    Argument,
}

/// Reads the parameters. `bound`: whether the first one is the object or class the function is called on.
pub fn read(sig: &Signature, bound: bool, self_ty: Option<&Type>) -> Result<Vec<RustParam>> {
    let mut out = Vec::new();
    let mut need_bound = bound;
    for input in &sig.inputs {
        let param = match input {
            FnArg::Receiver(r) => {
                let Some(ty) = self_ty.filter(|_| bound) else {
                    return Err(Error::new_spanned(
                        r,
                        "this function is not called on an object: it has no `self`",
                    ));
                };
                if r.reference.is_none() || r.mutability.is_some() {
                    return Err(Error::new_spanned(
                        r,
                        "write `&self`: objects are shared, their bodies use cells",
                    ));
                }
                need_bound = false;
                RustParam { name: "self".into(), ty: syn::parse_quote!(&#ty), role: Role::Bound }
            }
            FnArg::Typed(t) => {
                let name = match &*t.pat {
                    Pat::Ident(p) => p.ident.clone(),
                    Pat::Wild(_) => Ident::new("_", proc_macro2::Span::call_site()),
                    other => {
                        return Err(Error::new_spanned(
                            other,
                            "a parameter of a Python function is a plain name",
                        ));
                    }
                };
                let role = if reference_to(&t.ty, "Vm") {
                    Role::Vm
                } else if std::mem::take(&mut need_bound) {
                    Role::Bound
                } else {
                    Role::Argument
                };
                let ty = match self_ty {
                    Some(s) => replace_self(&t.ty, s),
                    None => (*t.ty).clone(),
                };
                RustParam { name: python_name(&name), ty, role }
            }
        };
        out.push(param);
    }
    if need_bound {
        return Err(Error::new_spanned(
            &sig.ident,
            "the first parameter must be `&self`, or the object or class it is called on",
        ));
    }
    if let Some(g) = sig.generics.params.iter().find(|g| !matches!(g, syn::GenericParam::Lifetime(_))) {
        return Err(Error::new_spanned(g, "a Python function cannot be generic"));
    }
    if sig.asyncness.is_some() || sig.unsafety.is_some() {
        return Err(Error::new_spanned(&sig.ident, "a Python function is neither async nor unsafe"));
    }
    Ok(out)
}

/// How the bound first argument is wanted.
pub enum BoundForm {
    /// `&Value`
    ValueRef,
    /// `&Obj<T>`
    ObjRef(Type),
    /// `&T`
    Body(Type),
}

/// Reads the form of the bound parameter's type.
pub fn bound_form(ty: &Type) -> Result<BoundForm> {
    let Type::Reference(r) = ty else {
        return Err(Error::new_spanned(
            ty,
            "take the object it is called on as `&self`, `&Value` or `&Obj<T>`",
        ));
    };
    if last_is(&r.elem, "Value") {
        Ok(BoundForm::ValueRef)
    } else if let Some(inner) = generic_of(&r.elem, "Obj") {
        Ok(BoundForm::ObjRef(inner.clone()))
    } else {
        Ok(BoundForm::Body((*r.elem).clone()))
    }
}

/// Whether `ty` is `&..::name`.
pub fn reference_to(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Reference(r) if last_is(&r.elem, name))
}

/// Whether `ty` is a path that ends in `name`.
pub fn last_is(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(p) if p.path.segments.last().is_some_and(|s| s.ident == name))
}

/// `T` of `..::name<T>`.
pub fn generic_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(p) = ty else { return None };
    let last = p.path.segments.last().filter(|s| s.ident == name)?;
    let PathArguments::AngleBracketed(a) = &last.arguments else { return None };
    a.args.iter().find_map(|a| match a {
        GenericArgument::Type(t) => Some(t),
        _ => None,
    })
}

/// Whether `ty` is `&[Value]` or `Args`.
pub fn is_args(ty: &Type) -> bool {
    last_is(ty, "Args")
        || matches!(ty, Type::Reference(r) if matches!(&*r.elem, Type::Slice(s) if last_is(&s.elem, "Value")))
}

/// Whether `ty` is `Option<&Tuple>`, the keyword names of a raw function.
pub fn is_names(ty: &Type) -> bool {
    generic_of(ty, "Option").is_some_and(|t| reference_to(t, "Tuple"))
}

/// Writes the impl block's type where a parameter says `Self`.
fn replace_self(ty: &Type, self_ty: &Type) -> Type {
    struct Replace<'a>(&'a Type);
    impl Replace<'_> {
        fn ty(&self, t: &mut Type) {
            match t {
                Type::Path(p) if p.qself.is_none() && p.path.is_ident("Self") => *t = self.0.clone(),
                Type::Path(p) => {
                    for s in &mut p.path.segments {
                        if let PathArguments::AngleBracketed(a) = &mut s.arguments {
                            for a in &mut a.args {
                                if let GenericArgument::Type(t) = a {
                                    self.ty(t);
                                }
                            }
                        }
                    }
                }
                Type::Reference(r) => self.ty(&mut r.elem),
                Type::Slice(s) => self.ty(&mut s.elem),
                Type::Tuple(t) => t.elems.iter_mut().for_each(|t| self.ty(t)),
                _ => {}
            }
        }
    }
    let mut t = ty.clone();
    Replace(self_ty).ty(&mut t);
    t
}
