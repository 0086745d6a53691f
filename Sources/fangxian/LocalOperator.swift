import Domain

/// Who acts where a command works on the database without signing in: whoever may open the data may do this.
enum LocalOperator {
    /// The id that stands for the operator at the machine.
    static let account = ID<Account>.localOperator

    /// The operator with every duty that files a form in a region.
    static func filer(of form: Form, in region: RegionCode) -> Author {
        // A row of a line list files several forms, and may register the household that somebody lives in.
        let forms = LineList.named(form.name).map { [.householdRegister2] + $0.steps.map(\.form) } ?? []
        let duties = forms.reduce(form.filedBy) { $0.union($1.filedBy) }
        return Author(account: account, grants: Set(duties.map { Grant($0, on: region) }))
    }
}
