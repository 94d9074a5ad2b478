// SPDX-License-Identifier: Apache-2.0
// Whom the @ before the caret may mean: members of the room, narrowed by what was typed behind it.
#pragma once

#include "client/types.h"
#include "controls/keyed_rows.h"

#include <QtQml/qqmlregistration.h>

namespace wardline::conversation {

struct MentionItem {
    Q_GADGET
    QML_VALUE_TYPE(mentionItem)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString about MEMBER about)
    Q_PROPERTY(bool cannotRead MEMBER cannotRead)

public:
    UserId id;
    QString name;
    QString about;           ///< As glass::worksOf() has it.
    bool cannotRead = false; ///< None of their devices can, as far as is known.
    QString words;           ///< What they are found by, folded.

    friend bool operator==(const MentionItem &, const MentionItem &) = default;
};

class MentionModel : public KeyedListModel<MentionItem>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    /// The row that Enter takes.
    Q_PROPERTY(int current READ current NOTIFY changed)
    /// Where the @ stands in the text; meaningful while open.
    Q_PROPERTY(int start READ start NOTIFY changed)

public:
    using KeyedListModel::KeyedListModel;

    [[nodiscard]] bool isOpen() const { return rowCount() > 0; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] int start() const { return m_start; }

    /// Of whom one's own id is left out.
    void setSelf(const UserId &self);
    void setMembers(const QList<client::Member> &members, const QList<client::LeftOut> &leftOut = {});
    /// Somebody typed or moved: the caret stands before `caret` of `text` (UTF-16).
    Q_INVOKABLE void look(const QString &text, int caret);
    /// +1 down, -1 up, round its ends.
    Q_INVOKABLE void step(int by);
    /// Not this @ any more; the text stays.
    Q_INVOKABLE void dismiss();

Q_SIGNALS:
    void changed();

private:
    void show(const QList<MentionItem> &items, int start);

    QList<MentionItem> m_everyone; ///< By name.
    QList<client::Member> m_members;
    QList<client::LeftOut> m_leftOut;
    UserId m_self;
    QString m_text; ///< As look() was asked last.
    int m_caret = 0;
    int m_current = 0;
    int m_start = -1;
    int m_dismissed = -1; ///< The @ that nobody is to be offered for.
};

} // namespace wardline::conversation
