// SPDX-License-Identifier: Apache-2.0
//! Secret storage in Matrix's standard form. No machine is involved; every function is pure. The key crosses as 32 raw bytes.

use matrix_sdk_crypto::secret_storage::{AesHmacSha2EncryptedData, DecodeError, SecretStorageKey};
use ruma::{
    events::{
        secret::request::SecretName,
        secret_storage::key::{
            SecretStorageEncryptionAlgorithm, SecretStorageKeyEventContent, SecretStorageV1AesHmacSha2Properties,
        },
    },
    serde::Base64,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use crate::{
    bridge::ffi::{BytesReply, Code, NewKeyReply},
    failure::{Failure, Outcome, answered},
    parse,
    requests::body,
};

const ALGORITHM: &str = "m.secret_storage.v1.aes-hmac-sha2";
/// Matrix specification, "Cryptographic key representation": two bytes before the key, one parity byte after it.
const PREFIX: [u8; 2] = [0x8b, 0x01];

fn base58(key: &[u8]) -> Outcome<Zeroizing<String>> {
    if key.len() != 32 {
        return Err(Failure::input("the key has 32 bytes"));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(35));
    bytes.extend_from_slice(&PREFIX);
    bytes.extend_from_slice(key);
    let parity = bytes.iter().fold(0, |parity, byte| parity ^ byte);
    bytes.push(parity);
    Ok(Zeroizing::new(bs58::encode(bytes.as_slice()).into_string()))
}

fn from_base58(text: &str) -> Outcome<Vec<u8>> {
    let text: Zeroizing<String> = Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
    // Decoding takes quadratic time; 35 bytes are at most 48 characters.
    if text.len() > 64 {
        return Err(Failure::input("not a recovery key"));
    }
    let bytes = bs58::decode(text.as_str()).into_vec().map_err(|_| Failure::input("not base58"))?;
    let bytes = Zeroizing::new(bytes);
    let parity = bytes.iter().fold(0, |parity, byte| parity ^ byte);
    let key = bytes.strip_prefix(&PREFIX).filter(|rest| rest.len() == 33 && parity == 0);
    let key = key.and_then(|rest| rest.split_last()).ok_or_else(|| Failure::input("not a recovery key"))?;
    Ok(key.1.to_vec())
}

/// The library's key, which it makes only from base58 and a description. Without iv and mac it takes any key.
fn library_key(key: &[u8], id: &str, iv: Option<Base64>, mac: Option<Base64>) -> Outcome<SecretStorageKey> {
    let properties = SecretStorageV1AesHmacSha2Properties::new(iv, mac);
    let algorithm = SecretStorageEncryptionAlgorithm::V1AesHmacSha2(properties);
    let description = SecretStorageKeyEventContent::new(id.to_owned(), algorithm);
    SecretStorageKey::from_account_data(&base58(key)?, description).map_err(|error| match error {
        DecodeError::Mac(_) => Failure::new(Code::WrongKey, "not the key that was described"),
        _ => Failure::input("iv or mac of the wrong length"),
    })
}

#[derive(Deserialize)]
struct Description {
    algorithm: String,
    iv: Option<Base64>,
    mac: Option<Base64>,
}

pub(crate) fn secret_storage_create() -> NewKeyReply {
    answered(|| {
        let key = SecretStorageKey::new();
        let text = Zeroizing::new(key.to_base58());
        Ok(NewKeyReply {
            id: key.key_id().to_owned(),
            content: body(key.event_content())?,
            key: from_base58(&text)?,
            ..Default::default()
        })
    })
}

pub(crate) fn secret_storage_check(key: &[u8], content: &[u8]) -> BytesReply {
    answered(|| {
        let description: Description = parse::json(content, Code::BadInput)?;
        if description.algorithm != ALGORITHM {
            return Err(Failure::new(Code::Unsupported, "secret storage algorithm"));
        }
        if description.iv.is_none() || description.mac.is_none() {
            return Err(Failure::input("no iv and mac to check the key with"));
        }
        library_key(key, "", description.iv, description.mac)?;
        Ok(BytesReply::default())
    })
}

pub(crate) fn secret_storage_to_base58(key: &[u8]) -> BytesReply {
    answered(|| {
        let text = base58(key)?;
        let mut grouped = Vec::with_capacity(text.len() + text.len() / 4);
        for group in text.as_bytes().chunks(4) {
            if !grouped.is_empty() {
                grouped.push(b' ');
            }
            grouped.extend_from_slice(group);
        }
        Ok(BytesReply { data: grouped, ..Default::default() })
    })
}

pub(crate) fn secret_storage_from_base58(text: &[u8]) -> BytesReply {
    answered(|| Ok(BytesReply { data: from_base58(parse::text(text)?)?, ..Default::default() }))
}

pub(crate) fn secret_storage_seal(key: &[u8], key_id: &str, name: &str, plaintext: &[u8]) -> BytesReply {
    answered(|| {
        if key_id.is_empty() || name.is_empty() {
            return Err(Failure::input("a secret has a name and a key"));
        }
        let sealed = library_key(key, key_id, None, None)?.encrypt(plaintext.to_vec(), &SecretName::from(name));
        let sealed = serde_json::to_value(sealed).map_err(|_| Failure::new(Code::Internal, "seal"))?;
        Ok(BytesReply { data: body(&json!({ "encrypted": { key_id: sealed } }))?, ..Default::default() })
    })
}

#[derive(Deserialize)]
struct Sealed {
    encrypted: Map<String, Value>,
}

pub(crate) fn secret_storage_open(key: &[u8], key_id: &str, name: &str, content: &[u8]) -> BytesReply {
    answered(|| {
        let mut sealed: Sealed = parse::json(content, Code::BadInput)?;
        let data = sealed.encrypted.remove(key_id).ok_or_else(|| Failure::new(Code::NotFound, "not sealed with this key"))?;
        let data: AesHmacSha2EncryptedData = serde_json::from_value(data).map_err(|_| Failure::input("not a sealed secret"))?;
        let opened = library_key(key, key_id, None, None)?
            .decrypt(&data, &SecretName::from(name))
            .map_err(|_| Failure::new(Code::Tampered, "the mac does not authenticate"))?;
        Ok(BytesReply { data: opened, ..Default::default() })
    })
}
