//! Targets of assignments, loops and `del`.

use super::{K, N, R, Reader, Rule, Stop, choose};

/// Where a target stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Assign,
    Delete,
    Loop,
}

/// The first part of an expression that cannot be a target there.
fn invalid_target(n: &N, place: Use) -> Option<N> {
    match n.kind {
        K::List | K::Tuple => n.parts.iter().find_map(|part| invalid_target(part, place)),
        K::Starred if place == Use::Delete => Some(n.clone()),
        K::Starred => n.parts.first().and_then(|part| invalid_target(part, place)),
        K::Compare(is_in) if place == Use::Loop => match is_in {
            true => n.parts.first().and_then(|left| invalid_target(left, place)),
            false => None,
        },
        K::Name | K::Subscript | K::Attribute => None,
        _ => Some(n.clone()),
    }
}

impl Reader<'_> {
    /// The error of an expression that is no target.
    pub(super) fn wrong_target<T>(&mut self, n: &N, place: Use) -> R<T> {
        let Some(wrong) = invalid_target(n, place) else { return Err(Stop::No) };
        let verb = if place == Use::Delete { "delete" } else { "assign to" };
        self.raise(self.range(wrong.span, &format!("cannot {verb} {}", wrong.kind.name())))
    }

    pub(super) fn invalid_for_target(&mut self) -> R<()> {
        self.opt_op("async")?;
        self.op("for")?;
        let a = self.star_expressions()?;
        self.wrong_target(&a, Use::Loop)
    }

    pub(super) fn star_targets(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let n = p.star_target()?;
            p.refuse(|p| p.op(","))?;
            Ok(n)
        })? {
            return Ok(n);
        }
        let start = self.here()?;
        let parts = self.separated(",", Self::star_target)?;
        self.opt_op(",")?;
        Ok(self.node(K::Tuple, start, parts))
    }

    pub(super) fn star_target(&mut self) -> R<N> {
        self.memo(Rule::StarTarget, |p| {
            if let Some(n) = p.alt(|p| {
                let star = p.op("*")?;
                p.refuse(|p| p.op("*"))?;
                let n = p.star_target()?;
                Ok(p.node(K::Starred, p.span(star).start, vec![n]))
            })? {
                return Ok(n);
            }
            p.target_with_star_atom()
        })
    }

    fn target_with_star_atom(&mut self) -> R<N> {
        self.memo(Rule::TargetAtom, |p| choose!(p; Self::attribute_or_subscript, Self::star_atom))
    }

    /// An attribute or a subscript that nothing more follows.
    pub(super) fn attribute_or_subscript(&mut self) -> R<N> {
        let start = self.here()?;
        self.t_primary()?;
        let kind = match self.alt(|p| {
            p.op(".")?;
            p.name()?;
            p.refuse(|p| p.any(&["(", "[", "."]))
        })? {
            Some(()) => K::Attribute,
            None => {
                self.op("[")?;
                self.slices()?;
                self.op("]")?;
                self.refuse(|p| p.any(&["(", "[", "."]))?;
                K::Subscript
            }
        };
        Ok(self.node(kind, start, vec![]))
    }

    /// A primary that something follows.
    fn t_primary(&mut self) -> R<N> {
        self.memo(Rule::TPrimary, |p| {
            let follows = |p: &mut Self| p.require(|p| p.any(&["(", "[", "."]));
            let start = p.here()?;
            let mut left = p.atom()?;
            follows(p)?;
            while let Some(kind) = p.alt(|p| {
                let kind = p.trailer()?;
                follows(p)?;
                Ok(kind)
            })? {
                left = p.node(kind, start, vec![]);
            }
            Ok(left)
        })
    }

    fn star_atom(&mut self) -> R<N> {
        choose!(
            self;
            |p| {
                let i = p.name()?;
                Ok(p.of_token(K::Name, i))
            },
            |p| {
                p.op("(")?;
                let n = p.target_with_star_atom()?;
                p.op(")")?;
                Ok(n)
            },
            |p| {
                let open = p.op("(")?;
                p.alt(|p| {
                    p.star_target()?;
                    p.op(",")?;
                    p.alt(|p| {
                        p.separated(",", Self::star_target)?;
                        p.opt_op(",")
                    })
                })?;
                p.op(")")?;
                Ok(p.made(K::Tuple, open))
            },
            |p| {
                let open = p.op("[")?;
                p.alt(|p| {
                    p.separated(",", Self::star_target)?;
                    p.opt_op(",")
                })?;
                p.op("]")?;
                Ok(p.made(K::List, open))
            },
        )
    }

    pub(super) fn single_target(&mut self) -> R<N> {
        choose!(
            self;
            Self::attribute_or_subscript,
            |p| {
                let i = p.name()?;
                Ok(p.of_token(K::Name, i))
            },
            |p| {
                p.op("(")?;
                let n = p.single_target()?;
                p.op(")")?;
                Ok(n)
            },
        )
    }

    pub(super) fn del_targets(&mut self) -> R<()> {
        self.separated(",", Self::del_target)?;
        self.opt_op(",")?;
        Ok(())
    }

    fn del_target(&mut self) -> R<N> {
        self.memo(Rule::DelTarget, |p| {
            if let Some(n) = p.alt(Self::attribute_or_subscript)? {
                return Ok(n);
            }
            choose!(
                p;
                |p| {
                    let i = p.name()?;
                    Ok(p.of_token(K::Name, i))
                },
                |p| {
                    p.op("(")?;
                    let n = p.del_target()?;
                    p.op(")")?;
                    Ok(n)
                },
                |p| {
                    let open = p.op("(")?;
                    p.alt(Self::del_targets)?;
                    p.op(")")?;
                    Ok(p.made(K::Tuple, open))
                },
                |p| {
                    let open = p.op("[")?;
                    p.alt(Self::del_targets)?;
                    p.op("]")?;
                    Ok(p.made(K::List, open))
                },
            )
        })
    }
}
