// SPDX-License-Identifier: Apache-2.0
// What a person prefers, and what they may know of this workstation: their devices, whether all works, what it is made of.
#pragma once

#include "client/client.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace wardline::settings {

class SettingsViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("")
    /// client::Scheme and client::Density as numbers.
    Q_PROPERTY(int scheme READ scheme WRITE setScheme NOTIFY changed)
    Q_PROPERTY(int density READ density WRITE setDensity NOTIFY changed)
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed)
    /// Empty: the system's.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(bool enterSends READ enterSends WRITE setEnterSends NOTIFY changed)
    Q_PROPERTY(bool notifyMentions READ notifyMentions WRITE setNotifyMentions NOTIFY changed)
    Q_PROPERTY(bool notificationsShowText READ notificationsShowText WRITE setNotificationsShowText NOTIFY changed)
    Q_PROPERTY(bool soundUrgent READ soundUrgent WRITE setSoundUrgent NOTIFY changed)
    Q_PROPERTY(bool soundMentions READ soundMentions WRITE setSoundMentions NOTIFY changed)
    Q_PROPERTY(bool soundRoutine READ soundRoutine WRITE setSoundRoutine NOTIFY changed)
    Q_PROPERTY(int lockAfterMinutes READ lockAfterMinutes WRITE setLockAfterMinutes NOTIFY changed)
    /// The hospital's rule, in whole minutes.
    Q_PROPERTY(int longestLockMinutes READ longestLockMinutes CONSTANT)

    /// Maps: name, detail, isThis, verified. As of the last askDevices().
    Q_PROPERTY(QVariantList devices READ devices NOTIFY devicesChanged)
    Q_PROPERTY(QString devicesProblem READ devicesProblem NOTIFY devicesChanged)
    Q_PROPERTY(bool isAskingDevices READ isAskingDevices NOTIFY devicesChanged)
    /// Maps: text, verdict (0 works, 1 notice, 2 fails). As of the last check().
    Q_PROPERTY(QVariantList findings READ findings NOTIFY findingsChanged)
    Q_PROPERTY(QString findingsProblem READ findingsProblem NOTIFY findingsChanged)
    Q_PROPERTY(bool isChecking READ isChecking NOTIFY findingsChanged)
    Q_PROPERTY(QString version READ version CONSTANT)
    /// Maps: name, licence, what. What this program is built with.
    Q_PROPERTY(QVariantList parts READ parts NOTIFY reworded)

public:
    /// `client` outlives it. `now` answers milliseconds since the epoch.
    SettingsViewModel(client::Client &client, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] int scheme() const { return int(kept().scheme); }
    void setScheme(int scheme);
    [[nodiscard]] int density() const { return int(kept().density); }
    void setDensity(int density);
    [[nodiscard]] int textPercent() const { return kept().textPercent; }
    void setTextPercent(int percent);
    [[nodiscard]] bool reducedMotion() const { return kept().reducedMotion; }
    void setReducedMotion(bool on) { set(&client::Preferences::reducedMotion, on); }
    [[nodiscard]] QString language() const { return kept().language; }
    void setLanguage(const QString &language) { set(&client::Preferences::language, language); }
    [[nodiscard]] bool enterSends() const { return kept().enterSends; }
    void setEnterSends(bool on) { set(&client::Preferences::enterSends, on); }
    [[nodiscard]] bool notifyMentions() const { return kept().notifyMentions; }
    void setNotifyMentions(bool on) { set(&client::Preferences::notifyMentions, on); }
    [[nodiscard]] bool notificationsShowText() const { return kept().notificationsShowText; }
    void setNotificationsShowText(bool on) { set(&client::Preferences::notificationsShowText, on); }
    [[nodiscard]] bool soundUrgent() const { return kept().soundUrgent; }
    void setSoundUrgent(bool on) { set(&client::Preferences::soundUrgent, on); }
    [[nodiscard]] bool soundMentions() const { return kept().soundMentions; }
    void setSoundMentions(bool on) { set(&client::Preferences::soundMentions, on); }
    [[nodiscard]] bool soundRoutine() const { return kept().soundRoutine; }
    void setSoundRoutine(bool on) { set(&client::Preferences::soundRoutine, on); }
    [[nodiscard]] int lockAfterMinutes() const { return kept().lockAfterMinutes; }
    void setLockAfterMinutes(int minutes) { set(&client::Preferences::lockAfterMinutes, qMax(0, minutes)); }
    [[nodiscard]] int longestLockMinutes() const;

    [[nodiscard]] QVariantList devices() const { return m_devices; }
    [[nodiscard]] QString devicesProblem() const { return m_devicesProblem; }
    [[nodiscard]] bool isAskingDevices() const { return m_askingDevices; }
    [[nodiscard]] QVariantList findings() const { return m_findings; }
    [[nodiscard]] QString findingsProblem() const { return m_findingsProblem; }
    [[nodiscard]] bool isChecking() const { return m_checking; }
    [[nodiscard]] QString version() const;
    [[nodiscard]] QVariantList parts() const;

    /// In another language.
    void reword();
    /// At a lock: what was asked for a person goes; what they prefer stays.
    void forget();

    Q_INVOKABLE void askDevices();
    Q_INVOKABLE void check();
    /// The findings, the version and the system, as text: names nobody and holds no patient data.
    Q_INVOKABLE void saveFindings(const QUrl &file);

Q_SIGNALS:
    void changed();
    void devicesChanged();
    void findingsChanged();
    void reworded();
    void notice(const QString &sentence);

private:
    [[nodiscard]] const client::Preferences &kept() const { return m_client.preferences(); }
    template <class T>
    void set(T client::Preferences::*member, T value)
    {
        if (kept().*member != value) {
            client::Preferences wanted = kept();
            wanted.*member = std::move(value);
            keep(std::move(wanted));
        }
    }
    void keep(client::Preferences wanted);
    [[nodiscard]] QString report() const;

    client::Client &m_client;
    std::function<qint64()> m_now;
    QVariantList m_devices;
    QString m_devicesProblem;
    QVariantList m_findings;
    QString m_findingsProblem;
    int m_forgotten = 0; ///< Counts forget(): answers to what was asked before it are dropped.
    bool m_askingDevices = false;
    bool m_checking = false;
};

} // namespace wardline::settings
