// SPDX-License-Identifier: Apache-2.0
// In which language the window speaks, and how it writes dates and numbers.
#pragma once

#include <QLibraryInfo>
#include <QLocale>
#include <QString>
#include <QTranslator>

namespace wardline::shell {

/// Installs itself into the application; one at a time.
class Language
{
public:
    /// Speaks the system's, as far as Wardline knows it; else English. `qtsWords`: the folder of what Qt says by itself (a file
    /// dialog's buttons, a field's menu), which may lack a language.
    explicit Language(QString qtsWords = QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    /// "en", "es"; empty: the system's. False: it was spoken already. What is on screen has to be worded anew by the caller.
    bool speak(const QString &code);

private:
    void load(const QLocale &locale);
    void install(QTranslator &translator, const QLocale &locale, const QString &catalogue);

    QString m_qtsWords;
    QLocale m_system;
    QString m_code;
    QTranslator m_english; ///< Its plural forms.
    QTranslator m_spoken;
    QTranslator m_qtBase;
    QTranslator m_qtDeclarative;
};

} // namespace wardline::shell
