// SPDX-License-Identifier: Apache-2.0
#include "sign_in_view_model.h"

#include "glass/answers.h"
#include "glass/save_text.h"
#include "glass/sentences.h"
#include "policy/password_rules.h"
#include "policy/pin_rules.h"

namespace wardline::signin {
namespace {

// What the built-in policy asks for; a stricter managed one answers PinTooWeak.
constexpr int shortestPin = 6;

bool isKeyring(client::ClientCode code)
{
    using client::ClientCode;
    return code == ClientCode::KeychainMissing || code == ClientCode::KeychainLocked
           || code == ClientCode::KeychainDenied;
}

QString takeText(glass::SecretField *field)
{
    const Secret secret = field->take();
    return QString::fromUtf8(secret.view());
}

} // namespace

SignInViewModel::SignInViewModel(client::Client &client, QString serverName, QObject *parent)
    : QObject(parent)
    , m_session(*client.session())
    , m_serverName(std::move(serverName))
    , m_userName(m_session.owner().id.text())
{
    connect(&m_session, &client::Session::stateChanged, this, &SignInViewModel::onState);
    onState(m_session.state());
}

void SignInViewModel::onState(client::SessionState state)
{
    if (state == client::SessionState::NeedsPin && m_stage != Stage::SpareCodes && m_stage != Stage::Authenticator) {
        setStage(Stage::Pin);
    } else if (state == client::SessionState::SignedOut || state == client::SessionState::Wiped) {
        Q_EMIT stageChanged();
    }
}

void SignInViewModel::setStage(Stage stage)
{
    setProblem({});
    m_stage = stage;
    Q_EMIT stageChanged();
}

void SignInViewModel::setProblem(QString sentence)
{
    m_problem = std::move(sentence);
    Q_EMIT problemChanged();
}

void SignInViewModel::begin()
{
    setProblem({});
    m_busy = true;
    Q_EMIT isBusyChanged();
}

void SignInViewModel::failed(const client::ClientError &error)
{
    m_busy = false;
    Q_EMIT isBusyChanged();
    m_keyringMissing = isKeyring(error.code);
    setProblem(glass::sentence(error));
}

void SignInViewModel::signIn(const QString &user, glass::SecretField *password, glass::SecretField *code)
{
    if (m_busy || !password || !code) {
        return;
    }
    if (user.trimmed().isEmpty() || password->count() == 0 || code->count() == 0) {
        setProblem(tr("Enter user, password and the code of your authenticator."));
        return;
    }
    begin();
    client::SignInRequest request{user.trimmed(), password->take(), takeText(code)};
    glass::whenAnswered<void>(m_session.signIn(std::move(request)), this, [this](client::ClientResult<> result) {
        if (!result) {
            Q_EMIT codeSpent();
            failed(result.error());
            return;
        }
        m_busy = false;
        Q_EMIT isBusyChanged();
    });
}

void SignInViewModel::startActivation()
{
    setStage(Stage::Activation);
}

void SignInViewModel::backToCredentials()
{
    m_offer = {};
    m_newPassword.clear();
    setStage(Stage::Credentials);
}

void SignInViewModel::activate(const QString &user, const QString &activationCode)
{
    if (m_busy) {
        return;
    }
    if (user.trimmed().isEmpty() || activationCode.trimmed().isEmpty()) {
        setProblem(tr("Enter your user name and the activation code from IT."));
        return;
    }
    m_userName = user.trimmed();
    Q_EMIT userNameChanged();
    begin();
    glass::whenAnswered<client::EnrolOffer>(m_session.enrol({m_userName, activationCode.trimmed()}), this,
                                            [this](client::ClientResult<client::EnrolOffer> offer) {
                                                if (!offer) {
                                                    failed(offer.error());
                                                    return;
                                                }
                                                m_busy = false;
                                                Q_EMIT isBusyChanged();
                                                m_offer = std::move(*offer);
                                                setStage(Stage::NewPassword);
                                            });
}

void SignInViewModel::choosePassword(glass::SecretField *password, glass::SecretField *again)
{
    if (!password || !again) {
        return;
    }
    if (!password->holdsSame(*again)) {
        again->clear();
        setProblem(tr("The two passwords differ. Enter the second one again."));
        return;
    }
    Secret chosen = password->take();
    again->clear();
    const QString local = m_userName.section(u':', 0, 0).remove(u'@');
    const auto problems = policy::checkPassword(chosen, {local, {}, m_serverName});
    if (!problems.isEmpty()) {
        setProblem(glass::sentence(problems.first()));
        return;
    }
    m_newPassword = std::move(chosen);
    setStage(Stage::Authenticator);
}

void SignInViewModel::confirmCode(glass::SecretField *code)
{
    if (m_busy || !code || code->count() == 0) {
        return;
    }
    begin();
    client::EnrolConfirm confirm{m_newPassword.clone(), takeText(code)};
    glass::whenAnswered<client::EnrolResult>(m_session.confirmEnrolment(std::move(confirm)), this,
                                             [this](client::ClientResult<client::EnrolResult> result) {
                                                 if (!result) {
                                                     Q_EMIT codeSpent();
                                                     failed(result.error());
                                                     return;
                                                 }
                                                 m_busy = false;
                                                 Q_EMIT isBusyChanged();
                                                 m_newPassword.clear();
                                                 m_offer = {};
                                                 m_spareCodes = std::move(result->spareCodes);
                                                 setStage(m_spareCodes.isEmpty() ? Stage::Pin : Stage::SpareCodes);
                                             });
}

void SignInViewModel::saveSpareCodes(const QUrl &file)
{
    const QString text = tr("Wardline spare codes. Each replaces the authenticator's code once.")
                         + QLatin1String("\n\n") + m_spareCodes.join(u'\n') + u'\n';
    glass::saveText(file, text, this, [this](bool saved) {
        m_codesSaved = saved;
        setProblem(saved ? QString() : tr("The file could not be written. Choose another place."));
        Q_EMIT isCodesSavedChanged();
    });
}

void SignInViewModel::keptSpareCodes()
{
    m_spareCodes.clear();
    setStage(Stage::Pin);
}

void SignInViewModel::choosePin(glass::SecretField *pin, glass::SecretField *again)
{
    if (m_busy || !pin || !again) {
        return;
    }
    if (!pin->holdsSame(*again)) {
        again->clear();
        setProblem(tr("The two PINs differ. Enter the second one again."));
        return;
    }
    Secret chosen = pin->take();
    again->clear();
    const auto problems = policy::checkPin(chosen, shortestPin);
    if (!problems.isEmpty()) {
        setProblem(problems.first() == policy::PinProblem::TooShort
                       ? tr("At least %n digits.", nullptr, shortestPin)
                       : glass::sentence(client::ClientError{client::ClientCode::PinTooWeak}));
        return;
    }
    begin();
    glass::whenAnswered<void>(m_session.choosePin(std::move(chosen)), this, [this](client::ClientResult<> result) {
        if (!result) {
            failed(result.error());
        }
    });
}

void SignInViewModel::stayEphemeral()
{
    if (m_busy) {
        return;
    }
    begin();
    glass::whenAnswered<void>(m_session.stayEphemeral(), this, [this](client::ClientResult<> result) {
        if (!result) {
            failed(result.error());
        }
    });
}

} // namespace wardline::signin
