import Domain
import Store

/// One course that ``LivingCase`` keeps up, from a day on: every entry of it has an id that follows from that day, so that
/// filing it again changes nothing.
struct LivingStory {
    let start: Day
    /// The number under which the county publishes where the patient was.
    let number: Int
    let cast: Cast
    let county: RegionCode
    let post: CheckpointPosts.Post

    /// Somebody of the register, where they live.
    struct Member: Sendable {
        let person: ID<Subject>
        let region: RegionCode
    }

    /// Who is in it.
    struct Cast: Sendable {
        let patient: Member
        /// The contacts by their place: 1 becomes a case, 2 and 3 live with the patient, 4 sat in the same bus, 5 works with
        /// the patient; 6 and 7 are those with whom the first stays.
        let contacts: [Int: Member]
        static let places = 1...7

        init(patient: Member, contacts: [Int: Member]) {
            self.patient = patient
            self.contacts = contacts
        }

        /// - Parameters:
        ///   - home: three or four of one household.
        ///   - others: four of other households.
        init(home: [Member], others: [Member]) {
            patient = home[0]
            var contacts = [1: home[1], 2: home[2]]
            if home.count > 3 { contacts[3] = home[3] }
            for (place, one) in zip(4...7, others) { contacts[place] = one }
            self.contacts = contacts
        }
    }

    /// What its subjects are called; contacts and their orders by their place.
    enum Thing {
        static let passage = 1
        static let referral = 2
        static let patientsCase = 3
        static let contactsCase = 4
        static let sample = 10
        static let contact = 20
        static let order = 40
        static let orderAfter = 60
    }

    init(start: Day, number: Int, cast: Cast) throws {
        self.start = start
        self.number = number
        self.cast = cast
        county = try RegionCode(County.longchang.rawValue)
        post = CheckpointPosts.all(of: .longchang)[2]
    }

    /// The id of something in the course that begins on a day.
    static func subject(_ start: Day, _ thing: Int) -> ID<Subject> {
        let bits = SplitMix64.mix(UInt64(bitPattern: Int64(start.index)) << 16 | UInt64(thing))
        return ID(version7At: start.firstHour.start, randomHigh: 0x5CA, randomLow: bits << 16 | mark)
    }

    /// Whether an observation order is of such a course: nobody else looks after it.
    static func isItsOwn(_ order: ID<Subject>) -> Bool { order.low & 0xFFFF == mark }

    private static let mark: UInt64 = 0xCA5E

    func subject(_ thing: Int) -> ID<Subject> { Self.subject(start, thing) }

    /// An hour and a minute of a day of the course, counted from 0.
    func moment(_ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        start.advanced(by: day).firstHour.start.adding(seconds: Int64(hour * 3_600 + minute * 60))
    }

    func date(_ day: Int) -> JSON { .string(start.advanced(by: day).description) }

    /// An entry of the course.
    ///
    /// - Parameter region: the county where none is named.
    func filing(
        _ at: Instant, _ form: Form, _ subject: ID<Subject>?, in region: RegionCode? = nil, by duty: Duty = .medical,
        _ body: [String: JSON]
    ) -> Filing {
        let name = form.name.utf8.reduce(UInt64(5)) { SplitMix64.mix($0 &* 131 &+ UInt64($1)) }
        let bits = SplitMix64.mix(name ^ (subject?.low ?? 0) ^ UInt64(bitPattern: at.milliseconds))
        return Filing(
            submission: Submission(
                id: ID(version7At: at, randomHigh: 0x5CB, randomLow: bits), region: region ?? county, form: form.name,
                version: form.version, subject: subject, occurredAt: at, body: .object(body)),
            author: Staff.member(duty, on: duty == .gridWorker ? region ?? county : county))
    }

    /// Everything until a moment.
    func filings(until now: Instant) -> [Filing] {
        (fever + illness + whereabouts + contacts + secondIllness + discharged)
            .filter { $0.submission.occurredAt <= now }
    }
}

extension ID<Subject> {
    var answer: JSON { .string(description) }
}
