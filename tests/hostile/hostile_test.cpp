// SPDX-License-Identifier: Apache-2.0
// The whole client where network or server mean harm, at the sign-in and while it syncs: each fault has its code or its state,
// nothing secret goes elsewhere, and once the server is good again the account works.
#include "hostile/faults.h"
#include "hostile/hosted_ward.h"
#include "hostile/link.h"
#include "hostile/program.h"
#include "support/tls/old_tls_server.h"

#include <QTest>

#include <algorithm>

using namespace wardline;
using namespace wardline::test;
using namespace std::chrono_literals;
using client::ClientCode;
using client::Connection;
using client::SessionState;

class HostileTest : public QObject
{
    Q_OBJECT

private:
    const Authority m_ours{"Hospital CA"};
    const Authority m_theirs{"Another CA"};
    const QList<QByteArray> m_names{"DNS:localhost", "IP:127.0.0.1"};
    std::unique_ptr<HostedWard> m_good;
    std::unique_ptr<RawTlsServer> m_impostor;  ///< Where the link may lead instead.
    std::unique_ptr<RawTlsServer> m_elsewhere; ///< A trusted server of another address.
    std::unique_ptr<OldTlsServer> m_old;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<Program> m_program;
    RoomId m_room;

    void leadToImpostor(const Identity &identity)
    {
        m_impostor = std::make_unique<RawTlsServer>(
            identity, [](QSslSocket &socket, const QByteArray &) { RawTlsServer::reply(socket, 200, "{}"); });
        m_link->leadTo(m_impostor->port());
    }

    /// From now on, wherever `part` is asked for.
    void befall(Fault fault, const QByteArray &part = {})
    {
        switch (fault) {
        case Fault::OtherAuthority:
            return leadToImpostor(m_theirs.issue(m_names));
        case Fault::OtherName:
            return leadToImpostor(m_ours.issue({"DNS:elsewhere.example"}));
        case Fault::Expired:
            return leadToImpostor(m_ours.issue(m_names, {-7200, -3600}));
        case Fault::OldTls:
            m_old = std::make_unique<OldTlsServer>();
            QVERIFY(m_old->start(m_ours.issue(m_names), QStringLiteral("-tls1_1")));
            return m_link->leadTo(m_old->port());
        default:
            break;
        }
        const auto answer = badAnswer(fault, m_elsewhere->port());
        m_good->instead = [answer, part](QSslSocket &socket, const QByteArray &target) {
            if (!target.contains(part)) {
                return false;
            }
            socket.write(answer);
            socket.disconnectFromHost();
            return true;
        };
    }

    void mend()
    {
        m_good->instead = {};
        m_good->afterPrelogin = {};
        m_link->leadTo(m_good->port());
        m_link->cut();
    }

    /// Not a byte inside TLS to whoever showed a wrong certificate, not even a handshake with another address.
    void verifyNothingLeaked()
    {
        QVERIFY(!m_impostor || m_impostor->received().isEmpty());
        QCOMPARE(m_elsewhere->handshakes(), 0);
    }

    void verifyItWorks()
    {
        QVERIFY(until([this] { return m_program->connection().state == Connection::State::UpToDate; }, 20s));
        QVERIFY(m_program->connection().reason == Connection::Reason::None);
        auto talk = m_program->client().openConversation(m_room);
        client::Outgoing message;
        message.text = QStringLiteral("after all");
        QVERIFY(settled(talk->send(std::move(message))));
        const auto isThere = [&talk] {
            const auto &rows = talk->window().rows;
            return std::any_of(rows.begin(), rows.end(), [](const client::TimelineRow &row) {
                return row.text == QLatin1String("after all") && row.state == client::MessageState::OnServer;
            });
        };
        QVERIFY(until(isThere));
    }

private Q_SLOTS:
    void init()
    {
        m_good = std::make_unique<HostedWard>(m_ours.issue(m_names));
        m_room = m_good->ward().makeRoom("!charge:mercy.localhost", {m_good->user()}, QStringLiteral("4W charge"));
        m_elsewhere = std::make_unique<RawTlsServer>(m_ours.issue(m_names));
        m_link = std::make_unique<Link>();
        m_link->leadTo(m_good->port());
        m_program = std::make_unique<Program>(m_link->url(), m_ours.pem());
        QVERIFY(m_program->isOpen());
    }

    void cleanup()
    {
        m_program.reset();
        m_link.reset();
        m_old.reset();
        m_impostor.reset();
        m_elsewhere.reset();
        m_good.reset();
    }

    /// `onPassword`: what is answered when the fault comes between the first question and password and code.
    void atTheSignIn_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("atOnce");
        QTest::addColumn<int>("onPassword");
        const auto row = [](const char *name, Fault fault, ClientCode atOnce, ClientCode onPassword) {
            QTest::newRow(name) << int(fault) << int(atOnce) << int(onPassword);
        };
        using Code = ClientCode;
        row("another authority", Fault::OtherAuthority, Code::NotTrusted, Code::NotTrusted);
        row("another name", Fault::OtherName, Code::CertificateWrongName, Code::CertificateWrongName);
        row("expired", Fault::Expired, Code::CertificateExpired, Code::CertificateExpired);
        row("TLS 1.1", Fault::OldTls, Code::NotSecure, Code::NotSecure);
        row("redirect to another host", Fault::Redirect, Code::Redirected, Code::Redirected);
        row("2 GB", Fault::TooLarge, Code::ServerTrouble, Code::AnswerLost);
        row("cut off", Fault::CutBody, Code::Unreachable, Code::AnswerLost);
        row("truncated JSON", Fault::CutJson, Code::ServerTrouble, Code::AnswerLost);
        row("nested without end", Fault::DeepJson, Code::ServerTrouble, Code::AnswerLost);
        row("portal", Fault::Portal, Code::ServerTrouble, Code::AnswerLost);
        row("portal with a password", Fault::PortalWantsPassword, Code::ServerTrouble, Code::ServerTrouble);
        row("5xx", Fault::Trouble, Code::ServerTrouble, Code::AnswerLost);
    }

    void atTheSignIn()
    {
        QFETCH(int, fault);
        QFETCH(int, atOnce);
        QFETCH(int, onPassword);
        befall(Fault(fault));
        const auto first = m_program->signIn();
        QVERIFY(!first);
        QCOMPARE(int(first.error().code), atOnce);
        QVERIFY(m_program->session().state() == SessionState::SignedOut);
        verifyNothingLeaked();
        mend();
        m_good->afterPrelogin = [this, fault] { befall(Fault(fault), "/login"); };
        const auto second = m_program->signIn();
        QVERIFY(!second);
        QCOMPARE(int(second.error().code), onPassword);
        QVERIFY(m_program->session().state() == SessionState::SignedOut);
        verifyNothingLeaked();
        mend();
        const auto third = m_program->start();
        QVERIFY2(third, qPrintable(third ? QString() : third.error().detail));
        verifyItWorks();
    }

    void whileItSyncs_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        using State = Connection::State;
        using Reason = Connection::Reason;
        const auto row = [](const char *name, Fault fault, State state, Reason reason) {
            QTest::newRow(name) << int(fault) << int(state) << int(reason);
        };
        row("another authority", Fault::OtherAuthority, State::Refused, Reason::CertificateUntrusted);
        row("another name", Fault::OtherName, State::Refused, Reason::CertificateWrongName);
        row("expired", Fault::Expired, State::Refused, Reason::CertificateExpired);
        row("TLS 1.1", Fault::OldTls, State::Refused, Reason::TlsTooOld);
        row("redirect to another host", Fault::Redirect, State::Offline, Reason::ServerTrouble);
        row("2 GB", Fault::TooLarge, State::Offline, Reason::ServerTrouble);
        row("cut off", Fault::CutBody, State::Offline, Reason::NoNetwork);
        row("truncated JSON", Fault::CutJson, State::Offline, Reason::ServerTrouble);
        row("nested without end", Fault::DeepJson, State::Offline, Reason::ServerTrouble);
        row("portal", Fault::Portal, State::Offline, Reason::ServerTrouble);
        row("portal with a password", Fault::PortalWantsPassword, State::Offline, Reason::ServerTrouble);
        row("5xx", Fault::Trouble, State::Offline, Reason::ServerTrouble);
    }

    void whileItSyncs()
    {
        QFETCH(int, fault);
        QFETCH(int, state);
        QFETCH(int, reason);
        const auto started = m_program->start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().detail));
        QVERIFY(until([this] { return m_program->connection().state == Connection::State::UpToDate; }));
        befall(Fault(fault));
        m_link->cut();
        const auto isTold = [&] {
            return int(m_program->connection().state) == state && int(m_program->connection().reason) == reason;
        };
        QVERIFY(until(isTold));
        QVERIFY(m_program->session().state() == SessionState::Unlocked);
        verifyNothingLeaked();
        mend();
        verifyItWorks();
    }

    void aClockThatIsWrongIsTold()
    {
        m_good->ahead = 10min;
        QVERIFY(m_program->start());
        QVERIFY(until([this] { return m_program->connection().clockSkew > 0; }));
        const auto minutes = m_program->connection().clockSkew / 60'000;
        QVERIFY2(minutes >= 9 && minutes <= 10, qPrintable(QString::number(minutes)));
        const auto found = settled(m_program->client().administration()->doctor());
        QVERIFY(found);
        const auto clock = std::find_if(found->begin(), found->end(), [](const client::Finding &finding) {
            return finding.what == QLatin1String("clock");
        });
        QVERIFY(clock != found->end() && clock->verdict == client::Finding::Verdict::Fails);
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
