//! Codes of `names.lock`.

use super::{Code, Severity};

codes! {
    LOCK_UNREADABLE = Error "lock-unreadable":
        "`names.lock` is not valid TOML, or contains keys or values that do not belong there. Without it, names of released versions could \
            change their meaning, so nothing is generated.",
        "Resolve the merge conflict, or restore the file from version control. Deleting it gives every name anew.";
}
