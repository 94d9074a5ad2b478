// SPDX-License-Identifier: Apache-2.0
// What QML warns of while a test runs: a page that loads with a warning is broken somewhere.
#pragma once

#include <QMutex>
#include <QMutexLocker>
#include <QString>
#include <QStringList>
#include <QtGlobal>

namespace wardline::test {

/// Collects while it lives; one at a time.
class Warned
{
public:
    Warned()
        : m_before(qInstallMessageHandler(collect))
    {
    }
    ~Warned() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Warned)

    /// Since the last call.
    [[nodiscard]] static QString take()
    {
        const QMutexLocker locker(&mutex());
        const QString text = list().join(u'\n');
        list().clear();
        return text;
    }

private:
    [[nodiscard]] static QMutex &mutex() // an engine warns on its own thread
    {
        static QMutex mutex;
        return mutex;
    }
    [[nodiscard]] static QStringList &list()
    {
        static QStringList list;
        return list;
    }
    static void collect(QtMsgType type, const QMessageLogContext &, const QString &text)
    {
        // What the offscreen platform can't do it says; everything else is ours.
        const bool isPlatform = text.contains(QLatin1String("propagateSizeHints"))
                                || text.contains(QLatin1String("does not support raise"));
        // Rows that go while Qt still makes them are told of by its model, and what leaves its window while it is pressed by its
        // TapHandler (QTBUG-108696); no harm is done by either.
        const bool isQts = text.startsWith(QLatin1String("DelegateModel::cancel"))
                           || text == QLatin1String("QObject::disconnect: Unexpected nullptr parameter");
        if (type >= QtWarningMsg && !isQts && type != QtInfoMsg && !isPlatform) {
            const QMutexLocker locker(&mutex());
            list() << text;
        }
    }

    QtMessageHandler m_before;
};

} // namespace wardline::test
