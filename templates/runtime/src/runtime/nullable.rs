//! Members that are always there, and may be null.

use super::json::Json;
use super::members::Members;
use super::writer::{Name, Writer};

impl Members<'_, '_> {
    /// Takes a member that may be null. One that is missing is a fault.
    pub(crate) fn nullable<T: Json>(&mut self, name: &'static str) -> Option<T> {
        match self.find(name) {
            Some(at) => self.value(at),
            None => self.required(name),
        }
    }
}

impl<'v> Writer<'v> {
    /// Writes a member, as null where there is no value.
    pub(crate) fn nullable<T: Json>(&mut self, name: Name, value: &'v Option<T>) {
        self.known_name(name);
        value.write(self);
    }
}
