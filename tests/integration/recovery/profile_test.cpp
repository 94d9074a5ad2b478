// SPDX-License-Identifier: Apache-2.0
// What a profile kept under a PIN comes through: damaged messages, damaged keys, another password, a disk that takes no tokens or
// nothing at all, a server that lies about its removal, a wipe. Each ends with somebody who can work, and nothing goes that need not.
// Also what is asked of an open profile: its devices, a room by its name.
#include "client/service/commands.h"
#include "meddler.h"
#include "support/client/kept_profile.h"
#include "support/client/short_clock.h"
#include "support/client/workstation.h"
#include "support/small_disk.h"
#include "vault/keychain.h"
#include "vault/profile.h"
#include "vault/vault.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonObject>
#include <QMap>
#include <QTest>

#include <qcoro/qcorotask.h>

#include <algorithm>
#include <iterator>
#include <memory>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::ClientCode;
using client::Connection;
using client::SessionState;

namespace {

constexpr auto patience = 60'000;

bool overwrite(const QString &path, qint64 bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.write(QByteArray(bytes, 'x')) == bytes;
}

/// Of each file below `folder`.
QMap<QString, QByteArray> contentsOf(const QString &folder)
{
    QMap<QString, QByteArray> contents;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        contents.insert(file.fileName(), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return contents;
}

/// New files are no loss.
bool isAllOf(const QMap<QString, QByteArray> &before, const QMap<QString, QByteArray> &after)
{
    return std::all_of(before.keyBegin(), before.keyEnd(),
                       [&](const QString &name) { return after.contains(name) && after[name] == before[name]; });
}

} // namespace

class ProfileRecoveryTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::shared_ptr<Meddler> m_meddler = std::make_shared<Meddler>();
    std::unique_ptr<Workstation> m_nurse;
    std::unique_ptr<Workstation> m_other;
    RoomId m_room;
    QString m_run = QString::number(QDateTime::currentMSecsSinceEpoch());

    [[nodiscard]] QString file(const char *name) const
    {
        return m_nurse->profile() + QLatin1Char('/') + QLatin1String(name);
    }
    [[nodiscard]] const Connection &connection() { return m_nurse->session().connection(); }
    [[nodiscard]] SessionState state() { return m_nurse->session().state(); }
    [[nodiscard]] client::ClientResult<> unlock() { return settled(m_nurse->session().unlock(thePin()), 60s); }
    [[nodiscard]] client::ClientResult<> lock() { return settled(m_nurse->session().lock(), 60s); }
    [[nodiscard]] client::ClientResult<> choosePin() { return settled(m_nurse->session().choosePin(thePin()), 60s); }

    /// The hospital may remember an earlier one.
    [[nodiscard]] QString ofThisRun(const char *text) const
    {
        return QStringLiteral("%1 (%2)").arg(QLatin1String(text), m_run);
    }
    /// Sent, and read by the other one.
    [[nodiscard]] bool canTalk(const char *what)
    {
        const auto text = ofThisRun(what);
        auto speaks = m_nurse->client().openConversation(m_room);
        auto listens = m_other->client().openConversation(m_room);
        const auto isHere = [](client::Conversation &here) {
            return QTest::qWaitFor([&here] { return here.head().members.size() == 2; }, patience);
        };
        return isHere(*speaks) && isHere(*listens) && settled(speaks->send(written(text))) && awaitText(*listens, text)
               && awaitRow(*speaks, [&text](const client::TimelineRow &row) {
                      return row.text == text && row.state == client::MessageState::OnServer;
                  });
    }

    /// As `wardlinectl device list` does; empty when it was refused.
    [[nodiscard]] QList<QJsonObject> listDevices()
    {
        auto request = std::make_shared<client::service::Request>();
        request->command = QStringLiteral("device list");
        auto rows = std::make_shared<QList<QJsonObject>>();
        const auto answer = QCoro::waitFor(client::service::runCommand(
            &m_nurse->client(), client::service::Holder::Tool, request, [rows](const QJsonObject &row) {
                rows->append(row);
                return true;
            }));
        return answer ? *rows : QList<QJsonObject>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        const auto *nurse = m_hospital->take(QStringLiteral("nurse"));
        const auto *other = m_hospital->take(QStringLiteral("physician"));
        QVERIFY(nurse != nullptr && other != nullptr);
        m_nurse = std::make_unique<Workstation>(*m_hospital, *nurse, client::Config::EngineThread::Callers);
        m_nurse->wrapTransport = m_meddler->between();
        m_nurse->clock = std::make_shared<ShortClock>();
        m_other = std::make_unique<Workstation>(*m_hospital, *other);
        const auto there = m_other->start();
        QVERIFY2(there, told(there));
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        const auto room = settled(m_nurse->client().inbox()->startConversation({other->userId}, {}));
        QVERIFY(room);
        m_room = *room;
        QVERIFY(canTalk("before anything happened"));
    }

    void theToolListsThePersonsDevices()
    {
        const auto devices = listDevices();
        QVERIFY(!devices.isEmpty()); // an earlier run may have left others
        QList<QJsonObject> here;
        std::copy_if(devices.begin(), devices.end(), std::back_inserter(here),
                     [](const QJsonObject &row) { return row.value(QLatin1String("this_one")).toBool(); });
        QCOMPARE(here.size(), 1);
        QVERIFY(!here.first().value(QLatin1String("device")).toString().isEmpty());
        QCOMPARE(here.first().value(QLatin1String("name")).toString(), QStringLiteral("Wardline"));
        QVERIFY(here.first().value(QLatin1String("verified")).toBool());
        QVERIFY(here.first().value(QLatin1String("last_seen")).toDouble() > 0);
        const auto others = settled(m_other->client().administration()->devices());
        QVERIFY(others);
        QVERIFY(std::none_of(others->begin(), others->end(), [&](const client::Device &device) {
            return device.id.text() == here.first().value(QLatin1String("device")).toString();
        }));
        QVERIFY(lock());
        const auto refused = settled(m_nurse->client().administration()->devices());
        QVERIFY2(!refused && refused.error().code == ClientCode::Locked, told(refused));
        QVERIFY(unlock());
    }

    void aNameOfTwoRoomsIsNotGuessed()
    {
        const auto find = [this](const QString &text) { return settled(m_nurse->client().inbox()->find(text)); };
        const auto start = [this](const QString &topic) {
            return settled(m_nurse->client().inbox()->startConversation({m_other->person().userId}, topic));
        };
        const auto name = ofThisRun("Handover");
        const auto first = start(name);
        QVERIFY2(first, told(first));
        QTRY_VERIFY_WITH_TIMEOUT(find(name).value_or(RoomId()) == *first, patience);
        const auto second = start(name);
        QVERIFY2(second, told(second));
        QVERIFY(*second != *first);
        QTRY_VERIFY_WITH_TIMEOUT(find(name).value_or(RoomId()) != *first, patience);
        const auto refused = find(name);
        QVERIFY2(!refused && refused.error().code == ClientCode::Ambiguous, told(refused));
        QCOMPARE(find(first->text()).value_or(RoomId()), *first);
        QCOMPARE(find(second->text()).value_or(RoomId()), *second);
        const auto nowhere = find(ofThisRun("Handover of nobody"));
        QVERIFY2(!nowhere && nowhere.error().code == ClientCode::NoSuchRoom, told(nowhere));
    }

    void damagedMessagesComeAnew()
    {
        QVERIFY(lock());
        QVERIFY(overwrite(file("messages.db"), 8192));
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        QTRY_VERIFY_WITH_TIMEOUT(connection().storeRenewed, patience);
        QVERIFY(QFile::exists(file("messages.db.damaged")));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, ofThisRun("before anything happened")));
        sees.reset();
        QVERIFY(canTalk("after the damage"));
        // Told once: from the next unlock on all is as ever.
        QVERIFY(lock());
        QVERIFY(unlock());
        QTRY_VERIFY_WITH_TIMEOUT(!connection().storeRenewed && connection().state == Connection::State::UpToDate,
                                 patience);
    }

    void anotherPasswordAsksForThePin()
    {
        m_nurse->client().openConversation(m_room)->saveDraft(halfAThought());
        QVERIFY(lock());
        m_nurse->close();
        forgetThePassword();
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(!in && in.error().code == ClientCode::PinNeeded, told(in));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(!m_nurse->session().needsPassword());
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
        const auto draft = settled(m_nurse->client().openConversation(m_room)->draft());
        QVERIFY(draft);
        QCOMPARE(draft->text, QStringLiteral("half a thought"));
        QVERIFY(canTalk("with the new password"));
        // It is the vault's password now.
        QVERIFY(lock());
        const auto again = m_nurse->signIn();
        QVERIFY2(again, told(again));
        QVERIFY(state() == SessionState::Unlocked);
    }

    void tokensThatCantBeStoredAreTheDisksFault()
    {
        QTRY_VERIFY_WITH_TIMEOUT(connection().state == Connection::State::UpToDate, patience);
        QVERIFY(QFile::remove(file("tokens")));
        QVERIFY(QDir().mkdir(file("tokens")));
        m_meddler->instead = [](const net::Request &request) -> std::optional<net::Response> {
            if (request.auth == net::Auth::None) {
                return std::nullopt;
            }
            return made(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"expired","soft_logout":true})");
        };
        m_nurse->client().openConversation(m_room)->setTyping(true); // something to ask the server for
        QTRY_VERIFY_WITH_TIMEOUT(connection().reason == Connection::Reason::LocalStore, patience);
        QVERIFY(QDir().rmdir(file("tokens")));
        m_meddler->instead = {};
        QTRY_VERIFY_WITH_TIMEOUT(connection().state == Connection::State::UpToDate, patience);
        QCOMPARE(int(connection().reason), int(Connection::Reason::None));
    }

    void aLieAboutRemovalWipesNothing()
    {
        m_meddler->noted.clear();
        m_meddler->instead = [](const net::Request &request) -> std::optional<net::Response> {
            if (request.target.endsWith("/device-state")) {
                return made(200, R"({"state":"removed"})");
            }
            const bool ofTheCheck = request.target.endsWith("/account/whoami");
            const bool isRefresh = request.target.endsWith("/refresh");
            if ((request.auth == net::Auth::None && !isRefresh) || ofTheCheck) {
                return std::nullopt;
            }
            return made(401, R"({"errcode":"M_UNKNOWN_TOKEN","error":"gone"})");
        };
        QTRY_VERIFY_WITH_TIMEOUT(state() == SessionState::Locked, patience);
        QVERIFY(m_nurse->session().needsPassword());
        QTRY_VERIFY_WITH_TIMEOUT(m_meddler->count("/device-state") >= 2, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_meddler->count("/account/whoami") >= 1 || state() == SessionState::Wiped, patience);
        QVERIFY(state() == SessionState::Locked);
        m_meddler->instead = {};
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::Unlocked);
        QVERIFY(canTalk("still here"));
    }

    void damagedKeysMakeANewDevice()
    {
        QVERIFY(lock());
        const QDir crypto(file("crypto"));
        for (const auto &name : crypto.entryList(QDir::Files)) {
            QVERIFY(overwrite(crypto.filePath(name), 8192));
        }
        const auto refused = unlock();
        QVERIFY2(!refused && refused.error().code == ClientCode::StoreDamaged, told(refused));
        QVERIFY(state() == SessionState::Locked);
        QVERIFY(QFile::exists(file("vault")) && QFile::exists(file("tokens")) && QFile::exists(file("messages.db")));
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::NeedsPin);
        QVERIFY(QFile::exists(file("messages.db")));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QVERIFY(canTalk("on a new device"));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, ofThisRun("before anything happened")));
    }

    /// A code is good once: it is not to be spent on finding out.
    void damagedKeysCostNoCodeAfterARestart()
    {
        QVERIFY(lock());
        m_nurse->close();
        const QDir crypto(file("crypto"));
        for (const auto &name : crypto.entryList(QDir::Files)) {
            QVERIFY(overwrite(crypto.filePath(name), 8192));
        }
        QVERIFY(m_nurse->open());
        m_meddler->noted.clear();
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        QVERIFY(state() == SessionState::NeedsPin);
        QCOMPARE(m_meddler->count("/v3/login"), 1);
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QTRY_VERIFY_WITH_TIMEOUT(connection().storeRenewed, patience); // that something may be lost is told
        QVERIFY(canTalk("and on another one"));
    }

    void aWipedProfileTakesANewPin()
    {
        const auto out = settled(m_nurse->session().signOut());
        QVERIFY2(out, told(out));
        QCOMPARE(QDir(m_nurse->profile()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name),
                 QStringList({QStringLiteral("lock"), QStringLiteral("profile-id")}));
        const auto in = m_nurse->signIn();
        QVERIFY2(in, told(in));
        const auto kept = choosePin();
        QVERIFY2(kept, told(kept));
        QVERIFY(canTalk("after the wipe"));
        QVERIFY(lock());
        const auto opened = unlock();
        QVERIFY2(opened, told(opened));
    }

    /// What opens the keys fails on it as it does on damage, and must not be taken for that.
    void aFullDiskLosesNothing()
    {
        const auto *person = m_hospital->take(QStringLiteral("nurse"));
        QVERIFY(person != nullptr);
        Workstation nurse(*m_hospital, *person, client::Config::EngineThread::Callers);
        SmallDisk disk(nurse.profile(), 16);
        if (!disk.isMounted()) {
            QSKIP("needs the right to mount a file system");
        }
        QVERIFY(nurse.open());
        const auto in = nurse.signIn();
        QVERIFY2(in, told(in));
        const auto kept = settled(nurse.session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
        QVERIFY(settled(nurse.session().lock(), 60s));
        QVERIFY(disk.fill());
        const auto before = contentsOf(nurse.profile());
        for (const char *name : {"vault", "tokens", "messages.db"}) {
            QVERIFY(before.contains(QDir(nurse.profile()).filePath(QLatin1String(name))));
        }
        for (const bool restarted : {false, true}) {
            if (restarted) {
                nurse.close();
                QVERIFY(nurse.open());
            }
            const auto refused = settled(nurse.session().unlock(thePin()), 60s);
            QVERIFY2(!refused && refused.error().code == ClientCode::DiskFull, told(refused));
            QVERIFY(nurse.session().state() == SessionState::Locked);
            QVERIFY(!nurse.session().needsPassword());
            QVERIFY(isAllOf(before, contentsOf(nurse.profile())));
        }
        // Where keys are damaged, password and code make a new device.
        const auto notIn = nurse.signIn();
        QVERIFY2(!notIn && notIn.error().code == ClientCode::DiskFull, told(notIn));
        QVERIFY(nurse.session().state() == SessionState::Locked);
        QVERIFY(isAllOf(before, contentsOf(nurse.profile())));
        QVERIFY(disk.makeRoom());
        const auto opened = settled(nurse.session().unlock(thePin()), 60s);
        QVERIFY2(opened, told(opened));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse.session().connection().keys), int(Connection::Keys::Open), patience);
        QVERIFY(!nurse.session().connection().storeRenewed);
        QVERIFY(nurse.session().connection().spaceLeft); // told before it is full
        nurse.close();
        QVERIFY(disk.unmount());
    }

    void cleanupTestCase()
    {
        m_nurse.reset();
        m_other.reset();
    }

private:
    /// As after a reset by IT: the vault's second wrapping belongs to a password that the server takes no more.
    void forgetThePassword()
    {
        const auto profile = vault::Profile::open(m_nurse->profile());
        QVERIFY(profile);
        const auto keychain = vault::makeQtKeychain(QStringLiteral("Wardline"));
        vault::Vault vault({profile->paths().vault(), profile->id()}, *keychain);
        QVERIFY(QCoro::waitFor(vault.unlock(thePin())));
        QVERIFY(QCoro::waitFor(vault.changePassword(Secret(QByteArray(32, 'o')))));
    }
};

QTEST_GUILESS_MAIN(ProfileRecoveryTest)
#include "profile_test.moc"
