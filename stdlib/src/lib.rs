//! Part of Molt.
