import Domain

/// A small world to allocate in: items, places and warehouses are numbers.
struct Need {
    var place: UInt64
    var item: UInt64 = 1
    var priority = 1
    var perDay = 100.0
    var onHand = 0
    var days = 10
    var minimum = 0
    var most: Int?
}

extension AllocationProblem {
    /// A problem of numbers: packages by item, supplies by warehouse and item.
    static func of(
        _ needs: [Need], supply: [(source: UInt64, item: UInt64, quantity: Int)],
        packages: [UInt64: (pieces: Int, litres: Double)] = [:],
        routes: [(source: UInt64?, places: [UInt64], litres: Double)] = [],
        fixes: [(place: UInt64, item: UInt64, quantity: Int)] = [], roundsUp: Bool = false
    ) throws -> AllocationProblem {
        let items = Set(needs.map(\.item) + supply.map(\.item)).sorted().map { number in
            AllocationItem(
                id: id(number), name: "物资\(number)", unit: Bilingual("只", "pieces"),
                piecesPerPackage: packages[number]?.pieces ?? 1, litresPerPackage: packages[number]?.litres ?? 0)
        }
        return try AllocationProblem(
            items: items,
            places: Set(needs.map(\.place)).sorted().map { AllocationPlace(id: id($0), name: "\($0)镇") },
            supplies: supply.map { AllocationSupply(source: id($0.source), item: id($0.item), quantity: $0.quantity) },
            demands: needs.map { need in
                AllocationDemand(
                    place: id(need.place), item: id(need.item), priority: need.priority, needPerDay: need.perDay,
                    onHand: need.onHand, daysToNextDelivery: need.days, minimum: need.minimum, most: need.most)
            },
            routes: routes.enumerated().map { index, route in
                AllocationRoute(
                    name: "\(index + 1)号线", source: route.source.map(id), places: route.places.map(id),
                    litres: route.litres)
            },
            fixes: fixes.map { AllocationFix(place: id($0.place), item: id($0.item), quantity: $0.quantity) },
            roundsUp: roundsUp)
    }

    /// The id of a number.
    static func id(_ number: UInt64) -> ID<Subject> { ID(high: 1, low: number) }
}

extension AllocationPlan {
    /// What each line is given.
    var quantities: [Int] { lines.map(\.quantity) }

    /// What breaks a bound that no plan may break: needs, supplies, vehicles, packages, parts that do not add up.
    var faults: [String] {
        var faults: [String] = []
        var taken: [[ID<Subject>]: Int] = [:]
        var litres: [String: Double] = [:]
        for line in lines {
            let item = problem.items.first { $0.id == line.demand.item }
            let pieces = item?.piecesPerPackage ?? 1
            let ceiling = problem.roundsUp ? line.demand.limit + pieces - 1 : line.demand.limit
            if line.limit != .fix, line.quantity > ceiling { faults.append("more than needed") }
            if line.quantity % pieces != 0 { faults.append("a broken package") }
            if line.parts.reduce(0, { $0 + $1.quantity }) != line.quantity { faults.append("parts do not add up") }
            for part in line.parts {
                taken[[part.source, line.demand.item], default: 0] += part.quantity
                guard let route = problem.routes.first(where: { $0.name == part.route }) else { continue }
                litres[route.name, default: 0] += Double(part.quantity / pieces) * (item?.litresPerPackage ?? 0)
                if !route.places.contains(line.demand.place) { faults.append("a place off the route") }
                if let source = route.source, source != part.source { faults.append("a wrong warehouse") }
            }
        }
        for supply in problem.supplies where taken[[supply.source, supply.item], default: 0] > supply.quantity {
            faults.append("more than there is")
        }
        for route in problem.routes where litres[route.name, default: 0] > route.litres * (1 + 1e-9) {
            faults.append("an overloaded vehicle")
        }
        return faults
    }
}
