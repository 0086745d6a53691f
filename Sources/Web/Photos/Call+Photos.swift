import Domain
import Interchange
import Store

extension Call {
    /// The fields of a posted form of ours that asks for photos. Every picture is kept at once and its hash stands for it,
    /// so that none is lost where something else is refused.
    ///
    /// - Returns: the fields, and why a picture was not taken.
    /// - Throws: `access.form-token-invalid`, `request.too-large`, `request.malformed`.
    func checkedForm(withPhotosOf form: Form, in region: RegionCode) async throws -> (NamedValues, Problem?) {
        guard let upload = try await multipartForm(upTo: Limits.photoForm) else {
            return (try await checkedForm(), nil)
        }
        var values = upload.namedValues
        try FormToken(request).check(values["token"])
        var problem: Problem?
        for case (let field, .photo(let count)) in form.fields.map({ ($0, $0.type) }) {
            for name in (1...count).map({ FormFields.photoName(field.name, $0) }) {
                guard let file = upload.file(name) else { continue }
                do {
                    let photo = try PhotoFile(file.bytes, upTo: PhotoLimits.unscaledBytes)
                    let hash = try await services.photos.keep(photo.bytes, for: [form], in: region, by: try author())
                    values = values.with(name, hash.text)
                } catch let found as Problem { problem = problem ?? found.at(field.name) }
            }
        }
        return (values, problem)
    }
}
