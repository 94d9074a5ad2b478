// SPDX-License-Identifier: Apache-2.0
//! The machine's life: its runtime, its store, and the one way every call takes.

use std::{
    collections::BTreeSet,
    mem::ManuallyDrop,
    path::Path,
    pin::Pin,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use futures_util::{FutureExt, Stream, StreamExt};
use matrix_sdk_crypto::{
    DecryptionSettings, OlmMachine, TrustRequirement,
    store::{MemoryStore, types::RoomKeyInfo},
};
use matrix_sdk_sqlite::{SqliteCryptoStore, SqliteStoreConfig};
use ruma::{DeviceId, OwnedDeviceId};
use tokio::runtime::{Builder, Runtime};
use zeroize::Zeroizing;

use crate::{
    bridge::ffi::{Code, DeviceKeysReply, RoomKey},
    failure::{Failure, Outcome, Reply, answered},
    parse,
};

type KeyStream = Pin<Box<dyn Stream<Item = Option<Vec<RoomKeyInfo>>> + Send>>;

/// Nobody's unsigned device is read, but what a backup brought is (`protocol.md` §8).
pub(crate) const DECRYPTION: DecryptionSettings =
    DecryptionSettings { sender_device_trust_requirement: TrustRequirement::CrossSignedOrLegacy };

/// For keys that were imported, and only those.
pub(crate) const FROM_HISTORY: DecryptionSettings =
    DecryptionSettings { sender_device_trust_requirement: TrustRequirement::Untrusted };

/// What C++ holds: a machine that may be open.
pub struct Machine {
    open: Option<Open>,
}

/// The open machine. Dropped inside its runtime, which the database pool needs to let go of its connections.
pub(crate) struct Open {
    pub(crate) olm: ManuallyDrop<OlmMachine>,
    keys_received: Mutex<KeyStream>,
    runtime: ManuallyDrop<Runtime>,
}

pub(crate) fn new_machine() -> Box<Machine> {
    Box::new(Machine { open: None })
}

pub(crate) fn sqlite_source_id() -> String {
    // SAFETY: returns a pointer to a static, NUL-terminated string.
    unsafe { std::ffi::CStr::from_ptr(libsqlite3_sys::sqlite3_sourceid()) }.to_string_lossy().into_owned()
}

impl Machine {
    pub(crate) fn open(&mut self, user: &str, device: &str, directory: &str, key: &[u8]) -> DeviceKeysReply {
        answered(|| {
            if self.open.is_some() {
                return Err(Failure::input("already open"));
            }
            let user = parse::user(user)?;
            if device.is_empty() {
                return Err(Failure::input("not a device id"));
            }
            let device: OwnedDeviceId = <&DeviceId>::from(device).to_owned();
            let runtime = Builder::new_multi_thread()
                .worker_threads(2)
                .max_blocking_threads(8)
                .thread_name("crypto")
                .enable_time()
                .build()
                .map_err(|_| Failure::new(Code::Internal, "no threads"))?;
            let opened = runtime.block_on(async {
                if directory.is_empty() {
                    OlmMachine::with_store(&user, &device, MemoryStore::new(), None).await.map_err(Failure::from)
                } else {
                    let store = open_store(Path::new(directory), key).await?;
                    OlmMachine::with_store(&user, &device, store, None).await.map_err(Failure::from)
                }
            });
            let olm = match opened {
                Ok(olm) => olm,
                Err(failure) => {
                    runtime.shutdown_timeout(Duration::from_secs(5));
                    return Err(failure);
                }
            };
            let keys = olm.identity_keys();
            let reply = DeviceKeysReply {
                ed25519: keys.ed25519.to_base64(),
                curve25519: keys.curve25519.to_base64(),
                ..Default::default()
            };
            self.open = Some(Open::new(olm, runtime));
            Ok(reply)
        })
    }

    pub(crate) fn close(&mut self) {
        // A panic while closing must not cross either; there is nothing to report then.
        let _ = answered(|| {
            self.open = None;
            Ok(crate::bridge::ffi::BytesReply::default())
        });
    }

    /// The way of every call: the open machine, inside its runtime, behind the guard.
    pub(crate) fn run<T: Reply>(&self, work: impl AsyncFnOnce(&Open) -> Outcome<T>) -> T {
        answered(|| {
            let open = self.open.as_ref().ok_or_else(|| Failure::new(Code::Closed, "not open"))?;
            open.runtime.block_on(work(open))
        })
    }
}

async fn open_store(directory: &Path, key: &[u8]) -> Outcome<SqliteCryptoStore> {
    let key: Zeroizing<[u8; 32]> =
        Zeroizing::new(key.try_into().map_err(|_| Failure::input("the store's key has 32 bytes"))?);
    let config = SqliteStoreConfig::with_low_memory_config(directory).key(Some(&key)).pool_max_size(4);
    Ok(SqliteCryptoStore::open_with_config(&config).await?)
}

impl Open {
    fn new(olm: OlmMachine, runtime: Runtime) -> Self {
        let keys_received = olm.store().room_keys_received_stream().map(Result::ok);
        Self {
            keys_received: Mutex::new(Box::pin(keys_received)),
            olm: ManuallyDrop::new(olm),
            runtime: ManuallyDrop::new(runtime),
        }
    }

    /// Room keys that came or gained a known sender since the last time; true if some were missed.
    pub(crate) fn changed_room_keys(&self) -> (Vec<RoomKey>, bool) {
        let mut stream = self.keys_received.lock().unwrap_or_else(PoisonError::into_inner);
        let mut keys = BTreeSet::new();
        let mut missed = false;
        while let Some(Some(received)) = stream.next().now_or_never() {
            match received {
                Some(infos) => keys.extend(
                    infos.into_iter().map(|i| RoomKey { room: i.room_id.to_string(), session: i.session_id }),
                ),
                None => missed = true,
            }
        }
        (keys.into_iter().collect(), missed)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: neither is used again; this is the only place that takes them.
        let (olm, runtime) = unsafe { (ManuallyDrop::take(&mut self.olm), ManuallyDrop::take(&mut self.runtime)) };
        runtime.block_on(async move {
            let _ = olm.store().close().await;
            drop(olm);
        });
        runtime.shutdown_timeout(Duration::from_secs(5));
    }
}
