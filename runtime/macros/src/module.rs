//! `#[module]` and `#[functions]`.

use crate::args::{Marker, ModuleArgs, doc, python_name, take_marker};
use crate::call::{Site, callable};
use crate::class::{attr_call, attr_def, method_def};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::spanned::Spanned;
use syn::{Error, Item, ItemMod, Result};

/// Expands `#[module]`.
pub fn module(attr: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let args = syn::parse::Parser::parse2(
        |i: syn::parse::ParseStream| ModuleArgs::parse(i, "module", "name"),
        attr,
    )?;
    let mut module: ItemMod = parse_mod(item, "module")?;
    let name = args.name.clone().unwrap_or_default();
    let Collected { items, functions, attrs, init } = collect(&mut module, &name)?;
    let doc_text = doc(&module.attrs);
    let init = match init {
        Some(f) => quote!(::core::option::Option::Some(#f)),
        None => quote!(::core::option::Option::None),
    };
    let (classes, also) = (&args.classes, &args.also);
    let def_doc = format!("The module `{name}`.");
    push(
        &mut module,
        quote! {
            #[doc = #def_doc]
            #[allow(clippy::all)]
            pub static MODULE: ::molt_core::native::ModuleDef = {
                #(#items)*
                ::molt_core::native::ModuleDef {
                    name: #name,
                    doc: #doc_text,
                    functions: &[&[#(#functions),*], #(#also),*],
                    classes: &[#(&#classes),*],
                    attrs: &[#(#attrs),*],
                    init: #init,
                }
            };
        },
    )
}

/// Expands `#[functions]`.
pub fn functions(attr: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let args = syn::parse::Parser::parse2(
        |i: syn::parse::ParseStream| ModuleArgs::parse(i, "functions", "module"),
        attr,
    )?;
    let mut module: ItemMod = parse_mod(item, "functions")?;
    let name = args.name.clone().unwrap_or_default();
    let span = module.ident.span();
    let Collected { items, functions, attrs, init } = collect(&mut module, &name)?;
    if !attrs.is_empty() || init.is_some() {
        return Err(Error::new(span, "`#[attr]` and `#[init]` belong in the `#[module]` itself"));
    }
    let def_doc = format!("A group of functions of the module `{name}`.");
    push(
        &mut module,
        quote! {
            #[doc = #def_doc]
            #[allow(clippy::all)]
            pub const FUNCTIONS: &[::molt_core::native::MethodDef] = {
                #(#items)*
                &[#(#functions),*]
            };
        },
    )
}

fn parse_mod(item: TokenStream, name: &str) -> Result<ItemMod> {
    let module: ItemMod = syn::parse2(item)
        .map_err(|e| Error::new(e.span(), format!("`#[{name}]` stands on `mod name {{ .. }}`")))?;
    if module.content.is_none() {
        return Err(Error::new_spanned(
            &module.ident,
            format!("`#[{name}]` needs the module's items in place: `mod m {{ .. }}`"),
        ));
    }
    Ok(module)
}

/// Appends items to the module and returns it whole.
fn push(module: &mut ItemMod, item: TokenStream) -> Result<TokenStream> {
    if let Some((_, items)) = &mut module.content {
        items.push(Item::Verbatim(item));
    }
    Ok(quote!(#module))
}

#[derive(Default)]
struct Collected {
    items: Vec<TokenStream>,
    functions: Vec<TokenStream>,
    attrs: Vec<TokenStream>,
    init: Option<TokenStream>,
}

fn collect(module: &mut ItemMod, name: &str) -> Result<Collected> {
    let owner = if name == "builtins" { "" } else { name };
    let path = quote!(self::);
    let site = Site { owner, class: None, self_ty: None, path: &path };
    let mut out = Collected::default();
    let mut errors: Option<Error> = None;
    for item in module.content.iter_mut().flat_map(|c| &mut c.1) {
        if let Err(e) = collect_item(item, &site, &mut out) {
            match &mut errors {
                Some(all) => all.combine(e),
                None => errors = Some(e),
            }
        }
    }
    match errors {
        Some(e) => Err(e),
        None => Ok(out),
    }
}

fn collect_item(item: &mut Item, site: &Site, out: &mut Collected) -> Result<()> {
    match item {
        Item::Const(c) => {
            if let Some(m) = take_marker(&mut c.attrs)? {
                if m.marker != Marker::Attr {
                    return Err(Error::new(m.span, "a constant can only be an `#[attr]`"));
                }
                let ident = &c.ident;
                out.attrs.push(attr_def(&m, ident, quote!(self::#ident), c.ty.span()));
            }
        }
        Item::Fn(f) => {
            let Some(m) = take_marker(&mut f.attrs)? else { return Ok(()) };
            let ident = &f.sig.ident;
            match m.marker {
                Marker::Function => {
                    let doc_text = doc(&f.attrs);
                    let rust_name = ident.to_string().trim_start_matches("r#").to_string();
                    let first = m.name.clone().unwrap_or_else(|| python_name(ident));
                    for (i, name) in std::iter::once(&first).chain(&m.aliases).enumerate() {
                        let suffix = if i == 0 { String::new() } else { format!("_{i}") };
                        let c = callable(
                            site,
                            &m,
                            &f.sig,
                            name,
                            format_ident!("native_{}{}", rust_name, suffix),
                        )?;
                        out.functions.push(method_def(
                            name,
                            &c.text,
                            &doc_text,
                            &c.func,
                            quote!(Function),
                            &m.effects,
                        ));
                        out.items.push(c.item);
                    }
                }
                Marker::Attr => {
                    let call = attr_call(&f.sig, quote!(self::#ident))?;
                    out.attrs.push(attr_def(&m, ident, call, f.sig.output.span()));
                }
                Marker::Init if out.init.is_none() => out.init = Some(quote!(self::#ident)),
                Marker::Init => return Err(Error::new(m.span, "a module has one `#[init]`")),
                other => {
                    return Err(Error::new(
                        m.span,
                        format!("`#[{}]` stands in a class, not in a module", other.name()),
                    ));
                }
            }
        }
        _ => {}
    }
    Ok(())
}
