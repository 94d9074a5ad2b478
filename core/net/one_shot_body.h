// SPDX-License-Identifier: Apache-2.0
// Inside this room only: a body that can be read once. Qt sends a request again by itself when a connection breaks before
// the answer; a POST may have taken effect by then (a code of the second factor is spent), so its body can't be rewound.
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace wardline::net {

class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray body);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_read == m_body.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_read; }
    /// False: Qt then ends the call with ContentReSendError.
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_body;
    qsizetype m_read = 0;
};

} // namespace wardline::net
