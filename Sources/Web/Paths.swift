import Domain
import Store

/// Every address of the installation, in one place.
enum Paths {
    static let home = Link()
    static let signIn = Link("sign-in")
    static let signOut = Link("sign-out")
    static let openAPI = Link("api", "v1", "openapi.json")

    static func signIn(next: Link?) -> Link { signIn.with("next", next?.text) }

    static func bulletins(in region: RegionCode) -> Link { home.with("region", region.text) }

    static func bulletin(_ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind? = nil) -> Link {
        Link("bulletins", region.text, hour(asOf)).with("kind", kind?.code)
    }

    static func figure(_ name: String, _ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind?) -> Link {
        Link("bulletins", region.text, hour(asOf), "figures", name).with("kind", kind?.code)
    }

    static func bulletinData(
        _ region: RegionCode, _ asOf: Hour, _ kind: BulletinKind, format: String, _ language: Language
    ) -> Link {
        Link("api", "v1", "bulletins", region.text, hour(asOf)).with("kind", kind.code)
            .with("language", language.rawValue).with("format", format)
    }

    static func ledger(_ region: RegionCode) -> Link { Link("ledger").with("region", region.text) }
    static let imports = Link("imports")
    static func imports(in region: RegionCode) -> Link { imports.with("region", region.text) }
    static func importJob(_ id: ID<ImportJob>) -> Link { Link("imports", id.description) }
    static func decision(_ id: ID<ImportJob>) -> Link { Link("imports", id.description, "decision") }
    static func importErrors(_ id: ID<ImportJob>) -> Link {
        Link("api", "v1", "imports", id.description, "errors.xlsx")
    }
    static func template(_ form: Form, _ region: RegionCode?) -> Link {
        Link("api", "v1", "templates", "\(form.name).xlsx").with("region", region?.text)
    }
    static func export(_ form: String, _ region: RegionCode, suffix: String) -> Link {
        Link("api", "v1", "export", "\(form).\(suffix)").with("region", region.text)
    }
    static func entry(_ id: ID<Entry>) -> Link { Link("entries", id.description) }
    static func problem(_ code: Problem.Code) -> Link { Link("problems", code.rawValue) }
    static func asset(_ asset: Asset) -> Link { Link("assets", asset.digest, asset.name) }

    /// `2020-02-02T16`: bulletins speak of full hours.
    static func hour(_ hour: Hour) -> String { String(hour.description.prefix(13)) }
}
