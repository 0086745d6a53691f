extension Bulletin {
    /// As JSON for programs. Moments are RFC 3339 in Asia/Shanghai, so that 24时 of a day is `T00:00:00+08:00` of the
    /// next; `from` is `null` for the start of the emergency.
    public var json: JSON {
        var members: [String: JSON] = [
            "region": Self.json(context.region), "kind": .string(kind.code),
            "templateVersion": .number(DecimalNumber(version)),
            "asOf": .string(context.asOf.start.description),
            "language": .string(context.language.rawValue), "title": .string(titleText), "text": .string(text),
            "figures": .array(figures.map(Self.json)),
            "tables": .array(
                blocks.compactMap { if case .table(let table) = $0 { json(table) } else { nil } }),
            "series": .array(
                blocks.compactMap { if case .series(let series) = $0 { json(series) } else { nil } }),
        ]
        members["edition"] = context.edition > 1 ? .number(DecimalNumber(context.edition)) : nil
        members["signature"] = signature.map { ["office": .string($0.office), "date": .string($0.date)] }
        return .object(members)
    }

    private static func json(_ place: BulletinPlace) -> JSON {
        .object(["code": .string(place.code.text), "name": .string(place.name)])
    }

    private static func json(_ figure: Figure) -> JSON {
        .object([
            "name": .string(figure.name), "measure": .string(figure.measure), "span": .string(figure.span),
            "region": .string(figure.region.text),
            "from": figure.from.map { .string($0.start.description) } ?? .null,
            "until": .string(figure.until.start.description), "value": .number(DecimalNumber(figure.amount)),
            "unit": .string(figure.unit.rawValue), "entries": .number(DecimalNumber(figure.entries)),
        ])
    }

    private func json(_ table: BulletinTable) -> JSON {
        .object([
            "headings": .array(table.headings.map { .string($0) }),
            "rows": .array(
                table.rows.map { row in
                    .object(["region": Self.json(row.place), "cells": .array(row.indexes.map(cell))])
                }),
        ])
    }

    private func json(_ series: BulletinSeries) -> JSON {
        .object([
            "name": .string(series.name), "title": .string(series.title),
            "points": .array(
                series.points.map { point in
                    .object([
                        "day": .string(point.day.description),
                        "value": .number(DecimalNumber(figures[point.index].amount)),
                        "figure": .string(figures[point.index].name),
                    ])
                }),
        ])
    }

    private func cell(_ index: Int) -> JSON {
        .object([
            "figure": .string(figures[index].name), "value": .number(DecimalNumber(figures[index].amount)),
        ])
    }
}
