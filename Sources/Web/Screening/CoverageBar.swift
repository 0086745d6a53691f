import Domain

/// How far a round is, as a bar in three shades with the words beside it: done, tried or refused, not yet.
struct CoverageBar {
    let coverage: Coverage

    func html(_ language: Language) -> HTML {
        guard coverage.registered.households > 0 else {
            return HTML(.p, [.class("quiet")], .text(language.words("还没有登记家庭户。", "No household is registered yet.")))
        }
        return HTML(.div, [.role("img"), .aria("label", words(language))], drawing)
    }

    /// The bar alone, where the words stand beside it.
    var drawing: HTML {
        let total = max(coverage.registered.households, 1)
        let done = coverage.done.households * 1000 / total
        let tried = (coverage.tried.households + coverage.refused.households) * 1000 / total
        return HTML(
            .svg,
            [
                .class("coverage"), .drawing(.viewBox, "0 0 1000 16"), .drawing(.fit, "none"), .aria("hidden", "true"),
            ],
            block(from: 0, width: 1000, "rest"), block(from: 0, width: done, "done"),
            block(from: done, width: tried, "tried"))
    }

    /// The bar in words: no state is colour alone.
    func words(_ language: Language) -> String {
        let tried = coverage.tried.households + coverage.refused.households
        return language.words(
            "已走访 \(coverage.done.households) 户，未果 \(tried) 户，未上门 \(coverage.due.households) 户，共 \(coverage.registered.households) 户",
            "\(coverage.done.households) done, \(tried) without success, \(coverage.due.households) not visited, of \(coverage.registered.households) households"
        )
    }

    private func block(from: Int, width: Int, _ shade: String) -> HTML {
        HTML(.path, [.class(shade), .drawing(.d, "M\(from) 0h\(width)v16h-\(width)z")])
    }
}
