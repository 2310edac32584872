//! Dropping values that hold values of their own type, to any depth, without exhausting the stack.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::json::Json;
use super::nodes::{Nodes, Trials};

/// The number of values inside one another that are dropped without being moved to the heap.
const SHALLOW: usize = 32;

thread_local! {
    /// The number of values that are being dropped, one inside another.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// Values that are dropped when the outermost of these has been.
    static LATER: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Implements `Drop` for a type that can hold values of itself: in these fields of a struct, in any
/// of these variants of a union, or in a newtype.
macro_rules! recursive {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl Drop for $type {
            fn drop(&mut self) {
                $($crate::runtime::recursive::release(&mut self.$field);)*
            }
        }
    };
    (enum $type:ident { $($variant:ident),* $(,)? }) => {
        impl Drop for $type {
            fn drop(&mut self) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::recursive::release(value),)*
                    _ => {}
                }
            }
        }
    };
    ($type:ident) => {
        impl Drop for $type {
            fn drop(&mut self) {
                $crate::runtime::recursive::release(&mut self.0);
            }
        }
    };
}
pub(crate) use recursive;

/// Drops what a value holds, now or, if that is deep inside other values, after these.
pub(crate) fn release<T: Json>(held: &mut T) {
    if held.is_missing() {
        return;
    }
    let blank = T::missing().unwrap_or_else(blank);
    let value = std::mem::replace(held, blank);
    // A thread that ends has no list any more, so the value is dropped at once.
    let depth = DEPTH.try_with(Cell::get).unwrap_or_default();
    if depth >= SHALLOW {
        let value: Box<dyn Any> = Box::new(value);
        // On failure, the closure is dropped with the value.
        let _ = LATER.try_with(move |later| later.borrow_mut().push(value));
        return;
    }
    let _ = DEPTH.try_with(|current| current.set(depth + 1));
    drop(value);
    if depth == 0 {
        while let Ok(Some(value)) = LATER.try_with(|later| later.borrow_mut().pop()) {
            drop(value);
        }
    }
    let _ = DEPTH.try_with(|current| current.set(depth));
}

/// A value that holds no others.
fn blank<T: Json>() -> T {
    let mut nothing = Nodes {
        list: Vec::new(),
        fault: None,
        trials: Trials::default(),
    };
    T::read(&mut nothing, usize::MAX)
}
