/// What is known besides the row when its steps are made, under names that no column has.
public enum LineFact {
    /// The person is registered.
    public static let registered = "known.registered"
    /// The person, registered or about to be.
    public static let person = "known.person"
    /// The case that a contact is of.
    public static let medicalCase = "known.case"
    /// The case that a case came from.
    public static let infector = "known.infector"
    /// The disease, where only one is defined.
    public static let disease = "known.disease"
    /// What the row's own report says the case was, from an earlier import.
    public static let reportedClass = "known.reported-class"
    /// How ill it says the patient was.
    public static let reportedSeverity = "known.reported-severity"
    /// What the case is now.
    public static let classification = "known.class"
    /// How ill the patient is now.
    public static let severity = "known.severity"
    /// The row joins something that another entry began.
    public static let joined = "known.joined"
    /// The patient has been admitted, by another entry.
    public static let admitted = "known.admitted"
    /// The case is over, or the contact traced, by another entry.
    public static let settled = "known.settled"
    /// The sample has not been sent to the laboratory.
    public static let unsent = "known.unsent"
    /// The laboratory has not received it.
    public static let unreceived = "known.unreceived"
    /// Whether the result is the first.
    public static let testStep = "known.test-step"
}
