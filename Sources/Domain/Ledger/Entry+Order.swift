extension Entry {
    /// Whether it happened before another: by the word of the devices, then by id, so that there is one order only.
    public func happened(before other: Entry) -> Bool {
        (submission.occurredAt, id) < (other.submission.occurredAt, other.id)
    }

    /// Whether it is of a form, in any version.
    func isOf(_ form: Form) -> Bool { submission.form == form.name }
}

extension Sequence<Entry> {
    /// The entries in the order in which things happened.
    var inOrder: [Entry] { sorted { $0.happened(before: $1) } }
}
