//! Dropping values that hold values of their own type, to any depth, without exhausting the stack.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::json::Json;
use super::nodes::{Nodes, Trials};

/// The number of values inside one another that are dropped without being moved to the heap.
const SHALLOW: usize = 32;

/// What a thread is dropping.
struct Dropping {
    /// The number of values that are being dropped, one inside another.
    depth: Cell<usize>,
    /// Values that are dropped when the outermost of these has been.
    later: RefCell<Vec<Box<dyn Any>>>,
}

/// Looks at what this thread is dropping; `None` if the thread ends and holds nothing any more.
fn dropping<R>(look: impl FnOnce(&Dropping) -> R) -> Option<R> {
    thread_local! {
        static DROPPING: Dropping = const {
            Dropping { depth: Cell::new(0), later: RefCell::new(Vec::new()) }
        };
    }
    DROPPING.try_with(look).ok()
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
    let depth = dropping(|now| now.depth.get()).unwrap_or_default();
    if depth >= SHALLOW {
        let value: Box<dyn Any> = Box::new(value);
        dropping(move |now| now.later.borrow_mut().push(value));
        return;
    }
    dropping(|now| now.depth.set(depth + 1));
    drop(value);
    if depth == 0 {
        while let Some(Some(value)) = dropping(|now| now.later.borrow_mut().pop()) {
            drop(value);
        }
    }
    dropping(|now| now.depth.set(depth));
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
