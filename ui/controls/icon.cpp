// SPDX-License-Identifier: Apache-2.0
#include "icon.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

namespace {

constexpr int maskSide = 96; // px, as resources/icons renders them

QPixmap tinted(const QString &name, const QColor &color, int pixels)
{
    const QString key = QStringLiteral("wardline-icon/%1/%2/%3").arg(name, color.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(QStringLiteral(":/icons/%1.mask").arg(name));
    const QByteArray mask = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (mask.size() != maskSide * maskSide) {
        return {};
    }
    const QImage drawing(reinterpret_cast<const uchar *>(mask.constData()), maskSide, maskSide, maskSide,
                         QImage::Format_Alpha8);
    QImage image = drawing.convertToFormat(QImage::Format_ARGB32_Premultiplied)
                       .scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

Icon::Icon(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setSize(20);
}

void Icon::setName(const QString &name)
{
    if (m_name != name) {
        m_name = name;
        Q_EMIT nameChanged();
        update();
    }
}

void Icon::setColor(const QColor &color)
{
    if (m_color != color) {
        m_color = color;
        Q_EMIT colorChanged();
        update();
    }
}

void Icon::setSize(int size)
{
    if (m_size != size) {
        m_size = size;
        setImplicitSize(size, size);
        Q_EMIT sizeChanged();
        update();
    }
}

void Icon::paint(QPainter *painter)
{
    if (m_name.isEmpty()) {
        return;
    }
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QPixmap pixmap = tinted(m_name, m_color, qRound(m_size * ratio));
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawPixmap(QRectF((width() - m_size) / 2, (height() - m_size) / 2, m_size, m_size), pixmap,
                        QRectF(pixmap.rect()));
}
