public import Domain

/// What a file is called: `排查台账_隆昌市_20200202.xlsx`.
public enum TableFileName {
    /// What officials call the ledger of a form: that of visits at doors is the 排查台账, others go by their form.
    public static func ledger(of form: Form) -> String {
        form.name == Form.householdVisit.name ? "排查台账" : form.title.chinese
    }

    /// The name from what it holds, where, and the day.
    public static func name(_ title: String, _ region: String, _ day: Day, _ suffix: String) -> String {
        let digits = day.description.filter { $0 != "-" }
        let plain = "\(title)_\(region)_\(digits)".map { "/\\:*?\"<>|\r\n".contains($0) ? "_" : $0 }
        return String(plain) + "." + suffix
    }
}
