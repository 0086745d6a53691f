import Domain
import Hummingbird

/// What somebody typed into a form of ours while their session ran out: it goes with the sign-in page and comes back
/// after it, so that nothing typed is lost. It is on that page alone, never on the server.
struct KeptForm: Sendable {
    /// Where it was sent to.
    let action: Link
    private let fields: NamedValues

    private static let actionName = "kept.action"
    private static let fieldsName = "kept.fields"

    /// The form that a call brings. `nil` unless it comes from a page of ours, which the cookie of forms proves: other
    /// sites' requests do not carry it. Passwords are never kept.
    init?(of call: Call) async throws {
        guard !FormToken(call.request).isNew, let action = Link(reading: call.request.uri.string) else { return nil }
        let form: NamedValues
        if let upload = try await call.multipartForm(upTo: Limits.photoForm) {
            // Files are too large to be carried along; they are chosen again.
            form = upload.namedValues
        } else {
            form = try await call.form()
        }
        guard !form.names.contains(where: { $0.contains("password") }) else { return nil }
        self.action = action
        fields = form.without(prefix: "token")
    }

    /// What the sign-in page brings back, `nil` where nothing was kept.
    init?(in posted: NamedValues) throws(Problem) {
        guard let action = posted[Self.actionName].flatMap({ Link(reading: $0) }) else { return nil }
        self.action = action
        fields = try NamedValues(posted[Self.fieldsName] ?? "")
    }

    /// The hidden fields of the sign-in page.
    func hidden(_ parts: FormParts) -> HTML {
        let written = fields.names.map { name in
            "\(PercentCoding.encode(name))=\(PercentCoding.encode(fields[name] ?? ""))"
        }
        return [
            parts.hidden(Self.actionName, action.text), parts.hidden(Self.fieldsName, written.joined(separator: "&")),
        ]
    }

    /// The fields as they are sent again.
    func again(_ parts: FormParts) -> HTML { .several(fields.names.map { parts.hidden($0, fields[$0] ?? "") }) }
}
