import Domain
import Foundation
import Interchange
import Store

/// What waited on a phone, as it saved it to a file: every record sealed under a key that only who signs in as its author
/// gets. So it can be carried on a stick or sent in a message without telling anybody anything, and the author is proven
/// and not just named (docs/adr/0027).
struct OutboxFile: Sendable {
    /// Whose phone it was.
    let account: ID<Account>
    private let records: [(id: ID<Entry>, sealed: [UInt8])]
    private let photos: [(hash: PhotoHash, sealed: [UInt8])]

    /// The largest file: 16 MB.
    static let maximumBytes = 16 << 20
    /// The most records in one file.
    static let maximumRecords = 10_000

    /// Reads `{"format": "fangxian-outbox-1", "account", "savedAt", "records": [{"id", "sealed"}], "photos"?: [{"sha256",
    /// "sealed"}]}`.
    ///
    /// - Throws: `file.malformed`, `file.too-large`.
    init(_ bytes: [UInt8]) throws(Problem) {
        do throws(Problem) {
            var wire = try WireObject(try JSON(parsing: bytes))
            guard try wire.text("format") == "fangxian-outbox-1" else { throw Self.malformed }
            account = try wire.id("account", of: Account.self)
            _ = try wire.instant("savedAt")
            let elements = try wire.elements("records")
            guard let pictures = (wire.take("photos") ?? []).elements else { throw Self.malformed }
            try wire.finish()
            guard elements.count <= Self.maximumRecords else {
                throw Problem(
                    .fileTooLarge, "文件中的记录超过 \(Self.maximumRecords) 条，请分批导出。",
                    "The file holds more than \(Self.maximumRecords) records; save it in parts.")
            }
            records = try elements.map { element throws(Problem) in
                var record = try WireObject(element)
                let id = try record.id("id", of: Entry.self)
                let sealed = try Self.sealed(&record)
                try record.finish()
                return (id, sealed)
            }
            photos = try pictures.map { element throws(Problem) in
                var photo = try WireObject(element)
                let hash = try PhotoHash(try photo.text("sha256"))
                let sealed = try Self.sealed(&photo)
                try photo.finish()
                return (hash, sealed)
            }
        } catch {
            throw error.code == .fileTooLarge ? error : Self.malformed
        }
    }

    /// The submissions as a batch of the API takes them; of what does not open, why.
    func opened(with vault: Vault) -> [(id: ID<Entry>, submission: Result<JSON, Problem>)] {
        records.map { id, sealed in
            do throws(Problem) {
                let record = try JSON(parsing: try vault.openOutbox(sealed, entry: id, of: account))
                guard let submission = record["submission"], submission["id"]?.text == id.description else {
                    throw Self.malformed
                }
                return (id, .success(submission))
            } catch {
                return (id, .failure(error))
            }
        }
    }

    private static func sealed(_ wire: inout WireObject) throws(Problem) -> [UInt8] {
        guard let bytes = Data(base64Encoded: try wire.text("sealed")) else { throw malformed }
        return Array(bytes)
    }

    /// The photos, each opened; of what does not open, why.
    func openedPhotos(with vault: Vault) -> [(hash: PhotoHash, photo: Result<[UInt8], Problem>)] {
        photos.map { hash, sealed in
            do throws(Problem) {
                let photo = try vault.openOutboxPhoto(sealed, hash, of: account)
                guard try PhotoFile(photo).bytes == photo else { throw Self.malformed }
                return (hash, .success(photo))
            } catch {
                return (hash, .failure(error))
            }
        }
    }

    private static var malformed: Problem {
        Problem(
            .fileMalformed, "这不是手机导出的待上传记录，或文件不完整。请在手机上重新导出。",
            "This is no file of what waited on a phone, or not the whole of it. Save it again on the phone.", at: "file"
        )
    }
}
