//! IP addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::text_form::text_form;

text_form!(Ipv4Addr, Self::UNSPECIFIED);
text_form!(Ipv6Addr, Self::UNSPECIFIED);
text_form!(IpAddr, Self::V4(Ipv4Addr::UNSPECIFIED));
