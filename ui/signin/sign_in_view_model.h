// SPDX-License-Identifier: Apache-2.0
// The way in: user, password and code; or an activation code, a new password, the authenticator and its spare codes; then the
// PIN. Secrets come from SecretFields and leave for the engine; none is a property.
#pragma once

#include "client/client.h"
#include "glass/secret_field.h"

#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace wardline::signin {

/// How the session before this one ended.
enum class Ending {
    None,
    Ended,   ///< Signed out, or locked where nothing is kept.
    Removed, ///< By IT.
};

class SignInViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY isBusyChanged)
    /// What is under way can be cancelled. Not what comes behind a PIN: by then the sign-in counts.
    Q_PROPERTY(bool canCancel READ canCancel NOTIFY stageChanged)
    Q_PROPERTY(bool isCancelling READ isCancelling NOTIFY isBusyChanged)
    /// What is wrong, as a sentence; empty when nothing is.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString serverName READ serverName CONSTANT)
    Q_PROPERTY(QString userName READ userName NOTIFY userNameChanged)
    Q_PROPERTY(QString secretText READ secretText NOTIFY stageChanged)
    Q_PROPERTY(QStringList spareCodes READ spareCodes NOTIFY stageChanged)
    Q_PROPERTY(bool isCodesSaved READ isCodesSaved NOTIFY isCodesSavedChanged)
    /// No PIN can be kept here now: the keyring does not answer, or policy says no. Known before one is typed.
    Q_PROPERTY(bool isKeyringMissing READ isKeyringMissing NOTIFY problemChanged)
    /// The profile holds its owner's session already, so that keeping nothing is no choice.
    Q_PROPERTY(bool isKept READ isKept NOTIFY stageChanged)
    /// How the session before this one ended, as a sentence; empty where there was none.
    Q_PROPERTY(QString ending READ ending NOTIFY stageChanged)

public:
    enum class Stage { Credentials, Activation, NewPassword, Authenticator, SpareCodes, Pin };
    Q_ENUM(Stage)

    /// `client` outlives it.
    SignInViewModel(client::Client &client, QString serverName, QObject *parent = nullptr);

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool canCancel() const { return m_stage != Stage::Pin; }
    [[nodiscard]] bool isCancelling() const { return m_cancelling; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString serverName() const { return m_serverName; }
    [[nodiscard]] QString userName() const { return m_userName; }
    [[nodiscard]] QString secretText() const { return m_offer.secretText; }
    [[nodiscard]] QStringList spareCodes() const { return m_spareCodes; }
    [[nodiscard]] bool isCodesSaved() const { return m_codesSaved; }
    [[nodiscard]] bool isKeyringMissing() const { return m_keyringMissing; }
    [[nodiscard]] bool isKept() const { return !m_session.owner().id.isEmpty(); }
    [[nodiscard]] QString ending() const;
    void setEnding(Ending ending);
    [[nodiscard]] const client::EnrolOffer &offer() const { return m_offer; }

    Q_INVOKABLE void signIn(const QString &user, wardline::glass::SecretField *password,
                            wardline::glass::SecretField *code);
    /// Ends in the stage as it was, and in codeSpent(). What was typed in secret is not kept: with it anybody who comes by could go on.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void startActivation();
    Q_INVOKABLE void backToCredentials();
    Q_INVOKABLE void activate(const QString &user, const QString &activationCode);
    Q_INVOKABLE void choosePassword(wardline::glass::SecretField *password, wardline::glass::SecretField *again);
    Q_INVOKABLE void confirmCode(wardline::glass::SecretField *code);
    Q_INVOKABLE void saveSpareCodes(const QUrl &file);
    Q_INVOKABLE void keptSpareCodes();
    Q_INVOKABLE void choosePin(wardline::glass::SecretField *pin, wardline::glass::SecretField *again);
    Q_INVOKABLE void stayEphemeral();
    /// Asks again whether a PIN can be kept here.
    Q_INVOKABLE void checkKeyring();

Q_SIGNALS:
    void stageChanged();
    void isBusyChanged();
    void problemChanged();
    void userNameChanged();
    void isCodesSavedChanged();
    /// The code that was typed is of no more use, and its field is empty.
    void codeSpent();
    /// Back to the locked session from which somebody came with an activation code.
    void left();

private:
    void setStage(Stage stage);
    void setProblem(QString sentence);
    void begin();
    void end();
    void failed(const client::ClientError &error);
    void onState(client::SessionState state);

    client::Session &m_session;
    QString m_serverName;
    QString m_userName;
    QString m_problem;
    client::EnrolOffer m_offer;
    Secret m_newPassword;
    QStringList m_spareCodes;
    Stage m_stage = Stage::Credentials;
    bool m_busy = false;
    bool m_cancelling = false;
    bool m_codesSaved = false;
    bool m_keyringMissing = false;
    Ending m_ending = Ending::None;
};

} // namespace wardline::signin
