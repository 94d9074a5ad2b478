// SPDX-License-Identifier: Apache-2.0
//! Every function and value that crosses to C++, in one file. JSON and secrets cross as bytes, since C++ may hold bytes that
//! are not UTF-8; every answer carries its own status, since neither a panic nor an exception may cross.

use crate::machine::{Machine, new_machine, sqlite_source_id};
use crate::secret_storage::{
    secret_storage_check, secret_storage_create, secret_storage_from_base58, secret_storage_open,
    secret_storage_seal, secret_storage_to_base58,
};

#[allow(missing_docs, clippy::too_many_arguments)]
#[cxx::bridge(namespace = "wardline::bridge")]
pub(crate) mod ffi {
    /// Why a call gave nothing; the C++ side documents each in `CryptoCode`.
    #[derive(Debug)]
    enum Code {
        Ok,
        Closed,
        BadInput,
        BadAnswer,
        WrongAccount,
        WrongKey,
        StoreFailed,
        NotSetUp,
        RoomKeyNotShared,
        NotFound,
        IdentityChanged,
        NotTrusted,
        Tampered,
        Unsupported,
        Internal,
    }

    #[derive(Debug)]
    enum RequestKind {
        KeysUpload,
        KeysQuery,
        KeysClaim,
        ToDevice,
        SignatureUpload,
        SigningKeysUpload,
        RoomMessage,
        KeysBackup,
    }

    enum Visibility {
        Invited,
        Joined,
        Shared,
        WorldReadable,
    }

    enum LeftOutReason {
        IdentityChanged,
        NoIdentity,
        UnsignedDevice,
    }

    enum UtdReason {
        None,
        Malformed,
        MissingKey,
        Withheld,
        KeyTooNew,
        BadCiphertext,
        BadPayload,
        MismatchedKeys,
        SenderNotTrusted,
    }

    enum SenderTrust {
        Verified,
        CrossSigned,
        IdentityChanged,
        UnsignedDevice,
        UnknownDevice,
        NotProven,
        MismatchedSender,
    }

    enum KeyOrigin {
        Direct,
        History,
        Bundle,
    }

    enum AckVerdict {
        Valid,
        Malformed,
        WrongEvent,
        OwnMessage,
        UnknownDevice,
        UnsignedDevice,
        IdentityNotAccepted,
        BadSignature,
    }

    /// Bytes C++ lends for the time of the call.
    struct Input<'a> {
        data: &'a [u8],
    }

    #[derive(Default, Debug)]
    struct Status {
        code: Code,
        detail: String,
    }

    #[derive(Default)]
    struct BytesReply {
        status: Status,
        data: Vec<u8>,
    }

    #[derive(Default)]
    struct FlagReply {
        status: Status,
        value: bool,
    }

    #[derive(Default)]
    struct DeviceKeysReply {
        status: Status,
        ed25519: String,
        curve25519: String,
    }

    struct KeyCount {
        algorithm: String,
        count: u32,
    }

    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct RoomKey {
        room: String,
        session: String,
    }

    #[derive(Default)]
    struct RoomKeysReply {
        status: Status,
        keys: Vec<RoomKey>,
        incomplete: bool,
    }

    #[derive(Default)]
    struct SyncReply {
        status: Status,
        keys: Vec<RoomKey>,
        incomplete: bool,
        undecryptable: u32,
        invalid: u32,
    }

    #[derive(Default)]
    struct Request {
        id: String,
        kind: RequestKind,
        body: Vec<u8>,
        event_type: String,
        room: String,
        version: String,
    }

    #[derive(Default)]
    struct RequestsReply {
        status: Status,
        requests: Vec<Request>,
    }

    /// Who reads a room.
    struct Audience<'a> {
        room: &'a str,
        visibility: Visibility,
        rotation_ms: u64,
        rotation_messages: u64,
    }

    struct LeftOut {
        user: String,
        device: String,
        reason: LeftOutReason,
    }

    #[derive(Default)]
    struct ShareReply {
        status: Status,
        requests: Vec<Request>,
        left_out: Vec<LeftOut>,
    }

    #[derive(Default)]
    struct EncryptReply {
        status: Status,
        content: Vec<u8>,
        session: String,
    }

    #[derive(Default)]
    struct Decrypted {
        reason: UtdReason,
        event: Vec<u8>,
        session: String,
        message_index: u32,
        withheld_code: String,
        trust: SenderTrust,
        origin: KeyOrigin,
        sender_device: String,
    }

    #[derive(Default)]
    struct DecryptReply {
        status: Status,
        events: Vec<Decrypted>,
    }

    #[derive(Default)]
    struct OwnIdentityReply {
        status: Status,
        known: bool,
        verified: bool,
        device_signed: bool,
        has_master: bool,
        has_self_signing: bool,
        has_user_signing: bool,
        master_key: String,
    }

    #[derive(Default)]
    struct SigningKeysReply {
        status: Status,
        master: Vec<u8>,
        self_signing: Vec<u8>,
        user_signing: Vec<u8>,
    }

    #[derive(Default)]
    struct PersonReply {
        status: Status,
        master_key: String,
        verified: bool,
        accepted: bool,
    }

    struct DeviceInfo {
        device: String,
        display_name: String,
        ed25519: String,
        curve25519: String,
        cross_signed: bool,
    }

    #[derive(Default)]
    struct DevicesReply {
        status: Status,
        devices: Vec<DeviceInfo>,
    }

    struct Ack<'a> {
        event: &'a str,
        room: &'a str,
        at: i64,
        as_role: &'a str,
    }

    #[derive(Default)]
    struct AckReply {
        status: Status,
        verdict: AckVerdict,
        at: i64,
        as_role: String,
        device: String,
    }

    #[derive(Default)]
    struct NewBackupReply {
        status: Status,
        version: Vec<u8>,
        private_key: Vec<u8>,
    }

    #[derive(Default)]
    struct BackupStateReply {
        status: Status,
        version: String,
        keys: u64,
        backed_up: u64,
    }

    #[derive(Default)]
    struct ImportReply {
        status: Status,
        imported: u32,
        failed: u32,
        keys: Vec<RoomKey>,
        incomplete: bool,
    }

    #[derive(Default)]
    struct NewKeyReply {
        status: Status,
        id: String,
        content: Vec<u8>,
        key: Vec<u8>,
    }

    extern "Rust" {
        type Machine;

        fn sqlite_source_id() -> String;
        fn new_machine() -> Box<Machine>;

        fn open(self: &mut Machine, user: &str, device: &str, directory: &str, key: &[u8]) -> DeviceKeysReply;
        fn close(self: &mut Machine);

        fn receive_sync(
            self: &Machine,
            to_device: &[Input],
            changed: &[Input],
            left: &[Input],
            counts: &[KeyCount],
            unused_fallback: &[Input],
            has_fallback: bool,
            next_batch: &str,
        ) -> SyncReply;
        fn next_batch(self: &Machine) -> BytesReply;
        fn track_users(self: &Machine, users: &[Input]) -> BytesReply;
        fn mark_all_dirty(self: &Machine) -> BytesReply;
        fn outgoing_requests(self: &Machine) -> RequestsReply;
        fn query_keys(self: &Machine, users: &[Input]) -> RequestsReply;
        fn missing_sessions(self: &Machine, users: &[Input]) -> RequestsReply;
        fn mark_sent(self: &Machine, id: &str, kind: RequestKind, answer: &[u8]) -> RoomKeysReply;

        fn left_out(self: &Machine, users: &[Input]) -> ShareReply;
        fn share_room_key(self: &Machine, audience: &Audience, users: &[Input]) -> ShareReply;
        fn encrypt(self: &Machine, audience: &Audience, users: &[Input], event_type: &str, content: &[u8])
        -> EncryptReply;
        fn discard_room_key(self: &Machine, room: &str) -> FlagReply;
        fn decrypt(self: &Machine, room: &str, events: &[Input]) -> DecryptReply;
        fn has_room_key(self: &Machine, room: &str, event: &[u8]) -> FlagReply;

        fn bootstrap_identity(self: &Machine, replace: bool) -> RequestsReply;
        fn own_identity(self: &Machine) -> OwnIdentityReply;
        fn export_signing_keys(self: &Machine) -> SigningKeysReply;
        fn import_signing_keys(
            self: &Machine,
            master: &[u8],
            self_signing: &[u8],
            user_signing: &[u8],
        ) -> OwnIdentityReply;
        fn sign_own_device(self: &Machine) -> RequestsReply;
        fn own_device_keys(self: &Machine) -> RequestsReply;
        fn person(self: &Machine, user: &str) -> PersonReply;
        fn accept_person(self: &Machine, user: &str, master_key: &str) -> BytesReply;
        fn devices_of(self: &Machine, user: &str) -> DevicesReply;

        fn sign_ack(self: &Machine, ack: &Ack) -> BytesReply;
        fn verify_ack(
            self: &Machine,
            content: &[u8],
            sender: &str,
            event: &str,
            room: &str,
            message_sender: &str,
        ) -> AckReply;

        fn create_backup(self: &Machine) -> NewBackupReply;
        fn enable_backup(self: &Machine, info: &[u8], version: &str, private_key: &[u8]) -> BytesReply;
        fn disable_backup(self: &Machine) -> BytesReply;
        fn backup_state(self: &Machine) -> BackupStateReply;
        fn next_backup(self: &Machine) -> RequestsReply;
        fn import_backup(self: &Machine, room: &str, answer: &[u8]) -> ImportReply;

        fn secret_storage_create() -> NewKeyReply;
        fn secret_storage_check(key: &[u8], content: &[u8]) -> BytesReply;
        fn secret_storage_to_base58(key: &[u8]) -> BytesReply;
        fn secret_storage_from_base58(text: &[u8]) -> BytesReply;
        fn secret_storage_seal(key: &[u8], key_id: &str, name: &str, plaintext: &[u8]) -> BytesReply;
        fn secret_storage_open(key: &[u8], key_id: &str, name: &str, content: &[u8]) -> BytesReply;
    }
}
