// SPDX-License-Identifier: Apache-2.0
//! What the history figure is held against: decrypt_direct STORE_FOLDER USER DEVICE ROOM, events on standard input, a line
//! each. Prints messages a second; exit code 1 where an event stays unreadable.
use std::{
    error::Error,
    io::{BufRead, stdin},
    time::Instant,
};

use matrix_sdk_crypto::{DecryptionSettings, OlmMachine, RoomEventDecryptionResult, TrustRequirement};
use matrix_sdk_sqlite::SqliteCryptoStore;
use ruma::{OwnedDeviceId, OwnedRoomId, OwnedUserId, serde::Raw};

/// Of the test's crypto store.
const KEY: [u8; 32] = [b'k'; 32];

async fn measure() -> Result<f64, Box<dyn Error>> {
    let words: Vec<String> = std::env::args().collect();
    let [_, folder, user, device, room] = words.as_slice() else { return Err("four arguments".into()) };
    let user = OwnedUserId::try_from(user.as_str())?;
    let device = OwnedDeviceId::from(device.as_str());
    let room = OwnedRoomId::try_from(room.as_str())?;
    let events: Vec<_> = stdin().lock().lines().collect::<Result<_, _>>()?;
    let store = SqliteCryptoStore::open_with_key(folder, Some(&KEY)).await?;
    let machine = OlmMachine::with_store(&user, &device, store, None).await?;
    let settings =
        DecryptionSettings { sender_device_trust_requirement: TrustRequirement::CrossSignedOrLegacy };
    let count = events.len();
    let start = Instant::now();
    for event in events {
        let raw = Raw::from_json_string(event)?;
        match machine.try_decrypt_room_event(&raw, &room, &settings).await? {
            RoomEventDecryptionResult::Decrypted(_) => {}
            RoomEventDecryptionResult::UnableToDecrypt(_) => return Err("unreadable".into()),
        }
    }
    Ok(count as f64 / start.elapsed().as_secs_f64())
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build()?;
    println!("{}", runtime.block_on(measure())?);
    Ok(())
}
