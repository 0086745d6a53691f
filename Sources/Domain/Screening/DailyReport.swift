/// 信息日报: what a unit says of one of its days.
public struct DailyReport: Sendable, Hashable {
    /// The numbers of a report.
    public struct Figures: Sendable, Hashable {
        /// Households visited.
        public let households: Int
        /// People asked.
        public let people: Int
        /// Returnees found.
        public let returnees: Int
        /// People with symptoms.
        public let symptomatic: Int

        /// Numbers.
        public init(households: Int, people: Int, returnees: Int, symptomatic: Int) {
            self.households = households
            self.people = people
            self.returnees = returnees
            self.symptomatic = symptomatic
        }

        /// The numbers of a report's answers; `nil` where one is missing.
        public init?(_ body: JSON) {
            guard let households = body["households"]?.whole, let people = body["people"]?.whole,
                let returnees = body["returnees"]?.whole, let symptomatic = body["symptomatic"]?.whole
            else { return nil }
            self.init(households: households, people: people, returnees: returnees, symptomatic: symptomatic)
        }

        /// By how much each number is above another's.
        public func less(_ other: Figures) -> Figures {
            Figures(
                households: households - other.households, people: people - other.people,
                returnees: returnees - other.returnees, symptomatic: symptomatic - other.symptomatic)
        }

        /// Each number with its field and title, in the order of the form.
        public var all: [(field: String, title: Bilingual, value: Int)] {
            let values = [
                "households": households, "people": people, "returnees": returnees, "symptomatic": symptomatic,
            ]
            return Form.dailyReport.fields.compactMap { field in
                values[field.name].map { (field.name, field.title, $0) }
            }
        }
    }

    /// The measures of the ledger that say what a report should say, by the field.
    public static let measures = [
        "households": "visit.household", "people": "visit.person", "returnees": "visit.returnee",
        "symptomatic": "visit.symptomatic",
    ]

    /// The entry.
    public let entry: ID<Entry>
    /// Who filed it.
    public let author: ID<Account>
    /// When it was first filed.
    public let filedAt: Instant
    /// What it says.
    public let figures: Figures
    /// Remarks.
    public let note: String?

    /// A report.
    public init(entry: ID<Entry>, author: ID<Account>, filedAt: Instant, figures: Figures, note: String?) {
        self.entry = entry
        self.author = author
        self.filedAt = filedAt
        self.figures = figures
        self.note = note
    }
}
