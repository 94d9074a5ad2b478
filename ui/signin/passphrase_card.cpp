// SPDX-License-Identifier: Apache-2.0
#include "passphrase_card.h"

#include "policy/passphrase.h"

#include <QPainter>
#include <QRandomGenerator>

namespace wardline::signin {

PassphraseCard::PassphraseCard(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &PassphraseCard::lookChanged, this, [this] { update(); });
    propose();
}

void PassphraseCard::propose()
{
    std::array<std::uint32_t, policy::passphraseWordCount> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    m_words = policy::proposePassphrase(random);
    update();
}

void PassphraseCard::fillInto(glass::SecretField *field, glass::SecretField *again) const
{
    if (field && again) {
        field->fill(m_words);
        again->fill(m_words);
    }
}

void PassphraseCard::paint(QPainter *painter)
{
    QFont font = painter->font();
    font.setPixelSize(m_pixelSize);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(m_color);
    QString text = QString::fromUtf8(m_words.view());
    painter->drawText(boundingRect(), int(Qt::AlignCenter | Qt::TextWordWrap), text);
    wipe(text);
}

} // namespace wardline::signin
