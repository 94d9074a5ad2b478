// SPDX-License-Identifier: Apache-2.0
//! The key backup: made and signed here, checked before use, uploaded in batches, imported a room or all at a time.

use std::collections::BTreeMap;

use matrix_sdk_crypto::{
    olm::ExportedRoomKey,
    store::types::BackupDecryptionKey,
    types::RoomKeyBackupInfo,
};
use ruma::{
    OwnedRoomId,
    api::client::backup::{KeyBackupData, RoomKeyBackup},
    serde::Raw,
};
use serde::Deserialize;

use crate::{
    bridge::ffi::{BackupStateReply, BytesReply, Code, ImportReply, NewBackupReply, RequestsReply},
    failure::{Failure, Outcome},
    machine::{Machine, Open},
    parse,
    requests::{self, body},
};

/// Keys imported in one transaction: small enough that closing does not wait long.
const BATCH: usize = 500;

#[derive(Deserialize)]
struct AllRooms {
    rooms: BTreeMap<OwnedRoomId, RoomKeyBackup>,
}

fn opened(key: &BackupDecryptionKey, room: &OwnedRoomId, session: String, data: &Raw<KeyBackupData>) -> Option<ExportedRoomKey> {
    let data = data.deserialize().ok()?.session_data;
    let key = key.decrypt_session_data(data).ok()?;
    Some(ExportedRoomKey::from_backed_up_room_key(room.clone(), session, key))
}

async fn import(open: &Open, rooms: BTreeMap<OwnedRoomId, RoomKeyBackup>) -> Outcome<ImportReply> {
    let keys = open.olm.backup_machine().get_backup_keys().await?;
    let none = || Failure::new(Code::NotFound, "no backup is enabled");
    let (key, version) = keys.decryption_key.zip(keys.backup_version).ok_or_else(none)?;
    let mut reply = ImportReply::default();
    let sessions = rooms.into_iter().flat_map(|(room, backup)| {
        backup.sessions.into_iter().map(move |(session, data)| (room.clone(), session, data))
    });
    let mut sessions = sessions.peekable();
    while sessions.peek().is_some() {
        let mut batch = Vec::with_capacity(BATCH);
        for (room, session, data) in sessions.by_ref().take(BATCH) {
            match opened(&key, &room, session, &data) {
                Some(room_key) => batch.push(room_key),
                None => reply.failed += 1,
            }
        }
        let result = open.olm.store().import_room_keys(batch, Some(&version), |_, _| {}).await?;
        reply.imported += u32::try_from(result.imported_count).unwrap_or(u32::MAX);
        let (changed, missed) = open.changed_room_keys();
        reply.keys.extend(changed);
        reply.incomplete |= missed;
    }
    Ok(reply)
}

impl Machine {
    pub(crate) fn create_backup(&self) -> NewBackupReply {
        self.run(async |open| {
            if !open.olm.cross_signing_status().await.has_master {
                return Err(Failure::new(Code::NotSetUp, "the private master key is missing"));
            }
            let key = BackupDecryptionKey::new();
            let mut info = key.to_backup_info();
            open.olm.backup_machine().sign_backup(&mut info).await?;
            Ok(NewBackupReply {
                version: body(&info)?,
                private_key: key.to_base64().into_bytes(),
                ..Default::default()
            })
        })
    }

    pub(crate) fn enable_backup(&self, info: &[u8], version: &str, private_key: &[u8]) -> BytesReply {
        self.run(async |open| {
            let info: RoomKeyBackupInfo = parse::json(info, Code::BadAnswer)?;
            if matches!(info, RoomKeyBackupInfo::Other { .. }) {
                return Err(Failure::new(Code::Unsupported, "backup algorithm"));
            }
            if version.is_empty() {
                return Err(Failure::input("no version"));
            }
            let key = BackupDecryptionKey::from_base64(parse::text(private_key)?)
                .map_err(|_| Failure::input("not a backup key"))?;
            if !key.backup_key_matches(&info) {
                return Err(Failure::new(Code::WrongKey, "not the key of this version"));
            }
            let machine = open.olm.backup_machine();
            if !machine.verify_backup(info, false).await?.user_identity_signature.trusted() {
                return Err(Failure::new(Code::NotTrusted, "not signed by the own identity"));
            }
            if machine.backup_version().await.is_some_and(|current| current != version) {
                machine.disable_backup().await?;
            }
            let public = key.megolm_v1_public_key();
            public.set_version(version.to_owned());
            machine.save_decryption_key(Some(key), Some(version.to_owned())).await?;
            machine.enable_backup_v1(public).await?;
            Ok(BytesReply::default())
        })
    }

    pub(crate) fn disable_backup(&self) -> BytesReply {
        self.run(async |open| {
            open.olm.backup_machine().disable_backup().await?;
            Ok(BytesReply::default())
        })
    }

    pub(crate) fn backup_state(&self) -> BackupStateReply {
        self.run(async |open| {
            let machine = open.olm.backup_machine();
            let counts = machine.room_key_counts().await?;
            Ok(BackupStateReply {
                version: machine.backup_version().await.unwrap_or_default(),
                keys: counts.total as u64,
                backed_up: counts.backed_up as u64,
                ..Default::default()
            })
        })
    }

    pub(crate) fn next_backup(&self) -> RequestsReply {
        self.run(async |open| {
            let next = open.olm.backup_machine().backup().await?;
            let requests = next.iter().map(|(id, r)| requests::keys_backup(id, r)).collect::<Outcome<_>>()?;
            Ok(RequestsReply { requests, ..Default::default() })
        })
    }

    /// An empty room: the answer holds all of them.
    pub(crate) fn import_backup(&self, room: &str, answer: &[u8]) -> ImportReply {
        self.run(async |open| {
            let rooms = if room.is_empty() {
                parse::json::<AllRooms>(answer, Code::BadAnswer)?.rooms
            } else {
                BTreeMap::from([(parse::room(room)?, parse::json::<RoomKeyBackup>(answer, Code::BadAnswer)?)])
            };
            import(open, rooms).await
        })
    }
}
