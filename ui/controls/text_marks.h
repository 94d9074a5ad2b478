// SPDX-License-Identifier: Apache-2.0
// Marks stretches of a plain text by weight and colour. The text itself stays as it is: no markup is made of it.
#pragma once

#include <QColor>
#include <QList>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QtQml/qqmlregistration.h>

class TextMarks : public QSyntaxHighlighter
{
    Q_OBJECT
    QML_ELEMENT
    /// Of the TextEdit that is marked.
    Q_PROPERTY(QQuickTextDocument *textDocument READ textDocument WRITE setTextDocument NOTIFY textDocumentChanged)
    /// Start and length of each stretch in turn, in UTF-16 units. What lies outside the text is nothing.
    Q_PROPERTY(QList<int> marks READ marks WRITE setMarks NOTIFY marksChanged)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged)

public:
    explicit TextMarks(QObject *parent = nullptr);

    [[nodiscard]] QQuickTextDocument *textDocument() const { return m_textDocument; }
    void setTextDocument(QQuickTextDocument *textDocument);
    [[nodiscard]] QList<int> marks() const { return m_marks; }
    void setMarks(const QList<int> &marks);
    [[nodiscard]] QColor ink() const { return m_ink; }
    void setInk(const QColor &ink);

Q_SIGNALS:
    void textDocumentChanged();
    void marksChanged();
    void inkChanged();

protected:
    void highlightBlock(const QString &text) override;

private:
    QPointer<QQuickTextDocument> m_textDocument;
    QList<int> m_marks;
    QColor m_ink = Qt::black;
};
