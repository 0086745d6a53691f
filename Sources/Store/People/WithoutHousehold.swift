public import Domain

/// Somebody who is there and stands under no registered household, so that no coverage counts them.
public struct WithoutHousehold: Sendable, Hashable {
    /// The person, with what the vault holds where the account may see it.
    public let resident: DoorWork.Resident
    /// Why.
    public let reason: Reason

    /// Why somebody's household is in no register.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Nobody has registered the household, or not yet.
        case unregistered
        /// Its registration was retracted.
        case retracted
        /// It was merged into one that is not registered, or in which nobody lives any more.
        case merged
        /// The register says that nobody lives there any more.
        case closed

        /// For people.
        public var title: Bilingual {
            switch self {
            case .unregistered: Bilingual("所在户没有登记", "the household is not registered")
            case .retracted: Bilingual("所在户的登记已撤销", "the household's registration was retracted")
            case .merged:
                Bilingual("所在户并入的户没有登记或已注销", "the household was merged into one that is not registered or is closed")
            case .closed: Bilingual("所在户已注销", "the household is closed")
            }
        }
    }
}
