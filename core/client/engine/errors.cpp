// SPDX-License-Identifier: Apache-2.0
#include "client/engine/errors.h"

#include <array>

namespace wardline::client {

ClientError toClientError(const net::NetError &error)
{
    switch (error.code) {
    case net::NetCode::CertificateUntrusted:
    case net::NetCode::PinMismatch:
    case net::NetCode::BadTrust:
        return {ClientCode::NotTrusted, error.detail};
    case net::NetCode::CertificateWrongName:
        return {ClientCode::CertificateWrongName, error.detail};
    case net::NetCode::CertificateExpired:
        return {ClientCode::CertificateExpired, error.detail};
    case net::NetCode::TlsTooOld:
    case net::NetCode::TlsFailed:
    case net::NetCode::InsecureAddress:
        return {ClientCode::NotSecure, error.detail};
    case net::NetCode::RedirectRefused:
        return {ClientCode::Redirected, error.detail};
    case net::NetCode::BodyTooLarge:
    case net::NetCode::NotHttp:
        return {ClientCode::ServerTrouble, error.detail};
    case net::NetCode::Cancelled:
        return {ClientCode::Cancelled, error.detail};
    default:
        return {ClientCode::Unreachable, error.detail};
    }
}

ClientError toClientError(const vault::VaultError &error)
{
    using vault::VaultCode;
    switch (error.code) {
    case VaultCode::WrongPin:
        return {ClientCode::PinWrong, error.detail};
    case VaultCode::LockedOut:
        return {ClientCode::LockedOut, error.detail};
    case VaultCode::WrongPassword:
        return {ClientCode::PinNeeded, error.detail};
    case VaultCode::WeakParameters:
    case VaultCode::Damaged:
    case VaultCode::NotAuthentic:
    case VaultCode::Missing:
    case VaultCode::IoError:
    case VaultCode::KeychainNotFound:
        return {ClientCode::VaultDamaged, error.detail};
    case VaultCode::NewerVersion:
    case VaultCode::ModeNotOffered:
        return {ClientCode::StoreNewer, error.detail};
    case VaultCode::DiskFull:
        return {ClientCode::DiskFull, error.detail};
    case VaultCode::AlreadyOpen:
        return {ClientCode::AlreadyOpen, error.detail};
    case VaultCode::NotUnlocked:
        return {ClientCode::Locked, error.detail};
    case VaultCode::Busy:
    case VaultCode::Cancelled:
        return {ClientCode::Cancelled, error.detail};
    case VaultCode::KeychainLocked:
        return {ClientCode::KeychainLocked, error.detail};
    case VaultCode::KeychainDenied:
        return {ClientCode::KeychainDenied, error.detail};
    case VaultCode::KeychainNoBackend:
    case VaultCode::KeychainTimedOut:
    case VaultCode::KeychainFailed:
        return {ClientCode::KeychainMissing, error.detail};
    default:
        return {ClientCode::Internal, error.detail};
    }
}

ClientError toClientError(const crypto::CryptoError &error)
{
    using crypto::CryptoCode;
    switch (error.code) {
    case CryptoCode::Closed:
        return {ClientCode::Cancelled, error.detail};
    case CryptoCode::WrongKey:
    case CryptoCode::WrongAccount:
    case CryptoCode::StoreFailed:
        return {ClientCode::StoreDamaged, error.detail};
    default:
        return {ClientCode::Internal, error.detail};
    }
}

ClientError toClientError(const session::SessionError &error)
{
    using session::SessionCode;
    switch (error.code) {
    case SessionCode::SignInRefused:
        return {ClientCode::SignInRefused, error.detail};
    case SessionCode::AnswerLost:
        return {ClientCode::AnswerLost, error.detail};
    case SessionCode::TooManyTries:
        return {ClientCode::TooManyTries, error.detail};
    case SessionCode::ActivationRefused:
        return {ClientCode::ActivationRefused, error.detail};
    case SessionCode::CodeRefused:
        return {ClientCode::CodeRefused, error.detail};
    case SessionCode::PasswordTooWeak:
        return {ClientCode::PasswordTooWeak, error.detail};
    case SessionCode::WeakServerKdf:
        return {ClientCode::WeakServerKdf, error.detail};
    case SessionCode::OtherPerson:
        return {ClientCode::OtherPerson, error.detail};
    case SessionCode::ClockWrong:
        return {ClientCode::ClockWrong, error.detail};
    case SessionCode::Unreachable:
    case SessionCode::ProxyTrouble:
        return {ClientCode::Unreachable, error.detail};
    case SessionCode::ServerTrouble:
        return {ClientCode::ServerTrouble, error.detail};
    case SessionCode::NotTrusted:
        return {ClientCode::NotTrusted, error.detail};
    case SessionCode::CertificateWrongName:
        return {ClientCode::CertificateWrongName, error.detail};
    case SessionCode::CertificateExpired:
        return {ClientCode::CertificateExpired, error.detail};
    case SessionCode::NotSecure:
        return {ClientCode::NotSecure, error.detail};
    case SessionCode::Redirected:
        return {ClientCode::Redirected, error.detail};
    case SessionCode::Refused:
    case SessionCode::UserLocked:
        return {ClientCode::Refused, error.detail};
    case SessionCode::SessionEnded:
        return {ClientCode::SessionEnded, error.detail};
    case SessionCode::RecoveryUnavailable:
    case SessionCode::Tampered:
        return {ClientCode::RecoveryUnavailable, error.detail};
    case SessionCode::DiskFull:
        return {ClientCode::DiskFull, error.detail};
    case SessionCode::Cancelled:
        return {ClientCode::Cancelled, error.detail};
    default:
        return {ClientCode::Internal, error.detail};
    }
}

ClientError toClientError(const store::StoreError &error)
{
    switch (error.code) {
    case store::StoreCode::DiskFull:
        return {ClientCode::DiskFull, error.detail};
    case store::StoreCode::NewerSchema:
        return {ClientCode::StoreNewer, error.detail};
    case store::StoreCode::Locked:
        return {ClientCode::AlreadyOpen, error.detail};
    case store::StoreCode::Closed:
        return {ClientCode::Locked, error.detail};
    case store::StoreCode::NotFound:
        return {ClientCode::NoSuchRoom, error.detail};
    case store::StoreCode::WrongKey:
    case store::StoreCode::Corrupt:
    case store::StoreCode::IoError:
        return {ClientCode::StoreDamaged, error.detail};
    default:
        return {ClientCode::Internal, error.detail};
    }
}

ClientError toClientError(const sync::SyncError &error)
{
    switch (error.code) {
    case sync::SyncCode::Stopped:
    case sync::SyncCode::Cancelled:
        return {ClientCode::Cancelled, error.detail};
    case sync::SyncCode::Offline:
        return {ClientCode::Unreachable, error.detail};
    case sync::SyncCode::ServerTrouble:
    case sync::SyncCode::BadAnswer:
        return {ClientCode::ServerTrouble, error.detail};
    case sync::SyncCode::SessionEnded:
        return {ClientCode::SessionEnded, error.detail};
    case sync::SyncCode::Refused:
        return {ClientCode::Refused, error.detail};
    case sync::SyncCode::NotSetUp:
    case sync::SyncCode::KeysUnavailable:
    case sync::SyncCode::IdentityChanged:
    case sync::SyncCode::NotEncrypted:
        return {ClientCode::CantEncrypt, error.detail};
    case sync::SyncCode::NotFound:
        return {ClientCode::NoSuchRoom, error.detail};
    case sync::SyncCode::NoBackup:
        return {ClientCode::RecoveryUnavailable, error.detail};
    default:
        return {ClientCode::Internal, error.detail};
    }
}

QString pinProblemWord(policy::PinProblem problem)
{
    constexpr std::array words{"too_short", "too_long", "not_digits", "one_digit", "run", "repeated", "date"};
    return QString::fromLatin1(words.at(static_cast<std::size_t>(problem)));
}

bool isBeyondRepair(vault::VaultCode code)
{
    using vault::VaultCode;
    return code == VaultCode::LockedOut || code == VaultCode::Damaged || code == VaultCode::NotAuthentic
           || code == VaultCode::Missing || code == VaultCode::KeychainNotFound || code == VaultCode::WeakParameters;
}

} // namespace wardline::client
