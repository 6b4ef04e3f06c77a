//! Where names live, scope by scope.

use crate::hir::Module;
use crate::source::LineIndex;
use crate::symtable::{Scope, ScopeKind, SymTable, Where};
use crate::{Flags, Mode, parse};

fn with_table(source: &str, check: impl FnOnce(&SymTable)) {
    let arena = bumpalo::Bump::new();
    let lines = LineIndex::new(source);
    let module = match parse::parse(&arena, source, &lines, Mode::Exec, Flags::default()) {
        Ok(m) => m,
        Err(e) => panic!("{}", e.msg),
    };
    let module: &Module = arena.alloc(module.0);
    match SymTable::build(module, false, false) {
        Ok(t) => check(&t),
        Err(e) => panic!("{}", e.msg),
    }
}

fn scopes<'t, 'a>(t: &'t SymTable<'a>, kind: ScopeKind) -> Vec<&'t Scope<'a>> {
    t.scopes.iter().filter(|s| s.kind == kind).collect()
}

#[test]
fn captured_variables_are_cells_and_pass_through() {
    with_table("def a():\n x = 1\n def b():\n  def c():\n   return x\n", |t| {
        let f = scopes(t, ScopeKind::Function);
        assert!(f[0].symbols["x"].cell);
        assert_eq!(f[1].frees, ["x"]);
        assert_eq!(f[2].symbols["x"].place, Where::Free);
    });
}

#[test]
fn class_scopes_are_invisible_to_methods() {
    with_table("class A:\n x = 1\n def f(self):\n  return x, __class__\n", |t| {
        let f = scopes(t, ScopeKind::Function);
        assert_eq!(f[0].symbols["x"].place, Where::GlobalImplicit);
        assert_eq!(f[0].symbols["__class__"].place, Where::Free);
        assert!(scopes(t, ScopeKind::Class)[0].needs_class_cell);
    });
}

#[test]
fn comprehension_variables_share_the_frame_without_cells() {
    with_table("def f(y):\n return [x + y for x in y]\n", |t| {
        let c = scopes(t, ScopeKind::Inline);
        assert_eq!(c[0].symbols["x"].place, Where::Local);
        assert_eq!(c[0].symbols["y"].place, Where::Outer(1));
        assert!(!scopes(t, ScopeKind::Function)[0].symbols["y"].cell);
    });
}

#[test]
fn generator_expressions_have_frames_and_capture() {
    with_table("def f(y):\n return (x + y for x in y)\n", |t| {
        assert_eq!(scopes(t, ScopeKind::Generator)[0].symbols["y"].place, Where::Free);
        assert!(scopes(t, ScopeKind::Function)[0].symbols["y"].cell);
    });
}

#[test]
fn assignment_expressions_bind_outside_their_comprehension() {
    with_table("def f(y):\n return [z := x for x in y]\n", |t| {
        assert_eq!(scopes(t, ScopeKind::Function)[0].symbols["z"].place, Where::Local);
        assert_eq!(scopes(t, ScopeKind::Inline)[0].symbols["z"].place, Where::Outer(1));
    });
    with_table("[z := x for x in y]\n", |t| {
        assert_eq!(scopes(t, ScopeKind::Inline)[0].symbols["z"].place, Where::GlobalExplicit);
    });
}

#[test]
fn declarations_decide() {
    with_table("def f():\n global g\n g = 1\n h = 2\n def k():\n  nonlocal h\n  h = g\n", |t| {
        let f = scopes(t, ScopeKind::Function);
        assert_eq!(f[0].symbols["g"].place, Where::GlobalExplicit);
        assert_eq!(f[1].symbols["g"].place, Where::GlobalImplicit);
        assert_eq!(f[1].symbols["h"].place, Where::Free);
    });
}

#[test]
fn private_names_are_mangled() {
    with_table("class _A:\n def f(self):\n  __x = self\n  return __x\n", |t| {
        assert!(scopes(t, ScopeKind::Function)[0].symbols.contains_key("_A__x"));
    });
}

#[test]
fn asynchronous_comprehensions_mark_those_around_them() {
    with_table("async def f(y):\n return [[await x for x in y] for z in y]\n", |t| {
        assert!(scopes(t, ScopeKind::Inline).iter().all(|s| s.is_async));
    });
}
