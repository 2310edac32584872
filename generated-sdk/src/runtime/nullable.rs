//! Members that are required and nullable.

use super::json::Json;
use super::member_name::Name;
use super::members::Members;
use super::writer::Writer;

impl Members<'_, '_> {
    /// Takes a nullable member. A missing member is an error.
    pub(crate) fn nullable<T: Json>(&mut self, name: &'static str) -> Option<T> {
        match self.find(name) {
            Some(at) => self.value(at),
            None => self.required(name),
        }
    }
}

impl<'v> Writer<'v> {
    /// Writes a nullable member.
    pub(crate) fn nullable<T: Json>(&mut self, name: Name, value: &'v Option<T>) {
        self.known_name(name);
        value.write(self);
    }
}
