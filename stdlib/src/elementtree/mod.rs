//! `_elementtree`: elements, their iterators, the builder of trees, and writing. `xml.etree.ElementTree` has the rest.

pub mod builder;
pub mod copies;
pub mod element;
pub mod items;
pub mod iter;
pub mod module;
pub mod write;
