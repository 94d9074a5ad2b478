// SPDX-License-Identifier: Apache-2.0
// A profile kept under a PIN: what is written stays through lock, restart and a killed program, opens with the PIN alone, and is
// readable in no file.
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"

#include <QDirIterator>
#include <QFile>
#include <QFutureWatcher>
#include <QTest>

using namespace wardline;
using namespace wardline::test;
using client::ClientCode;
using client::SessionState;

namespace {

const QByteArray newPin = "605148";
const QString secretWords = QStringLiteral("Xylophon Quetiapin zur Nacht");

/// Files of the folder that hold `text` as UTF-8 or UTF-16.
QStringList filesWith(const QString &folder, const QString &text)
{
    const auto utf16 = QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly)) {
            const auto bytes = file.readAll();
            if (bytes.contains(text.toUtf8()) || bytes.contains(utf16)) {
                found.append(file.fileName());
            }
        }
    }
    return found;
}

} // namespace

class LockTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::unique_ptr<Workstation> m_nurse;
    RoomId m_room;

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
        QVERIFY(m_nurse->open());
        const auto in = m_nurse->signIn();
        QVERIFY2(in, qPrintable(in ? QString() : in.error().detail));
        QVERIFY(m_nurse->session().state() == SessionState::NeedsPin);
        const auto weak = settled(m_nurse->session().choosePin(Secret(QByteArrayView("123456"))));
        QVERIFY(!weak && weak.error().code == ClientCode::PinTooWeak);
        const auto kept = settled(m_nurse->session().choosePin(thePin()), std::chrono::seconds(60));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        QVERIFY(m_nurse->session().state() == SessionState::Unlocked);
        const auto room = settled(m_nurse->client().inbox()->startConversation({other->userId}, {}));
        QVERIFY(room);
        m_room = *room;
        auto sees = m_nurse->client().openConversation(m_room);
        QTRY_COMPARE_WITH_TIMEOUT(sees->head().members.size(), 2, 30'000);
        QVERIFY(settled(sees->send(written(secretWords))));
        QVERIFY(awaitRow(*sees, [](const client::TimelineRow &row) {
            return row.text == secretWords && row.state == client::MessageState::OnServer;
        }));
        sees->saveDraft(halfAThought());
    }

    void lockingClosesEverything()
    {
        auto *const inbox = m_nurse->client().inbox();
        inbox->setWindow(0, 50);
        QTRY_VERIFY_WITH_TIMEOUT(!inbox->window().rows.isEmpty(), 30'000);
        QVERIFY(settled(m_nurse->session().lock()));
        QVERIFY(m_nurse->session().state() == SessionState::Locked);
        QVERIFY(inbox->window().rows.isEmpty() && inbox->window().pressing.isEmpty()); // not in memory either
        QCOMPARE(m_nurse->session().owner().id, m_nurse->person().userId);
        client::SearchQuery query;
        query.text = QStringLiteral("Xylophon");
        const auto found = settled(m_nurse->client().inbox()->search(query, 10));
        QVERIFY(!found && found.error().code == ClientCode::Locked);
        QCOMPARE(filesWith(m_nurse->profile(), secretWords), QStringList());
        QCOMPARE(filesWith(m_nurse->profile(), QStringLiteral("half a thought")), QStringList());
        QCOMPARE(filesWith(m_nurse->profile(), QString::fromLatin1(pin)), QStringList());
        QCOMPARE(filesWith(m_nurse->profile(), QString::fromUtf8(m_nurse->person().password)), QStringList());
    }

    void aWrongPinOpensNothingAndCounts()
    {
        const auto wrong = settled(m_nurse->session().unlock(Secret(QByteArrayView("739105"))));
        QVERIFY(!wrong && wrong.error().code == ClientCode::PinWrong);
        QCOMPARE(wrong.error().detail, QStringLiteral("4"));
        QVERIFY(m_nurse->session().state() == SessionState::Locked);
    }

    void thePinOpensItAgain()
    {
        const auto opened = settled(m_nurse->session().unlock(thePin()));
        QVERIFY2(
            opened,
            qPrintable(opened ? QString()
                              : QStringLiteral("code %1 %2").arg(int(opened.error().code)).arg(opened.error().detail)));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, secretWords));
        const auto draft = settled(sees->draft());
        QVERIFY(draft);
        QCOMPARE(draft->text, QStringLiteral("half a thought"));
    }

    void aLockEndsWhatLooksAtEverything_data()
    {
        QTest::addColumn<int>("after");
        for (int after = 1; after <= 19; after += 6) {
            QTest::addRow("after %d of 20", after) << after;
        }
    }

    /// Crypto's machine goes while others of them wait for it.
    void aLockEndsWhatLooksAtEverything()
    {
        QFETCH(int, after);
        using Findings = QList<client::Finding>;
        int done = 0;
        client::Answer<> locking;
        QList<client::Answer<Findings>> doctors;
        std::vector<std::unique_ptr<QFutureWatcher<client::ClientResult<Findings>>>> watchers;
        for (int i = 0; i < 20; ++i) {
            doctors.append(m_nurse->client().administration()->doctor());
            auto &watcher = *watchers.emplace_back(std::make_unique<QFutureWatcher<client::ClientResult<Findings>>>());
            connect(&watcher, &QFutureWatcherBase::finished, this, [&] {
                if (++done == after) {
                    locking = m_nurse->session().lock();
                }
            });
            watcher.setFuture(doctors.last());
        }
        QVERIFY(until([&] { return done == 20; }));
        QVERIFY(settled(locking));
        for (auto &doctor : doctors) {
            const auto found = settled(doctor);
            QVERIFY2(found || found.error().code == ClientCode::Cancelled, told(found));
        }
        QVERIFY(settled(m_nurse->session().unlock(thePin())));
    }

    void aRestartAsksForThePinAlone()
    {
        m_nurse->close();
        QVERIFY(m_nurse->open());
        QVERIFY(m_nurse->session().state() == SessionState::Locked);
        QVERIFY(!m_nurse->session().needsPassword());
        const auto opened = settled(m_nurse->session().unlock(thePin()));
        QVERIFY2(
            opened,
            qPrintable(opened ? QString()
                              : QStringLiteral("code %1 %2").arg(int(opened.error().code)).arg(opened.error().detail)));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, secretWords));
        QVERIFY(settled(sees->send(written(QStringLiteral("after the restart")))));
        QVERIFY(awaitRow(*sees, [](const client::TimelineRow &row) {
            return row.text == QLatin1String("after the restart") && row.state == client::MessageState::OnServer;
        }));
    }

    /// IT renewed the authenticator of somebody whose session is locked here: the code leads back into the same profile.
    void anActivationCodeOpensTheLockedProfile()
    {
        const auto *admin = m_hospital->take(QStringLiteral("it_admin"));
        QVERIFY(admin != nullptr);
        Workstation office(*m_hospital, *admin, client::Config::EngineThread::Callers);
        const auto in = office.start();
        QVERIFY2(in, qPrintable(in ? QString() : in.error().detail));
        const auto adminCode = QString::fromLatin1(m_hospital->freshCode(*admin));
        const auto activation =
            settled(office.client().administration()->resetFactor(m_nurse->person().userId.text(), adminCode));
        QVERIFY2(activation, qPrintable(activation ? QString() : activation.error().detail));

        QVERIFY(settled(m_nurse->session().lock()));
        const auto offer = settled(m_nurse->session().enrol({m_nurse->person().userId.text(), *activation}));
        QVERIFY2(offer, qPrintable(offer ? QString() : offer.error().detail));
        QVERIFY(m_nurse->session().state() == SessionState::Locked);
        Person renewed = m_nurse->person();
        renewed.totpSecret = QString(offer->secretText).remove(u' ').toLatin1();
        client::EnrolConfirm confirm{Secret(renewed.password), QString::fromLatin1(m_hospital->freshCode(renewed))};
        const auto confirmed =
            settled(m_nurse->session().confirmEnrolment(std::move(confirm)), std::chrono::seconds(60));
        QVERIFY2(confirmed, qPrintable(confirmed ? QString() : confirmed.error().detail));
        QCOMPARE(confirmed->spareCodes.size(), 10);
        QVERIFY(m_nurse->session().state() == SessionState::NeedsPin);
        const auto possible = settled(m_nurse->session().canKeepPin());
        QVERIFY2(possible, qPrintable(possible ? QString() : possible.error().detail));
        const auto ephemeral = settled(m_nurse->session().stayEphemeral());
        QVERIFY(!ephemeral && ephemeral.error().code == ClientCode::Usage);
        const auto kept = settled(m_nurse->session().choosePin(Secret(newPin)), std::chrono::seconds(60));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        auto sees = m_nurse->client().openConversation(m_room);
        QVERIFY(awaitText(*sees, secretWords));
        QVERIFY(settled(sees->send(written(QStringLiteral("after the renewal")))));
        QVERIFY(awaitRow(*sees, [](const client::TimelineRow &row) {
            return row.text == QLatin1String("after the renewal") && row.state == client::MessageState::OnServer;
        }));
        sees.reset();
        QVERIFY(settled(m_nurse->session().lock()));
        const auto old = settled(m_nurse->session().unlock(thePin()));
        QVERIFY(!old && old.error().code == ClientCode::PinWrong);
        QVERIFY(settled(m_nurse->session().unlock(Secret(newPin))));
    }

    void aSecondProgramIsRefused()
    {
        client::Config config;
        config.profileDir = m_nurse->profile();
        config.homeserver = m_hospital->baseUrl();
        config.caFile = m_hospital->caFile();
        config.clock = std::make_shared<SystemClock>();
        const auto second = client::openClient(std::move(config));
        QVERIFY(!second && second.error().code == ClientCode::AlreadyOpen);
    }

    /// While the last keys are saved: the server was not told, so nothing goes here either.
    void aLockEndsASignOut()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_nurse->session().connection().state, client::Connection::State::UpToDate, 30'000);
        const auto out = m_nurse->session().signOut();
        QVERIFY(settled(m_nurse->session().lock()));
        const auto ended = settled(out);
        QVERIFY2(!ended && ended.error().code == ClientCode::Cancelled, told(ended));
        QVERIFY(m_nurse->session().state() == SessionState::Locked);
        QVERIFY(settled(m_nurse->session().unlock(Secret(newPin))));
    }

    void signingOutLeavesNothing()
    {
        const auto out = settled(m_nurse->session().signOut());
        QVERIFY2(out,
                 qPrintable(out ? QString()
                                : QStringLiteral("code %1 %2").arg(int(out.error().code)).arg(out.error().detail)));
        QVERIFY(m_nurse->session().state() == SessionState::SignedOut);
        QVERIFY(!QFile::exists(m_nurse->profile() + QStringLiteral("/messages.db")));
        QVERIFY(!QFile::exists(m_nurse->profile() + QStringLiteral("/vault")));
    }
};

QTEST_GUILESS_MAIN(LockTest)
#include "lock_test.moc"
