//! What the attribute macros reject, and with which words: every file of `reject` beside the compiler's answer.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/reject/*.rs");
}
