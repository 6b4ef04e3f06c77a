use molt_core::prelude::*;

#[class(STR)]
impl StrClass for Str {
    #[slot(lenght)]
    fn unknown(&self) -> usize {
        0
    }

    #[slot(new)]
    fn new(&self) -> usize {
        0
    }

    #[slot]
    fn unnamed(&self) -> usize {
        0
    }

    #[slot(get_item)]
    fn too_few(&self) -> usize {
        0
    }

    #[slot(set_item)]
    fn deletes(&self, key: &Value, value: &Value) {}

    #[slot(repr, signature = "(x)")]
    fn signature(&self) -> String {
        String::new()
    }

    #[slot(hash)]
    fn hash(&self) -> i64 {
        0
    }

    #[slot(hash)]
    fn hash_again(&self) -> i64 {
        0
    }

    #[method]
    fn no_receiver() {}

    #[method]
    fn unique(&mut self) {}

    #[classmethod]
    fn wrong_class(cls: &Str) {}

    #[function]
    fn function() {}

    #[getter]
    fn argument(&self, x: i64) -> i64 {
        x
    }
}

fn main() {}
