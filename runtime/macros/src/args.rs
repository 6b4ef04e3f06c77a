//! Arguments of the attributes.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Ident, LitStr, Meta, Path, Result, Token, parenthesized};

/// What an attribute says an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marker {
    /// `#[method]`
    Method,
    /// `#[classmethod]`
    ClassMethod,
    /// `#[staticmethod]`
    StaticMethod,
    /// `#[function]`
    Function,
    /// `#[getter]`
    Getter,
    /// `#[setter]`
    Setter,
    /// `#[slot(..)]`
    Slot,
    /// `#[new]`
    New,
    /// `#[init]`
    Init,
    /// `#[attr]`
    Attr,
}

impl Marker {
    const ALL: [(&'static str, Marker); 10] = [
        ("method", Marker::Method),
        ("classmethod", Marker::ClassMethod),
        ("staticmethod", Marker::StaticMethod),
        ("function", Marker::Function),
        ("getter", Marker::Getter),
        ("setter", Marker::Setter),
        ("slot", Marker::Slot),
        ("new", Marker::New),
        ("init", Marker::Init),
        ("attr", Marker::Attr),
    ];

    /// The attribute's name.
    pub fn name(self) -> &'static str {
        Marker::ALL.iter().find(|m| m.1 == self).map_or("", |m| m.0)
    }
}

/// The arguments of one marker.
pub struct MarkerArgs {
    /// Which one.
    pub marker: Marker,
    /// Where it is.
    pub span: Span,
    /// `name = ".."`
    pub name: Option<String>,
    /// `signature = ".."`
    pub signature: Option<LitStr>,
    /// `text_signature = ".."`: shown instead of the signature; empty for none.
    pub text_signature: Option<String>,
    /// `effects(..)` as an expression.
    pub effects: TokenStream,
    /// `raw`: the function parses its arguments itself.
    pub raw: bool,
    /// `alias("..")`: further Python names.
    pub aliases: Vec<String>,
    /// The slot's name.
    pub slot: Option<Ident>,
    /// `member`: the getter shows as a `member_descriptor`.
    pub member: bool,
}

/// Takes the marker out of an item's attributes.
pub fn take_marker(attrs: &mut Vec<Attribute>) -> Result<Option<MarkerArgs>> {
    let mut found: Option<MarkerArgs> = None;
    let mut kept = Vec::new();
    for attr in std::mem::take(attrs) {
        let marker = Marker::ALL.iter().find(|m| attr.path().is_ident(m.0)).map(|m| m.1);
        let Some(marker) = marker else {
            kept.push(attr);
            continue;
        };
        let span = attr.path().get_ident().map_or_else(Span::call_site, Ident::span);
        if found.is_some() {
            return Err(Error::new(
                span,
                "an item takes one marker; for a further Python name use `alias(\"..\")`",
            ));
        }
        let mut args = MarkerArgs {
            marker,
            span,
            name: None,
            signature: None,
            text_signature: None,
            effects: quote!(::molt_core::native::Effects::ANY),
            raw: false,
            aliases: Vec::new(),
            slot: None,
            member: false,
        };
        if !matches!(attr.meta, Meta::Path(_)) {
            attr.parse_args_with(|input: ParseStream| args.parse(input))?;
        }
        if marker == Marker::Slot && args.slot.is_none() {
            return Err(Error::new(span, "which slot? write `#[slot(len)]`"));
        }
        found = Some(args);
    }
    *attrs = kept;
    Ok(found)
}

impl MarkerArgs {
    fn parse(&mut self, input: ParseStream) -> Result<()> {
        while !input.is_empty() {
            let key = Ident::parse_any(input)?;
            let callable = !matches!(self.marker, Marker::Getter | Marker::Setter | Marker::Attr);
            match key.to_string().as_str() {
                "name" => self.name = Some(value::<LitStr>(input)?.value()),
                "signature" if callable => self.signature = Some(value(input)?),
                "text_signature" if callable => self.text_signature = Some(value::<LitStr>(input)?.value()),
                "effects" if callable => self.effects = effects(input)?,
                "raw" if callable => self.raw = true,
                "member" if self.marker == Marker::Getter => self.member = true,
                "alias" if callable => {
                    let inner;
                    parenthesized!(inner in input);
                    let names = Punctuated::<LitStr, Token![,]>::parse_terminated(&inner)?;
                    self.aliases = names.iter().map(LitStr::value).collect();
                }
                _ if self.marker == Marker::Slot && self.slot.is_none() => self.slot = Some(key),
                other => {
                    let known = if callable {
                        "name, signature, text_signature, effects, raw, alias"
                    } else if self.marker == Marker::Getter {
                        "name, member"
                    } else {
                        "name"
                    };
                    return Err(Error::new(
                        key.span(),
                        format!("`#[{}]` knows no argument `{other}` (known: {known})", self.marker.name()),
                    ));
                }
            }
            comma(input)?;
        }
        Ok(())
    }
}

fn value<T: Parse>(input: ParseStream) -> Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

fn comma(input: ParseStream) -> Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

fn list<T: Parse>(input: ParseStream) -> Result<Vec<T>> {
    let inner;
    parenthesized!(inner in input);
    Ok(Punctuated::<T, Token![,]>::parse_terminated(&inner)?.into_iter().collect())
}

fn effects(input: ParseStream) -> Result<TokenStream> {
    let mut out = TokenStream::new();
    for (i, e) in list::<Ident>(input)?.into_iter().enumerate() {
        let constant = match e.to_string().as_str() {
            "pure" => quote!(PURE),
            "raises" => quote!(RAISES),
            "calls" => quote!(CALLS),
            "allocates" => quote!(ALLOCATES),
            "any" => quote!(ANY),
            _ => return Err(Error::new(e.span(), "an effect is one of pure, raises, calls, allocates, any")),
        };
        let one = quote!(::molt_core::native::Effects::#constant);
        out = if i == 0 { one } else { quote!(#out.and(#one)) };
    }
    Ok(if out.is_empty() { quote!(::molt_core::native::Effects(0)) } else { out })
}

/// One attribute place of a class.
pub struct Member {
    /// Its name; empty for a `hidden` one, which Python code does not see.
    pub name: String,
    /// `readonly`
    pub readonly: bool,
    /// `none`: an empty place reads as None.
    pub none: bool,
    /// `__doc__`
    pub doc: String,
}

impl Parse for Member {
    fn parse(input: ParseStream) -> Result<Member> {
        let name = Ident::parse_any(input)?.unraw().to_string();
        let mut m = Member { name, readonly: false, none: false, doc: String::new() };
        if input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            while !inner.is_empty() {
                if inner.peek(LitStr) {
                    m.doc = inner.parse::<LitStr>()?.value();
                } else {
                    let key = Ident::parse_any(&inner)?;
                    match key.to_string().as_str() {
                        "readonly" => m.readonly = true,
                        "none" => m.none = true,
                        "hidden" => m.name.clear(),
                        _ => {
                            return Err(Error::new(
                                key.span(),
                                "a member takes readonly, none, hidden and a doc string",
                            ));
                        }
                    }
                }
                comma(&inner)?;
            }
        }
        Ok(m)
    }
}

/// Arguments of `#[class]` and `#[methods]`.
#[derive(Default)]
pub struct ClassArgs {
    /// Name of the `ClassId` constant (`#[methods]`: given by `class = ID`).
    pub id: Option<Ident>,
    /// `#[methods]`: the constant to make.
    pub group: Option<Ident>,
    /// Python name.
    pub name: Option<String>,
    /// `__module__`.
    pub module: Option<String>,
    /// Base class.
    pub base: Option<Ident>,
    /// Class flags.
    pub flags: Vec<Ident>,
    /// `__text_signature__`.
    pub signature: Option<LitStr>,
    /// `body`
    pub body: bool,
    /// `describe`
    pub describe: bool,
    /// `kind = NAME`
    pub kind: Option<Ident>,
    /// `container`
    pub container: bool,
    /// `host`
    pub host: bool,
    /// `also(..)`
    pub also: Vec<Path>,
    /// `members(..)`
    pub members: Vec<Member>,
    /// `doc = ".."`: instead of the doc comment.
    pub doc: Option<String>,
}

impl ClassArgs {
    /// Parses the arguments of `#[class]`.
    pub fn class(input: ParseStream) -> Result<ClassArgs> {
        let mut a = ClassArgs {
            id: Some(first_ident(input, "#[class(LIST, ..)]", "the ClassId constant")?),
            ..Default::default()
        };
        while !input.is_empty() {
            let key = Ident::parse_any(input)?;
            match key.to_string().as_str() {
                "name" => a.name = Some(value::<LitStr>(input)?.value()),
                "module" => a.module = Some(value::<LitStr>(input)?.value()),
                "base" => a.base = Some(value(input)?),
                "flags" => a.flags = list(input)?,
                "signature" => a.signature = Some(value(input)?),
                "doc" => a.doc = Some(value::<LitStr>(input)?.value()),
                "body" => a.body = true,
                "describe" => a.describe = true,
                "kind" => a.kind = Some(value(input)?),
                "container" => a.container = true,
                "host" => a.host = true,
                "also" => a.also = list(input)?,
                "members" => a.members = list(input)?,
                other => {
                    return Err(Error::new(
                        key.span(),
                        format!(
                            "`#[class]` knows no argument `{other}` (known: name, module, base, flags, signature, doc, body, \
                             describe, kind, container, host, also, members)"
                        ),
                    ));
                }
            }
            comma(input)?;
        }
        Ok(a)
    }

    /// Parses the arguments of `#[methods]`.
    pub fn methods(input: ParseStream) -> Result<ClassArgs> {
        let group = first_ident(input, "#[methods(LIST_SEARCH, class = LIST)]", "the constant to make")?;
        let mut a = ClassArgs { group: Some(group), ..Default::default() };
        while !input.is_empty() {
            let key = Ident::parse_any(input)?;
            match key.to_string().as_str() {
                "class" => a.id = Some(value(input)?),
                "name" => a.name = Some(value::<LitStr>(input)?.value()),
                other => {
                    return Err(Error::new(
                        key.span(),
                        format!("`#[methods]` knows no argument `{other}` (known: class, name)"),
                    ));
                }
            }
            comma(input)?;
        }
        if a.id.is_none() {
            return Err(Error::new(
                Span::call_site(),
                "which class? write `#[methods(LIST_SEARCH, class = LIST)]`",
            ));
        }
        Ok(a)
    }
}

fn first_ident(input: ParseStream, example: &str, what: &str) -> Result<Ident> {
    let wrong = || Error::new(Span::call_site(), format!("{what} comes first: write `{example}`"));
    let id: Ident = input.parse().map_err(|_| wrong())?;
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        return Err(wrong());
    }
    comma(input)?;
    Ok(id)
}

/// Arguments of `#[module]` and `#[functions]`.
#[derive(Default)]
pub struct ModuleArgs {
    /// Dotted name.
    pub name: Option<String>,
    /// `classes(..)`
    pub classes: Vec<Path>,
    /// `also(..)`
    pub also: Vec<Path>,
}

impl ModuleArgs {
    /// Parses the arguments of `#[module]` (`of` is "name") or `#[functions]` (`of` is "module").
    pub fn parse(input: ParseStream, macro_name: &str, of: &str) -> Result<ModuleArgs> {
        let mut a = ModuleArgs::default();
        while !input.is_empty() {
            let key = Ident::parse_any(input)?;
            match key.to_string().as_str() {
                k if k == of => a.name = Some(value::<LitStr>(input)?.value()),
                "classes" if of == "name" => a.classes = list(input)?,
                "also" if of == "name" => a.also = list(input)?,
                other => {
                    return Err(Error::new(
                        key.span(),
                        format!("`#[{macro_name}]` knows no argument `{other}`"),
                    ));
                }
            }
            comma(input)?;
        }
        if a.name.is_none() {
            return Err(Error::new(
                Span::call_site(),
                format!("the module's name is missing: `#[{macro_name}({of} = \"math\")]`"),
            ));
        }
        Ok(a)
    }
}

/// The text of an item's doc comment, one leading space of each line removed.
pub fn doc(attrs: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for a in attrs {
        if let Meta::NameValue(nv) = &a.meta
            && nv.path.is_ident("doc")
            && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(s), .. }) = &nv.value
        {
            for line in s.value().split('\n') {
                lines.push(line.strip_prefix(' ').unwrap_or(line).trim_end().to_string());
            }
        }
    }
    lines.join("\n").trim_matches('\n').to_string()
}

/// The Python name of a Rust name: `type_` and `r#type` are `type`.
pub fn python_name(ident: &Ident) -> String {
    let s = ident.unraw().to_string();
    match s.strip_suffix('_') {
        Some(t) if !t.is_empty() && !t.ends_with('_') => t.to_string(),
        _ => s,
    }
}
