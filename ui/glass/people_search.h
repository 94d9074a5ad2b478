// SPDX-License-Identifier: Apache-2.0
// People by what is typed: those known here at once; of colleagues the server's answer too, when the typing pauses and it comes.
#pragma once

#include "client/client.h"
#include "people_model.h"

#include <QTimer>

#include <optional>

namespace wardline::glass {

class PeopleSearch : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(wardline::glass::PeopleModel *found READ found CONSTANT)
    Q_PROPERTY(bool isSearching READ isSearching NOTIFY changed)
    /// More match than are shown: it helps to type on.
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY changed)
    /// The server could not be asked: who was never met here may be missing.
    Q_PROPERTY(bool onlyKnown READ onlyKnown NOTIFY changed)
    /// Why nobody could be looked for; empty where that went well.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    enum class Among {
        Colleagues, ///< Whom one can write to: all of the hospital, without oneself.
        Known,      ///< Whose messages can be here: oneself too, and nobody whom only the server knows.
    };

    /// `client` outlives it.
    explicit PeopleSearch(client::Client &client, Among among = Among::Colleagues, QObject *parent = nullptr);

    [[nodiscard]] PeopleModel *found() { return &m_model; }
    [[nodiscard]] bool isSearching() const { return m_searching; }
    [[nodiscard]] bool hasMore() const { return m_found.more; }
    [[nodiscard]] bool onlyKnown() const { return m_found.onlyKnown; }
    [[nodiscard]] QString problem() const;

    /// Without `leftOut` from now on.
    Q_INVOKABLE void find(const QString &text, const QStringList &leftOut = {});

    /// In another language.
    void reword();

Q_SIGNALS:
    void changed();

private:
    void ask(client::PeopleScope scope);
    void onFound(int search, client::PeopleScope scope, const client::ClientResult<client::PeopleFound> &found);

    client::Inbox &m_inbox;
    client::Session &m_session;
    Among m_among;
    PeopleModel m_model;
    client::PeopleFound m_found;
    QTimer m_askServer;
    QString m_text;
    QStringList m_leftOut;
    std::optional<client::ClientError> m_error;
    int m_search = 0;
    bool m_searching = false;
};

} // namespace wardline::glass
