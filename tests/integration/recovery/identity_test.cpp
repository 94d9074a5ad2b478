// SPDX-License-Identifier: Apache-2.0
// Password and code were right, and the server did not let the rest happen: the identity is opened later and what waits goes, or
// it is said that it can't be; spare codes arrive whatever becomes of the sign-in; nobody's device stays behind.
#include "meddler.h"
#include "support/client/kept_profile.h"
#include "support/client/workstation.h"
#include "support/totp.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::Connection;
using client::SessionState;

namespace {

constexpr auto patience = 60'000;
constexpr char newPassword[] = "lantern orchard pivot seventeen quilt";

std::optional<net::Response> noAccountData(const net::Request &request)
{
    return request.target.contains("/account_data/") ? std::optional(made(503)) : std::nullopt;
}

std::optional<net::Response> noSlots(const net::Request &request)
{
    const bool asksForSlots =
        request.method == net::Method::Get && request.target.endsWith("/account_data/health.wardline.recovery");
    return asksForSlots ? std::optional(made(200)) : std::nullopt;
}

std::optional<net::Response> noLogin(const net::Request &request)
{
    return request.target.endsWith("/v3/login") ? std::optional(made(503)) : std::nullopt;
}

std::optional<net::Response> noWordToIt(const net::Request &request)
{
    return request.target.endsWith("/identity") ? std::optional(made(503)) : std::nullopt;
}

/// Of this run alone: the hospital may remember an earlier one.
QString fresh(const char *text)
{
    return QStringLiteral("%1 %2").arg(QLatin1String(text)).arg(QDateTime::currentMSecsSinceEpoch());
}

QByteArray codeNow(const QString &secretText)
{
    const auto key = fromBase32(QString(secretText).remove(u' ').toLatin1());
    return totpCode(key.value_or(QByteArray()), QDateTime::currentSecsSinceEpoch() / totpStep.count());
}

} // namespace

class IdentityRecoveryTest : public QObject
{
    Q_OBJECT

private:
    std::optional<Hospital> m_hospital;
    std::unique_ptr<Workstation> m_it;
    const Person *m_itPerson = nullptr;

    [[nodiscard]] std::unique_ptr<Workstation> workstation(const QString &role, const std::shared_ptr<Meddler> &meddler)
    {
        const auto *person = m_hospital->take(role);
        if (person == nullptr) {
            return nullptr;
        }
        auto made = std::make_unique<Workstation>(*m_hospital, *person, client::Config::EngineThread::Callers);
        made->wrapTransport = meddler->between();
        return made;
    }
    [[nodiscard]] client::ClientResult<> startWithPin(Workstation &at)
    {
        WL_CHECK(at.open());
        WL_CHECK(at.signIn());
        return settled(at.session().choosePin(thePin()), 60s);
    }
    [[nodiscard]] QString identityVerdict(Workstation &at)
    {
        const auto findings = settled(at.client().administration()->doctor());
        for (const auto &finding : findings.value_or(QList<client::Finding>())) {
            if (finding.what == QLatin1String("identity")) {
                return finding.verdict == client::Finding::Verdict::Works ? QStringLiteral("works") : finding.detail;
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QString why;
        m_hospital = Hospital::fromEnvironment(&why);
        QVERIFY2(m_hospital, qPrintable(why));
        // Not taken: there is one of them, and other programs need her too.
        const auto &people = m_hospital->people();
        const auto admin = std::find_if(people.begin(), people.end(),
                                        [](const Person &person) { return person.role == QLatin1String("it_admin"); });
        QVERIFY(admin != people.end());
        m_itPerson = &*admin;
        m_it = std::make_unique<Workstation>(*m_hospital, *m_itPerson);
        const auto started = m_it->start();
        QVERIFY2(started, told(started));
    }

    void whatTheServerPreventedIsDoneLater()
    {
        const auto meddler = std::make_shared<Meddler>();
        meddler->instead = noAccountData;
        const auto nurse = workstation(QStringLiteral("nurse"), meddler);
        QVERIFY(nurse);
        const auto started = startWithPin(*nurse);
        QVERIFY2(started, told(started));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Opening), patience);
        const auto room = settled(nurse->client().inbox()->startConversation({m_itPerson->userId}, {}));
        QVERIFY(room);
        auto sees = nurse->client().openConversation(*room);
        QTRY_COMPARE_WITH_TIMEOUT(sees->head().members.size(), 2, patience);
        const auto text = fresh("waits");
        QVERIFY(settled(sees->send(written(text))));
        QTRY_COMPARE_WITH_TIMEOUT(nurse->session().connection().waitingToSend, 1, patience);
        sees.reset();
        // The PIN opens it, and the work goes on without the password.
        QVERIFY(settled(nurse->session().lock()));
        const auto opened = settled(nurse->session().unlock(thePin()), 60s);
        QVERIFY2(opened, told(opened));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Opening), patience);
        QCOMPARE(nurse->session().connection().waitingToSend, 1);
        QVERIFY(identityVerdict(*nurse).contains(QLatin1String("tried again")));
        meddler->instead = {};
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Open), patience);
        sees = nurse->client().openConversation(*room);
        QVERIFY(awaitRow(*sees, [&text](const client::TimelineRow &row) {
            return row.text == text && row.state == client::MessageState::OnServer;
        }));
        QCOMPARE(identityVerdict(*nurse), QStringLiteral("works"));
        QVERIFY(!QFile::exists(nurse->profile() + QStringLiteral("/identity")));
        auto listens = m_it->client().openConversation(*room);
        QVERIFY(awaitText(*listens, text));
    }

    void aSlotThatDoesNotOpenIsNamed()
    {
        const auto meddler = std::make_shared<Meddler>();
        meddler->instead = noSlots;
        const auto nurse = workstation(QStringLiteral("nurse"), meddler);
        QVERIFY(nurse);
        const auto started = startWithPin(*nurse);
        QVERIFY2(started, told(started));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Closed), patience);
        QVERIFY(identityVerdict(*nurse).contains(QLatin1String("no slot")));
        QVERIFY(settled(nurse->session().lock()));
        const auto opened = settled(nurse->session().unlock(thePin()), 60s);
        QVERIFY2(opened, told(opened));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Closed), patience);
        // Password and code mend it, once the slot is there.
        meddler->instead = {};
        QVERIFY(settled(nurse->session().lock()));
        const auto again = nurse->signIn();
        QVERIFY2(again, told(again));
        QTRY_COMPARE_WITH_TIMEOUT(int(nurse->session().connection().keys), int(Connection::Keys::Open), patience);
    }

    void spareCodesOutliveTheSignIn()
    {
        const auto code = QString::fromLatin1(m_hospital->freshCode(*m_itPerson));
        const auto number = QDateTime::currentSecsSinceEpoch();
        client::NewPerson person{QStringLiteral("recoverytest%1").arg(number), QStringLiteral("Recovery Test"),
                                 care::Role::Nurse, QStringLiteral("Unit %1").arg(number)};
        const auto nowhere = settled(m_it->client().administration()->addPerson(person, code));
        QVERIFY2(!nowhere && nowhere.error().code == client::ClientCode::Refused, told(nowhere));
        person.createUnit = true; // as IT does with the first of a unit; the code is still good
        const auto activation = settled(m_it->client().administration()->addPerson(person, code));
        QVERIFY2(activation, told(activation));
        const auto meddler = std::make_shared<Meddler>();
        Workstation newcomer(*m_hospital, *m_itPerson, client::Config::EngineThread::Callers);
        newcomer.wrapTransport = meddler->between();
        QVERIFY(newcomer.open());
        const auto offer = settled(newcomer.session().enrol({person.user, *activation}));
        QVERIFY2(offer, told(offer));
        meddler->instead = noLogin;
        client::EnrolConfirm confirm{Secret(QByteArrayView(newPassword)),
                                     QString::fromLatin1(codeNow(offer->secretText))};
        const auto enrolled = settled(newcomer.session().confirmEnrolment(std::move(confirm)), 60s);
        QVERIFY2(enrolled, told(enrolled));
        QCOMPARE(enrolled->spareCodes.size(), 10);
        QVERIFY(newcomer.session().state() == SessionState::SignedOut);
        QCOMPARE(meddler->count("/v3/login", 503), 1);
        meddler->instead = noWordToIt;
        // One of them: the authenticator's next code is half a minute away.
        client::SignInRequest request{person.user, Secret(QByteArrayView(newPassword)), enrolled->spareCodes.first()};
        const auto in = settled(newcomer.session().signIn(std::move(request)), 60s);
        QVERIFY2(in, told(in));
        const auto kept = settled(newcomer.session().choosePin(thePin()), 60s);
        QVERIFY2(kept, told(kept));
        QTRY_COMPARE_WITH_TIMEOUT(int(newcomer.session().connection().keys), int(Connection::Keys::Open), patience);
        // IT, who is to sign the identity, hears of it later, after an unlock if need be.
        QVERIFY(meddler->count("/identity", 503) >= 1);
        QVERIFY(QFile::exists(newcomer.profile() + QStringLiteral("/identity")));
        QVERIFY(settled(newcomer.session().lock()));
        const auto opened = settled(newcomer.session().unlock(thePin()), 60s);
        QVERIFY2(opened, told(opened));
        QTRY_VERIFY_WITH_TIMEOUT(meddler->count("/identity", 503) >= 2, patience);
        QVERIFY(QFile::exists(newcomer.profile() + QStringLiteral("/identity")));
        meddler->instead = {};
        QTRY_COMPARE_WITH_TIMEOUT(meddler->count("/identity"), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(newcomer.profile() + QStringLiteral("/identity")), patience);
    }

    void whoHasNoUnitCanAcknowledge()
    {
        const auto meddler = std::make_shared<Meddler>();
        const auto nurse = workstation(QStringLiteral("nurse"), meddler);
        QVERIFY(nurse);
        const auto started = nurse->start();
        QVERIFY2(started, told(started));
        const auto room = settled(nurse->client().inbox()->startConversation({m_itPerson->userId}, {}));
        QVERIFY(room);
        auto asks = nurse->client().openConversation(*room);
        QTRY_COMPARE_WITH_TIMEOUT(asks->head().members.size(), 2, patience);
        auto answers = m_it->client().openConversation(*room);
        const auto text = fresh("the server room is hot");
        QVERIFY(settled(asks->send(written(text, {}, care::Priority::Urgent))));
        const auto urgent = awaitText(*answers, text);
        QVERIFY(urgent);
        QVERIFY(settled(answers->acknowledge(urgent->event)));
        QVERIFY(awaitRow(*asks, [&urgent](const client::TimelineRow &row) {
            return row.event == urgent->event && row.acknowledgements.size() == 1
                   && row.acknowledgements.first().confirmed
                   && row.acknowledgements.first().asRole == care::Role::ItAdmin;
        }));
    }

    void lockingWhatNothingKeepsTellsTheServer()
    {
        const auto meddler = std::make_shared<Meddler>();
        const auto nurse = workstation(QStringLiteral("nurse"), meddler);
        QVERIFY(nurse);
        const auto started = nurse->start();
        QVERIFY2(started, told(started));
        QVERIFY(settled(nurse->session().lock()));
        QVERIFY(nurse->session().state() == SessionState::SignedOut);
        QTRY_COMPARE_WITH_TIMEOUT(meddler->count("/v3/logout"), 1, patience);
    }

    /// The window's process goes with the person who locked it.
    void theServerHearsItIfTheProgramEndsAtOnce()
    {
        const auto meddler = std::make_shared<Meddler>();
        const auto *person = m_hospital->take(QStringLiteral("nurse"));
        QVERIFY(person != nullptr);
        Workstation nurse(*m_hospital, *person);
        nurse.wrapTransport = meddler->between();
        const auto started = nurse.start();
        QVERIFY2(started, told(started));
        QVERIFY(settled(nurse.session().lock()));
        nurse.close();
        QCOMPARE(meddler->count("/v3/logout"), 1);
    }

    void cleanupTestCase() { m_it.reset(); }
};

QTEST_GUILESS_MAIN(IdentityRecoveryTest)
#include "identity_test.moc"
