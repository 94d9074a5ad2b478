// SPDX-License-Identifier: Apache-2.0
// Build tool: render_icons OUT_DIR FILE.svg… writes a 96-pixel mask of each drawing, which the program tints and scales.
#include <QDir>
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
        QImage mask(96, 96, QImage::Format_ARGB32_Premultiplied);
        mask.fill(Qt::transparent);
        QPainter painter(&mask);
        renderer.render(&painter);
        painter.end();
        const QString file = QDir(arguments.at(1)).filePath(QFileInfo(arguments.at(i)).completeBaseName() + QLatin1String(".png"));
        if (!renderer.isValid() || !mask.save(file)) {
            std::fprintf(stderr, "%s can't be rendered\n", qPrintable(arguments.at(i)));
            return 1;
        }
    }
    return 0;
}
