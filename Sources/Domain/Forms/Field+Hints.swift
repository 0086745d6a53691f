extension Field {
    /// The hint of free text that stands open in the ledger, where nothing can be taken out again.
    static let namesNobody = Bilingual("不写姓名、电话、住址", "No names, numbers or addresses")
}
