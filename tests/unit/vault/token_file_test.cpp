// SPDX-License-Identifier: Apache-2.0
// Tokens at rest: the newest of what was written unlocked and locked, and nothing readable or changeable in the files.
#include "vault/durable.h"
#include "vault/token_file.h"

#include "unit/vault/waiting.h"

#include <QDir>
#include <QTemporaryDir>

using namespace wardline;
using namespace wardline::vault;

namespace {

Tokens tokens(const char *access)
{
    return {secretOf(access),
            secretOf("refresh-7731"),
            std::chrono::milliseconds(1795000000123),
            *UserId::parse(QStringLiteral("@a:b")),
            *DeviceId::parse(QStringLiteral("DEVICE")),
            QStringLiteral("https://mercy.localhost:8448")};
}

} // namespace

class TokenFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_box = std::make_unique<BoxKeys>(*BoxKeys::fromSeed(key32('s')));
    }

    void roundTrip()
    {
        VERIFY_OK(file().write(key32('t'), tokens("access-1")));
        const auto read = file().read(key32('t'), *m_box);
        VERIFY_OK(read);
        const auto expected = tokens("access-1");
        QVERIFY(read->access == expected.access);
        QVERIFY(read->refresh == expected.refresh);
        QCOMPARE(read->expiresAt.count(), expected.expiresAt.count());
        QVERIFY(read->user == expected.user && read->device == expected.device);
        QCOMPARE(read->homeserver, expected.homeserver);
        QVERIFY(read->clone().access == expected.access);
    }

    void theNewestWins()
    {
        auto session = file();
        VERIFY_OK(session.write(key32('t'), tokens("access-1")));
        VERIFY_OK(session.writeLocked(m_box->writer, tokens("access-2")));
        VERIFY_OK(session.writeLocked(m_box->writer, tokens("access-3")));
        auto later = file();
        QVERIFY(later.read(key32('t'), *m_box)->access == secretOf("access-3"));
        VERIFY_OK(later.write(key32('t'), tokens("access-4")));
        QVERIFY(!QFile::exists(lockedPath()));
        QVERIFY(file().read(key32('t'), *m_box)->access == secretOf("access-4"));
    }

    void aCrashBeforeTheOldOneIsRemovedChangesNothing()
    {
        auto session = file();
        VERIFY_OK(session.write(key32('t'), tokens("access-1")));
        VERIFY_OK(session.writeLocked(m_box->writer, tokens("access-2")));
        const auto left = *readWhole(lockedPath(), 100000);
        VERIFY_OK(session.write(key32('t'), tokens("access-3")));
        VERIFY_OK(writeDurable(lockedPath(), left));
        QVERIFY(file().read(key32('t'), *m_box)->access == secretOf("access-3"));
    }

    void aPlantedLockedFileIsPassedOver()
    {
        VERIFY_OK(file().write(key32('t'), tokens("access-1")));
        auto stranger = file();
        VERIFY_OK(stranger.writeLocked({m_box->writer.publicKey, key32('?')}, tokens("planted")));
        QVERIFY(file().read(key32('t'), *m_box)->access == secretOf("access-1"));
    }

    void eachRefusalHasItsCode()
    {
        COMPARE_CODE(file().read(key32('t'), *m_box), VaultCode::Missing);
        VERIFY_OK(file().write(key32('t'), tokens("access-1")));
        COMPARE_CODE(file().read(key32('x'), *m_box), VaultCode::NotAuthentic);
        TokenFile moved(path(), lockedPath(), QStringLiteral("another profile"));
        COMPARE_CODE(moved.read(key32('t'), *m_box), VaultCode::NotAuthentic);
        VERIFY_OK(writeDurable(path(), "torn"));
        COMPARE_CODE(file().read(key32('t'), *m_box), VaultCode::Damaged);
        VERIFY_OK(writeDurable(path(), QByteArray(100, '\2')));
        COMPARE_CODE(file().read(key32('t'), *m_box), VaultCode::NewerVersion);
        COMPARE_CODE(file().write(secretOf("short"), tokens("x")), VaultCode::BadInput);
        TokenFile nowhere(m_temporary->filePath(QStringLiteral("no/folder")), lockedPath(), QString());
        COMPARE_CODE(nowhere.write(key32('t'), tokens("x")), VaultCode::IoError);
        VERIFY_OK(file().remove());
        COMPARE_CODE(file().read(key32('t'), *m_box), VaultCode::Missing);
    }

    void anyFlippedByteIsRefused()
    {
        VERIFY_OK(file().write(key32('t'), tokens("access-1")));
        const auto whole = *readWhole(path(), 100000);
        for (qsizetype at = 0; at < whole.size(); at += 7) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x20);
            VERIFY_OK(writeDurable(path(), changed));
            QVERIFY2(!file().read(key32('t'), *m_box), qPrintable(QString::number(at)));
        }
    }

    void nothingIsReadableInTheFiles()
    {
        auto session = file();
        VERIFY_OK(session.write(key32('t'), tokens("access-1")));
        VERIFY_OK(session.writeLocked(m_box->writer, tokens("access-2")));
        const auto files = QDir(m_temporary->path()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 2);
        for (const auto &entry : files) {
            const auto bytes = *readWhole(entry.filePath(), 100000);
            for (const auto *word : {"access", "refresh-7731", "@a:b", "DEVICE", "mercy"}) {
                QVERIFY(!bytes.contains(word));
            }
            QCOMPARE(entry.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
    }

private:
    [[nodiscard]] QString path() const { return m_temporary->filePath(QStringLiteral("tokens")); }
    [[nodiscard]] QString lockedPath() const { return m_temporary->filePath(QStringLiteral("tokens-locked")); }
    [[nodiscard]] TokenFile file() const { return {path(), lockedPath(), QStringLiteral("profile")}; }

    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<BoxKeys> m_box;
};

QTEST_GUILESS_MAIN(TokenFileTest)
#include "token_file_test.moc"
