// SPDX-License-Identifier: Apache-2.0
#include "support/tls/test_certificates.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdlib>

namespace wardline::test {

namespace {

struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(X509_EXTENSION *extension) const { X509_EXTENSION_free(extension); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

void must(bool done)
{
    if (!done) {
        std::abort();
    }
}

Key newKey()
{
    Key key(EVP_EC_gen("P-256"));
    must(key != nullptr);
    return key;
}

template <class Write>
QByteArray pemOf(Write write)
{
    std::unique_ptr<BIO, Free> bio(BIO_new(BIO_s_mem()));
    must(write(bio.get()) == 1);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, Free> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

Certificate blank(EVP_PKEY *key, const char *name, Validity validity)
{
    Certificate certificate(X509_new());
    must(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), QRandomGenerator::global()->generate64() >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.to);
    must(X509_set_pubkey(certificate.get(), key) == 1);
    std::string text(name);
    must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char *>(text.data()), -1, -1, 0)
         == 1);
    return certificate;
}

QByteArray pinOf(EVP_PKEY *key)
{
    unsigned char *der = nullptr;
    const int size = i2d_PUBKEY(key, &der);
    must(size > 0);
    const auto hash = QCryptographicHash::hash(QByteArrayView(der, size), QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return hash;
}

} // namespace

struct Authority::Parts {
    Key key = newKey();
    Certificate certificate{};
};

Authority::Authority(const char *name)
    : m_parts(std::make_unique<Parts>())
{
    auto certificate = blank(m_parts->key.get(), name, {-7200, 7200});
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) == 1);
    addExtension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    must(X509_sign(certificate.get(), m_parts->key.get(), EVP_sha256()) != 0);
    m_parts->certificate = std::move(certificate);
}

Authority::~Authority() = default;

QByteArray Authority::pem() const
{
    return pemOf([this](BIO *bio) { return PEM_write_bio_X509(bio, m_parts->certificate.get()); });
}

Identity Authority::issue(const QList<QByteArray> &names, Validity validity) const
{
    const auto key = newKey();
    auto certificate = blank(key.get(), "server", validity);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(m_parts->certificate.get())) == 1);
    addExtension(certificate.get(), m_parts->certificate.get(), NID_subject_alt_name, names.join(','));
    addExtension(certificate.get(), m_parts->certificate.get(), NID_ext_key_usage, "serverAuth");
    must(X509_sign(certificate.get(), m_parts->key.get(), EVP_sha256()) != 0);
    return {pemOf([&](BIO *bio) { return PEM_write_bio_X509(bio, certificate.get()); }), pemOf([&](BIO *bio) {
                return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
            }),
            pinOf(key.get())};
}

QByteArray Authority::pin() const
{
    return pinOf(m_parts->key.get());
}

} // namespace wardline::test
