import Domain
import Store

/// What the page of stock was asked for.
struct StockQuery: Sendable {
    let region: RegionCode
    var tab = StockTab.all
    var item: ID<Subject>?
    /// As it was when this hour began; `nil` for now.
    var hour: Hour?
    var after: StockCursor?

    init(region: RegionCode, tab: StockTab) {
        self.region = region
        self.tab = tab
    }

    /// - Throws: `region.code-invalid`, `id.invalid`, `time.invalid`, `cursor.invalid`.
    init(_ query: NamedValues) throws(Problem) {
        region = try RegionCode(query["region"] ?? "")
        tab = query["show"].flatMap(StockTab.init) ?? .all
        item = try query["item"].map { text throws(Problem) in try ID(text) }
        hour = try Self.hour(query)
        after = try query["after"].map { text throws(Problem) in try StockCursor(text) }
    }

    /// The hour that a day and an hour of it name: 24 is the end of the day; `nil` where no day is named.
    static func hour(_ query: NamedValues) throws(Problem) -> Hour? {
        guard let day = try query["day"].map({ text throws(Problem) in try Day(text) }) else { return nil }
        guard let hour = Int(query["hour"] ?? "24"), (0...24).contains(hour) else {
            throw Problem(.timeInvalid, "时点须为 0 至 24。", "The hour is 0 to 24.", at: "hour")
        }
        return day.firstHour.advanced(by: hour)
    }

    /// The hours of a day to choose from.
    static func hours(_ language: Language) -> [(value: String, words: String)] {
        (1...24).reversed().map { (String($0), language.words("\($0) 时", "\($0):00")) }
    }

    /// What is read.
    var wish: StockStore.Wish { StockStore.Wish(region: region, item: item, isLow: tab == .low, asOf: hour) }
}
