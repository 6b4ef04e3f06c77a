//! The native function around a Rust function: binds arguments, converts them, converts the result.

use crate::args::{Marker, MarkerArgs};
use crate::default::{self, Default};
use crate::params::{self, BoundForm, Role, RustParam, bound_form, generic_of, is_args, is_names, last_is};
use crate::signature::{Param, Passing, Signature};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Ident, Result, Type};

/// Where a function is defined.
pub struct Site<'a> {
    /// Python name of the class or module, as in "list.append() takes ..."; empty for module builtins.
    pub owner: &'a str,
    /// Name of the `ClassId` constant.
    pub class: Option<&'a Ident>,
    /// Type of the impl block.
    pub self_ty: Option<&'a Type>,
    /// What comes before a function's name in a call.
    pub path: &'a TokenStream,
}

/// A function ready to be entered in a table.
pub struct Callable {
    /// The native function's item.
    pub item: TokenStream,
    /// Name of that item.
    pub func: Ident,
    /// `__text_signature__`.
    pub text: String,
}

/// Makes the native function of a method, function, `#[new]`, `#[init]` or call slot. `name` is its Python name (the class's
/// for `#[new]` and the like, because their messages name the class).
pub fn callable(
    site: &Site,
    args: &MarkerArgs,
    fun: &syn::Signature,
    name: &str,
    func: Ident,
) -> Result<Callable> {
    let has_bound = match args.marker {
        Marker::Method if args.raw => fun.receiver().is_some(),
        Marker::StaticMethod | Marker::Function => false,
        _ => true,
    };
    let params = params::read(fun, has_bound, site.self_ty)?;
    let constructor = matches!(args.marker, Marker::New | Marker::Init | Marker::Slot);
    let (sig, sig_item) = if args.raw {
        let sig = match &args.signature {
            Some(s) => Signature::parse(&s.value(), s.span())?,
            None => Signature { bound: None, params: Vec::new() },
        };
        (sig, signature_item(site.owner, name, constructor, &Signature { bound: None, params: Vec::new() }))
    } else {
        let sig = signature_for(args, fun, &params)?;
        let item = signature_item(site.owner, name, constructor, &sig);
        (sig, item)
    };
    let bound = bound_code(site, args, &params)?;
    let (prelude, values) =
        if args.raw { raw_values(&params)? } else { bound_values(site, args, &params, &sig)? };
    let call = call(site, fun, &params, values);
    let result = match args.marker {
        Marker::Init => into_result(fun, &call, &quote!(())),
        _ => into_py(fun, &call),
    };
    let (extra, output) = match args.marker {
        Marker::New => (
            quote!(cls: &::molt_core::object::Obj<::molt_core::ty::Type>,),
            quote!(::molt_core::value::Value),
        ),
        Marker::Init => (quote!(this: &::molt_core::value::Value,), quote!(())),
        Marker::Slot => (quote!(this: &::molt_core::value::Value,), quote!(::molt_core::value::Value)),
        _ => (TokenStream::new(), quote!(::molt_core::value::Value)),
    };
    let keep = (args.marker == Marker::Init).then(|| quote!(let self_value = this;));
    let item = quote! {
        #[allow(unused_variables, dead_code, clippy::all)]
        fn #func(
            vm: &::molt_core::vm::Vm,
            #extra
            args: &[::molt_core::value::Value],
            names: ::core::option::Option<&::molt_core::tuple::Tuple>,
        ) -> ::molt_core::error::PyResult<#output> {
            #sig_item
            #keep
            #bound
            #prelude
            #result
        }
    };
    let text = match (&args.text_signature, args.raw && args.signature.is_none()) {
        (Some(t), _) => t.clone(),
        (None, true) => String::new(),
        (None, false) => sig.text(match args.marker {
            Marker::Method | Marker::Slot => Some("self"),
            Marker::ClassMethod => Some("type"),
            Marker::Function => Some("module"),
            _ => None,
        }),
    };
    Ok(Callable { item, func, text })
}

/// The call of the Rust function; `values` are the arguments in order of its `Role::Argument` parameters.
pub fn call(
    site: &Site,
    fun: &syn::Signature,
    params: &[RustParam],
    values: Vec<TokenStream>,
) -> TokenStream {
    let mut values = values.into_iter();
    let actual = params.iter().map(|p| match p.role {
        Role::Vm => quote!(vm),
        Role::Bound => quote!(this),
        Role::Argument => values.next().unwrap_or_default(),
    });
    let (path, ident) = (site.path, &fun.ident);
    quote!(#path #ident(#(#actual),*))
}

/// Converts the call's result to a value.
pub fn into_py(fun: &syn::Signature, call: &TokenStream) -> TokenStream {
    converted(fun, call, |out| quote_spanned!(out.span()=> ::molt_core::convert::IntoPy::into_py(#out, vm)))
}

/// Takes the call's result as a `ty` or a `PyResult` of it.
pub fn into_result(fun: &syn::Signature, call: &TokenStream, ty: &TokenStream) -> TokenStream {
    converted(
        fun,
        call,
        |out| quote_spanned!(out.span()=> ::molt_core::convert::IntoResult::<#ty>::into_result(#out)),
    )
}

/// Takes the call's result as the next value of an iterator.
pub fn into_next(fun: &syn::Signature, call: &TokenStream) -> TokenStream {
    converted(
        fun,
        call,
        |out| quote_spanned!(out.span()=> ::molt_core::convert::IntoNext::into_next(#out, vm)),
    )
}

/// Gives the result a name at the place of the function's result type, where the compiler then reports mismatches.
fn converted(
    fun: &syn::Signature,
    call: &TokenStream,
    convert: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let span = match &fun.output {
        syn::ReturnType::Type(_, ty) => ty.span(),
        syn::ReturnType::Default => fun.ident.span(),
    };
    let out = Ident::new("out", span);
    let converted = convert(&out);
    quote!({ let #out = #call; #converted })
}

/// The `static SIG` of a function.
pub fn signature_item(owner: &str, name: &str, constructor: bool, sig: &Signature) -> TokenStream {
    let plain: Vec<&Param> = sig
        .params
        .iter()
        .filter(|p| !matches!(p.passing, Passing::VarPositional | Passing::VarKeyword))
        .collect();
    let count =
        |test: &dyn Fn(&Param) -> bool| Literal::usize_unsuffixed(plain.iter().filter(|p| test(p)).count());
    let names = plain.iter().map(|p| &p.name);
    let positional_only = count(&|p| p.passing == Passing::PositionalOnly);
    let positional = count(&|p| p.passing != Passing::KeywordOnly);
    let min_positional = count(&|p| p.passing != Passing::KeywordOnly && p.default.is_none());
    let required =
        plain.iter().enumerate().filter(|(_, p)| p.default.is_none()).fold(0u64, |m, (i, _)| m | 1 << i);
    let required = Literal::u64_unsuffixed(required);
    let variadic = sig.params.iter().any(|p| p.passing == Passing::VarPositional);
    let keywords = sig.params.iter().any(|p| p.passing == Passing::VarKeyword);
    let texts = format!("{owner}{name}");
    let owner = owner.len();
    quote! {
        static SIG: ::molt_core::args::Signature = ::molt_core::args::Signature::new(
            (#texts, #owner),
            &[#(#names),*],
            (#positional_only, #positional, #min_positional),
            #required,
        ).with(#constructor, #variadic, #keywords);
    }
}

/// The signature given in the attribute, checked against the Rust parameters, or the one derived from them.
fn signature_for(args: &MarkerArgs, fun: &syn::Signature, params: &[RustParam]) -> Result<Signature> {
    let actual: Vec<&RustParam> = params.iter().filter(|p| p.role == Role::Argument).collect();
    let Some(text) = &args.signature else {
        return derived(fun, &actual);
    };
    let sig = Signature::parse(&text.value(), text.span())?;
    if sig.params.len() != actual.len() {
        return Err(Error::new(
            text.span(),
            format!(
                "the signature has {} parameter(s), the Rust function {} (without `self` and `vm`)",
                sig.params.len(),
                actual.len()
            ),
        ));
    }
    for (p, r) in sig.params.iter().zip(&actual) {
        if p.name != r.name && p.name != r.name.trim_start_matches('_') {
            return Err(Error::new_spanned(
                &r.ty,
                format!("the Rust parameter `{}` stands where the signature has `{}`", r.name, p.name),
            ));
        }
        match p.passing {
            Passing::VarPositional if !is_args(&r.ty) => {
                return Err(Error::new_spanned(
                    &r.ty,
                    format!("`*{}` is taken as `Args<'_>` or `&[Value]`", p.name),
                ));
            }
            Passing::VarKeyword if !last_is(&r.ty, "Kwargs") => {
                return Err(Error::new_spanned(&r.ty, format!("`**{}` is taken as `Kwargs<'_>`", p.name)));
            }
            Passing::VarPositional | Passing::VarKeyword => {}
            _ if is_args(&r.ty) || last_is(&r.ty, "Kwargs") => {
                return Err(Error::new_spanned(
                    &r.ty,
                    format!("the signature does not mark `{}` as `*` or `**`", p.name),
                ));
            }
            _ => {}
        }
    }
    Ok(sig)
}

fn derived(fun: &syn::Signature, actual: &[&RustParam]) -> Result<Signature> {
    let mut sig = Signature { bound: None, params: Vec::new() };
    for r in actual {
        let (passing, default) = if is_args(&r.ty) {
            (Passing::VarPositional, None)
        } else if last_is(&r.ty, "Kwargs") {
            (Passing::VarKeyword, None)
        } else if generic_of(&r.ty, "Option").is_some() {
            (Passing::PositionalOnly, Some("None".to_string()))
        } else {
            if sig.params.iter().any(|p| p.default.is_some()) {
                return Err(Error::new_spanned(
                    &fun.ident,
                    format!("`{}` is required but follows an optional parameter; give a `signature`", r.name),
                ));
            }
            (Passing::PositionalOnly, None)
        };
        sig.params.push(Param { name: r.name.trim_start_matches('_').to_string(), passing, default });
    }
    Ok(sig)
}

/// Code that makes `this` (and cuts it off `args`).
fn bound_code(site: &Site, args: &MarkerArgs, params: &[RustParam]) -> Result<TokenStream> {
    let Some(p) = params.iter().find(|p| p.role == Role::Bound) else {
        return Ok(TokenStream::new());
    };
    let class = site.class;
    let class = quote!(::molt_core::kind::ClassId::#class);
    let form = bound_form(&p.ty)?;
    let class_form = |form: &BoundForm| match form {
        BoundForm::ValueRef => Ok(quote!(.value())),
        BoundForm::ObjRef(t) if last_is(t, "Type") => Ok(TokenStream::new()),
        _ => Err(Error::new_spanned(&p.ty, "the class comes as `&Obj<Type>` or `&Value`")),
    };
    Ok(match args.marker {
        Marker::Method => match form {
            BoundForm::Body(t) => {
                quote_spanned!(t.span()=> let (this, args) = ::molt_core::args::receiver::<#t>(vm, args, #class, &SIG)?;)
            }
            BoundForm::ObjRef(t) => {
                quote_spanned!(t.span()=> let (this, args) = ::molt_core::args::receiver_obj::<#t>(vm, args, #class, &SIG)?;)
            }
            BoundForm::ValueRef => {
                quote!(let (this, args) = ::molt_core::args::receiver_value(vm, args, #class, &SIG)?;)
            }
        },
        Marker::ClassMethod => {
            let as_form = class_form(&form)?;
            quote! {
                let (this, args) = ::molt_core::args::receiver_class(vm, args, #class, &SIG)?;
                let this = this #as_form;
            }
        }
        Marker::New => {
            let as_form = class_form(&form)?;
            quote!(let this = cls #as_form;)
        }
        _ => {
            let slot = match &args.slot {
                Some(s) => s.clone(),
                None => format_ident!("init"),
            };
            slot_bound(&form, &class, &slot)
        }
    })
}

/// Code that turns the `this: &Value` of a slot into the wanted form.
pub fn slot_bound(form: &BoundForm, class: &TokenStream, slot: &Ident) -> TokenStream {
    let slot = quote!(::molt_core::native::Slot::#slot);
    match form {
        BoundForm::ValueRef => TokenStream::new(),
        BoundForm::Body(t) => {
            quote_spanned!(t.span()=> let this = ::molt_core::args::slot_receiver::<#t>(vm, this, #class, #slot)?;)
        }
        BoundForm::ObjRef(t) => {
            quote_spanned!(t.span()=> let this = ::molt_core::args::slot_receiver_obj::<#t>(vm, this, #class, #slot)?;)
        }
    }
}

/// Arguments of a function that parses them itself.
fn raw_values(params: &[RustParam]) -> Result<(TokenStream, Vec<TokenStream>)> {
    let values = params.iter().filter(|p| p.role == Role::Argument).map(|p| {
        if is_args(&p.ty) {
            Ok(quote!(args))
        } else if is_names(&p.ty) {
            Ok(quote!(names))
        } else {
            Err(Error::new_spanned(&p.ty, "a raw function takes `&[Value]` and `Option<&Tuple>`"))
        }
    });
    Ok((TokenStream::new(), values.collect::<Result<_>>()?))
}

/// Code that checks and converts the arguments, and the expressions to pass on.
fn bound_values(
    site: &Site,
    args: &MarkerArgs,
    params: &[RustParam],
    sig: &Signature,
) -> Result<(TokenStream, Vec<TokenStream>)> {
    let span = args.signature.as_ref().map_or(args.span, |s| s.span());
    let rust: Vec<&RustParam> = params.iter().filter(|p| p.role == Role::Argument).collect();
    let by_position =
        sig.params.iter().all(|p| matches!(p.passing, Passing::PositionalOnly | Passing::VarPositional));
    let mut code = if by_position { check_count(site, args, sig) } else { bind(sig) };
    let mut values = Vec::new();
    let mut i = 0usize;
    for (p, r) in sig.params.iter().zip(&rust) {
        let index = Literal::usize_unsuffixed(i);
        let positional = Literal::usize_unsuffixed(
            sig.params
                .iter()
                .filter(|p| matches!(p.passing, Passing::PositionalOnly | Passing::Either))
                .count(),
        );
        let a = format_ident!("a_{}", values.len());
        match p.passing {
            Passing::VarPositional if by_position => {
                code.extend(quote!(let #a = args.get(#positional..).unwrap_or(&[]);))
            }
            Passing::VarPositional => {
                code.extend(quote!(let #a = ::molt_core::args::rest(args, names, #positional);))
            }
            Passing::VarKeyword => {
                code.extend(quote!(let #a = ::molt_core::args::Kwargs::new(&SIG, args, names);));
            }
            _ => {
                let optional = if by_position { quote!(args.get(#index)) } else { quote!(bound[#index]) };
                code.extend(parameter(p, &r.ty, &a, i, optional, by_position, span)?);
                i += 1;
            }
        }
        values.push(quote!(#a));
    }
    Ok((code, values))
}

/// `let a = ..;` for one parameter that is not variadic. `given`: an expression of type `Option<&Value>`.
fn parameter(
    p: &Param,
    ty: &Type,
    a: &Ident,
    i: usize,
    given: TokenStream,
    by_position: bool,
    span: proc_macro2::Span,
) -> Result<TokenStream> {
    let index = Literal::usize_unsuffixed(i);
    let convert = |ty: &Type, v: TokenStream, or_none: bool| {
        let or_none = or_none.then(|| quote!(.or_none()));
        quote_spanned!(ty.span()=> <#ty as ::molt_core::convert::FromArg<'_>>::from_arg(
            vm, #v, ::molt_core::args::At::new(&SIG, #index) #or_none)?)
    };
    let required = if by_position {
        quote!(let v = &args[#index];)
    } else {
        quote! {
            let ::core::option::Option::Some(v) = bound[#index] else {
                return ::core::result::Result::Err(::molt_core::args::missing(vm, &SIG, #index));
            };
        }
    };
    let option = generic_of(ty, "Option");
    Ok(match (option, p.default.as_deref()) {
        (None, None) => {
            let value = convert(ty, quote!(v), false);
            quote!(#required let #a = #value;)
        }
        // Required, but None is as good as nothing.
        (Some(inner), None) => {
            let value = convert(inner, quote!(v), true);
            quote!(#required let #a = if v.is_none() { ::core::option::Option::None } else { ::core::option::Option::Some(#value) };)
        }
        (Some(inner), Some(default)) => {
            let none = default == "None";
            let value = convert(inner, quote!(v), none);
            let guard = none.then(|| quote!(if !v.is_none()));
            quote! {
                let #a = match #given {
                    ::core::option::Option::Some(v) #guard => ::core::option::Option::Some(#value),
                    _ => ::core::option::Option::None,
                };
            }
        }
        (None, Some(default)) => {
            let value = convert(ty, quote!(v), false);
            let (before, default) = match default::read(default, &p.name, ty, span)? {
                Default::Typed(e) => (TokenStream::new(), e),
                Default::Value(e) => {
                    let keep = format_ident!("keep_{}", i);
                    let converted = convert(ty, quote!(&#keep), false);
                    (quote!(let #keep;), quote!({ #keep = #e; #converted }))
                }
            };
            quote! {
                #before
                let #a = match #given {
                    ::core::option::Option::Some(v) => #value,
                    ::core::option::Option::None => #default,
                };
            }
        }
    })
}

/// Checks the number of arguments of a function that takes them by position only.
fn check_count(site: &Site, args: &MarkerArgs, sig: &Signature) -> TokenStream {
    let plain: Vec<&Param> = sig.params.iter().filter(|p| p.passing == Passing::PositionalOnly).collect();
    let (min, max) = (plain.iter().filter(|p| p.default.is_none()).count(), plain.len());
    let variadic = plain.len() < sig.params.len();
    let (lo, hi) = (Literal::usize_unsuffixed(min), Literal::usize_unsuffixed(max));
    let fits = match (min, max, variadic) {
        (0, _, true) => TokenStream::new(),
        (_, _, true) => quote!(&& args.len() >= #lo),
        (a, b, false) if a == b => quote!(&& args.len() == #lo),
        (0, _, false) => quote!(&& args.len() <= #hi),
        _ => quote!(&& args.len() >= #lo && args.len() <= #hi),
    };
    let class = site.class;
    let class = quote!(::molt_core::kind::ClassId::#class);
    let otherwise = match args.marker {
        Marker::New => quote!(::molt_core::args::positional_new(vm, &SIG, cls, #class, args, names)?),
        Marker::Init => {
            quote!(::molt_core::args::positional_init(vm, &SIG, self_value, #class, args, names)?)
        }
        _ => quote!(::molt_core::args::positional(vm, &SIG, args, names)?),
    };
    quote!(let args = if names.is_none() #fits { args } else { #otherwise };)
}

fn bind(sig: &Signature) -> TokenStream {
    let n = sig
        .params
        .iter()
        .filter(|p| !matches!(p.passing, Passing::VarPositional | Passing::VarKeyword))
        .count();
    let n = Literal::usize_unsuffixed(n);
    quote! {
        let mut bound: [::core::option::Option<&::molt_core::value::Value>; #n] = [::core::option::Option::None; #n];
        ::molt_core::args::bind(vm, &SIG, args, names, &mut bound)?;
    }
}
