// SPDX-License-Identifier: Apache-2.0
#include "conversation_view_model.h"

#include "glass/answers.h"
#include "glass/sentences.h"

#include <QClipboard>
#include <QGuiApplication>

namespace wardline::conversation {

ConversationViewModel::ConversationViewModel(std::unique_ptr<client::Conversation> conversation, SendAllTheSame &agreed,
                                             std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_conversation(std::move(conversation))
    , m_now(std::move(now))
    , m_composer(std::make_unique<ComposerViewModel>(*m_conversation, agreed))
{
    connect(m_conversation.get(), &client::Conversation::windowChanged, this, &ConversationViewModel::onWindow);
    connect(m_conversation.get(), &client::Conversation::headChanged, this, &ConversationViewModel::onHead);
    connect(m_composer.get(), &ComposerViewModel::failed, this, &ConversationViewModel::failed);
    onWindow();
    onHead();
}

ConversationViewModel::~ConversationViewModel() = default;

void ConversationViewModel::onWindow()
{
    m_timeline.setWindow(m_conversation->window(), m_now());
    Q_EMIT windowChanged();
}

void ConversationViewModel::onHead()
{
    m_head = toHead(m_conversation->head(), m_now());
    Q_EMIT headChanged();
}

QString ConversationViewModel::typing() const
{
    const QStringList &names = m_conversation->head().typing;
    if (names.isEmpty()) {
        return {};
    }
    return names.size() == 1 ? tr("%1 is typing…").arg(names.first())
                             : tr("%1 are typing…").arg(names.join(QStringLiteral(", ")));
}

void ConversationViewModel::report(client::Answer<> answer)
{
    glass::whenAnswered<void>(std::move(answer), this, [this](client::ClientResult<> result) {
        if (!result) {
            Q_EMIT failed(glass::sentence(result.error()));
        }
    });
}

void ConversationViewModel::page(client::Answer<> answer, const QString &event)
{
    m_paging = true;
    Q_EMIT windowChanged();
    glass::whenAnswered<void>(std::move(answer), this, [this, event](client::ClientResult<> result) {
        m_paging = false;
        Q_EMIT windowChanged();
        if (result && !event.isEmpty()) {
            setGoneTo(event);
        }
        if (!result && result.error().code != client::ClientCode::Cancelled) {
            Q_EMIT failed(glass::sentence(result.error()));
        }
    });
}

void ConversationViewModel::pageOlder()
{
    if (!isLoadingOlder() && !isAtStart()) {
        page(m_conversation->pageOlder());
    }
}

void ConversationViewModel::pageNewer()
{
    if (!m_paging && !isAtNewest()) {
        page(m_conversation->pageNewer());
    }
}

void ConversationViewModel::goToNewest()
{
    goOn();
    page(m_conversation->goToNewest());
}

void ConversationViewModel::goTo(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        goOn(); // also where it is the same: it is shown again
        page(m_conversation->goTo(*id), event);
    }
}

void ConversationViewModel::goOn()
{
    setGoneTo({});
}

void ConversationViewModel::setGoneTo(const QString &event)
{
    if (m_goneTo != event) {
        m_goneTo = event;
        Q_EMIT goneToChanged();
    }
}

void ConversationViewModel::react(const QString &event, const QString &emoji)
{
    if (const auto id = EventId::parse(event)) {
        report(m_conversation->react(*id, emoji));
    }
}

void ConversationViewModel::takeBack(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        report(m_conversation->redact(*id));
    }
}

void ConversationViewModel::acknowledge(const QString &event)
{
    if (const auto id = EventId::parse(event)) {
        report(m_conversation->acknowledge(*id));
    }
}

void ConversationViewModel::acknowledgeNewest()
{
    for (const TimelineItem &item : m_timeline.rows()) {
        if (item.canAcknowledge) {
            acknowledge(item.eventId);
            return;
        }
    }
}

void ConversationViewModel::tryAgain(qint64 key)
{
    report(m_conversation->tryAgain(key));
}

void ConversationViewModel::discard(qint64 key)
{
    report(m_conversation->discard(key));
}

void ConversationViewModel::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void ConversationViewModel::seenNewest()
{
    const auto &rows = m_conversation->window().rows;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (!row->event.isEmpty()) {
            if (row->event != m_seen && isAtNewest()) {
                m_seen = row->event;
                m_conversation->markRead(m_seen);
            }
            return;
        }
    }
}

} // namespace wardline::conversation
