// SPDX-License-Identifier: Apache-2.0
// The locked window: whose session it is, and how it opens again. Knows no conversation.
#pragma once

#include "client/client.h"
#include "glass/secret_field.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace wardline::lock {

class LockViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(QString ownerName READ ownerName NOTIFY changed)
    Q_PROPERTY(QString ownerWork READ ownerWork NOTIFY changed)
    /// Password and code are asked for: because the session ended or the tries are used up, or because the person chose so.
    Q_PROPERTY(bool isPasswordAsked READ isPasswordAsked NOTIFY changed)
    Q_PROPERTY(bool isPinPossible READ isPinPossible NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool isCancelling READ isCancelling NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// "2 not sent: unlock to send"; empty when nothing waits.
    Q_PROPERTY(QString waiting READ waiting NOTIFY changed)

public:
    /// `client` outlives it.
    explicit LockViewModel(client::Client &client, QObject *parent = nullptr);

    [[nodiscard]] QString ownerName() const;
    [[nodiscard]] QString ownerWork() const;
    [[nodiscard]] bool isPasswordAsked() const { return m_passwordChosen || m_lockedOut || m_session.needsPassword(); }
    [[nodiscard]] bool isPinPossible() const { return !m_lockedOut && !m_session.needsPassword(); }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString waiting() const;

    Q_INVOKABLE void unlock(wardline::glass::SecretField *pin);
    Q_INVOKABLE void signIn(wardline::glass::SecretField *password, wardline::glass::SecretField *code);
    /// The sign-in that is under way; an unlock by PIN takes no longer than the PIN. What was typed is not kept: with it anybody who comes by could go on.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void askForPassword(bool ask);
    Q_INVOKABLE void startActivation();

Q_SIGNALS:
    void changed();
    /// What was typed was not right: the field takes the keyboard again.
    void refused();
    /// The person has an activation code from IT, as for a new authenticator.
    void activationAsked();

private:
    void begin();
    void answered(const client::ClientResult<> &result);

    client::Session &m_session;
    QString m_problem;
    bool m_busy = false;
    bool m_cancelling = false;
    bool m_passwordChosen = false;
    bool m_lockedOut = false;
};

} // namespace wardline::lock
