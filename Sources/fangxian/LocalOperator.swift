import Domain

/// Who acts where a command works on the database without signing in: whoever may open the data may do this.
enum LocalOperator {
    /// The id that stands for the operator at the machine.
    static let account = ID<Account>.localOperator
}
