import Domain

/// Everything that can be said of a submission without the database: form, duty, time, subject, answers. What costs time
/// and needs no lock is made here, on all cores. A class, because it is large and handed on often.
final class Inspection: Sendable {
    let filing: Filing
    let county: RegionCode
    let form: Form
    /// The submission with its open answers normalised; the sealed ones are not in it.
    let submission: Submission
    /// The canonical text of the open answers, as stored and hashed.
    let body: String
    /// The answers that go to the vault, `nil` where there are none.
    let sealed: JSON?
    /// What the sealed answers are found by; none where there are none.
    let tokens: TokenRows.Tokens
    let contributions: [Contribution]
    /// What the chain hashes, but for the position.
    let canonical: LedgerRecord.Canonical

    /// - Throws: the first reason why the submission is refused, or all wrong answers at once.
    init(
        _ filing: Filing, forms: FormCatalogue, rules: LedgerRules, vault: Vault, now: Instant
    ) throws(Problem) {
        let given = filing.submission
        let form = try forms.form(named: given.form, version: given.version)
        let county = try Self.county(of: given, form: form, author: filing.author)
        try Self.checkTimes(given, rules: rules, now: now)
        try Self.checkSubjectAndDevice(given, form: form)
        let answers = try Self.body(of: given, form: form)
        let isRetraction = given.amends?.isRetraction == true
        if !isRetraction {
            try DateReach(earliest: rules.earliest.day, today: now.day).check(answers, of: form)
            try Self.checkStep(answers, of: form, by: filing.author)
            try Self.checkApproval(answers, of: form, in: given.region, by: filing.author)
            try Self.checkCorrection(answers, of: form, in: given.region, by: filing.author)
        }
        let (body, sealed) = isRetraction ? (answers, nil) : form.parted(answers)
        let canonical = body.canonicalBytes
        guard canonical.count + (sealed?.canonicalBytes.count ?? 0) <= rules.bodyLimit else {
            throw Problem(
                .requestTooLarge, "内容过长，一条记录最多 \(rules.bodyLimit / 1024) KB。",
                "The entry is too long; the limit is \(rules.bodyLimit / 1024) KiB.")
        }
        self.filing = filing
        self.county = county
        self.form = form
        self.body = String(decoding: canonical, as: UTF8.self)
        self.sealed = sealed
        tokens = sealed.map { TokenRows(county: county, vault: vault).tokens(of: $0) } ?? TokenRows.Tokens()
        self.contributions = isRetraction ? [] : form.contributions(of: body)
        submission = Submission(
            id: given.id, region: given.region, form: given.form, version: given.version, subject: given.subject,
            occurredAt: given.occurredAt, device: given.device, body: body, amends: given.amends)
        self.canonical = LedgerRecord.Canonical(
            submission, body: self.body, author: filing.author.account, clockSkew: filing.clockSkewMilliseconds,
            recordedAt: now)
    }

    private static func county(of given: Submission, form: Form, author: Author) throws(Problem) -> RegionCode {
        guard let county = given.region.county else {
            throw Problem(
                .regionTooCoarse, "记录须填到县（市、区）或更小的区域。",
                "An entry is filed for a county or a smaller region.", at: "region")
        }
        // Before the form is compared with the region: who may not file here learns nothing about here.
        guard author.holds(form.filedBy, on: given.region) else {
            throw Problem(
                .accessRefused, "您的职责不包括在该区域填报“\(form.title.chinese)”。",
                "Your duties do not include filing “\(form.title.english)” for this region.", at: "region")
        }
        guard given.region.level >= form.coarsestRegion else {
            throw Problem(
                .regionTooCoarse, "“\(form.title.chinese)”须填到\(form.coarsestRegion.title.chinese)一级。",
                "“\(form.title.english)” is filed for a \(form.coarsestRegion.title.english) or a smaller region.",
                at: "region")
        }
        return county
    }

    private static func checkStep(_ answers: JSON, of form: Form, by author: Author) throws(Problem) {
        guard author.account != .system, let name = answers["step"]?.text else { return }
        let title: Bilingual? =
            switch form.name {
            case Form.alertStep.name: AlertStep(rawValue: name).flatMap { $0.isOfSystem ? $0.title : nil }
            case Form.caseStep.name: CaseStep(rawValue: name).flatMap { $0.isOfSystem ? $0.title : nil }
            default: nil
            }
        guard let title else { return }
        throw Problem(
            .accessRefused, "“\(title.chinese)”由系统自动记录，不能手工填报。",
            "“\(title.english)” is filed by the system alone.", at: "body.step")
    }

    /// A level approves what is its own to approve: whoever does has a duty on the whole of it.
    private static func checkApproval(
        _ answers: JSON, of form: Form, in region: RegionCode, by author: Author
    ) throws(Problem) {
        guard form.name == Form.supplyRequestStep.name, let step = answers["step"]?.text,
            let level = SupplyDocumentKind.request.approvalLevel(of: step)
        else { return }
        let home = region.ancestor(at: level) ?? region
        let approvers = level == .town ? Duty.keepingSupplies.union([.town]) : Duty.keepingSupplies
        guard home.level > level || !author.holds(approvers, on: home) else { return }
        throw Problem(
            .accessRefused, "\(level.title.chinese)审批由\(level.title.chinese)办理，您的职责不包括；请报上级。您填的内容已保留。",
            "Approval of the \(level.title.english) is given by whoever has a duty on the whole of it; tell the level above. What you filed is kept.",
            at: "body.step")
    }

    /// An approval is taken back or corrected by whoever may give it; a request that was approved does not become another.
    func amendmentProblem(of target: Entry) -> Problem? {
        let filed = target.submission
        if form.name == Form.supplyRequest.name, filing.submission.amends?.isRetraction != true {
            return Problem(
                .entryCorrectionInvalid, "物资申请提交后不能更正；请撤销后重新申请，已批准的请审批单位退回。",
                "A request is not corrected; retract it and ask anew, or have it returned where it was approved.",
                at: "corrects")
        }
        do throws(Problem) {
            try Self.checkApproval(filed.body, of: form, in: filed.region, by: filing.author)
        } catch {
            return error
        }
        return nil
    }

    /// What changes the counts of cases afterwards takes the county's or the city's command.
    private static func checkCorrection(
        _ answers: JSON, of form: Form, in region: RegionCode, by author: Author
    ) throws(Problem) {
        let isCorrection =
            switch form.name {
            case Form.caseReport.name: answers["origin"]?.text.flatMap(CaseOrigin.init)?.isCorrection == true
            case Form.caseStep.name: answers["step"]?.text.flatMap(CaseStep.init)?.isCorrection == true
            default: false
            }
        guard isCorrection, !author.holds(Duty.ofCaseCorrections, on: region) else { return }
        throw Problem(
            .accessRefused, "核增、核减和移交由县级指挥部或市级指挥部办理，请报县级指挥部。您填的内容已保留。",
            "Corrections and hand-overs are filed by the county's or the city's command; tell the county desk. What you filed is kept.",
            at: "region")
    }

    private static func checkTimes(_ given: Submission, rules: LedgerRules, now: Instant) throws(Problem) {
        guard given.occurredAt >= rules.earliest else {
            throw Problem(
                .timeTooEarly, "时间早于本次应急响应开始（\(rules.earliest.day)），请检查手机日期。",
                "The time lies before the emergency began (\(rules.earliest.day)); check the phone's date.",
                at: "occurredAt")
        }
        guard given.occurredAt.milliseconds <= now.milliseconds + rules.aheadMilliseconds else {
            throw Problem(
                .timeTooLate, "时间比现在晚一天以上，请检查手机日期。",
                "The time lies more than a day ahead; check the phone's date.", at: "occurredAt")
        }
    }

    private static func checkSubjectAndDevice(_ given: Submission, form: Form) throws(Problem) {
        guard (form.subject == nil) == (given.subject == nil) else {
            throw form.subject == nil
                ? Problem(
                    .entryCorrectionInvalid, "“\(form.title.chinese)”没有对象，请去掉对象编号。",
                    "“\(form.title.english)” is about nothing with an id; leave out the subject.", at: "subject")
                : Problem(
                    .entrySubjectMissing, "“\(form.title.chinese)”须写明对象编号。",
                    "“\(form.title.english)” needs the id of what it is about.", at: "subject")
        }
        guard given.amends?.target != given.id else {
            throw Problem(
                .entryCorrectionInvalid, "一条记录不能更正自己。", "An entry cannot amend itself.", at: "corrects")
        }
        let device = given.device ?? ""
        guard device.utf8.count <= 300, device.count <= 100, !device.utf8.contains(0) else {
            throw Problem(
                .valueTooLong, "设备名称最多 100 个字。", "A device's name has at most 100 characters.", at: "device")
        }
    }

    private static func body(of given: Submission, form: Form) throws(Problem) -> JSON {
        if given.amends?.isRetraction == true { return try Form.validateRetraction(given.body) }
        return try form.validate(given.body)
    }
}
