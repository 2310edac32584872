//! Decimal numbers in strings.

use rust_decimal::Decimal;

use super::text_form::text_form;

text_form!(Decimal, Self::ZERO);
