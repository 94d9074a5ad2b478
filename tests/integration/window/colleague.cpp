// SPDX-License-Identifier: Apache-2.0
#include "integration/window/colleague.h"

#include "support/client/workstation.h"
#include "support/window/random_person.h"

#include <QProcessEnvironment>
#include <QSocketNotifier>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace wardline::test {
namespace {

constexpr const char *hospitalVariable = "WARDLINE_COLLEAGUE_HOSPITAL";
constexpr const char *userVariable = "WARDLINE_COLLEAGUE_OF";
constexpr const char *seedVariable = "WARDLINE_COLLEAGUE_SEED";

using Conversations = std::vector<std::unique_ptr<client::Conversation>>;

class AtWork
{
public:
    AtWork(const Hospital &hospital, const Person &self, const Person &other)
        : m_other(other)
        , m_station(hospital, self)
        , m_random(qEnvironmentVariable(seedVariable).toUInt())
    {
    }

    [[nodiscard]] bool begin()
    {
        if (!m_station.start()) {
            return false;
        }
        const auto group = settled(inbox().startConversation({m_other.userId}, QStringLiteral("Night plan")));
        const auto direct = settled(inbox().startConversation({m_other.userId}));
        if (!group || !direct) {
            return false;
        }
        m_group = *group;
        std::vector<RoomId> rooms{*group, *direct};
        for (const char *name : {"4W charge", "4W bed 12", "Rapid response"}) {
            if (!until([&] { return settled(inbox().find(QLatin1String(name))).has_value(); })) {
                return false;
            }
            rooms.push_back(*settled(inbox().find(QLatin1String(name))));
        }
        for (const RoomId &room : rooms) {
            m_open.push_back(m_station.client().openConversation(room));
        }
        return true;
    }

    void act()
    {
        auto &room = *m_open[std::size_t(m_random.below(int(m_open.size())))];
        const EventId theirs = newest(room, [](const client::TimelineRow &row) { return !row.mine; });
        const EventId mine = newest(room, [](const client::TimelineRow &row) { return row.mine; });
        const EventId asking = newest(room, [](const client::TimelineRow &row) { return row.acknowledgementWanted; });
        const QString words = QStringLiteral("Said %1").arg(++m_said);
        constexpr int say = 9;
        switch (theirs.isEmpty() || mine.isEmpty() ? say : m_random.below(10)) {
        case 0:
            static_cast<void>(room.send(written(u'@' + m_other.name + u' ' + words)));
            break;
        case 1:
            room.setTyping(m_random.below(2) == 0);
            break;
        case 2:
            room.markRead(theirs);
            static_cast<void>(room.react(theirs, QStringLiteral("👍")));
            break;
        case 3:
            if (!asking.isEmpty()) {
                static_cast<void>(room.acknowledge(asking));
            }
            break;
        case 4:
            static_cast<void>(room.redact(mine));
            break;
        case 5:
            static_cast<void>(room.send(rewritten(words, mine)));
            break;
        case 6: // who has left the group is brought back
            static_cast<void>(inbox().addPeople(m_group, {m_other.userId}));
            break;
        default:
            static_cast<void>(room.send(
                written(words, m_random.below(3) == 0 ? theirs : EventId(), care::Priority(m_random.below(3)))));
        }
    }

private:
    [[nodiscard]] client::Inbox &inbox() { return *m_station.client().inbox(); }

    template <class Wanted>
    [[nodiscard]] static EventId newest(const client::Conversation &room, const Wanted &wanted)
    {
        const auto &rows = room.window().rows;
        const auto row = std::find_if(rows.crbegin(), rows.crend(), [&wanted](const client::TimelineRow &one) {
            return one.kind == client::TimelineRow::Kind::Message && !one.event.isEmpty() && wanted(one);
        });
        return row == rows.crend() ? EventId() : row->event;
    }

    const Person &m_other;
    Workstation m_station;
    RandomPerson m_random;
    RoomId m_group;
    Conversations m_open;
    int m_said = 0;
};

} // namespace

Colleague::~Colleague()
{
    m_process.closeWriteChannel(); // the sign to end
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(60'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool Colleague::start(const QString &hospital, const QString &user, quint32 seed)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(hospitalVariable), hospital);
    environment.insert(QLatin1String(userVariable), user);
    environment.insert(QLatin1String(seedVariable), QString::number(seed));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), QStringList());
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(120'000)) {
            return false;
        }
    }
    return true;
}

bool Colleague::isThis()
{
    return qEnvironmentVariableIsSet(userVariable);
}

int Colleague::run()
{
    const auto hospital = Hospital::fromFile(qEnvironmentVariable(hospitalVariable));
    const auto *other = hospital ? hospital->person(qEnvironmentVariable(userVariable)) : nullptr;
    const auto *self = hospital ? hospital->person(QStringLiteral("dokafor")) : nullptr;
    if (other == nullptr || self == nullptr) {
        return 1;
    }
    AtWork colleague(*hospital, *self, *other);
    if (!colleague.begin()) {
        return 1;
    }
    std::setvbuf(stdin, nullptr, _IONBF, 0); // or the notifier would not know of what is read ahead
    std::puts("ready");
    std::fflush(stdout);
    QSocketNotifier asked(fileno(stdin), QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, QCoreApplication::instance(),
                     [&colleague] { std::getchar() == EOF ? QCoreApplication::quit() : colleague.act(); });
    return QCoreApplication::exec();
}

} // namespace wardline::test
