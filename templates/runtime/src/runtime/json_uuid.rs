//! UUIDs.

use uuid::Uuid;

use super::text_form::text_form;

text_form!(Uuid, Self::nil());
