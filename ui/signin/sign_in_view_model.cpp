// SPDX-License-Identifier: Apache-2.0
#include "sign_in_view_model.h"

#include "glass/answers.h"
#include "glass/save_text.h"
#include "glass/sentences.h"
#include "policy/password_rules.h"
#include "policy/pin_rules.h"

#include <utility>

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
    if (stage == Stage::Pin) {
        checkKeyring();
    }
}

QString SignInViewModel::ending() const
{
    const bool isWiped = m_session.state() == client::SessionState::Wiped;
    if (isWiped || m_ending == Ending::Removed) {
        return tr("This workstation was signed out. Nothing is kept here any more; your messages are on the server.");
    }
    return m_ending == Ending::Ended ? tr("The last session here has ended. Nothing of it is kept on this workstation.")
                                     : QString();
}

void SignInViewModel::setEnding(Ending ending)
{
    m_ending = ending;
    Q_EMIT stageChanged();
}

void SignInViewModel::checkKeyring()
{
    glass::whenAnswered<void>(m_session.canKeepPin(), this, [this](client::ClientResult<> result) {
        if (m_stage != Stage::Pin) {
            return;
        }
        const bool wasMissing =
            std::exchange(m_keyringMissing, !result && result.error().code != client::ClientCode::Cancelled);
        if (!m_keyringMissing) {
            setProblem(wasMissing ? QString() : m_problem);
        } else if (result.error().code == client::ClientCode::Refused) {
            setProblem(tr("No PIN may be kept on this workstation. You can work without keeping anything here."));
        } else {
            setProblem(glass::sentence(result.error()));
        }
    });
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

void SignInViewModel::end()
{
    m_busy = false;
    m_cancelling = false;
    Q_EMIT isBusyChanged();
}

void SignInViewModel::cancel()
{
    if (m_busy && canCancel() && !m_cancelling) {
        m_cancelling = true;
        Q_EMIT isBusyChanged();
        m_session.giveUp();
    }
}

void SignInViewModel::failed(const client::ClientError &error)
{
    const bool wasCancelled = m_cancelling && error.code == client::ClientCode::Cancelled;
    end();
    if (wasCancelled) {
        return;
    }
    m_keyringMissing = isKeyring(error.code);
    setProblem(glass::sentence(error));
    const bool isOver = error.code == client::ClientCode::Cancelled || error.code == client::ClientCode::PinNeeded;
    if (m_session.state() == client::SessionState::Locked && isOver) {
        Q_EMIT left(); // the lock fell meanwhile, or the PIN comes next
    }
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
    glass::whenAnswered<void>(m_session.signIn(std::move(request)), this, [this](const client::ClientResult<> &result) {
        if (!result) {
            failed(result.error());
            Q_EMIT codeSpent();
            return;
        }
        end();
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
    if (m_session.state() == client::SessionState::Locked) {
        Q_EMIT left();
        return;
    }
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
                                                if (m_cancelling) {
                                                    offer = fail(client::ClientCode::Cancelled); // it came too late
                                                }
                                                if (!offer) {
                                                    failed(offer.error());
                                                    return;
                                                }
                                                end();
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
                                                     failed(result.error());
                                                     Q_EMIT codeSpent();
                                                     return;
                                                 }
                                                 end();
                                                 m_newPassword.clear();
                                                 m_offer = {};
                                                 m_spareCodes = std::move(result->spareCodes);
                                                 setStage(Stage::SpareCodes);
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
    if (m_session.state() == client::SessionState::NeedsPin) {
        setStage(Stage::Pin);
    } else {
        backToCredentials(); // the codes are good, and the sign-in behind them did not come about
        setProblem(tr("Your account is ready. Sign in with your password and the next code."));
    }
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
        if (!result && isKept() && result.error().code == client::ClientCode::VaultDamaged) {
            // Only password and code help, and the lock page asks for them.
            glass::whenAnswered<void>(m_session.lock(), this, [](const client::ClientResult<> &) {});
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
