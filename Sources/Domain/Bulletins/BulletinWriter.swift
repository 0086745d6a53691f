/// Turns the pieces of a template into runs, tables and curves once the numbers are known.
struct BulletinWriter {
    let figures: [Figure]
    private let indexes: [FigureRequest: Int]
    private let context: BulletinContext

    /// A written passage, and whether some figure in it is not zero.
    struct Passage {
        var runs: [BulletinRun] = []
        var isAlive = false

        mutating func append(_ other: Passage) {
            runs += other.runs
            isAlive = isAlive || other.isAlive
        }
    }

    init(
        requests: [FigureRequest], context: BulletinContext, values: [FigureQuery: FigureValue]
    ) throws(Problem) {
        var figures: [Figure] = []
        var indexes: [FigureRequest: Int] = [:]
        for request in requests {
            let name = request.name(in: context)
            let query = request.query(in: context)
            guard let value = values[query] else {
                throw Problem(
                    .figureUnknown, "缺少数字“\(name)”的值。", "There is no value for the figure “\(name)”.", at: name)
            }
            indexes[request] = figures.count
            figures.append(
                Figure(name: name, reference: request.reference, query: query, value: value, day: request.day))
        }
        self.figures = figures
        self.indexes = indexes
        self.context = context
    }

    /// A line of a template, `nil` where nothing of it is printed.
    func block(_ line: [TemplateNode]) -> BulletinBlock? {
        switch line.first {
        case .table(let table): return .table(self.table(table))
        case .curve(let curve): return .series(series(curve))
        default:
            let runs = passage(line, in: context.region).runs
            return runs.allSatisfy(\.text.isEmpty) ? nil : .paragraph(runs)
        }
    }

    /// Pieces one after the other, seen from a region.
    func passage(_ nodes: [TemplateNode], in place: BulletinPlace) -> Passage {
        var passage = Passage()
        for node in nodes { passage.append(self.passage(node, in: place)) }
        return passage.merged
    }

    private func passage(_ node: TemplateNode, in place: BulletinPlace) -> Passage {
        switch node {
        case .text(let text): return Passage(runs: [.text(text)])
        case .word(let word): return Passage(runs: [.text(self.text(word, in: place))])
        case .figure(let reference, let noun):
            let index = self.index(reference, in: place)
            let amount = figures[index].amount
            return Passage(
                runs: [.figure(amount, index: index)] + Self.runs(noun, amount, " "), isAlive: amount != 0)
        case .plural(let reference, let noun):
            let amount = self.amount(reference, in: place)
            return Passage(runs: Self.runs(noun, amount, ""), isAlive: amount != 0)
        case .unit(let reference):
            let amount = self.amount(reference, in: place)
            return Passage(runs: [.text(reference.unit.word(for: amount, in: context.language))])
        case .optional(let nodes, let otherwise):
            let passage = self.passage(nodes, in: place)
            return passage.isAlive ? passage : Passage(runs: self.passage(otherwise, in: place).runs)
        case .join(let separator, let passages):
            return Self.joined(passages.map { self.passage($0, in: place) }.filter(\.isAlive), separator)
        case .each(let list): return self.list(list)
        case .count(let level, let reference, let noun):
            let indexes = context.children(at: level).map { self.index(reference, in: $0) }
            let count = indexes.count { figures[$0].amount != 0 }
            return Passage(
                runs: [.count(count, indexes: indexes)] + Self.runs(noun, count, " "), isAlive: count != 0)
        case .table, .curve: preconditionFailure("a table or curve stands on a line of its own")
        }
    }

    private func list(_ list: TemplateList) -> Passage {
        let places = ordered(context.children(at: list.level), by: list.figure)
            .filter { amount(list.figure, in: $0) != 0 }
        var passage = Self.joined(places.map { self.passage(list.passage, in: $0) }, list.separator)
        passage.isAlive = !places.isEmpty
        return passage
    }

    private func table(_ table: TemplateTable) -> BulletinTable {
        let places = [context.region] + ordered(context.children(at: table.level), by: table.figure)
        return BulletinTable(
            headings: [table.placeHeading] + table.columns.map(\.heading),
            rows: places.map { place in
                BulletinTable.Row(place: place, indexes: table.columns.map { index($0.figure, in: place) })
            })
    }

    private func series(_ curve: TemplateCurve) -> BulletinSeries {
        BulletinSeries(
            name: curve.figure.name, title: curve.title,
            points: context.days.map { day in
                BulletinSeries.Point(
                    day: day, index: index(FigureRequest(curve.figure, in: context.region.code, on: day)))
            })
    }

    private func ordered(_ places: [BulletinPlace], by reference: FigureReference) -> [BulletinPlace] {
        places.sorted { one, other in
            let (left, right) = (amount(reference, in: one), amount(reference, in: other))
            return left == right ? one.code < other.code : left > right
        }
    }

    private func text(_ word: TemplateWord, in place: BulletinPlace) -> String {
        switch word {
        case .region: context.region.name
        case .name: place.name
        case .time: context.asOf.bulletinTime(in: context.language)
        case .date: context.asOf.endingDay.bulletinDate(in: context.language)
        case .hour: context.asOf.bulletinHour(in: context.language)
        }
    }

    private func amount(_ reference: FigureReference, in place: BulletinPlace) -> Int {
        figures[index(reference, in: place)].amount
    }

    private func index(_ reference: FigureReference, in place: BulletinPlace) -> Int {
        index(FigureRequest(reference, in: place.code))
    }

    private func index(_ request: FigureRequest) -> Int {
        guard let index = indexes[request] else { preconditionFailure("a template asks for every figure it prints") }
        return index
    }

    private static func runs(_ noun: TemplateNoun?, _ amount: Int, _ space: String) -> [BulletinRun] {
        noun.map { [.text(space + $0.fitting(amount))] } ?? []
    }

    private static func joined(_ passages: [Passage], _ separator: String) -> Passage {
        var whole = Passage()
        for (position, passage) in passages.enumerated() {
            if position > 0 { whole.runs.append(.text(separator)) }
            whole.append(passage)
        }
        return whole
    }
}

extension CountUnit {
    /// The counting word in Chinese, the noun that fits a number in English.
    fileprivate func word(for amount: Int, in language: Language) -> String {
        switch language {
        case .chinese: words.chinese
        case .english: amount == 1 ? words.one : words.many
        }
    }
}

extension BulletinWriter.Passage {
    /// The same with texts side by side made one, and none that is empty.
    fileprivate var merged: BulletinWriter.Passage {
        var runs: [BulletinRun] = []
        for run in self.runs {
            if case .text(let text) = run {
                if text.isEmpty { continue }
                if case .text(let before) = runs.last {
                    runs[runs.count - 1] = .text(before + text)
                    continue
                }
            }
            runs.append(run)
        }
        return BulletinWriter.Passage(runs: runs, isAlive: isAlive)
    }
}
