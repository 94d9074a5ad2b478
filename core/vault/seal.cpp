// SPDX-License-Identifier: Apache-2.0
#include "vault/seal.h"

#include "vault/kdf.h"
#include "vault/openssl.h"
#include "vault/random.h"

#include <QtEndian>

#include <limits>

namespace wardline::vault {

namespace {

constexpr char formatVersion = 1;
constexpr qsizetype nonceBytes = 12;
constexpr qsizetype tagBytes = 16;
constexpr qsizetype headerBytes = 1 + nonceBytes;

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

bool fitsInt(qsizetype size)
{
    return size <= std::numeric_limits<int>::max() - headerBytes - tagBytes;
}

/// One GCM pass over the whole of `in`; the version byte is authenticated with the caller's data.
class Gcm
{
public:
    enum class Direction { Decrypt = 0, Encrypt = 1 };

    bool start(Direction direction, const Secret &key, QByteArrayView nonce, QByteArrayView associatedData)
    {
        int ignored = 0;
        const auto *version = reinterpret_cast<const unsigned char *>(&formatVersion);
        return m_context
               && EVP_CipherInit_ex(m_context.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytesOf(nonce),
                                    static_cast<int>(direction))
                      == 1
               && EVP_CipherUpdate(m_context.get(), nullptr, &ignored, version, 1) == 1
               && (associatedData.isEmpty()
                   || EVP_CipherUpdate(m_context.get(), nullptr, &ignored, bytesOf(associatedData),
                                       static_cast<int>(associatedData.size()))
                          == 1);
    }

    bool update(unsigned char *out, QByteArrayView in)
    {
        int written = 0;
        return in.isEmpty()
               || EVP_CipherUpdate(m_context.get(), out, &written, bytesOf(in), static_cast<int>(in.size())) == 1;
    }

    bool finish()
    {
        int written = 0;
        unsigned char none[16];
        return EVP_CipherFinal_ex(m_context.get(), none, &written) == 1;
    }

    bool takeTag(char *tag) { return EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_GET_TAG, tagBytes, tag) == 1; }
    bool giveTag(QByteArray tag)
    {
        return EVP_CIPHER_CTX_ctrl(m_context.get(), EVP_CTRL_AEAD_SET_TAG, tagBytes, tag.data()) == 1;
    }

private:
    openssl::CipherContext m_context{EVP_CIPHER_CTX_new()};
};

} // namespace

VaultResult<QByteArray> seal(const Secret &key, const Secret &plain, QByteArrayView associatedData)
{
    const auto plainSize = static_cast<qsizetype>(plain.size());
    if (key.size() != keyBytes || !fitsInt(plainSize) || !fitsInt(associatedData.size())) {
        return fail(VaultCode::BadInput, QStringLiteral("size"));
    }
    WL_TRY(nonce, randomBytes(nonceBytes));
    QByteArray sealed(headerBytes + plainSize + tagBytes, Qt::Uninitialized);
    sealed[0] = formatVersion;
    sealed.replace(1, nonceBytes, nonce);
    char *body = sealed.data() + headerBytes;
    Gcm gcm;
    const bool done = gcm.start(Gcm::Direction::Encrypt, key, nonce, associatedData)
                      && gcm.update(reinterpret_cast<unsigned char *>(body), plain.view()) && gcm.finish()
                      && gcm.takeTag(body + plainSize);
    if (!done) {
        return fail(VaultCode::CryptoFailed, QStringLiteral("AES-GCM"));
    }
    return sealed;
}

VaultResult<Secret> unseal(const Secret &key, QByteArrayView sealed, QByteArrayView associatedData)
{
    if (key.size() != keyBytes || !fitsInt(sealed.size()) || !fitsInt(associatedData.size())) {
        return fail(VaultCode::BadInput, QStringLiteral("size"));
    }
    if (sealed.size() < headerBytes + tagBytes || sealed[0] == 0) {
        return fail(VaultCode::Damaged, QStringLiteral("sealed value"));
    }
    if (sealed[0] != formatVersion) {
        return fail(VaultCode::NewerVersion, QStringLiteral("sealed value"));
    }
    const auto body = sealed.sliced(headerBytes).chopped(tagBytes);
    Secret plain(static_cast<std::size_t>(body.size()));
    Gcm gcm;
    const bool done = gcm.start(Gcm::Direction::Decrypt, key, sealed.sliced(1, nonceBytes), associatedData)
                      && gcm.update(plain.data(), body) && gcm.giveTag(sealed.last(tagBytes).toByteArray())
                      && gcm.finish();
    if (!done) {
        return fail(VaultCode::NotAuthentic, QStringLiteral("sealed value"));
    }
    return plain;
}

QByteArray framed(std::initializer_list<QByteArrayView> fields)
{
    QByteArray whole;
    for (const auto field : fields) {
        char length[4];
        qToBigEndian<quint32>(static_cast<quint32>(field.size()), length);
        whole.append(length, sizeof length);
        whole.append(field);
    }
    return whole;
}

} // namespace wardline::vault
