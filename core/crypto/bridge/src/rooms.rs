// SPDX-License-Identifier: Apache-2.0
//! Rooms: who gets a key, the ciphertext, and the clear events with what is known of their sender.

use std::{collections::BTreeMap, time::Duration};

use matrix_sdk_common::deserialized_responses::{
    DecryptedRoomEvent, DeviceLinkProblem, EncryptionInfo, UnableToDecryptReason, VerificationLevel, VerificationState,
};
use matrix_sdk_crypto::{
    CollectStrategy, EncryptionSettings, RoomEventDecryptionResult, UserIdentity,
    types::{
        EventEncryptionAlgorithm,
        events::room::encrypted::{EncryptedEvent, RoomEventEncryptionScheme},
    },
};
use ruma::{
    OwnedUserId, RoomId, UserId,
    events::{AnyMessageLikeEventContent, room::history_visibility::HistoryVisibility},
    serde::Raw,
};

use crate::{
    bridge::ffi::{
        Audience, Code, DecryptReply, Decrypted, EncryptReply, FlagReply, Input, KeyOrigin, LeftOut, LeftOutReason,
        SenderTrust, ShareReply, UtdReason, Visibility,
    },
    failure::{Failure, Outcome},
    machine::{DECRYPTION, FROM_HISTORY, Machine, Open},
    parse, requests,
};

fn settings(of: &Audience<'_>) -> EncryptionSettings {
    EncryptionSettings {
        algorithm: EventEncryptionAlgorithm::MegolmV1AesSha2,
        rotation_period: Duration::from_millis(of.rotation_ms),
        rotation_period_msgs: of.rotation_messages,
        history_visibility: match of.visibility {
            Visibility::Invited => HistoryVisibility::Invited,
            Visibility::Joined => HistoryVisibility::Joined,
            Visibility::WorldReadable => HistoryVisibility::WorldReadable,
            _ => HistoryVisibility::Shared,
        },
        sharing_strategy: CollectStrategy::IdentityBasedStrategy,
    }
}

/// Whether keys may go to this identity: the library refuses only those that were verified once, we refuse all that changed.
pub(crate) fn is_accepted(identity: &UserIdentity) -> bool {
    match identity {
        UserIdentity::Own(_) => true,
        UserIdentity::Other(other) => !other.identity_needs_user_approval() && !other.has_verification_violation(),
    }
}

/// The users that may get a key, each asked anew. Those without an identity stay in, so that they are told why they get none.
async fn recipients(open: &Open, users: Vec<OwnedUserId>, left_out: &mut Vec<LeftOut>) -> Outcome<Vec<OwnedUserId>> {
    let mut accepted = Vec::with_capacity(users.len());
    for user in users {
        let identity = open.olm.get_identity(&user, None).await?;
        let reason = match &identity {
            Some(identity) if !is_accepted(identity) => Some(LeftOutReason::IdentityChanged),
            Some(_) => None,
            None => Some(LeftOutReason::NoIdentity),
        };
        if let Some(reason) = reason {
            left_out.push(LeftOut { user: user.to_string(), device: String::new(), reason });
        }
        if reason != Some(LeftOutReason::IdentityChanged) {
            accepted.push(user);
        }
    }
    Ok(accepted)
}

/// Single devices that get no key although their owner does.
async fn unsigned_devices(open: &Open, users: &[OwnedUserId], left_out: &mut Vec<LeftOut>) -> Outcome<()> {
    for user in users {
        if left_out.iter().any(|l| l.user == user.as_str()) {
            continue;
        }
        for device in open.olm.get_user_devices(user, None).await?.devices() {
            if !device.is_cross_signed_by_owner() && !device.is_our_own_device() {
                left_out.push(LeftOut {
                    user: user.to_string(),
                    device: device.device_id().to_string(),
                    reason: LeftOutReason::UnsignedDevice,
                });
            }
        }
    }
    Ok(())
}

async fn share(open: &Open, room: &RoomId, audience: &Audience<'_>, users: &[OwnedUserId]) -> Outcome<Vec<crate::bridge::ffi::Request>> {
    let users = users.iter().map(AsRef::<UserId>::as_ref);
    let pending = open.olm.share_room_key(room, users, settings(audience)).await?;
    pending.iter().map(|r| requests::to_device(r)).collect()
}

impl Machine {
    /// Who would get no key now; shares nothing.
    pub(crate) fn left_out(&self, users: &[Input<'_>]) -> ShareReply {
        self.run(async |open| {
            let mut left_out = Vec::new();
            let accepted = recipients(open, parse::users(users)?, &mut left_out).await?;
            unsigned_devices(open, &accepted, &mut left_out).await?;
            Ok(ShareReply { left_out, ..Default::default() })
        })
    }

    pub(crate) fn share_room_key(&self, audience: &Audience<'_>, users: &[Input<'_>]) -> ShareReply {
        self.run(async |open| {
            let room = parse::room(audience.room)?;
            let mut left_out = Vec::new();
            let accepted = recipients(open, parse::users(users)?, &mut left_out).await?;
            let requests = share(open, &room, audience, &accepted).await?;
            unsigned_devices(open, &accepted, &mut left_out).await?;
            Ok(ShareReply { requests, left_out, ..Default::default() })
        })
    }

    /// Shares again before it encrypts: the library panics without a fresh session, and nobody may have changed meanwhile.
    pub(crate) fn encrypt(
        &self,
        audience: &Audience<'_>,
        users: &[Input<'_>],
        event_type: &str,
        content: &[u8],
    ) -> EncryptReply {
        self.run(async |open| {
            let room = parse::room(audience.room)?;
            let object: serde_json::Map<String, serde_json::Value> = parse::json(content, Code::BadInput)?;
            if event_type.is_empty() {
                return Err(Failure::input("no event type"));
            }
            let accepted = recipients(open, parse::users(users)?, &mut Vec::new()).await?;
            if !share(open, &room, audience, &accepted).await?.is_empty() {
                return Err(Failure::new(Code::RoomKeyNotShared, "key requests are open"));
            }
            let content: Raw<AnyMessageLikeEventContent> =
                Raw::new(&object).map_err(|_| Failure::input("content"))?.cast_unchecked();
            let encrypted = open.olm.encrypt_room_event_raw(&room, event_type, &content).await?;
            Ok(EncryptReply {
                content: encrypted.content.json().get().as_bytes().to_vec(),
                session: encrypted.encryption_info.session_id().unwrap_or_default().to_owned(),
                ..Default::default()
            })
        })
    }

    pub(crate) fn discard_room_key(&self, room: &str) -> FlagReply {
        self.run(async |open| {
            Ok(FlagReply { value: open.olm.discard_room_key(&parse::room(room)?).await?, ..Default::default() })
        })
    }

    pub(crate) fn decrypt(&self, room: &str, events: &[Input<'_>]) -> DecryptReply {
        self.run(async |open| {
            let room = parse::room(room)?;
            let mut page = Page { open, room: &room, origins: BTreeMap::new() };
            let mut decrypted = Vec::with_capacity(events.len());
            for event in events {
                decrypted.push(page.decrypt(event.data).await?);
            }
            Ok(DecryptReply { events: decrypted, ..Default::default() })
        })
    }

    pub(crate) fn has_room_key(&self, room: &str, event: &[u8]) -> FlagReply {
        self.run(async |open| {
            let room = parse::room(room)?;
            let event: Raw<EncryptedEvent> = parse::raw(event)?;
            if event.deserialize().is_err() {
                return Err(Failure::input("not an encrypted event"));
            }
            Ok(FlagReply { value: open.olm.is_room_key_available(&event, &room).await?, ..Default::default() })
        })
    }
}

/// One page of a room: where each key came from is looked up once.
struct Page<'a> {
    open: &'a Open,
    room: &'a RoomId,
    origins: BTreeMap<String, KeyOrigin>,
}

impl Page<'_> {
    async fn decrypt(&mut self, event: &[u8]) -> Outcome<Decrypted> {
        let malformed = || Decrypted { reason: UtdReason::Malformed, ..Default::default() };
        let Ok(raw) = parse::raw::<EncryptedEvent>(event) else { return Ok(malformed()) };
        let Ok(envelope) = raw.deserialize() else { return Ok(malformed()) };
        let RoomEventEncryptionScheme::MegolmV1AesSha2(content) = &envelope.content.scheme else {
            return Ok(malformed());
        };
        let mut reply = Decrypted {
            session: content.session_id.clone(),
            message_index: content.ciphertext.message_index(),
            ..Default::default()
        };
        let mut result = self.open.olm.try_decrypt_room_event(&raw, self.room, &DECRYPTION).await?;
        if self.is_mistaken_for_new(&result, &reply.session).await? {
            result = self.open.olm.try_decrypt_room_event(&raw, self.room, &FROM_HISTORY).await?;
        }
        match result {
            RoomEventDecryptionResult::Decrypted(event) => self.clear(event, &mut reply).await?,
            RoomEventDecryptionResult::UnableToDecrypt(info) => undecrypted(info.reason, &mut reply),
        }
        Ok(reply)
    }

    /// matrix-rust-sdk#5018: once the sender's device is queried, a key that was imported before is held to be one of a
    /// device that failed to prove itself. What a backup brought is read all the same (`protocol.md` §8), as history.
    async fn is_mistaken_for_new(&self, result: &RoomEventDecryptionResult, session: &str) -> Outcome<bool> {
        let RoomEventDecryptionResult::UnableToDecrypt(info) = result else { return Ok(false) };
        let UnableToDecryptReason::SenderIdentityNotTrusted(level) = &info.reason else { return Ok(false) };
        if !matches!(level, VerificationLevel::None(DeviceLinkProblem::InsecureSource)) {
            return Ok(false);
        }
        let stored = self.open.olm.store().get_inbound_group_session(self.room, session).await?;
        Ok(stored.is_some_and(|s| s.has_been_imported()))
    }

    async fn clear(&mut self, event: DecryptedRoomEvent, reply: &mut Decrypted) -> Outcome<()> {
        let info = &event.encryption_info;
        reply.trust = trust(&info.verification_state);
        reply.origin = self.origin(&reply.session, info).await?;
        reply.sender_device = info.sender_device.as_ref().map(ToString::to_string).unwrap_or_default();
        reply.event = event.event.json().get().as_bytes().to_vec();
        Ok(())
    }

    async fn origin(&mut self, session: &str, info: &EncryptionInfo) -> Outcome<KeyOrigin> {
        if info.forwarder.is_some() {
            return Ok(KeyOrigin::Bundle);
        }
        if let Some(origin) = self.origins.get(session) {
            return Ok(*origin);
        }
        let stored = self.open.olm.store().get_inbound_group_session(self.room, session).await?;
        let direct = stored.is_some_and(|s| !s.has_been_imported());
        let origin = if direct { KeyOrigin::Direct } else { KeyOrigin::History };
        self.origins.insert(session.to_owned(), origin);
        Ok(origin)
    }
}

fn trust(state: &VerificationState) -> SenderTrust {
    match state {
        VerificationState::Verified => SenderTrust::Verified,
        VerificationState::Unverified(level) => level_trust(level),
    }
}

fn level_trust(level: &VerificationLevel) -> SenderTrust {
    match level {
        VerificationLevel::UnverifiedIdentity => SenderTrust::CrossSigned,
        VerificationLevel::VerificationViolation => SenderTrust::IdentityChanged,
        VerificationLevel::UnsignedDevice => SenderTrust::UnsignedDevice,
        VerificationLevel::None(DeviceLinkProblem::MissingDevice) => SenderTrust::UnknownDevice,
        VerificationLevel::None(DeviceLinkProblem::InsecureSource) => SenderTrust::NotProven,
        VerificationLevel::MismatchedSender => SenderTrust::MismatchedSender,
    }
}

fn undecrypted(reason: UnableToDecryptReason, reply: &mut Decrypted) {
    reply.reason = match reason {
        UnableToDecryptReason::MissingMegolmSession { withheld_code: None } => UtdReason::MissingKey,
        UnableToDecryptReason::MissingMegolmSession { withheld_code: Some(code) } => {
            reply.withheld_code = code.as_str().to_owned();
            UtdReason::Withheld
        }
        UnableToDecryptReason::UnknownMegolmMessageIndex => UtdReason::KeyTooNew,
        UnableToDecryptReason::MegolmDecryptionFailure => UtdReason::BadCiphertext,
        UnableToDecryptReason::PayloadDeserializationFailure => UtdReason::BadPayload,
        UnableToDecryptReason::MismatchedIdentityKeys => UtdReason::MismatchedKeys,
        UnableToDecryptReason::SenderIdentityNotTrusted(level) => {
            reply.trust = level_trust(&level);
            UtdReason::SenderNotTrusted
        }
        _ => UtdReason::Malformed,
    };
}
