/// A kind of document as a course: the ledger takes no step that does not fit it.
public protocol SupplyCourse: Course {
    /// Which kind.
    static var kind: SupplyDocumentKind { get }
    /// What the entries make.
    var document: SupplyDocument { get }

    /// The course of a document.
    init(_ document: SupplyDocument)
}

extension SupplyCourse {
    /// The form that begins it, and that of its steps.
    public static var forms: [String] { [kind.form.name, kind.stepForm.name] }

    /// What standing entries about one id make; `nil` where none begins it.
    public init?(standing entries: [Entry]) {
        guard let document = Self.fold(entries).document else { return nil }
        self.init(document)
    }

    /// Which of the standing entries about one id do not fit together.
    public static func misfits(in entries: [Entry]) -> [Misfit] { fold(entries).misfits }

    private static func fold(_ entries: [Entry]) -> (document: SupplyDocument?, misfits: [Misfit]) {
        let ordered = entries.inOrder
        let begun = ordered.filter { $0.submission.form == kind.form.name }
        let steps = ordered.filter { $0.submission.form != kind.form.name }
        guard let first = begun.first, var document = SupplyDocument(kind, begunBy: first) else {
            return (nil, steps.map { Misfit(entry: $0.id, problem: .supplyUnknown) })
        }
        var misfits = begun.dropFirst().map { Misfit(entry: $0.id, problem: .supplyExists) }
        for step in steps {
            do throws(Problem) { try document.take(step) } catch {
                misfits.append(Misfit(entry: step.id, problem: error))
            }
        }
        document.conflicts = misfits.map(\.entry)
        return (document, misfits)
    }
}

extension Problem {
    /// `supply.unknown`.
    public static let supplyUnknown = Problem(
        .supplyUnknown, "没有这份单据，或不在您的职责区域内。", "There is no such document in the regions of your duties.")

    static let supplyExists = Problem(
        .supplyExists, "这份单据的编号已经用过，请核对是否重复登记；要改的请更正原记录。",
        "A document with this id is there already; it may have been filed twice. To change it, correct the entry.",
        at: "subject")
}
