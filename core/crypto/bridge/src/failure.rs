// SPDX-License-Identifier: Apache-2.0
//! How a call fails: codes for C++, the map from the library's errors, and the guard that turns a panic into a code.
//! Details name kinds of errors, never their contents: those may quote an event.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Once,
};

use matrix_sdk_crypto::{
    CryptoStoreError, MegolmError, OlmError, SecretImportError, SessionRecipientCollectionError, SignatureError,
};
use matrix_sdk_sqlite::OpenStoreError;

use crate::bridge::ffi::{self, Code, Status};

/// What a call answers when it can't.
pub(crate) struct Failure {
    pub(crate) code: Code,
    pub(crate) detail: String,
}

pub(crate) type Outcome<T> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }

    pub(crate) fn input(detail: &str) -> Self {
        Self::new(Code::BadInput, detail)
    }
}

/// Any value that crosses carries a status.
pub(crate) trait Reply: Default {
    fn set_status(&mut self, status: Status);
}

macro_rules! replies {
    ($($name:ident)*) => { $(impl Reply for ffi::$name {
        fn set_status(&mut self, status: Status) {
            self.status = status;
        }
    })* };
}
replies!(BytesReply FlagReply DeviceKeysReply RoomKeysReply SyncReply RequestsReply ShareReply EncryptReply DecryptReply
    OwnIdentityReply SigningKeysReply PersonReply DevicesReply AckReply NewBackupReply BackupStateReply ImportReply NewKeyReply);

macro_rules! first_is_default {
    ($($name:ident $variant:ident)*) => { $(impl Default for ffi::$name {
        fn default() -> Self {
            Self::$variant
        }
    })* };
}
first_is_default!(Code Ok  RequestKind KeysUpload  UtdReason None  SenderTrust UnknownDevice  KeyOrigin Direct
    AckVerdict Malformed);

thread_local! {
    static PANIC_PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs one call. A panic becomes Internal with its place in the source; its message, which may quote data, is not printed.
pub(crate) fn answered<T: Reply>(work: impl FnOnce() -> Outcome<T>) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let place = info.location().map(|l| format!("{}:{}", l.file().rsplit('/').next().unwrap_or(""), l.line()));
            PANIC_PLACE.with_borrow_mut(|p| *p = place.unwrap_or_default());
        }));
    });
    let failure = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => return value,
        Ok(Err(failure)) => failure,
        Err(_) => Failure::new(Code::Internal, PANIC_PLACE.with_borrow(Clone::clone)),
    };
    let mut reply = T::default();
    reply.set_status(Status { code: failure.code, detail: failure.detail });
    reply
}

impl From<CryptoStoreError> for Failure {
    fn from(error: CryptoStoreError) -> Self {
        match error {
            CryptoStoreError::MismatchedAccount { .. } => Self::new(Code::WrongAccount, "the store has another account"),
            CryptoStoreError::UnpicklingError | CryptoStoreError::Pickle(_) => {
                Self::new(Code::StoreFailed, "an object in the store can't be decrypted")
            }
            CryptoStoreError::Io(error) => Self::new(Code::StoreFailed, format!("i/o: {:?}", error.kind())),
            CryptoStoreError::Backend(_) => Self::new(Code::StoreFailed, "the database refused"),
            _ => Self::new(Code::StoreFailed, "the store holds what it should not"),
        }
    }
}

impl From<OpenStoreError> for Failure {
    fn from(error: OpenStoreError) -> Self {
        match error {
            OpenStoreError::InitCipher(_) => Self::new(Code::WrongKey, "the store's cipher does not open"),
            OpenStoreError::CreateDir(_) => Self::new(Code::StoreFailed, "the folder can't be made"),
            OpenStoreError::CreatePool(_) | OpenStoreError::Pool(_) => Self::new(Code::StoreFailed, "the file can't be opened"),
            OpenStoreError::Migration(_) => Self::new(Code::StoreFailed, "the file can't be brought up to date"),
            _ => Self::new(Code::StoreFailed, "the file is not a crypto store"),
        }
    }
}

impl From<OlmError> for Failure {
    fn from(error: OlmError) -> Self {
        use SessionRecipientCollectionError as Recipients;
        match error {
            OlmError::Store(error) => error.into(),
            OlmError::SessionRecipientCollectionError(error) => match error {
                Recipients::CrossSigningNotSetup => Self::new(Code::NotSetUp, "no own identity"),
                Recipients::SendingFromUnverifiedDevice => Self::new(Code::NotSetUp, "own device not signed"),
                _ => Self::new(Code::IdentityChanged, "a recipient's identity changed"),
            },
            OlmError::JsonError(_) | OlmError::EventError(_) => Self::new(Code::BadAnswer, "not the expected JSON"),
            other => Self::new(Code::Internal, format!("olm: {:?}", std::mem::discriminant(&other))),
        }
    }
}

impl From<MegolmError> for Failure {
    fn from(error: MegolmError) -> Self {
        match error {
            MegolmError::Store(error) => error.into(),
            other => Self::new(Code::Internal, format!("megolm: {:?}", std::mem::discriminant(&other))),
        }
    }
}

impl From<SignatureError> for Failure {
    fn from(error: SignatureError) -> Self {
        match error {
            SignatureError::StoreError(error) => error.into(),
            SignatureError::MissingSigningKey => Self::new(Code::NotSetUp, "a private signing key is missing"),
            SignatureError::UnsupportedAlgorithm => Self::new(Code::Unsupported, "signature algorithm"),
            other => Self::new(Code::Internal, format!("signature: {:?}", std::mem::discriminant(&other))),
        }
    }
}

impl From<SecretImportError> for Failure {
    fn from(error: SecretImportError) -> Self {
        match error {
            SecretImportError::Store(error) => error.into(),
            SecretImportError::Key { .. } => Self::new(Code::BadInput, "not a private key"),
            SecretImportError::MismatchedPublicKeys { .. } => Self::new(Code::WrongKey, "not the published identity's key"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_code_that_tells_nothing() {
        #[allow(clippy::panic)]
        let reply: ffi::BytesReply = answered(|| panic!("Mrs. Example, bed 12"));
        assert_eq!(reply.status.code, Code::Internal);
        assert!(reply.status.detail.starts_with("failure.rs:"));
        assert!(!reply.status.detail.contains("Example"));
    }
}
