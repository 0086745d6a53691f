extension FigureReference {
    /// Reads `case.confirmed:cumulative`, `observation.current`, `case.confirmed:upward`, or a sum
    /// `material.leaflet+material.poster:day`.
    ///
    /// A flow needs a span, a stock is `current` unless it says `before`. A sum adds things of one counting word: visits
    /// never add up to people.
    ///
    /// - Throws: `template.invalid`, `figure.unknown`.
    public init(_ text: String, definitions: some FigureDefinitions) throws(Problem) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let codes = halves[0].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard halves.count <= 2, !codes.contains("") else { throw Self.unreadable(text) }
        var parts: [Part] = []
        for code in codes { parts.append(try Part(code, definitions)) }
        let first = parts[0]
        guard parts.allSatisfy({ $0.unit == first.unit && $0.isStock == first.isStock }) else {
            throw Problem(
                .templateInvalid, "“\(halves[0])”的计量单位不同，不能相加。",
                "The parts of “\(halves[0])” have different units and cannot be added.")
        }
        (series, span) = try Self.span(halves.count == 2 ? halves[1] : nil, ofStock: first.isStock, in: text)
        code = halves[0]
        title = Bilingual(
            parts.map(\.title.chinese).joined(separator: "、"), parts.map(\.title.english).joined(separator: ", "))
        unit = first.unit
        let takesCorrections = series == .flow && span == .cumulative
        plus = parts.flatMap { takesCorrections ? $0.plus + $0.gains : $0.plus }
        minus = parts.flatMap { takesCorrections ? $0.minus + $0.losses : $0.minus }
    }

    private struct Part {
        let title: Bilingual
        let unit: CountUnit
        let plus: [String]
        let minus: [String]
        let gains: [String]
        let losses: [String]
        let isStock: Bool

        init(_ code: String, _ definitions: some FigureDefinitions) throws(Problem) {
            if let stock = definitions.stock(code) {
                title = stock.title
                unit = stock.unit
                plus = stock.inflows
                minus = stock.outflows
                gains = []
                losses = []
                isStock = true
            } else if let measure = definitions.measure(code) {
                title = measure.title
                unit = measure.unit
                plus = [code]
                minus = []
                gains = measure.gains
                losses = measure.losses
                isStock = false
            } else {
                throw Problem(.figureUnknown, "没有名为“\(code)”的指标。", "There is no measure named “\(code)”.")
            }
        }
    }

    private static func span(
        _ text: String?, ofStock isStock: Bool, in whole: String
    ) throws(Problem) -> (FigureQuery.Series, FigureSpan) {
        guard let text else {
            if isStock { return (.flow, .current) }
            throw Problem(
                .templateInvalid, "“\(whole)”缺少时段，例如“\(whole):cumulative”或“\(whole):day”。",
                "“\(whole)” needs a span, such as “\(whole):cumulative” or “\(whole):day”.")
        }
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if let series = FigureQuery.Series(rawValue: words[0]), series != .flow, !isStock, words.count <= 2 {
            let span = words.count == 2 ? FigureSpan(rawValue: words[1]) : .day
            if let span, !span.isOfStock { return (series, span) }
        } else if let span = FigureSpan(rawValue: text), span.isOfStock == isStock {
            return (.flow, span)
        }
        throw unreadable(whole)
    }

    private static func unreadable(_ text: String) -> Problem {
        Problem(
            .templateInvalid, "无法识别数字“\(text)”，应类似 case.confirmed:cumulative。",
            "The figure “\(text)” cannot be read; write it like case.confirmed:cumulative.")
    }
}
