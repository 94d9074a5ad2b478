// SPDX-License-Identifier: Apache-2.0
//! Cross-signing: the own identity, and those of others.

use matrix_sdk_crypto::{CrossSigningKeyExport, UserIdentity};
use ruma::TransactionId;
use zeroize::Zeroize;

use crate::{
    bridge::ffi::{
        BytesReply, Code, DeviceInfo, DevicesReply, OwnIdentityReply, PersonReply, RequestsReply, SigningKeysReply,
    },
    failure::{Failure, Outcome},
    machine::{Machine, Open},
    parse, requests,
    rooms::is_accepted,
};

fn master_key(of: &UserIdentity) -> String {
    let key = match of {
        UserIdentity::Own(own) => own.master_key().get_first_key(),
        UserIdentity::Other(other) => other.master_key().get_first_key(),
    };
    key.map(|k| k.to_base64()).unwrap_or_default()
}

async fn own(open: &Open) -> Outcome<OwnIdentityReply> {
    let status = open.olm.cross_signing_status().await;
    let mut reply = OwnIdentityReply {
        has_master: status.has_master,
        has_self_signing: status.has_self_signing,
        has_user_signing: status.has_user_signing,
        ..Default::default()
    };
    if let Some(identity) = open.olm.get_identity(open.olm.user_id(), None).await? {
        reply.known = true;
        reply.verified = identity.is_verified();
        reply.master_key = master_key(&identity);
    }
    let device = open.olm.get_device(open.olm.user_id(), open.olm.device_id(), None).await?;
    reply.device_signed = device.is_some_and(|d| d.is_cross_signed_by_owner());
    Ok(reply)
}

async fn known(open: &Open, user: &str) -> Outcome<UserIdentity> {
    let user = parse::user(user)?;
    let identity = open.olm.get_identity(&user, None).await?;
    identity.ok_or_else(|| Failure::new(Code::NotFound, "no identity is known for this user"))
}

impl Machine {
    pub(crate) fn bootstrap_identity(&self, replace: bool) -> RequestsReply {
        self.run(async |open| {
            let bootstrap = open.olm.bootstrap_cross_signing(replace).await?;
            let mut reply = RequestsReply::default();
            if let Some(keys) = &bootstrap.upload_keys_req {
                reply.requests.push(requests::outgoing(keys)?);
            }
            reply.requests.push(requests::signing_keys_upload(&bootstrap.upload_signing_keys_req)?);
            reply.requests.push(requests::signature_upload(&TransactionId::new(), &bootstrap.upload_signatures_req)?);
            Ok(reply)
        })
    }

    pub(crate) fn own_identity(&self) -> OwnIdentityReply {
        self.run(own)
    }

    pub(crate) fn export_signing_keys(&self) -> SigningKeysReply {
        self.run(async |open| {
            let missing = || Failure::new(Code::NotFound, "a private signing key is missing");
            let mut keys = open.olm.export_cross_signing_keys().await?.ok_or_else(missing)?;
            let take = |key: &mut Option<String>| key.take().map(String::into_bytes);
            let (master, own, user) =
                (take(&mut keys.master_key), take(&mut keys.self_signing_key), take(&mut keys.user_signing_key));
            match (master, own, user) {
                (Some(master), Some(self_signing), Some(user_signing)) => {
                    Ok(SigningKeysReply { master, self_signing, user_signing, ..Default::default() })
                }
                (mut master, mut own, mut user) => {
                    master.zeroize();
                    own.zeroize();
                    user.zeroize();
                    Err(missing())
                }
            }
        })
    }

    pub(crate) fn import_signing_keys(&self, master: &[u8], self_signing: &[u8], user_signing: &[u8]) -> OwnIdentityReply {
        self.run(async |open| {
            known(open, open.olm.user_id().as_str()).await?;
            let key = |bytes| parse::text(bytes).map(|t| Some(t.to_owned()));
            // Wipes itself when dropped.
            let export = CrossSigningKeyExport {
                master_key: key(master)?,
                self_signing_key: key(self_signing)?,
                user_signing_key: key(user_signing)?,
            };
            open.olm.import_cross_signing_keys(export).await?;
            own(open).await
        })
    }

    pub(crate) fn sign_own_device(&self) -> RequestsReply {
        self.run(async |open| {
            let device = open.olm.get_device(open.olm.user_id(), open.olm.device_id(), None).await?;
            let device = device.ok_or_else(|| Failure::new(Code::NotFound, "own device"))?;
            let upload = device.verify().await?;
            let request = requests::signature_upload(&TransactionId::new(), &upload)?;
            Ok(RequestsReply { requests: vec![request], ..Default::default() })
        })
    }

    pub(crate) fn own_device_keys(&self) -> RequestsReply {
        self.run(async |open| {
            let device = open.olm.get_device(open.olm.user_id(), open.olm.device_id(), None).await?;
            let device = device.ok_or_else(|| Failure::new(Code::NotFound, "own device"))?;
            let request = requests::device_keys_upload(&TransactionId::new(), device.as_device_keys())?;
            Ok(RequestsReply { requests: vec![request], ..Default::default() })
        })
    }

    pub(crate) fn person(&self, user: &str) -> PersonReply {
        self.run(async |open| {
            let identity = known(open, user).await?;
            Ok(PersonReply {
                master_key: master_key(&identity),
                verified: identity.is_verified(),
                accepted: is_accepted(&identity),
                ..Default::default()
            })
        })
    }

    pub(crate) fn accept_person(&self, user: &str, expected: &str) -> BytesReply {
        self.run(async |open| {
            let identity = known(open, user).await?;
            if master_key(&identity) != expected {
                return Err(Failure::new(Code::IdentityChanged, "another master key by now"));
            }
            // Of one that was verified once, this also takes the mark back, or it would stay refused.
            if identity.has_verification_violation() {
                identity.withdraw_verification().await?;
            }
            identity.pin().await?;
            Ok(BytesReply::default())
        })
    }

    pub(crate) fn devices_of(&self, user: &str) -> DevicesReply {
        self.run(async |open| {
            let devices = open.olm.get_user_devices(&parse::user(user)?, None).await?;
            let devices = devices.devices().map(|device| DeviceInfo {
                device: device.device_id().to_string(),
                display_name: device.display_name().unwrap_or_default().to_owned(),
                ed25519: device.ed25519_key().map(|k| k.to_base64()).unwrap_or_default(),
                curve25519: device.curve25519_key().map(|k| k.to_base64()).unwrap_or_default(),
                cross_signed: device.is_cross_signed_by_owner(),
            });
            Ok(DevicesReply { devices: devices.collect(), ..Default::default() })
        })
    }
}
