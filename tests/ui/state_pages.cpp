// SPDX-License-Identifier: Apache-2.0
#include "support/window/scene.h"
#include "ui/page_sets.h"

#include <QTest>

namespace wardline::test {

using client::Connection;

namespace {

/// What the status line can come to say at once.
Connection worst(Connection connection)
{
    connection.state = Connection::State::Offline;
    connection.reason = Connection::Reason::TimedOut;
    connection.since = hospitalNow - 25 * 60'000;
    connection.waitingToSend = 3;
    connection.keys = Connection::Keys::Closed;
    connection.clockSkew = -7 * 60'000;
    connection.spaceLeft = 430'000'000;
    return connection;
}

/// Ours, and nobody has said to have it.
void letOneBeLate(UiRun &run)
{
    client::RoomWindow rooms = run.client().inbox()->window();
    rooms.rows[0].lateAcknowledgements = 1;
    run.client().fakeInbox.publish(rooms);
    client::TimelineWindow window = run.client().open->window();
    auto row =
        messageRow(401, QStringLiteral("Ana Ruiz"), QStringLiteral("Second pair of hands to bed 12, please"), 12);
    row.mine = true;
    row.priority = care::Priority::Urgent;
    row.unacknowledgedMinutes = 10;
    window.rows.append(row);
    run.client().open->publish(window);
}

} // namespace

void visitStates(const Look &look, const See &see)
{
    UiRun run(client::SessionState::Unlocked);
    wear(run, look);
    openBed12(run);
    FakeSession &session = run.client().fakeSession;
    const Connection well = session.connection();
    Connection connection = well;
    connection.state = Connection::State::Offline;
    connection.reason = Connection::Reason::NoNetwork;
    connection.since = hospitalNow - 25 * 60'000;
    connection.waitingToSend = 3;
    connection.notSent = 0;
    session.setConnection(connection);
    see(run, QStringLiteral("offline"));
    connection = well;
    connection.state = Connection::State::Refused;
    connection.reason = Connection::Reason::CertificateExpired;
    session.setConnection(connection);
    see(run, QStringLiteral("refused"));
    connection = well;
    connection.state = Connection::State::CatchingUp;
    connection.listed = 120;
    connection.listTotal = 480;
    session.setConnection(connection);
    see(run, QStringLiteral("arriving"));
    session.setConnection(well);
    run.client().open->holdPages = true;
    (void)run.shell().conversation()->goToDate(QStringLiteral("2026-02-01"));
    (void)QTest::qWaitFor([&] { return run.item(QStringLiteral("loading")) != nullptr; });
    see(run, QStringLiteral("loading"));
    run.shell().conversation()->stopLoading();
    run.client().open->holdPages = false;
    connection = well;
    connection.clockSkew = 7 * 60'000;
    session.setConnection(connection);
    see(run, QStringLiteral("clock-off"));
    session.setConnection(worst(well));
    see(run, QStringLiteral("status-full"));
    run.window().setMinimumWidth(800);
    giveSize(run.window(), {800, 800});
    see(run, QStringLiteral("status-full-narrow"));
    giveSize(run.window(), {1280, 800});
    run.item(QStringLiteral("toast"))->setProperty("text", QString());
    session.setConnection(well);
    letOneBeLate(run);
    see(run, QStringLiteral("late"));
}

} // namespace wardline::test
