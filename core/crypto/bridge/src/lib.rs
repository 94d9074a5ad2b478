// SPDX-License-Identifier: Apache-2.0
//! The Rust half of `core/crypto`: matrix-sdk-crypto for C++, without panics or exceptions at the border.
//! `bridge` lists what crosses; each other module holds one topic of it.
mod acks;
mod backup;
pub mod bridge;
mod failure;
mod identity;
mod machine;
mod parse;
mod requests;
mod rooms;
mod secret_storage;
mod sync;
