// SPDX-License-Identifier: Apache-2.0
// Turns a model's rows into another list by the fewest signals that keep a view where it is: rows that stay keep their index
// and delegate. Knows nothing of what a row means.
#pragma once

#include <QAbstractListModel>
#include <QSet>

#include <algorithm>

/// `Row` compares with ==; `keyOf(row)` can be hashed; of rows that share a key the first is taken. `Edits` is the model's own
/// struct of callables that emit begin/end signals (they are protected in QAbstractItemModel).
template <class Row, class KeyOf, class Edits>
void applyKeyedRows(QList<Row> &rows, const QList<Row> &given, KeyOf keyOf, const Edits &edits)
{
    using Key = std::decay_t<decltype(keyOf(given.constFirst()))>;
    QSet<Key> stays;
    QList<Row> wanted;
    wanted.reserve(given.size());
    for (const Row &row : given) {
        if (const Key key = keyOf(row); !stays.contains(key)) {
            stays.insert(key);
            wanted.append(row);
        }
    }
    for (int last = int(rows.size()) - 1; last >= 0; --last) {
        if (stays.contains(keyOf(rows.at(last)))) {
            continue;
        }
        int first = last;
        while (first > 0 && !stays.contains(keyOf(rows.at(first - 1)))) {
            --first;
        }
        edits.remove(first, last, [&] { rows.remove(first, last - first + 1); });
        last = first;
    }
    QSet<Key> present;
    for (const Row &row : rows) {
        present.insert(keyOf(row));
    }
    int firstChanged = 0;
    int changed = 0; // rows from there on, told of together: each signal costs a view as much as many rows
    for (int at = 0; at < wanted.size(); ++at) {
        const Key key = keyOf(wanted.at(at));
        if (!present.contains(key)) {
            int end = at;
            while (end + 1 < wanted.size() && !present.contains(keyOf(wanted.at(end + 1)))) {
                ++end;
            }
            edits.insert(at, end, [&] {
                rows.insert(at, end - at + 1, Row{});
                std::copy(wanted.begin() + at, wanted.begin() + end + 1, rows.begin() + at);
            });
            at = end;
            continue;
        }
        if (keyOf(rows.at(at)) != key) {
            int from = at + 1;
            while (keyOf(rows.at(from)) != key) {
                ++from;
            }
            edits.move(from, at, [&] { rows.move(from, at); });
        }
        if (!(rows.at(at) == wanted.at(at))) {
            rows[at] = wanted.at(at);
            if (firstChanged + changed != at && changed > 0) {
                edits.change(firstChanged, firstChanged + changed - 1);
                changed = 0;
            }
            firstChanged = changed > 0 ? firstChanged : at;
            ++changed;
        }
    }
    if (changed > 0) {
        edits.change(firstChanged, firstChanged + changed - 1);
    }
}

/// A list model over Rows, each of them its view's `item` or what that is worded from, with the signals of applyKeyedRows. One with
/// more roles than that begins them at NextRole, and asks this one for the rest.
template <class Row>
class KeyedListModel : public QAbstractListModel
{
public:
    enum Role { ItemRole = Qt::UserRole + 1, NextRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const bool isRow = checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid);
        return isRow && role == ItemRole ? QVariant::fromValue(m_rows.at(index.row())) : QVariant();
    }
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return {{ItemRole, "item"}}; }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

protected:
    template <class KeyOf>
    void applyRows(const QList<Row> &wanted, KeyOf keyOf)
    {
        applyKeyedRows(m_rows, wanted, keyOf, Signals{*this});
    }
    void resetRows(QList<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

private:
    struct Signals {
        KeyedListModel &model;

        template <class Work>
        void remove(int first, int last, Work work) const
        {
            model.beginRemoveRows({}, first, last);
            work();
            model.endRemoveRows();
        }
        template <class Work>
        void insert(int first, int last, Work work) const
        {
            model.beginInsertRows({}, first, last);
            work();
            model.endInsertRows();
        }
        template <class Work>
        void move(int from, int to, Work work) const
        {
            model.beginMoveRows({}, from, from, {}, to);
            work();
            model.endMoveRows();
        }
        void change(int first, int last) const { Q_EMIT model.dataChanged(model.index(first), model.index(last)); }
    };

    QList<Row> m_rows;
};
