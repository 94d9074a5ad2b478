// SPDX-License-Identifier: Apache-2.0
#include "text_marks.h"

#include <QTextBlock>
#include <QTextCharFormat>

TextMarks::TextMarks(QObject *parent)
    : QSyntaxHighlighter(parent)
{
}

void TextMarks::setTextDocument(QQuickTextDocument *textDocument)
{
    if (m_textDocument != textDocument) {
        m_textDocument = textDocument;
        setDocument(textDocument == nullptr ? nullptr : textDocument->textDocument());
        Q_EMIT textDocumentChanged();
    }
}

void TextMarks::setMarks(const QList<int> &marks)
{
    if (m_marks != marks) {
        m_marks = marks;
        Q_EMIT marksChanged();
        rehighlight();
    }
}

void TextMarks::setInk(const QColor &ink)
{
    if (m_ink != ink) {
        m_ink = ink;
        Q_EMIT inkChanged();
        rehighlight();
    }
}

void TextMarks::highlightBlock(const QString &text)
{
    QTextCharFormat format;
    format.setForeground(m_ink);
    format.setFontWeight(QFont::Bold);
    const int begin = currentBlock().position();
    for (qsizetype i = 0; i + 1 < m_marks.size(); i += 2) {
        const int from = qMax(m_marks.at(i) - begin, 0);
        const int to = qMin(m_marks.at(i) + m_marks.at(i + 1) - begin, int(text.size()));
        if (from < to) {
            setFormat(from, to - from, format);
        }
    }
}
