//! What help() shows for slots under their dunder names.

/// Dunder, parameters after self, text.
const DOCS: &[(&str, &str, &str)] = &[
    ("__repr__", "", "Return repr(self)."),
    ("__str__", "", "Return str(self)."),
    ("__hash__", "", "Return hash(self)."),
    ("__bool__", "", "True if self else False"),
    ("__len__", "", "Return len(self)."),
    ("__contains__", "key", "Return bool(key in self)."),
    ("__getitem__", "key", "Return self[key]."),
    ("__setitem__", "key, value", "Set self[key] to value."),
    ("__delitem__", "key", "Delete self[key]."),
    ("__iter__", "", "Implement iter(self)."),
    ("__next__", "", "Implement next(self)."),
    ("__call__", "*args, **kwargs", "Call self as a function."),
    ("__getattribute__", "name", "Return getattr(self, name)."),
    ("__setattr__", "name, value", "Implement setattr(self, name, value)."),
    ("__delattr__", "name", "Implement delattr(self, name)."),
    ("__get__", "instance, owner=None", "Return an attribute of instance, which is of type owner."),
    ("__set__", "instance, value", "Set an attribute of instance to value."),
    ("__delete__", "instance", "Delete an attribute of instance."),
    ("__init__", "*args, **kwargs", "Initialize self.  See help(type(self)) for accurate signature."),
    ("__del__", "", "Called when the instance is about to be destroyed."),
    ("__lt__", "value", "Return self<value."),
    ("__le__", "value", "Return self<=value."),
    ("__eq__", "value", "Return self==value."),
    ("__ne__", "value", "Return self!=value."),
    ("__gt__", "value", "Return self>value."),
    ("__ge__", "value", "Return self>=value."),
    ("__add__", "value", "Return self+value."),
    ("__radd__", "value", "Return value+self."),
    ("__iadd__", "value", "Implement self+=value."),
    ("__sub__", "value", "Return self-value."),
    ("__rsub__", "value", "Return value-self."),
    ("__isub__", "value", "Return self-=value."),
    ("__mul__", "value", "Return self*value."),
    ("__rmul__", "value", "Return value*self."),
    ("__imul__", "value", "Implement self*=value."),
    ("__mod__", "value", "Return self%value."),
    ("__rmod__", "value", "Return value%self."),
    ("__divmod__", "value", "Return divmod(self, value)."),
    ("__rdivmod__", "value", "Return divmod(value, self)."),
    ("__pow__", "value, mod=None", "Return pow(self, value, mod)."),
    ("__rpow__", "value, mod=None", "Return pow(value, self, mod)."),
    ("__neg__", "", "-self"),
    ("__pos__", "", "+self"),
    ("__abs__", "", "abs(self)"),
    ("__invert__", "", "~self"),
    ("__lshift__", "value", "Return self<<value."),
    ("__rlshift__", "value", "Return value<<self."),
    ("__rshift__", "value", "Return self>>value."),
    ("__rrshift__", "value", "Return value>>self."),
    ("__and__", "value", "Return self&value."),
    ("__rand__", "value", "Return value&self."),
    ("__iand__", "value", "Return self&=value."),
    ("__xor__", "value", "Return self^value."),
    ("__rxor__", "value", "Return value^self."),
    ("__ixor__", "value", "Return self^=value."),
    ("__or__", "value", "Return self|value."),
    ("__ror__", "value", "Return value|self."),
    ("__ior__", "value", "Return self|=value."),
    ("__int__", "", "int(self)"),
    ("__float__", "", "float(self)"),
    (
        "__index__",
        "",
        "Return self converted to an integer, if self is suitable for use as an index into a list.",
    ),
    ("__floordiv__", "value", "Return self//value."),
    ("__rfloordiv__", "value", "Return value//self."),
    ("__truediv__", "value", "Return self/value."),
    ("__rtruediv__", "value", "Return value/self."),
    ("__matmul__", "value", "Return self@value."),
    ("__rmatmul__", "value", "Return value@self."),
    ("__await__", "", "Return an iterator to be used in await expression."),
    ("__aiter__", "", "Return an awaitable, that resolves in asynchronous iterator."),
    ("__anext__", "", "Return a value or raise StopAsyncIteration."),
];

/// Text of a dunder.
pub fn doc(name: &str) -> &'static str {
    DOCS.iter().find(|d| d.0 == name).map_or("", |d| d.2)
}

/// Text signature of a dunder.
pub fn signature(name: &str) -> String {
    let params = DOCS.iter().find(|d| d.0 == name).map_or("", |d| d.1);
    match (name, params) {
        ("__call__" | "__init__", p) => format!("($self, /, {p})"),
        (_, "") => "($self, /)".into(),
        (_, p) => format!("($self, {p}, /)"),
    }
}
