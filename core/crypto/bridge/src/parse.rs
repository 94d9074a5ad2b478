// SPDX-License-Identifier: Apache-2.0
//! From C++'s bytes to ids, raw JSON and server answers, each fallibly.

use http::Response;
use ruma::{
    OwnedRoomId, OwnedUserId, RoomId, UserId,
    api::{IncomingResponse, client::keys::get_keys},
    serde::Raw,
};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::value::RawValue;

use crate::{
    bridge::ffi::{Code, Input},
    failure::{Failure, Outcome},
};

pub(crate) fn text(bytes: &[u8]) -> Outcome<&str> {
    std::str::from_utf8(bytes).map_err(|_| Failure::input("not UTF-8"))
}

pub(crate) fn user(text: &str) -> Outcome<OwnedUserId> {
    UserId::parse(text).map_err(|_| Failure::input("not a user id"))
}

pub(crate) fn room(text: &str) -> Outcome<OwnedRoomId> {
    RoomId::parse(text).map_err(|_| Failure::input("not a room id"))
}

pub(crate) fn users(inputs: &[Input<'_>]) -> Outcome<Vec<OwnedUserId>> {
    inputs.iter().map(|i| user(text(i.data)?)).collect()
}

/// From a server's list: what is no user id is passed over, or one such entry would stop every sync.
pub(crate) fn valid_users(inputs: &[Input<'_>]) -> Vec<OwnedUserId> {
    inputs.iter().filter_map(|i| user(text(i.data).ok()?).ok()).collect()
}

/// One JSON value and nothing else; what is in it is not looked at.
pub(crate) fn raw<T>(bytes: &[u8]) -> Outcome<Raw<T>> {
    serde_json::from_slice::<Box<RawValue>>(bytes).map(Raw::from_json).map_err(|_| Failure::input("not JSON"))
}

/// A server's 200 answer.
pub(crate) fn answer<R: IncomingResponse>(body: &[u8]) -> Outcome<R> {
    let response = Response::builder().status(200).body(body).map_err(|_| Failure::input("no answer"))?;
    R::try_from_http_response(response).map_err(|_| Failure::new(Code::BadAnswer, "not the answer to this request"))
}

/// A key query's answer. The library takes one without devices for "nobody has any", so that must at least be said.
pub(crate) fn keys_answer(body: &[u8]) -> Outcome<get_keys::v3::Response> {
    #[derive(Deserialize)]
    struct Devices {
        #[serde(rename = "device_keys")]
        _device_keys: IgnoredAny,
    }
    json::<Devices>(body, Code::BadAnswer)?;
    answer(body)
}

/// Reads a type of ours or ruma's out of a server's JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(bytes: &[u8], code: Code) -> Outcome<T> {
    serde_json::from_slice(bytes).map_err(|_| Failure::new(code, "not JSON of that shape"))
}
