// SPDX-License-Identifier: Apache-2.0
//! What goes out: the library's requests as finished JSON bodies, and the server's answers back in.

use matrix_sdk_crypto::types::requests::{
    AnyOutgoingRequest, KeysBackupRequest, OutgoingRequest, ToDeviceRequest, UploadSigningKeysRequest,
};
use ruma::{
    OwnedTransactionId, TransactionId, UserId,
    api::client::{
        backup::add_backup_keys,
        keys::{claim_keys, upload_keys, upload_signatures, upload_signing_keys},
        message::send_message_event,
        to_device::send_event_to_device,
    },
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    bridge::ffi::{Code, Input, Request, RequestKind, RequestsReply, RoomKeysReply},
    failure::{Failure, Outcome},
    machine::Machine,
    parse,
};

pub(crate) fn body(value: &impl Serialize) -> Outcome<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| Failure::new(Code::Internal, "a request that can't be written"))
}

fn value(of: &impl Serialize) -> Outcome<Value> {
    serde_json::to_value(of).map_err(|_| Failure::new(Code::Internal, "a request that can't be written"))
}

fn request(id: &TransactionId, kind: RequestKind, body: Vec<u8>) -> Request {
    Request { id: id.to_string(), kind, body, ..Default::default() }
}

pub(crate) fn to_device(of: &ToDeviceRequest) -> Outcome<Request> {
    let mut to_device = request(&of.txn_id, RequestKind::ToDevice, body(&json!({ "messages": value(&of.messages)? }))?);
    to_device.event_type = of.event_type.to_string();
    Ok(to_device)
}

pub(crate) fn keys_claim(id: &TransactionId, of: &claim_keys::v3::Request) -> Outcome<Request> {
    Ok(request(id, RequestKind::KeysClaim, body(&json!({ "one_time_keys": value(&of.one_time_keys)? }))?))
}

pub(crate) fn signature_upload(id: &TransactionId, of: &upload_signatures::v3::Request) -> Outcome<Request> {
    Ok(request(id, RequestKind::SignatureUpload, body(&of.signed_keys)?))
}

pub(crate) fn signing_keys_upload(of: &UploadSigningKeysRequest) -> Outcome<Request> {
    let mut keys = Map::new();
    let parts =
        [("master_key", &of.master_key), ("self_signing_key", &of.self_signing_key), ("user_signing_key", &of.user_signing_key)];
    for (name, key) in parts {
        if let Some(key) = key {
            keys.insert(name.to_owned(), value(key)?);
        }
    }
    Ok(request(&TransactionId::new(), RequestKind::SigningKeysUpload, body(&keys)?))
}

pub(crate) fn keys_backup(id: &TransactionId, of: &KeysBackupRequest) -> Outcome<Request> {
    let mut backup = request(id, RequestKind::KeysBackup, body(&json!({ "rooms": value(&of.rooms)? }))?);
    backup.version = of.version.clone();
    Ok(backup)
}

fn keys_upload(id: &TransactionId, of: &upload_keys::v3::Request) -> Outcome<Request> {
    let mut parts = Map::new();
    if let Some(device) = &of.device_keys {
        parts.insert("device_keys".to_owned(), value(device)?);
    }
    if !of.one_time_keys.is_empty() {
        parts.insert("one_time_keys".to_owned(), value(&of.one_time_keys)?);
    }
    if !of.fallback_keys.is_empty() {
        parts.insert("fallback_keys".to_owned(), value(&of.fallback_keys)?);
    }
    Ok(request(id, RequestKind::KeysUpload, body(&parts)?))
}

pub(crate) fn device_keys_upload(id: &TransactionId, of: &impl Serialize) -> Outcome<Request> {
    Ok(request(id, RequestKind::KeysUpload, body(&json!({ "device_keys": value(of)? }))?))
}

pub(crate) fn outgoing(of: &OutgoingRequest) -> Outcome<Request> {
    let id = of.request_id();
    match of.request() {
        AnyOutgoingRequest::KeysUpload(r) => keys_upload(id, r),
        AnyOutgoingRequest::KeysQuery(r) => {
            Ok(request(id, RequestKind::KeysQuery, body(&json!({ "device_keys": value(&r.device_keys)? }))?))
        }
        AnyOutgoingRequest::KeysClaim(r) => keys_claim(id, r),
        AnyOutgoingRequest::ToDeviceRequest(r) => to_device(r),
        AnyOutgoingRequest::SignatureUpload(r) => signature_upload(id, r),
        AnyOutgoingRequest::RoomMessage(r) => {
            let mut message = request(&r.txn_id, RequestKind::RoomMessage, body(&*r.content)?);
            message.event_type = ruma::events::MessageLikeEventContent::event_type(&*r.content).to_string();
            message.room = r.room_id.to_string();
            Ok(message)
        }
    }
}

impl Machine {
    pub(crate) fn outgoing_requests(&self) -> RequestsReply {
        self.run(async |open| {
            let requests = open.olm.outgoing_requests().await?.iter().map(outgoing).collect::<Outcome<_>>()?;
            Ok(RequestsReply { requests, ..Default::default() })
        })
    }

    pub(crate) fn query_keys(&self, users: &[Input<'_>]) -> RequestsReply {
        self.run(async |open| {
            let users = parse::users(users)?;
            let (id, query) = open.olm.query_keys_for_users(users.iter().map(AsRef::<UserId>::as_ref));
            let body = body(&json!({ "device_keys": value(&query.device_keys)? }))?;
            Ok(RequestsReply { requests: vec![request(&id, RequestKind::KeysQuery, body)], ..Default::default() })
        })
    }

    pub(crate) fn missing_sessions(&self, users: &[Input<'_>]) -> RequestsReply {
        self.run(async |open| {
            let users = parse::users(users)?;
            let claim = open.olm.get_missing_sessions(users.iter().map(AsRef::<UserId>::as_ref)).await?;
            let requests = claim.iter().map(|(id, claim)| keys_claim(id, claim)).collect::<Outcome<_>>()?;
            Ok(RequestsReply { requests, ..Default::default() })
        })
    }

    pub(crate) fn mark_sent(&self, id: &str, kind: RequestKind, answer: &[u8]) -> RoomKeysReply {
        self.run(async |open| {
            let id = OwnedTransactionId::from(id);
            macro_rules! mark {
                ($response:ty) => {
                    open.olm.mark_request_as_sent(&id, &parse::answer::<$response>(answer)?).await?
                };
            }
            match kind {
                RequestKind::KeysUpload => mark!(upload_keys::v3::Response),
                RequestKind::KeysQuery => open.olm.mark_request_as_sent(&id, &parse::keys_answer(answer)?).await?,
                RequestKind::KeysClaim => mark!(claim_keys::v3::Response),
                RequestKind::ToDevice => mark!(send_event_to_device::v3::Response),
                RequestKind::SignatureUpload => mark!(upload_signatures::v3::Response),
                RequestKind::SigningKeysUpload => {
                    let response = parse::answer::<upload_signing_keys::v3::Response>(answer)?;
                    let response = matrix_sdk_crypto::types::requests::AnyIncomingResponse::SigningKeysUpload(&response);
                    open.olm.mark_request_as_sent(&id, response).await?;
                }
                RequestKind::RoomMessage => mark!(send_message_event::v3::Response),
                RequestKind::KeysBackup => mark!(add_backup_keys::v3::Response),
                _ => return Err(Failure::input("no such kind of request")),
            }
            let (keys, incomplete) = open.changed_room_keys();
            Ok(RoomKeysReply { keys, incomplete, ..Default::default() })
        })
    }
}
