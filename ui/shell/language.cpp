// SPDX-License-Identifier: Apache-2.0
#include "language.h"

#include <QGuiApplication>

#include <utility>

namespace wardline::shell {

namespace {

QString folder()
{
    return QStringLiteral(":/i18n");
}

} // namespace

Language::Language(QString qtsWords)
    : m_qtsWords(std::move(qtsWords))
    , m_system(QLocale::system())
{
    if (m_english.load(QStringLiteral("wardline_en"), folder())) {
        QCoreApplication::installTranslator(&m_english);
    }
    load(m_system);
}

Language::~Language() = default; // a translator that goes leaves the application by itself

bool Language::speak(const QString &code)
{
    if (code == m_code) {
        return false;
    }
    m_code = code;
    // Dates as the person's country writes them, in the language that was chosen.
    load(code.isEmpty() ? m_system : QLocale(QLocale(code).language(), m_system.territory()));
    return true;
}

void Language::load(const QLocale &locale)
{
    for (QTranslator *const before : {&m_qtBase, &m_qtDeclarative, &m_spoken}) {
        QCoreApplication::removeTranslator(before);
    }
    const bool known = locale.language() != QLocale::English
                       && m_spoken.load(locale, QStringLiteral("wardline"), QStringLiteral("_"), folder());
    if (known) {
        install(m_qtBase, locale, QStringLiteral("qtbase"));
        install(m_qtDeclarative, locale, QStringLiteral("qtdeclarative"));
        QCoreApplication::installTranslator(&m_spoken); // the last is asked first
    }
    QLocale::setDefault(locale);
    QGuiApplication::setLayoutDirection(known ? locale.textDirection() : Qt::LeftToRight);
}

void Language::install(QTranslator &translator, const QLocale &locale, const QString &catalogue)
{
    if (translator.load(locale, catalogue, QStringLiteral("_"), m_qtsWords)) {
        QCoreApplication::installTranslator(&translator);
    }
}

} // namespace wardline::shell
