// SPDX-License-Identifier: Apache-2.0
#include "client/service/wire.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <array>
#include <utility>

namespace wardline::client::service {

namespace {

constexpr qsizetype maxSocketPath = 100;

struct CodeName {
    ClientCode code;
    const char *name;
};

constexpr std::array codeNames{
    CodeName{ClientCode::Usage, "Usage"},
    CodeName{ClientCode::NotSignedIn, "NotSignedIn"},
    CodeName{ClientCode::Locked, "Locked"},
    CodeName{ClientCode::SignInRefused, "SignInRefused"},
    CodeName{ClientCode::AnswerLost, "AnswerLost"},
    CodeName{ClientCode::TooManyTries, "TooManyTries"},
    CodeName{ClientCode::ActivationRefused, "ActivationRefused"},
    CodeName{ClientCode::CodeRefused, "CodeRefused"},
    CodeName{ClientCode::OtherPerson, "OtherPerson"},
    CodeName{ClientCode::PasswordTooWeak, "PasswordTooWeak"},
    CodeName{ClientCode::PinTooWeak, "PinTooWeak"},
    CodeName{ClientCode::WeakServerKdf, "WeakServerKdf"},
    CodeName{ClientCode::PinWrong, "PinWrong"},
    CodeName{ClientCode::PinNeeded, "PinNeeded"},
    CodeName{ClientCode::LockedOut, "LockedOut"},
    CodeName{ClientCode::KeychainMissing, "KeychainMissing"},
    CodeName{ClientCode::KeychainLocked, "KeychainLocked"},
    CodeName{ClientCode::KeychainDenied, "KeychainDenied"},
    CodeName{ClientCode::VaultDamaged, "VaultDamaged"},
    CodeName{ClientCode::StoreDamaged, "StoreDamaged"},
    CodeName{ClientCode::StoreNewer, "StoreNewer"},
    CodeName{ClientCode::DiskFull, "DiskFull"},
    CodeName{ClientCode::AlreadyOpen, "AlreadyOpen"},
    CodeName{ClientCode::ClockWrong, "ClockWrong"},
    CodeName{ClientCode::Unreachable, "Unreachable"},
    CodeName{ClientCode::ServerTrouble, "ServerTrouble"},
    CodeName{ClientCode::NotTrusted, "NotTrusted"},
    CodeName{ClientCode::CertificateWrongName, "CertificateWrongName"},
    CodeName{ClientCode::CertificateExpired, "CertificateExpired"},
    CodeName{ClientCode::NotSecure, "NotSecure"},
    CodeName{ClientCode::SettingsBroken, "SettingsBroken"},
    CodeName{ClientCode::Redirected, "Redirected"},
    CodeName{ClientCode::SessionEnded, "SessionEnded"},
    CodeName{ClientCode::Refused, "Refused"},
    CodeName{ClientCode::NoSuchRoom, "NoSuchRoom"},
    CodeName{ClientCode::Ambiguous, "Ambiguous"},
    CodeName{ClientCode::CantEncrypt, "CantEncrypt"},
    CodeName{ClientCode::RecoveryUnavailable, "RecoveryUnavailable"},
    CodeName{ClientCode::Cancelled, "Cancelled"},
    CodeName{ClientCode::Internal, "Internal"},
};

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QString socketName(const QString &profileDir)
{
    const QString folder = QDir(profileDir).absolutePath();
    QString beside = folder + QStringLiteral("/engine.sock");
    if (beside.toUtf8().size() <= maxSocketPath) {
        return beside;
    }
    const auto hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/wardline-")
           + QString::fromLatin1(hash) + QStringLiteral(".sock");
}

QByteArray requestLine(const Request &request)
{
    QJsonArray names;
    for (const auto &[name, secret] : request.secrets) {
        names.append(name);
    }
    return line({{QStringLiteral("command"), request.command},
                 {QStringLiteral("args"), request.args},
                 {QStringLiteral("secrets"), names}});
}

QByteArray secretLine(const Secret &secret)
{
    return secret.view().toByteArray().toBase64() + '\n';
}

std::optional<Request> parseRequest(const QByteArray &text, QStringList &secretNames)
{
    const auto object = QJsonDocument::fromJson(text).object();
    const auto command = object.value(QLatin1String("command")).toString();
    if (command.isEmpty()) {
        return std::nullopt;
    }
    secretNames.clear();
    const auto names = object.value(QLatin1String("secrets")).toArray();
    for (const auto &name : names) {
        secretNames.append(name.toString());
    }
    Request request;
    request.command = command;
    request.args = object.value(QLatin1String("args")).toObject();
    return request;
}

std::optional<Secret> parseSecret(QByteArray &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text.trimmed(),
                                                  QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    wipe(text);
    if (!decoded) {
        return std::nullopt;
    }
    Secret secret{QByteArrayView(*decoded)};
    wipe(*decoded);
    return secret;
}

QByteArray rowLine(const QJsonObject &row)
{
    return line({{QStringLiteral("row"), row}});
}

QByteArray doneLine()
{
    return line({{QStringLiteral("done"), QJsonObject{}}});
}

QByteArray errorLine(const ClientError &error)
{
    return line({{QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), codeName(error.code)},
                                                       {QStringLiteral("detail"), error.detail}}}});
}

QString codeName(ClientCode code)
{
    for (const auto &entry : codeNames) {
        if (entry.code == code) {
            return QString::fromLatin1(entry.name);
        }
    }
    return QStringLiteral("Internal");
}

std::optional<ClientCode> codeFromName(const QString &name)
{
    for (const auto &entry : codeNames) {
        if (name == QLatin1String(entry.name)) {
            return entry.code;
        }
    }
    return std::nullopt;
}

} // namespace wardline::client::service
