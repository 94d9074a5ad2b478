// SPDX-License-Identifier: Apache-2.0
#include "save_text.h"

#include "base/secret.h"
#include "base/when_finished.h"

#include <QFile>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace wardline::glass {
namespace {

bool write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    // commit() does not look whether what it flushes fits on the disk, and would put an empty file in place.
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
           && file.write(bytes) == bytes.size() && file.flush() && file.commit();
}

} // namespace

void saveText(const QUrl &file, QString text, QObject *context, std::function<void(bool saved)> then)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    whenFinished(promise->future(), context, [then = std::move(then)](const QFuture<bool> &written) {
        then(written.resultCount() > 0 && written.result());
    });
    QThreadPool::globalInstance()->start([promise, path = file.toLocalFile(), bytes = text.toUtf8()]() mutable {
        promise->addResult(write(path, bytes));
        wipe(bytes);
        promise->finish();
    });
    wipe(text);
}

} // namespace wardline::glass
