// SPDX-License-Identifier: Apache-2.0
#include "people_search.h"

#include "answers.h"
#include "sentences.h"

namespace wardline::glass {
namespace {

constexpr int peopleAtOnce = 50;
constexpr int typingPause = 200; // ms: a word is not asked for letter by letter

} // namespace

PeopleSearch::PeopleSearch(client::Client &client, Among among, QObject *parent)
    : QObject(parent)
    , m_inbox(*client.inbox())
    , m_session(*client.session())
    , m_among(among)
{
    m_askServer.setSingleShot(true);
    m_askServer.setInterval(typingPause);
    connect(&m_askServer, &QTimer::timeout, this, [this] { ask(client::PeopleScope::Hospital); });
}

void PeopleSearch::find(const QString &text, const QStringList &leftOut)
{
    ++m_search;
    m_text = text;
    m_leftOut = leftOut;
    m_searching = true;
    m_error.reset();
    Q_EMIT changed();
    ask(client::PeopleScope::Known);
    if (m_among == Among::Colleagues) {
        m_askServer.start();
    }
}

void PeopleSearch::ask(client::PeopleScope scope)
{
    whenAnswered<client::PeopleFound>(
        m_inbox.people(m_text, peopleAtOnce, scope, roleWords()), this,
        [this, search = m_search, scope](const client::ClientResult<client::PeopleFound> &found) {
            onFound(search, scope, found);
        });
}

void PeopleSearch::onFound(int search, client::PeopleScope scope,
                           const client::ClientResult<client::PeopleFound> &found)
{
    if (search != m_search) {
        return; // a later key asked again
    }
    m_searching = found && scope == client::PeopleScope::Known && m_among == Among::Colleagues;
    if (found) {
        m_found = *found;
        m_found.people.removeIf([this](const client::Person &person) {
            const bool isSelf = person.id == m_session.self().id && m_among == Among::Colleagues;
            return isSelf || m_leftOut.contains(person.id.text());
        });
        m_model.setPeople(m_found.people);
    } else {
        m_error = found.error();
    }
    Q_EMIT changed();
}

QString PeopleSearch::problem() const
{
    return m_error ? sentence(*m_error) : QString();
}

void PeopleSearch::reword()
{
    m_model.setPeople(m_found.people);
    Q_EMIT changed();
}

} // namespace wardline::glass
