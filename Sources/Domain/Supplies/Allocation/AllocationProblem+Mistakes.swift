/// What cannot be meant in a problem.
extension AllocationProblem {
    private struct Pair: Hashable {
        let place: ID<Subject>
        let item: ID<Subject>
    }

    /// Each with the path at which it lies.
    var mistakes: [Problem] { listMistakes + supplyMistakes + demandMistakes + routeMistakes + fixMistakes }

    private func mistake(_ path: String, _ chinese: String, _ english: String) -> Problem {
        Problem(.allocationInvalid, chinese, english, at: path)
    }

    private static func isQuantity(_ value: Int) -> Bool { (0...largest).contains(value) }
    private static func isMeasure(_ value: Double) -> Bool { value >= 0 && value <= Double(largest) }

    private func quantity(_ path: String) -> Problem {
        mistake(
            path, "数量应为 0 至 1 万亿之间的数。", "A quantity is a number from 0 to 1,000,000,000,000.")
    }

    private func unknown(_ path: String) -> Problem {
        mistake(path, "所指的物资、地点或需求不在本方案内。", "It names an item, a place or a need that is not in this plan.")
    }

    private func twice(_ path: String) -> Problem {
        mistake(path, "重复列出，只能列一次。", "It is listed twice; list it once.")
    }

    private var listMistakes: [Problem] {
        var (found, seen): ([Problem], Set<ID<Subject>>) = ([], [])
        for (index, item) in items.enumerated() {
            let path = "items[\(index)]"
            if !seen.insert(item.id).inserted { found.append(twice(path)) }
            if !(1...Self.largest).contains(item.piecesPerPackage) || !Self.isMeasure(item.litresPerPackage) {
                found.append(quantity(path))
            }
        }
        seen = []
        for (index, place) in places.enumerated() where !seen.insert(place.id).inserted {
            found.append(twice("places[\(index)]"))
        }
        return found
    }

    private var supplyMistakes: [Problem] {
        let known = Set(items.map(\.id))
        var (found, seen): ([Problem], Set<Pair>) = ([], [])
        for (index, supply) in supplies.enumerated() {
            let path = "supplies[\(index)]"
            if !known.contains(supply.item) { found.append(unknown(path)) }
            if !seen.insert(Pair(place: supply.source, item: supply.item)).inserted { found.append(twice(path)) }
            if !Self.isQuantity(supply.quantity) { found.append(quantity(path)) }
        }
        return found
    }

    private var demandMistakes: [Problem] {
        let (known, there) = (Set(items.map(\.id)), Set(places.map(\.id)))
        var (found, seen): ([Problem], Set<Pair>) = ([], [])
        for (index, demand) in demands.enumerated() {
            let path = "demands[\(index)]"
            if !known.contains(demand.item) || !there.contains(demand.place) { found.append(unknown(path)) }
            if !seen.insert(Pair(place: demand.place, item: demand.item)).inserted { found.append(twice(path)) }
            if !Self.isMeasure(demand.needPerDay) || !Self.isQuantity(demand.onHand)
                || !Self.isQuantity(demand.minimum) || !Self.isQuantity(demand.most ?? 0)
            {
                found.append(quantity(path))
            } else if demand.minimum > demand.most ?? demand.minimum {
                found.append(
                    mistake(path, "最低保障高于最多可给的数量。", "The minimum is above what is given at the most."))
            }
            if !(0...Self.longestDays).contains(demand.daysToNextDelivery)
                || !(1...Self.lowestPriority).contains(demand.priority)
            {
                found.append(
                    mistake(
                        path, "距下次到货应为 0 至 366 天，优先级应为 1 至 9。",
                        "The next delivery is 0 to 366 days away, a priority is 1 to 9."))
            }
        }
        return found
    }

    private var routeMistakes: [Problem] {
        let there = Set(places.map(\.id))
        return routes.enumerated().flatMap { index, route in
            let path = "routes[\(index)]"
            return (Self.isMeasure(route.litres) ? [] : [quantity(path)])
                + (route.places.allSatisfy(there.contains) ? [] : [unknown(path)])
                + (Set(route.places).count == route.places.count ? [] : [twice(path)])
        }
    }

    private var fixMistakes: [Problem] {
        let packages = Dictionary(items.map { ($0.id, $0.piecesPerPackage) }) { first, _ in first }
        let asked = Set(demands.map { Pair(place: $0.place, item: $0.item) })
        var (found, seen): ([Problem], Set<Pair>) = ([], [])
        for (index, fix) in fixes.enumerated() {
            let (path, pair) = ("fixes[\(index)]", Pair(place: fix.place, item: fix.item))
            if !asked.contains(pair) { found.append(unknown(path)) }
            if !seen.insert(pair).inserted { found.append(twice(path)) }
            guard Self.isQuantity(fix.quantity) else {
                found.append(quantity(path))
                continue
            }
            if let pieces = packages[fix.item], pieces > 0, fix.quantity % pieces > 0 {
                found.append(
                    mistake(
                        path, "指定的数量应为整包：每包 \(pieces)。",
                        "A quantity that is decided on is whole packages of \(pieces)."))
            }
        }
        return found
    }
}
