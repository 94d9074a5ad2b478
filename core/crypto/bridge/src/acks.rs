// SPDX-License-Identifier: Apache-2.0
//! Acknowledgements: signed by the device, and counted only from a cross-signed device of an accepted identity
//! (`protocol.md` §6). Signed as Matrix signs JSON: the canonical form without `signatures` and `unsigned`.

use matrix_sdk_crypto::{UserIdentity, vodozemac::Ed25519Signature};
use ruma::{CanonicalJsonObject, DeviceKeyAlgorithm, DeviceKeyId, UserId, canonical_json::CanonicalJsonValue};
use serde_json::{Value, json};

use crate::{
    bridge::ffi::{Ack, AckReply, AckVerdict, BytesReply, Code},
    failure::{Failure, Outcome},
    machine::{Machine, Open},
    parse,
    requests::body,
    rooms::is_accepted,
};

/// The largest number canonical JSON has.
const LARGEST: i64 = (1 << 53) - 1;

fn signed_form(content: &CanonicalJsonObject) -> Option<String> {
    let mut content = content.clone();
    content.remove("signatures");
    content.remove("unsigned");
    serde_json::to_string(&content).ok()
}

fn string<'a>(content: &'a CanonicalJsonObject, key: &str) -> Option<&'a str> {
    content.get(key).and_then(CanonicalJsonValue::as_str)
}

/// What an acknowledgement claims; nothing when it is none.
struct Claim {
    content: CanonicalJsonObject,
    event: String,
    room: String,
    at: i64,
    as_role: String,
    device: String,
}

impl Claim {
    fn read(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let content: CanonicalJsonObject = match CanonicalJsonValue::try_from(value).ok()? {
            CanonicalJsonValue::Object(object) => object,
            _ => return None,
        };
        let at = match content.get("at")? {
            CanonicalJsonValue::Integer(at) => i64::from(*at),
            _ => return None,
        };
        let text = |key| string(&content, key).map(ToOwned::to_owned);
        let (event, room, as_role, device) = (text("event_id")?, text("room_id")?, text("as_role")?, text("device_id")?);
        (at >= 0 && !device.is_empty()).then_some(Self { event, room, at, as_role, device, content })
    }

    fn signature(&self, signer: &UserId) -> Option<Ed25519Signature> {
        let CanonicalJsonValue::Object(signers) = self.content.get("signatures")? else { return None };
        let CanonicalJsonValue::Object(keys) = signers.get(signer.as_str())? else { return None };
        let text = string(keys, &format!("ed25519:{}", self.device))?;
        Ed25519Signature::from_base64(text).ok()
    }
}

async fn judge(open: &Open, claim: &Claim, sender: &UserId) -> Outcome<AckVerdict> {
    let device = open.olm.get_device(sender, claim.device.as_str().into(), None).await?;
    let Some(device) = device.filter(|d| !d.is_deleted()) else { return Ok(AckVerdict::UnknownDevice) };
    if !device.is_cross_signed_by_owner() {
        return Ok(AckVerdict::UnsignedDevice);
    }
    let accepted = match open.olm.get_identity(sender, None).await? {
        Some(UserIdentity::Own(own)) => own.is_verified(),
        Some(identity) => is_accepted(&identity),
        None => false,
    };
    if !accepted {
        return Ok(AckVerdict::IdentityNotAccepted);
    }
    let checked = device.ed25519_key().zip(claim.signature(sender)).zip(signed_form(&claim.content));
    let valid = checked.is_some_and(|((key, signature), form)| key.verify(form.as_bytes(), &signature).is_ok());
    Ok(if valid { AckVerdict::Valid } else { AckVerdict::BadSignature })
}

impl Machine {
    pub(crate) fn sign_ack(&self, ack: &Ack<'_>) -> BytesReply {
        self.run(async |open| {
            if ack.event.is_empty() || ack.room.is_empty() || !(0..=LARGEST).contains(&ack.at) {
                return Err(Failure::input("an acknowledgement needs event, room and time"));
            }
            let (user, device) = (open.olm.user_id(), open.olm.device_id());
            let mut content = json!({
                "event_id": ack.event, "room_id": ack.room, "at": ack.at, "as_role": ack.as_role, "device_id": device,
            });
            let form = CanonicalJsonValue::try_from(content.clone()).map_err(|_| Failure::input("not canonical"))?;
            let form = serde_json::to_string(&form).map_err(|_| Failure::input("not canonical"))?;
            let key = DeviceKeyId::from_parts(DeviceKeyAlgorithm::Ed25519, device);
            // The library signs with the master key as well, where it has it; an acknowledgement is the device's alone.
            let signature = open.olm.sign(&form).await?.get_signature(user, &key);
            let signature = signature.ok_or_else(|| Failure::new(Code::Internal, "no signature was made"))?;
            if let Some(object) = content.as_object_mut() {
                object.insert("signatures".to_owned(), json!({ user.as_str(): { key.as_str(): signature.to_base64() } }));
            }
            Ok(BytesReply { data: body(&content)?, ..Default::default() })
        })
    }

    pub(crate) fn verify_ack(&self, content: &[u8], sender: &str, event: &str, room: &str, message_sender: &str) -> AckReply {
        self.run(async |open| {
            let sender = parse::user(sender)?;
            let Some(claim) = Claim::read(content) else { return Ok(AckReply::default()) };
            let verdict = if claim.event != event || claim.room != room {
                AckVerdict::WrongEvent
            } else if sender.as_str() == message_sender {
                AckVerdict::OwnMessage
            } else {
                judge(open, &claim, &sender).await?
            };
            let mut reply = AckReply { verdict, ..Default::default() };
            if verdict == AckVerdict::Valid {
                (reply.at, reply.as_role, reply.device) = (claim.at, claim.as_role, claim.device);
            }
            Ok(reply)
        })
    }
}
