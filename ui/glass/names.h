// SPDX-License-Identifier: Apache-2.0
// Names in sentences of ours: one that is written from right to left must turn round neither the sentence nor what stands beside it.
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace wardline::glass {

/// As it is put into a sentence: a piece of its own (Unicode's isolate) where its direction may be another than the sentence's.
[[nodiscard]] QString inSentence(const QString &name);
/// Several, each so, with commas.
[[nodiscard]] QString inSentence(const QStringList &names);
/// Without the signs of such pieces: for what leaves the window as text.
[[nodiscard]] QString plain(QString sentence);

/// The same for QML.
class Names : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    Q_INVOKABLE QString inSentence(const QString &name) const { return glass::inSentence(name); }
};

} // namespace wardline::glass
