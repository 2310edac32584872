//! Codes of `names.lock`.

use super::{Code, Loss, Severity, Subject};

codes! {
    LOCK_UNREADABLE = Error "lock-unreadable" in Names:
        "`names.lock` is not valid TOML, or contains keys or values that do not belong there. Without it, names of released versions could \
            change their meaning, so nothing is generated.",
        "Resolve the merge conflict, or restore the file from version control. Deleting it gives every name anew.";

    LOCK_ENTRY_GONE = Warning "lock-entry-gone" in Names:
        "A name in `names.lock` stands for something that is no longer in the description, so it leaves the file. Code that uses the name no \
            longer compiles.",
        "If the element was moved or renamed, change its place in `names.lock` to the new one; then its names stay.";

    LOCK_ENTRY_MOVED = Warning "lock-entry-moved" in Names:
        "An element of the description moved or was renamed. It was recognized by its route, its id, or what is in it, and its names in the \
            crate stay as they were.",
        "No action is needed. If the match is wrong, delete the name from `names.lock`.";
}
