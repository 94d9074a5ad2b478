// SPDX-License-Identifier: Apache-2.0
// Build tool: render_icons OUT_DIR FILE.svg… writes the coverage of 96 by 96 pixels of each drawing, a byte each, row by row,
// which the program tints and scales. Not as PNG: Qt loads every image reader of the system before it reads one.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 3) {
        std::fputs("usage: render_icons OUT_DIR FILE.svg...\n", stderr);
        return 2;
    }
    for (qsizetype i = 2; i < arguments.size(); ++i) {
        QSvgRenderer renderer(arguments.at(i));
        QImage drawing(96, 96, QImage::Format_ARGB32_Premultiplied);
        drawing.fill(Qt::transparent);
        QPainter painter(&drawing);
        renderer.render(&painter);
        painter.end();
        const QImage mask = drawing.convertToFormat(QImage::Format_Alpha8);
        QFile file(
            QDir(arguments.at(1)).filePath(QFileInfo(arguments.at(i)).completeBaseName() + QLatin1String(".mask")));
        const auto size = qsizetype(mask.sizeInBytes());
        if (!renderer.isValid() || size != 96 * 96 || !file.open(QIODevice::WriteOnly)
            || file.write(reinterpret_cast<const char *>(mask.constBits()), size) != size || !file.flush()) {
            std::fprintf(stderr, "%s can't be rendered\n", qPrintable(arguments.at(i)));
            return 1;
        }
    }
    return 0;
}
