import Domain

/// Some days as a curve of a thumb's height. It says nothing that the number and the words beside it do not say, so it
/// is hidden from those who listen.
struct Sparkline {
    let values: [Int]

    var html: HTML {
        guard values.count > 1, let highest = values.max(), let lowest = values.min(), highest > lowest else {
            return .nothing
        }
        let points = values.enumerated().map { index, value in
            "\(index * 140 / (values.count - 1)),\(30 - (value - lowest) * 28 / (highest - lowest))"
        }
        return HTML(
            .svg,
            [
                .class("sparkline"), .drawing(.viewBox, "0 0 140 32"), .drawing(.fit, "none"), .aria("hidden", "true"),
            ],
            HTML(.polyline, [.drawing(.points, points.joined(separator: " "))]))
    }
}
