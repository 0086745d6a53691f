/// How much a request may bring.
enum Limits {
    /// A request of the API: 1 MiB.
    static let body = 1_048_576
    /// What is read of a body that nobody wants, before its connection ends: 64 MiB.
    static let readOut = 67_108_864
    /// A batch of entries: 4 MiB.
    static let batch = 4_194_304
    /// A form of a page: 64 KiB.
    static let form = 65_536
    /// A form of a page with photos that no script scaled down.
    static let photoForm = form + 3 * 4_194_304
    /// Fields and photos of such a form: a visit to a hundred people.
    static let photoFormParts = 2_000
    /// The form of the sign-in page: it may carry another form along, written once more.
    static let signIn = 4 * form
    /// Entries in a batch.
    static let batchItems = 500
}
