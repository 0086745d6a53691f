import Domain

/// Who acts where a command works on the database without signing in: whoever may open the data may do this.
enum LocalOperator {
    /// The id that stands for the operator at the machine.
    static let account = ID<Account>.localOperator

    /// The operator with every duty that files a form in a region.
    static func filer(of form: Form, in region: RegionCode) -> Author {
        Author(account: account, grants: Set(form.filedBy.map { Grant($0, on: region) }))
    }
}
