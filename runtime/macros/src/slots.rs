//! Adapters from typed functions to the raw slot function types.

use crate::args::MarkerArgs;
use crate::call::{self, Site, signature_item, slot_bound};
use crate::params::{self, BoundForm, Role, bound_form, generic_of, last_is, reference_to};
use crate::signature::Signature;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Ident, Result, Type};

/// The shape of a slot function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    Unary,
    /// Number slot: the object may be either operand.
    Number,
    /// The object is the first operand.
    Binary,
    Power,
    /// In-place number slot: the object is the left operand.
    InPlace,
    InPlacePower,
    Hash,
    Len,
    Bool,
    Contains,
    SetItem,
    Compare,
    GetAttr,
    SetAttr,
    Call,
    DescrGet,
    DescrSet,
    Next,
    Del,
}

/// What a raw parameter after the object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Value,
    Maybe,
    Name,
    Op,
}

use Shape::*;

/// Slot names of `molt_core::native::SlotTable` with their shapes and the dunder that messages name.
const SLOTS: &[(&str, Shape, &str)] = &[
    ("repr", Unary, "__repr__"),
    ("str_", Unary, "__str__"),
    ("hash", Hash, "__hash__"),
    ("bool_", Bool, "__bool__"),
    ("len", Len, "__len__"),
    ("contains", Contains, "__contains__"),
    ("get_item", Binary, "__getitem__"),
    ("set_item", SetItem, "__setitem__"),
    ("iter", Unary, "__iter__"),
    ("next", Next, "__next__"),
    ("call", Call, "__call__"),
    ("compare", Compare, "__eq__"),
    ("get_attr", GetAttr, "__getattribute__"),
    ("set_attr", SetAttr, "__setattr__"),
    ("descr_get", DescrGet, "__get__"),
    ("descr_set", DescrSet, "__set__"),
    ("del", Del, "__del__"),
    ("add", Number, "__add__"),
    ("sub", Number, "__sub__"),
    ("mul", Number, "__mul__"),
    ("true_div", Number, "__truediv__"),
    ("floor_div", Number, "__floordiv__"),
    ("modulo", Number, "__mod__"),
    ("divmod", Number, "__divmod__"),
    ("pow", Power, "__pow__"),
    ("lshift", Number, "__lshift__"),
    ("rshift", Number, "__rshift__"),
    ("and", Number, "__and__"),
    ("or", Number, "__or__"),
    ("xor", Number, "__xor__"),
    ("matmul", Number, "__matmul__"),
    ("i_add", InPlace, "__iadd__"),
    ("i_sub", InPlace, "__isub__"),
    ("i_mul", InPlace, "__imul__"),
    ("i_true_div", InPlace, "__itruediv__"),
    ("i_floor_div", InPlace, "__ifloordiv__"),
    ("i_modulo", InPlace, "__imod__"),
    ("i_pow", InPlacePower, "__ipow__"),
    ("i_lshift", InPlace, "__ilshift__"),
    ("i_rshift", InPlace, "__irshift__"),
    ("i_and", InPlace, "__iand__"),
    ("i_or", InPlace, "__ior__"),
    ("i_xor", InPlace, "__ixor__"),
    ("i_matmul", InPlace, "__imatmul__"),
    ("neg", Unary, "__neg__"),
    ("pos", Unary, "__pos__"),
    ("abs", Unary, "__abs__"),
    ("invert", Unary, "__invert__"),
    ("int_", Unary, "__int__"),
    ("float_", Unary, "__float__"),
    ("index", Unary, "__index__"),
    ("concat", Binary, "__add__"),
    ("repeat", Binary, "__mul__"),
    ("i_concat", Binary, "__iadd__"),
    ("i_repeat", Binary, "__imul__"),
    ("await_", Unary, "__await__"),
    ("aiter", Unary, "__aiter__"),
    ("anext", Unary, "__anext__"),
];

/// A filled slot.
pub struct SlotFn {
    /// Field of `SlotTable`.
    pub field: Ident,
    /// The adapter's item.
    pub item: TokenStream,
    /// Its name.
    pub func: Ident,
}

/// Makes the adapter of a `#[slot(..)]` function. `class_name`: what messages of a call slot name.
pub fn slot(site: &Site, args: &MarkerArgs, fun: &syn::Signature, class_name: &str) -> Result<SlotFn> {
    let Some(written) = &args.slot else {
        return Err(Error::new(args.span, "which slot? write `#[slot(len)]`"));
    };
    let name = written.to_string();
    let found = SLOTS.iter().find(|s| s.0 == name || s.0.strip_suffix('_') == Some(&name) || s.2 == name);
    let Some(&(field, shape, dunder)) = found else {
        let names: Vec<&str> = SLOTS.iter().map(|s| s.0).collect();
        let hint = match name.as_str() {
            "new" | "init" => format!("; write `#[{name}]`"),
            _ => format!(" (known: {})", names.join(", ")),
        };
        return Err(Error::new(written.span(), format!("there is no slot `{name}`{hint}")));
    };
    let field = Ident::new(field, written.span());
    let func = format_ident!("slot_{}", field);
    if shape == Call {
        let mut args = MarkerArgs {
            marker: args.marker,
            span: args.span,
            name: None,
            signature: args.signature.clone(),
            text_signature: None,
            effects: TokenStream::new(),
            raw: args.raw,
            aliases: Vec::new(),
            slot: Some(field.clone()),
            member: false,
        };
        // A call function that takes the raw arguments needs no mark.
        args.raw |= fun.inputs.iter().any(|p| matches!(p, syn::FnArg::Typed(t) if params::is_names(&t.ty)));
        let c = call::callable(site, &args, fun, class_name, func)?;
        return Ok(SlotFn { field, item: c.item, func: c.func });
    }
    if args.raw || args.signature.is_some() || args.text_signature.is_some() || !args.aliases.is_empty() {
        return Err(Error::new(
            args.span,
            "only the call slot takes a signature; the other slots' parameters are fixed",
        ));
    }
    let item = adapter(site, fun, &field, shape, dunder, &func)?;
    Ok(SlotFn { field, item, func })
}

fn raw_params(shape: Shape) -> &'static [(&'static str, Raw)] {
    match shape {
        Unary | Hash | Len | Bool | Next | Del | Call => &[],
        Number | InPlace | Binary => &[("other", Raw::Value)],
        Power | InPlacePower => &[("exponent", Raw::Value), ("modulus", Raw::Value)],
        Contains => &[("item", Raw::Value)],
        SetItem => &[("key", Raw::Value), ("value", Raw::Maybe)],
        Compare => &[("other", Raw::Value), ("op", Raw::Op)],
        GetAttr => &[("name", Raw::Name)],
        SetAttr => &[("name", Raw::Name), ("value", Raw::Maybe)],
        DescrGet => &[("instance", Raw::Maybe), ("owner", Raw::Maybe)],
        DescrSet => &[("instance", Raw::Value), ("value", Raw::Maybe)],
    }
}

fn adapter(
    site: &Site,
    fun: &syn::Signature,
    field: &Ident,
    shape: Shape,
    dunder: &str,
    func: &Ident,
) -> Result<TokenStream> {
    let params = params::read(fun, true, site.self_ty)?;
    let raws = raw_params(shape);
    let rust: Vec<_> = params.iter().filter(|p| p.role == Role::Argument).collect();
    if rust.len() != raws.len() {
        let wanted: Vec<&str> = raws.iter().map(|r| r.0).collect();
        return Err(Error::new_spanned(
            &fun.ident,
            format!(
                "the slot `{field}` takes {} parameter(s) after the object ({}), the function has {}",
                raws.len(),
                if wanted.is_empty() { "none".to_string() } else { wanted.join(", ") },
                rust.len()
            ),
        ));
    }
    let class = site.class;
    let class = quote!(::molt_core::kind::ClassId::#class);
    let bound = params.iter().find(|p| p.role == Role::Bound);
    let mut code = TokenStream::new();
    // An operand of another class is not an error where the interpreter asks the other operand next.
    let reflected = matches!(shape, Number | Power | InPlace | InPlacePower | Compare);
    if let Some(b) = bound {
        let form = bound_form(&b.ty)?;
        code.extend(match (&form, matches!(shape, Number | Power)) {
            (BoundForm::ValueRef, _) | (_, false) => slot_bound(&form, &class, field),
            (BoundForm::Body(t), true) => operand(&syn::parse_quote!(&#t), &quote!(this), &quote!(this)),
            (BoundForm::ObjRef(t), true) => {
                operand(&syn::parse_quote!(&::molt_core::object::Obj<#t>), &quote!(this), &quote!(this))
            }
        });
    }
    let mut values = Vec::new();
    let mut needs_sig = false;
    for (i, ((name, raw), p)) in raws.iter().zip(&rust).enumerate() {
        let v = Ident::new(name, proc_macro2::Span::call_site());
        let a = format_ident!("a_{}", i);
        let ty = &p.ty;
        let index = proc_macro2::Literal::usize_unsuffixed(i);
        code.extend(match raw {
            Raw::Op => quote!(let #a = #v;),
            Raw::Name if reference_to(ty, "Str") => quote!(let #a: #ty = &**#v;),
            Raw::Name if reference_to(ty, "Value") => quote!(let #a = #v.value();),
            Raw::Name => quote!(let #a = #v;),
            Raw::Maybe => match generic_of(ty, "Option") {
                Some(t) if last_is(t, "Value") => quote!(let #a = #v.cloned();),
                Some(_) => quote!(let #a = #v;),
                None => {
                    return Err(Error::new_spanned(
                        ty,
                        format!("`{name}` may be absent: take it as `Option<&Value>`"),
                    ));
                }
            },
            Raw::Value if reference_to(ty, "Value") => quote!(let #a = #v;),
            Raw::Value if last_is(ty, "Value") => quote!(let #a = ::core::clone::Clone::clone(#v);),
            Raw::Value if reflected => operand(ty, &quote!(#v), &quote!(#a)),
            Raw::Value => {
                needs_sig = true;
                quote_spanned!(ty.span()=> let #a = <#ty as ::molt_core::convert::FromArg<'_>>::from_arg(
                    vm, #v, ::molt_core::args::At::new(&SIG, #index))?;)
            }
        });
        values.push(quote!(#a));
    }
    let sig = if needs_sig {
        let text = raws.iter().map(|r| r.0).collect::<Vec<_>>().join(", ");
        let sig = Signature::parse(&format!("({text}, /)"), fun.ident.span())?;
        signature_item(site.owner, dunder, false, &sig)
    } else {
        TokenStream::new()
    };
    let call = call::call(site, fun, &params, values);
    let value = quote!(::molt_core::value::Value);
    let into = |t: TokenStream| {
        let result = call::into_result(fun, &call, &t);
        (t, result)
    };
    let (output, result) = match shape {
        Hash => into(quote!(i64)),
        Len => into(quote!(usize)),
        Bool | Contains => into(quote!(bool)),
        SetItem | SetAttr | DescrSet | Del => into(quote!(())),
        Next => (quote!(::core::option::Option<#value>), call::into_next(fun, &call)),
        _ => (quote!(#value), call::into_py(fun, &call)),
    };
    let raw_list = raws.iter().map(|(name, raw)| {
        let name = Ident::new(name, proc_macro2::Span::call_site());
        let ty = match raw {
            Raw::Value => quote!(&#value),
            Raw::Maybe => quote!(::core::option::Option<&#value>),
            Raw::Name => quote!(&::molt_core::object::Obj<::molt_core::str::Str>),
            Raw::Op => quote!(::molt_core::native::CompareOp),
        };
        quote!(#name: #ty)
    });
    Ok(quote! {
        #[allow(unused_variables, dead_code, clippy::all)]
        fn #func(vm: &::molt_core::vm::Vm, this: &#value #(, #raw_list)*) -> ::molt_core::error::PyResult<#output> {
            #sig
            #code
            #result
        }
    })
}

/// `let to = ..`, or NotImplemented if the operand `from` is of another type.
fn operand(ty: &Type, from: &TokenStream, to: &TokenStream) -> TokenStream {
    quote_spanned! {ty.span()=>
        let ::core::option::Option::Some(#to) = <#ty as ::molt_core::convert::Operand<'_>>::operand(#from) else {
            return ::core::result::Result::Ok(::molt_core::value::Value::NOT_IMPLEMENTED);
        };
    }
}

#[cfg(test)]
mod tests {
    use super::SLOTS;

    /// The table names exactly the slots of the ABI; `new` and `init` have markers of their own.
    #[test]
    fn table_is_the_slot_table() {
        let native = include_str!("../../core/src/native.rs");
        let body = native.split("\nslots! {").nth(1).and_then(|t| t.split("\n}").next()).unwrap();
        let mut wanted: Vec<(&str, &str)> = Vec::new();
        for line in body.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let name = line.split(':').next().unwrap().trim();
            let dunders: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
            if name != "new" && name != "init" {
                let (_, _, dunder) =
                    SLOTS.iter().find(|s| s.0 == name).unwrap_or_else(|| panic!("slot {name} has no entry"));
                assert!(dunders.contains(dunder), "{name}: {dunder}");
                wanted.push((name, dunder));
            }
        }
        assert_eq!(wanted.len(), SLOTS.len());
    }
}
