extension CheckpointShift: Course {
    /// The one form.
    public static let forms = [Form.checkpointShift.name]

    /// The shift that standing entries about one id make; `nil` where none begins it.
    public init?(standing entries: [Entry]) {
        guard let shift = Self.fold(entries).shift else { return nil }
        self = shift
    }

    /// Steps before the shift begins, after it has ended, at another checkpoint, or a second beginning.
    public static func misfits(in entries: [Entry]) -> [Misfit] { fold(entries).misfits }

    private static func fold(_ entries: [Entry]) -> (shift: CheckpointShift?, misfits: [Misfit]) {
        var shift: CheckpointShift?
        var misfits: [Misfit] = []
        for entry in entries.inOrder where entry.isOf(.checkpointShift) {
            do throws(Problem) {
                if shift == nil { shift = try CheckpointShift(beginning: entry) } else { try shift?.take(entry) }
            } catch {
                misfits.append(Misfit(entry: entry.id, problem: error))
            }
        }
        return (shift, misfits)
    }

    private init(beginning entry: Entry) throws(Problem) {
        let filed = entry.submission
        guard let id = filed.subject, let checkpoint = filed.body["checkpoint"].flatMap(ID<Subject>.init(answer:)),
            filed.body["step"]?.text == ShiftStep.begin.rawValue
        else {
            throw Problem(
                .shiftStepInvalid, "这个班次还没有上岗记录，请先填“上岗”。", "The shift has not begun; file that first.",
                at: "body.step")
        }
        self.init(
            id: id, checkpoint: checkpoint, region: filed.region, begunAt: filed.occurredAt, handedOverAt: nil,
            endedAt: nil, staff: filed.body["staff"]?.number?.whole ?? 1, queue: nil, queueAt: nil)
        note(filed)
    }

    private mutating func take(_ entry: Entry) throws(Problem) {
        let filed = entry.submission
        guard filed.body["checkpoint"].flatMap(ID<Subject>.init(answer:)) == checkpoint else {
            throw Problem(
                .shiftStepInvalid, "这个班次属于另一个卡点，请核对。", "The shift is one of another checkpoint.",
                at: "body.checkpoint")
        }
        guard endedAt == nil else {
            throw Problem(
                .shiftStepInvalid, "这个班次已撤岗；请登记新的班次。", "The shift has ended; begin a new one.", at: "body.step")
        }
        switch filed.body["step"]?.text.flatMap(ShiftStep.init) {
        case .handover:
            handedOverAt = filed.occurredAt
            staff = filed.body["staff"]?.number?.whole ?? staff
        case .end: endedAt = filed.occurredAt
        case .begin, nil:
            throw Problem(
                .shiftStepInvalid, "这个班次已经上岗；换班请填“交接班”。", "The shift has begun; file a handover.",
                at: "body.step")
        }
        note(filed)
    }

    private mutating func note(_ filed: Submission) {
        guard let waiting = filed.body["queue"]?.number?.whole else { return }
        queue = waiting
        queueAt = filed.occurredAt
    }
}
