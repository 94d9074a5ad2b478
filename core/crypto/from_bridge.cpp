// SPDX-License-Identifier: Apache-2.0
// Conversions shared by the faces of the machine.
#include "crypto/from_bridge.h"

#include "base/logging.h"

namespace wardline::crypto {

namespace {

// bridge::Code has Ok before the codes of CryptoCode.
constexpr CryptoCode toCode(bridge::Code code)
{
    return static_cast<CryptoCode>(static_cast<int>(code) - 1);
}
static_assert(toCode(bridge::Code::Closed) == CryptoCode::Closed);
static_assert(toCode(bridge::Code::BadInput) == CryptoCode::BadInput);
static_assert(toCode(bridge::Code::BadAnswer) == CryptoCode::BadAnswer);
static_assert(toCode(bridge::Code::WrongAccount) == CryptoCode::WrongAccount);
static_assert(toCode(bridge::Code::WrongKey) == CryptoCode::WrongKey);
static_assert(toCode(bridge::Code::StoreFailed) == CryptoCode::StoreFailed);
static_assert(toCode(bridge::Code::NotSetUp) == CryptoCode::NotSetUp);
static_assert(toCode(bridge::Code::RoomKeyNotShared) == CryptoCode::RoomKeyNotShared);
static_assert(toCode(bridge::Code::NotFound) == CryptoCode::NotFound);
static_assert(toCode(bridge::Code::IdentityChanged) == CryptoCode::IdentityChanged);
static_assert(toCode(bridge::Code::NotTrusted) == CryptoCode::NotTrusted);
static_assert(toCode(bridge::Code::Tampered) == CryptoCode::Tampered);
static_assert(toCode(bridge::Code::Unsupported) == CryptoCode::Unsupported);
static_assert(toCode(bridge::Code::Internal) == CryptoCode::Internal);

static_assert(sameName<RequestKind>(bridge::RequestKind::KeysClaim) == RequestKind::KeysClaim);
static_assert(sameName<RequestKind>(bridge::RequestKind::SignatureUpload) == RequestKind::SignatureUpload);
static_assert(sameName<RequestKind>(bridge::RequestKind::KeysBackup) == RequestKind::KeysBackup);

} // namespace

QString toText(const rust::String &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray toBytes(const rust::Vec<std::uint8_t> &bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

Secret takeSecret(rust::Vec<std::uint8_t> &bytes)
{
    Secret secret(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    for (volatile std::uint8_t &byte : bytes) {
        byte = 0;
    }
    return secret;
}

SharedSecret takeShared(rust::Vec<std::uint8_t> &bytes)
{
    return std::make_shared<const Secret>(takeSecret(bytes));
}

CryptoResult<> toResult(const bridge::Status &status)
{
    if (status.code == bridge::Code::Ok) {
        return {};
    }
    const QString detail = toText(status.detail);
    if (status.code == bridge::Code::Internal || status.code == bridge::Code::StoreFailed) {
        qCWarning(logCrypto) << "crypto call failed:" << detail;
    }
    return fail(toCode(status.code), detail);
}

OutgoingRequest toRequest(const bridge::Request &request)
{
    return {toId<TransactionId>(request.id), sameName<RequestKind>(request.kind), toBytes(request.body),
            toText(request.event_type),      toId<RoomId>(request.room),          toText(request.version)};
}

OutgoingRequests toRequests(const rust::Vec<bridge::Request> &requests)
{
    OutgoingRequests list;
    list.reserve(static_cast<qsizetype>(requests.size()));
    for (const bridge::Request &request : requests) {
        list.append(toRequest(request));
    }
    return list;
}

RoomKeyChanges toChanges(const rust::Vec<bridge::RoomKey> &keys, bool incomplete)
{
    RoomKeyChanges changes;
    changes.incomplete = incomplete;
    for (const bridge::RoomKey &key : keys) {
        changes.keys.append({toId<RoomId>(key.room), toText(key.session)});
    }
    return changes;
}

CryptoResult<std::optional<OutgoingRequest>> toOptionalRequest(const bridge::RequestsReply &reply)
{
    WL_CHECK(toResult(reply.status));
    if (reply.requests.empty()) {
        return std::nullopt;
    }
    return toRequest(reply.requests.front());
}

CryptoResult<OutgoingRequest> toSingleRequest(const bridge::RequestsReply &reply)
{
    WL_TRY(request, toOptionalRequest(reply));
    if (!request) {
        return fail(CryptoCode::Internal, QStringLiteral("no request was made"));
    }
    return *request;
}

rust::Slice<const std::uint8_t> lend(QByteArrayView bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.data()), static_cast<std::size_t>(bytes.size())};
}

LentList::LentList(const QList<QByteArray> &bytes)
    : m_bytes(bytes)
{
    lendAll();
}

LentList::LentList(const QStringList &texts)
{
    for (const QString &text : texts) {
        m_bytes.append(text.toUtf8());
    }
    lendAll();
}

LentList::LentList(const QList<UserId> &users)
{
    for (const UserId &user : users) {
        m_bytes.append(user.text().toUtf8());
    }
    lendAll();
}

void LentList::lendAll()
{
    m_inputs.reserve(static_cast<std::size_t>(m_bytes.size()));
    for (const QByteArray &bytes : std::as_const(m_bytes)) {
        m_inputs.push_back(bridge::Input{lend(bytes)});
    }
}

} // namespace wardline::crypto
