//! `#[derive(Trace)]`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Result};

/// Expands the derive.
pub fn derive(item: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = syn::parse2(item)?;
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for p in generics.type_params_mut() {
        p.bounds.push(syn::parse_quote!(::molt_core::trace::Trace));
    }
    let (trace, clear) = match &input.data {
        Data::Struct(s) => {
            let (pattern, names) = bindings(&s.fields);
            (arm(quote!(#name #pattern), &names, true), arm(quote!(#name #pattern), &names, false))
        }
        Data::Enum(e) => {
            let mut trace = TokenStream::new();
            let mut clear = TokenStream::new();
            for v in &e.variants {
                let variant = &v.ident;
                let (pattern, names) = bindings(&v.fields);
                trace.extend(arm(quote!(#name::#variant #pattern), &names, true));
                clear.extend(arm(quote!(#name::#variant #pattern), &names, false));
            }
            (trace, clear)
        }
        Data::Union(u) => {
            return Err(syn::Error::new(
                u.union_token.span(),
                "a union cannot say which of its fields to trace",
            ));
        }
    };
    let (impl_generics, ty_generics, bounds) = generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        #[allow(unused_variables)]
        impl #impl_generics ::molt_core::trace::Trace for #name #ty_generics #bounds {
            fn trace(&self, visitor: &mut dyn ::molt_core::trace::Visitor) {
                match self { #trace }
            }
            fn clear(&self) {
                match self { #clear }
            }
        }
    })
}

/// A pattern that binds every field, and the bound names with the span of the field's type.
fn bindings(fields: &Fields) -> (TokenStream, Vec<(syn::Ident, proc_macro2::Span)>) {
    let names: Vec<_> =
        fields.iter().enumerate().map(|(i, f)| (format_ident!("field_{}", i), f.ty.span())).collect();
    let bound = names.iter().map(|n| &n.0);
    let pattern = match fields {
        Fields::Named(f) => {
            let field = f.named.iter().map(|f| &f.ident);
            quote!({ #(#field: #bound),* })
        }
        Fields::Unnamed(_) => quote!((#(#bound),*)),
        Fields::Unit => TokenStream::new(),
    };
    (pattern, names)
}

fn arm(pattern: TokenStream, names: &[(syn::Ident, proc_macro2::Span)], trace: bool) -> TokenStream {
    let calls = names.iter().map(|(n, span)| {
        if trace {
            quote_spanned!(*span=> ::molt_core::trace::Trace::trace(#n, visitor);)
        } else {
            quote_spanned!(*span=> ::molt_core::trace::Trace::clear(#n);)
        }
    });
    quote!(#pattern => { #(#calls)* })
}
