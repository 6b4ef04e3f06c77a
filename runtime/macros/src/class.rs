//! `#[class]` and `#[methods]`.

use crate::args::{ClassArgs, Marker, MarkerArgs, doc, python_name, take_marker};
use crate::call::{Site, callable, into_py, into_result, signature_item, slot_bound};
use crate::params::{self, Role, bound_form, generic_of, last_is, reference_to};
use crate::signature::{Param, Passing, Signature};
use crate::slots;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, Ident, ImplItem, ItemImpl, Result, TraitItemFn, Visibility};

/// Expands `#[class]`.
pub fn class(attr: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let args = syn::parse::Parser::parse2(ClassArgs::class, attr)?;
    let mut block: ItemImpl =
        syn::parse2(item).map_err(|e| Error::new(e.span(), "`#[class]` stands on an `impl` block"))?;
    let collected = collect(&mut block, &args)?;
    let id =
        args.id.as_ref().ok_or_else(|| Error::new(Span::call_site(), "the ClassId constant is missing"))?;
    let self_ty = &*block.self_ty;
    let block_out = written(&block)?;
    let Collected { items, methods, getset, slots, attrs, new_signature, init_signature } = collected;

    let name = python_class_name(&args);
    let module = args.module.clone().unwrap_or_else(|| "builtins".into());
    let doc_text = args.doc.clone().unwrap_or_else(|| doc(&block.attrs));
    let signature = match &args.signature {
        Some(s) if s.value().is_empty() => String::new(),
        Some(s) => Signature::parse(&s.value(), s.span())?.text(None),
        None => init_signature.or(new_signature).unwrap_or_default(),
    };
    let base = args.base.clone().unwrap_or_else(|| Ident::new("OBJECT", Span::call_site()));
    let flags = args.flags.iter().fold(
        quote!(::molt_core::native::ClassFlags(0)),
        |acc, f| quote!(#acc.and(::molt_core::native::ClassFlags::#f)),
    );
    let kind_name = args.kind.as_ref().unwrap_or(id);
    let container = args.container;
    let (body_impl, kind) = if args.body || args.describe {
        let rust_name = quote!(#self_ty).to_string();
        let body_impl = args.body.then(|| {
            quote! {
                impl ::molt_core::object::Body for #self_ty {
                    const KIND: ::molt_core::kind::Kind = ::molt_core::kind::Kind::#kind_name;
                    const CLASS: ::molt_core::kind::ClassId = ::molt_core::kind::ClassId::#id;
                }
            }
        });
        let host = args.host.then(|| quote!(.host()));
        let info = quote! {
            ::core::option::Option::Some(::molt_core::heap::KindInfo::of::<#self_ty>(#rust_name, #container) #host)
        };
        (body_impl, info)
    } else {
        if args.container || args.host || args.kind.is_some() {
            return Err(Error::new(id.span(), "`container`, `host` and `kind` go with `body` or `describe`"));
        }
        (None, quote!(::core::option::Option::None))
    };
    let also = &args.also;
    let members = args.members.iter().map(|m| {
        let (name, readonly, none, doc) = (&m.name, m.readonly, m.none, &m.doc);
        quote!(::molt_core::native::MemberDef { name: #name, doc: #doc, readonly: #readonly, none_if_empty: #none })
    });
    let def = format_ident!("{}_DEF", id);
    let def_doc = format!("The class `{name}`.");
    let own_slots = slot_table(&slots);
    let all_slots = also.iter().fold(own_slots, |acc, g| quote!(#acc.or(#g.slots)));
    Ok(quote! {
        #block_out
        #body_impl
        #[doc = #def_doc]
        #[allow(clippy::all)]
        pub static #def: ::molt_core::native::ClassDef = {
            #(#items)*
            ::molt_core::native::ClassDef {
                id: ::molt_core::kind::ClassId::#id,
                name: #name,
                module: #module,
                doc: #doc_text,
                signature: #signature,
                base: ::molt_core::kind::ClassId::#base,
                flags: #flags,
                kind: #kind,
                slots: #all_slots,
                methods: &[&[#(#methods),*], #(#also.methods),*],
                getset: &[&[#(#getset),*], #(#also.getset),*],
                members: &[#(#members),*],
                attrs: &[#(#attrs),*],
            }
        };
    })
}

/// Expands `#[methods]`.
pub fn methods(attr: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let args = syn::parse::Parser::parse2(ClassArgs::methods, attr)?;
    let mut block: ItemImpl =
        syn::parse2(item).map_err(|e| Error::new(e.span(), "`#[methods]` stands on an `impl` block"))?;
    let Collected { items, methods, getset, slots, attrs, new_signature, init_signature } =
        collect(&mut block, &args)?;
    if !attrs.is_empty() || new_signature.is_some() || init_signature.is_some() {
        return Err(Error::new_spanned(
            &block.self_ty,
            "`#[attr]`, `#[new]` and `#[init]` belong in the class's main block",
        ));
    }
    let block_out = written(&block)?;
    let group = &args.group;
    let group_doc = format!("A group of definitions of the class `{}`.", python_class_name(&args));
    let slots = slot_table(&slots);
    Ok(quote! {
        #block_out
        #[doc = #group_doc]
        #[allow(clippy::all)]
        pub const #group: ::molt_core::args::Group = {
            #(#items)*
            ::molt_core::args::Group {
                methods: &[#(#methods),*],
                getset: &[#(#getset),*],
                slots: #slots,
            }
        };
    })
}

fn slot_table(slots: &[(Ident, Ident)]) -> TokenStream {
    if slots.is_empty() {
        return quote!(::molt_core::native::SlotTable::EMPTY);
    }
    let filled = slots.iter().map(|(field, func)| quote!(#field: ::core::option::Option::Some(#func)));
    quote!(::molt_core::native::SlotTable { #(#filled,)* ..::molt_core::native::SlotTable::EMPTY })
}

fn python_class_name(args: &ClassArgs) -> String {
    args.name
        .clone()
        .unwrap_or_else(|| args.id.as_ref().map_or_else(String::new, |i| i.to_string().to_lowercase()))
}

#[derive(Default)]
struct Collected {
    items: Vec<TokenStream>,
    methods: Vec<TokenStream>,
    getset: Vec<TokenStream>,
    slots: Vec<(Ident, Ident)>,
    attrs: Vec<TokenStream>,
    new_signature: Option<String>,
    init_signature: Option<String>,
}

struct GetSet {
    name: String,
    doc: String,
    get: Option<Ident>,
    set: Option<Ident>,
    member: bool,
    span: Span,
}

/// Takes the markers off the block and makes the native functions.
fn collect(block: &mut ItemImpl, args: &ClassArgs) -> Result<Collected> {
    if !block.generics.params.is_empty() {
        return Err(Error::new_spanned(&block.generics, "a class's impl block cannot be generic"));
    }
    let self_ty = (*block.self_ty).clone();
    let path = match &block.trait_ {
        Some((_, t, _)) => quote!(<#self_ty as #t>::),
        None => quote!(<#self_ty>::),
    };
    let class_name = python_class_name(args);
    let site = Site { owner: &class_name, class: args.id.as_ref(), self_ty: Some(&self_ty), path: &path };
    let mut out = Collected::default();
    let mut getset: Vec<GetSet> = Vec::new();
    let mut errors: Option<Error> = None;
    for item in &mut block.items {
        if let Err(e) = collect_item(item, &site, &class_name, &mut out, &mut getset) {
            match &mut errors {
                Some(all) => all.combine(e),
                None => errors = Some(e),
            }
        }
    }
    if let Some(e) = errors {
        return Err(e);
    }
    for g in getset {
        let Some(get) = g.get else {
            return Err(Error::new(g.span, format!("`{}` has a setter but no getter", g.name)));
        };
        let set = match g.set {
            Some(s) => quote!(::core::option::Option::Some(#s)),
            None => quote!(::core::option::Option::None),
        };
        let (name, doc, member) = (g.name, g.doc, g.member);
        out.getset.push(
            quote!(::molt_core::native::GetSetDef { name: #name, doc: #doc, get: #get, set: #set, member: #member }),
        );
    }
    Ok(out)
}

fn collect_item(
    item: &mut ImplItem,
    site: &Site,
    class_name: &str,
    out: &mut Collected,
    getset: &mut Vec<GetSet>,
) -> Result<()> {
    let path = site.path;
    let fun = match item {
        ImplItem::Fn(f) => f,
        ImplItem::Const(c) => {
            if let Some(m) = take_marker(&mut c.attrs)? {
                if m.marker != Marker::Attr {
                    return Err(Error::new(m.span, "a constant can only be an `#[attr]`"));
                }
                let ident = &c.ident;
                out.attrs.push(attr_def(&m, ident, quote!(#path #ident), c.ty.span()));
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    let Some(m) = take_marker(&mut fun.attrs)? else { return Ok(()) };
    let ident = &fun.sig.ident;
    let rust_name = ident.to_string().trim_start_matches("r#").to_string();
    let doc_text = doc(&fun.attrs);
    match m.marker {
        Marker::Function => {
            return Err(Error::new(
                m.span,
                "`#[function]` stands in a module; in a class use `#[method]` or `#[staticmethod]`",
            ));
        }
        Marker::Method | Marker::ClassMethod | Marker::StaticMethod => {
            let first = m.name.clone().unwrap_or_else(|| python_name(ident));
            for (i, name) in std::iter::once(&first).chain(&m.aliases).enumerate() {
                let suffix = if i == 0 { String::new() } else { format!("_{i}") };
                let c = callable(site, &m, &fun.sig, name, format_ident!("native_{}{}", rust_name, suffix))?;
                let flavor = match m.marker {
                    Marker::Method => quote!(Method),
                    Marker::ClassMethod => quote!(ClassMethod),
                    _ => quote!(StaticMethod),
                };
                out.methods.push(method_def(name, &c.text, &doc_text, &c.func, flavor, &m.effects));
                out.items.push(c.item);
            }
        }
        Marker::New | Marker::Init => {
            let field = Ident::new(m.marker.name(), m.span);
            let c = callable(site, &m, &fun.sig, class_name, format_ident!("native_{}", rust_name))?;
            let shown = Some(c.text).filter(|t| !t.is_empty());
            match m.marker {
                Marker::New => out.new_signature = shown.or(Some(String::new())),
                _ => out.init_signature = shown,
            }
            fill(out, field, c.func)?;
            out.items.push(c.item);
        }
        Marker::Slot => {
            let s = slots::slot(site, &m, &fun.sig, class_name)?;
            fill(out, s.field, s.func)?;
            out.items.push(s.item);
        }
        Marker::Getter => {
            let name = m.name.clone().unwrap_or_else(|| python_name(ident));
            let func = format_ident!("get_{}", rust_name);
            out.items.push(getter(site, &fun.sig, &name, &func)?);
            let g = entry(getset, &name, m.span);
            if g.get.replace(func).is_some() {
                return Err(Error::new(m.span, format!("`{name}` has two getters")));
            }
            g.doc = doc_text;
            g.member = m.member;
        }
        Marker::Setter => {
            let name = m.name.clone().unwrap_or_else(|| {
                let n = python_name(ident);
                n.strip_prefix("set_").map(str::to_string).unwrap_or(n)
            });
            let func = format_ident!("set_{}", rust_name);
            out.items.push(setter(site, &fun.sig, &name, &func)?);
            let g = entry(getset, &name, m.span);
            if g.set.replace(func).is_some() {
                return Err(Error::new(m.span, format!("`{name}` has two setters")));
            }
        }
        Marker::Attr => {
            let call = attr_call(&fun.sig, quote!(#path #ident))?;
            out.attrs.push(attr_def(&m, ident, call, fun.sig.output.span()));
        }
    }
    Ok(())
}

fn fill(out: &mut Collected, field: Ident, func: Ident) -> Result<()> {
    if out.slots.iter().any(|(f, _)| *f == field) {
        return Err(Error::new(field.span(), format!("the slot `{field}` is filled twice")));
    }
    out.slots.push((field, func));
    Ok(())
}

fn entry<'a>(getset: &'a mut Vec<GetSet>, name: &str, span: Span) -> &'a mut GetSet {
    let i = getset.iter().position(|g| g.name == name).unwrap_or_else(|| {
        getset.push(GetSet {
            name: name.to_string(),
            doc: String::new(),
            get: None,
            set: None,
            member: false,
            span,
        });
        getset.len() - 1
    });
    &mut getset[i]
}

/// A `MethodDef` expression.
pub fn method_def(
    name: &str,
    text: &str,
    doc: &str,
    func: &Ident,
    flavor: TokenStream,
    effects: &TokenStream,
) -> TokenStream {
    let texts = format!("{name}{text}{doc}");
    let (name, signature) = (name.len(), text.len());
    quote! {
        ::molt_core::native::MethodDef::new(
            (#texts, #name, #signature),
            #func,
            ::molt_core::native::Flavor::#flavor,
            #effects,
        )
    }
}

/// An `AttrDef` expression around `value`, which may use `vm`.
pub fn attr_def(m: &MarkerArgs, ident: &Ident, value: TokenStream, span: Span) -> TokenStream {
    let name = m.name.clone().unwrap_or_else(|| python_name(ident));
    let into = quote_spanned!(span=> ::molt_core::convert::IntoValue::into_value(#value, vm));
    quote! {
        ::molt_core::native::AttrDef {
            name: #name,
            value: {
                #[allow(unused_variables)]
                fn attr_value(vm: &::molt_core::vm::Vm) -> ::molt_core::value::Value {
                    #into
                }
                attr_value
            },
        }
    }
}

/// The call of an `#[attr]` function.
pub fn attr_call(sig: &syn::Signature, path: TokenStream) -> Result<TokenStream> {
    let params = params::read(sig, false, None)?;
    match params.iter().find(|p| p.role != Role::Vm) {
        Some(p) => Err(Error::new_spanned(&p.ty, "an attribute's function takes `vm: &Vm` or nothing")),
        None if params.is_empty() => Ok(quote!(#path())),
        None => Ok(quote!(#path(vm))),
    }
}

fn getter(site: &Site, sig: &syn::Signature, name: &str, func: &Ident) -> Result<TokenStream> {
    let params = params::read(sig, true, site.self_ty)?;
    if let Some(p) = params.iter().find(|p| p.role == Role::Argument) {
        return Err(Error::new_spanned(&p.ty, "a getter takes the object and `vm` only"));
    }
    let bound = attribute_bound(site, &params, name)?;
    let call = crate::call::call(site, sig, &params, Vec::new());
    let into = into_py(sig, &call);
    Ok(quote! {
        #[allow(unused_variables, dead_code, clippy::all)]
        fn #func(
            vm: &::molt_core::vm::Vm,
            this: &::molt_core::value::Value,
        ) -> ::molt_core::error::PyResult<::molt_core::value::Value> {
            #bound
            #into
        }
    })
}

fn setter(site: &Site, sig: &syn::Signature, name: &str, func: &Ident) -> Result<TokenStream> {
    let params = params::read(sig, true, site.self_ty)?;
    let mut arguments = params.iter().filter(|p| p.role == Role::Argument);
    let (Some(p), None) = (arguments.next(), arguments.next()) else {
        return Err(Error::new_spanned(&sig.ident, "a setter takes the object, `vm` and the new value"));
    };
    let ty = &p.ty;
    let bound = attribute_bound(site, &params, name)?;
    let deletable = generic_of(ty, "Option");
    let value = match deletable {
        Some(t) if reference_to(t, "Value") => quote!(let new = value;),
        Some(t) if last_is(t, "Value") => quote!(let new = value.cloned();),
        Some(t) => return Err(Error::new_spanned(t, "take a value that may be deleted as `Option<&Value>`")),
        None => quote_spanned! {ty.span()=>
            let ::core::option::Option::Some(value) = value else {
                return ::core::result::Result::Err(::molt_core::args::not_deletable(vm, &SIG));
            };
            let new = <#ty as ::molt_core::convert::FromArg<'_>>::from_arg(vm, value, ::molt_core::args::At::attribute(&SIG))?;
        },
    };
    let sig_item = signature_item(
        site.owner,
        name,
        false,
        &Signature {
            bound: None,
            params: vec![Param { name: name.to_string(), passing: Passing::PositionalOnly, default: None }],
        },
    );
    let call = crate::call::call(site, sig, &params, vec![quote!(new)]);
    let into = into_result(sig, &call, &quote!(()));
    Ok(quote! {
        #[allow(unused_variables, dead_code, clippy::all)]
        fn #func(
            vm: &::molt_core::vm::Vm,
            this: &::molt_core::value::Value,
            value: ::core::option::Option<&::molt_core::value::Value>,
        ) -> ::molt_core::error::PyResult<()> {
            #sig_item
            #bound
            #value
            #into
        }
    })
}

fn attribute_bound(site: &Site, params: &[params::RustParam], name: &str) -> Result<TokenStream> {
    let Some(p) = params.iter().find(|p| p.role == Role::Bound) else { return Ok(TokenStream::new()) };
    let class = site.class;
    let class = quote!(::molt_core::kind::ClassId::#class);
    let form = bound_form(&p.ty)?;
    Ok(match &form {
        params::BoundForm::ValueRef => slot_bound(&form, &class, &Ident::new("repr", Span::call_site())),
        params::BoundForm::Body(t) => {
            quote_spanned!(t.span()=> let this = ::molt_core::args::attribute_receiver::<#t>(vm, this, #class, #name)?;)
        }
        params::BoundForm::ObjRef(t) => {
            quote_spanned!(t.span()=> let this = ::molt_core::args::attribute_receiver_obj::<#t>(vm, this, #class, #name)?;)
        }
    })
}

/// The impl block as Rust sees it: with its trait declared if it is written `impl NewTrait for Body`.
fn written(block: &ItemImpl) -> Result<TokenStream> {
    let mut block = block.clone();
    // The class's doc comment documents the definition; rustc would have no use for it here.
    block.attrs.retain(|a| !a.path().is_ident("doc"));
    let Some((_, trait_path, _)) = &block.trait_ else {
        let allow = allowed();
        return Ok(quote!(#allow #block));
    };
    let Some(trait_name) = trait_path.get_ident().cloned() else {
        return Err(Error::new_spanned(trait_path, "the trait is made here: give a plain new name"));
    };
    let mut decls = Vec::new();
    for item in &mut block.items {
        match item {
            ImplItem::Fn(f) => {
                f.vis = Visibility::Inherited;
                let mut sig = f.sig.clone();
                for input in &mut sig.inputs {
                    if let syn::FnArg::Typed(t) = input
                        && let syn::Pat::Ident(p) = &mut *t.pat
                    {
                        (p.mutability, p.by_ref) = (None, None);
                    }
                }
                sig.constness = None;
                let attrs = f
                    .attrs
                    .iter()
                    .filter(|a| a.path().is_ident("doc") || a.path().is_ident("cfg"))
                    .cloned()
                    .collect();
                decls.push(quote_item(TraitItemFn {
                    attrs,
                    sig,
                    default: None,
                    semi_token: Some(Default::default()),
                }));
            }
            ImplItem::Const(c) => {
                c.vis = Visibility::Inherited;
                let (ident, ty) = (&c.ident, &c.ty);
                decls.push(quote!(const #ident: #ty;));
            }
            other => return Err(Error::new_spanned(other, "only functions and constants can stand here")),
        }
    }
    let allow = allowed();
    let trait_doc = "The Rust side of a native class's methods.";
    Ok(quote! {
        #[doc = #trait_doc]
        #[allow(missing_docs)]
        #allow
        pub trait #trait_name: Sized {
            #(#decls)*
        }
        #allow
        #block
    })
}

/// Lints that judge Rust interfaces, which the functions of a class are not.
fn allowed() -> TokenStream {
    quote! {
        #[allow(
            clippy::inherent_to_string,
            clippy::inherent_to_string_shadow_display,
            clippy::iter_not_returning_iterator,
            clippy::len_without_is_empty,
            clippy::new_ret_no_self,
            clippy::should_implement_trait,
            clippy::too_many_arguments,
            clippy::type_complexity,
            clippy::wrong_self_convention
        )]
    }
}

fn quote_item(item: TraitItemFn) -> TokenStream {
    quote!(#item)
}
