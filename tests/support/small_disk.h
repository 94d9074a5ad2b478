// SPDX-License-Identifier: Apache-2.0
// A disk of a few megabytes over a folder, that a test fills up and makes room on. Needs the right to mount; elsewhere than on
// Linux there is none.
#pragma once

#include <QString>

namespace wardline::test {

class SmallDisk
{
public:
    /// What lies in `folder` is hidden while this lives; what comes to lie there goes with it.
    SmallDisk(QString folder, int megabytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isMounted() const { return m_mounted; }
    /// False while a file on it is open.
    [[nodiscard]] bool unmount();
    /// To the last byte.
    [[nodiscard]] bool fill() const;
    [[nodiscard]] bool makeRoom() const;

private:
    [[nodiscard]] QString filler() const { return m_folder + QStringLiteral("/filler"); }

    QString m_folder;
    bool m_mounted = false;
};

} // namespace wardline::test
