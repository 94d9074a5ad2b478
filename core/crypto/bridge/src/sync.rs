// SPDX-License-Identifier: Apache-2.0
//! What comes in with a sync response, and whose devices are followed.

use std::collections::BTreeMap;

use matrix_sdk_common::deserialized_responses::ProcessedToDeviceEvent;
use matrix_sdk_crypto::EncryptionSyncChanges;
use ruma::{OneTimeKeyAlgorithm, UInt, api::client::sync::sync_events::DeviceLists};

use crate::{
    bridge::ffi::{BytesReply, Input, KeyCount, SyncReply},
    machine::{DECRYPTION, Machine},
    parse,
};

impl Machine {
    #[allow(clippy::too_many_arguments, reason = "cxx has no nested slices in structs; C++ passes a struct to the façade")]
    pub(crate) fn receive_sync(
        &self,
        to_device: &[Input<'_>],
        changed: &[Input<'_>],
        left: &[Input<'_>],
        counts: &[KeyCount],
        unused_fallback: &[Input<'_>],
        has_fallback: bool,
        next_batch: &str,
    ) -> SyncReply {
        self.run(async |open| {
            let events: Vec<_> = to_device.iter().filter_map(|e| parse::raw(e.data).ok()).collect();
            let mut reply = SyncReply { invalid: count(to_device.len() - events.len()), ..Default::default() };
            let mut devices = DeviceLists::new();
            devices.changed = parse::valid_users(changed);
            devices.left = parse::valid_users(left);
            let counts: BTreeMap<_, _> = counts
                .iter()
                .map(|c| (OneTimeKeyAlgorithm::from(c.algorithm.as_str()), UInt::from(c.count)))
                .collect();
            let fallback: Vec<_> = unused_fallback
                .iter()
                .filter_map(|f| parse::text(f.data).ok().map(OneTimeKeyAlgorithm::from))
                .collect();
            let changes = EncryptionSyncChanges {
                to_device_events: events,
                changed_devices: &devices,
                one_time_keys_counts: &counts,
                unused_fallback_keys: has_fallback.then_some(fallback.as_slice()),
                next_batch_token: (!next_batch.is_empty()).then(|| next_batch.to_owned()),
            };
            let (processed, _) = open.olm.receive_sync_changes(changes, &DECRYPTION).await?;
            for event in &processed {
                match event {
                    ProcessedToDeviceEvent::UnableToDecrypt { .. } => reply.undecryptable += 1,
                    ProcessedToDeviceEvent::Invalid(_) => reply.invalid += 1,
                    _ => {}
                }
            }
            (reply.keys, reply.incomplete) = open.changed_room_keys();
            Ok(reply)
        })
    }

    pub(crate) fn next_batch(&self) -> BytesReply {
        self.run(async |open| {
            let token = open.olm.store().next_batch_token().await?;
            Ok(BytesReply { data: token.unwrap_or_default().into_bytes(), ..Default::default() })
        })
    }

    pub(crate) fn track_users(&self, users: &[Input<'_>]) -> BytesReply {
        self.run(async |open| {
            let users = parse::users(users)?;
            open.olm.update_tracked_users(users.iter().map(AsRef::as_ref)).await?;
            Ok(BytesReply::default())
        })
    }

    pub(crate) fn mark_all_dirty(&self) -> BytesReply {
        self.run(async |open| {
            open.olm.mark_all_tracked_users_as_dirty().await?;
            Ok(BytesReply::default())
        })
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
