// SPDX-License-Identifier: Apache-2.0
#include "settings_view_model.h"

#include "glass/answers.h"
#include "glass/save_text.h"
#include "glass/sentences.h"
#include "glass/times.h"

#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace wardline::settings {
namespace {

using client::Finding;
using client::Preferences;

template <class Enum>
Enum among(int value, Enum last)
{
    return Enum(std::clamp(value, 0, int(last)));
}

QString wordOf(Finding::Verdict verdict)
{
    switch (verdict) {
    case Finding::Verdict::Works:
        return SettingsViewModel::tr("works");
    case Finding::Verdict::Notice:
        return SettingsViewModel::tr("to know");
    case Finding::Verdict::Fails:
        break;
    }
    return SettingsViewModel::tr("does not work");
}

/// The engine's key for what was checked, as a person says it.
QString nameOf(const QString &what)
{
    if (what == QLatin1String("policy")) {
        return SettingsViewModel::tr("Settings by IT");
    }
    if (what == QLatin1String("clock")) {
        return SettingsViewModel::tr("This computer's clock");
    }
    if (what == QLatin1String("server")) {
        return SettingsViewModel::tr("The server");
    }
    if (what == QLatin1String("keychain")) {
        return SettingsViewModel::tr("The keyring");
    }
    if (what == QLatin1String("session")) {
        return SettingsViewModel::tr("Your session");
    }
    if (what == QLatin1String("store")) {
        return SettingsViewModel::tr("The messages kept here");
    }
    if (what == QLatin1String("identity")) {
        return SettingsViewModel::tr("This device's verification");
    }
    return what == QLatin1String("backup") ? SettingsViewModel::tr("The backup of your keys") : what;
}

QVariantMap part(const char *name, const char *licence, const QString &what)
{
    return {{QStringLiteral("name"), QString::fromLatin1(name)},
            {QStringLiteral("licence"), QString::fromLatin1(licence)},
            {QStringLiteral("what"), what}};
}

} // namespace

SettingsViewModel::SettingsViewModel(client::Client &client, std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_now(std::move(now))
{
    connect(&client, &client::Client::preferencesChanged, this, &SettingsViewModel::changed);
}

void SettingsViewModel::keep(Preferences wanted)
{
    glass::whenAnswered<void>(m_client.setPreferences(std::move(wanted)), this, [this](client::ClientResult<> result) {
        if (!result) {
            Q_EMIT notice(tr("This holds until you lock or sign out: it could not be kept. %1", "why follows")
                              .arg(glass::sentence(result.error())));
        }
    });
}

void SettingsViewModel::setScheme(int scheme)
{
    set(&Preferences::scheme, among(scheme, client::Scheme::Contrast));
}

void SettingsViewModel::setDensity(int density)
{
    set(&Preferences::density, among(density, client::Density::Compact));
}

void SettingsViewModel::setTextPercent(int percent)
{
    set(&Preferences::textPercent, std::clamp(percent, Preferences::smallestText, Preferences::largestText));
}

int SettingsViewModel::longestLockMinutes() const
{
    return int(std::chrono::duration_cast<std::chrono::minutes>(m_client.session()->longestIdle()).count());
}

/// Devices and findings are asked for anew when their section is opened.
void SettingsViewModel::forget()
{
    ++m_forgotten;
    m_askingDevices = false;
    m_checking = false;
    m_devices.clear();
    m_findings.clear();
    Q_EMIT devicesChanged();
    Q_EMIT findingsChanged();
}

void SettingsViewModel::reword()
{
    forget();
    Q_EMIT reworded();
}

void SettingsViewModel::askDevices()
{
    m_askingDevices = true;
    Q_EMIT devicesChanged();
    glass::whenAnswered<QList<client::Device>>(
        m_client.administration()->devices(), this,
        [this, forgotten = m_forgotten](const client::ClientResult<QList<client::Device>> &answer) {
            if (forgotten != m_forgotten) {
                return; // a lock, or another language, came first
            }
            m_askingDevices = false;
            m_devicesProblem = answer ? QString() : glass::sentence(answer.error());
            if (answer) {
                m_devices.clear();
                for (const client::Device &device : *answer) {
                    m_devices.append(QVariantMap{
                        {QStringLiteral("name"), device.name.isEmpty() ? tr("Unnamed device") : device.name},
                        {QStringLiteral("detail"),
                         device.lastSeen > 0
                             ? tr("Seen %1", "when: 5 min ago").arg(glass::age(device.lastSeen, m_now()))
                             : QString()},
                        {QStringLiteral("isThis"), device.thisOne},
                        {QStringLiteral("verified"), device.verified}});
                }
            }
            Q_EMIT devicesChanged();
        });
}

void SettingsViewModel::check()
{
    m_checking = true;
    Q_EMIT findingsChanged();
    glass::whenAnswered<QList<Finding>>(
        m_client.administration()->doctor(), this,
        [this, forgotten = m_forgotten](const client::ClientResult<QList<Finding>> &answer) {
            if (forgotten != m_forgotten) {
                return;
            }
            m_checking = false;
            m_findingsProblem = answer ? QString() : glass::sentence(answer.error());
            if (answer) {
                m_findings.clear();
                for (const Finding &finding : *answer) {
                    m_findings.append(
                        QVariantMap{{QStringLiteral("text"), tr("%1: %2", "what was checked, how it stands")
                                                                 .arg(nameOf(finding.what), wordOf(finding.verdict))},
                                    {QStringLiteral("detail"), finding.detail},
                                    {QStringLiteral("verdict"), int(finding.verdict)}});
                }
            }
            Q_EMIT findingsChanged();
        });
}

QString SettingsViewModel::report() const
{
    QStringList lines{QStringLiteral("Wardline ") + version(), QStringLiteral("Qt ") + QLatin1String(qVersion()),
                      QSysInfo::prettyProductName(), QString()};
    for (const QVariant &entry : m_findings) {
        const QVariantMap finding = entry.toMap();
        const QString detail = finding.value(QStringLiteral("detail")).toString();
        lines << finding.value(QStringLiteral("text")).toString()
                     + (detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(detail));
    }
    return lines.join(u'\n') + u'\n';
}

void SettingsViewModel::saveFindings(const QUrl &file)
{
    glass::saveText(file, report(), this, [this](bool saved) {
        Q_EMIT notice(saved ? tr("The report was saved.") : tr("The file could not be written. Choose another place."));
    });
}

QString SettingsViewModel::version() const
{
    return QStringLiteral(WARDLINE_VERSION);
}

QVariantList SettingsViewModel::parts() const
{
    return {part("Qt 6", "LGPL-3.0", tr("window and network")),
            part("matrix-sdk-crypto, vodozemac", "Apache-2.0", tr("end-to-end encryption")),
            part("SQLite", "Public domain", tr("messages kept on this computer")),
            part("SQLCipher", "BSD-3-Clause", tr("their encryption")),
            part("OpenSSL 3", "Apache-2.0", tr("cryptography")),
            part("libargon2", "Apache-2.0 / CC0-1.0", tr("keys from passwords and PINs")),
            part("QtKeychain", "BSD-3-Clause", tr("the system's keyring")),
            part("QCoro", "MIT", tr("waiting without blocking")),
            part("simdjson", "Apache-2.0", tr("reading the server's answers")),
            part("tl::expected", "CC0-1.0", tr("errors that can't be overlooked")),
            part("libqrencode", "LGPL-2.1", tr("the code for your authenticator")),
            part("Inter", "OFL-1.1", tr("the typeface, where the system has none"))};
}

} // namespace wardline::settings
