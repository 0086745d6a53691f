import Domain
import SQLCore

/// Keeps what is filed at a post together: the post exists and lies where the entry is filed, a passage is registered
/// once, and a shift goes its course.
struct CheckpointGuard: EntryGuard {
    private var posts: [ID<Subject>: RegionCode] = [:]
    private var passages: Set<ID<Subject>> = []
    private var shifts: CourseGuard<CheckpointShift>

    /// Looks up the posts and passages that submissions speak of.
    init(_ inspections: [Inspection], known: Known, county: RegionCode, in connection: any SQLReading) throws {
        shifts = try CourseGuard(inspections, known: known, county: county, in: connection)
        let filed = inspections.map(\.submission)
        let named = Set(filed.filter { Self.atPosts.contains($0.form) }.compactMap(Self.post))
        if !named.isEmpty {
            try connection.forEach(
                "SELECT id, region FROM checkpoint WHERE county = \(county) AND id IN (\(list: Array(named)))"
            ) { posts[try $0.id(0, as: Subject.self)] = try $0.regionCode(1) }
        }
        let new = filed.filter { $0.form == Form.passage.name }.compactMap(\.subject)
        guard !new.isEmpty else { return }
        try connection.forEach("SELECT id FROM passage WHERE county = \(county) AND id IN (\(list: new))") {
            passages.insert(try $0.id(0, as: Subject.self))
        }
    }

    private static let atPosts = [Form.passage.name, Form.checkpointShift.name]

    private static func post(of filed: Submission) -> ID<Subject>? {
        filed.body["checkpoint"].flatMap(ID<Subject>.init(answer:))
    }

    mutating func take(_ entry: Entry, amending target: Entry?, isSuperseded: Bool) throws(Problem) {
        let filed = entry.submission
        let isRetraction = filed.amends?.isRetraction == true
        if filed.form == Form.checkpoint.name, !isRetraction, let id = filed.subject { posts[id] = filed.region }
        if Self.atPosts.contains(filed.form), !isRetraction { try checkPost(of: filed) }
        if let course = try shifts.course(with: entry, amending: target, isSuperseded: isSuperseded) {
            shifts.settle(course.id, course.after)
        }
        guard filed.form == Form.passage.name, !isSuperseded, let id = filed.subject else { return }
        guard let target else {
            guard filed.amends != nil || passages.insert(id).inserted else { throw Self.registered }
            return
        }
        guard target.submission.subject == id else { throw Self.otherPassage }
        if isRetraction { passages.remove(id) }
    }

    private func checkPost(of filed: Submission) throws(Problem) {
        guard let id = Self.post(of: filed), let region = posts[id] else {
            throw Problem(
                .checkpointUnknown, "本县（市、区）没有这个卡点，请更新卡点清单后再登记。",
                "There is no such checkpoint in the county; update the list of posts.", at: "body.checkpoint")
        }
        guard region.contains(filed.region) || filed.region.contains(region) else {
            throw Problem(
                .checkpointUnknown, "这个卡点不在填报的区域内，请按卡点所在区域填报。",
                "The checkpoint does not lie in the region this is filed for.", at: "region")
        }
    }

    private static let registered = Problem(
        .passageExists, "这次通行已登记，没有重复登记。", "The passage is registered already; it was not counted twice.",
        at: "subject")

    private static let otherPassage = Problem(
        .entryCorrectionInvalid, "更正须针对同一次通行；填错的请撤销后重新登记。",
        "A correction is about the same passage; where it is another, retract and file anew.", at: "subject")
}
