/// What becomes of identities when an emergency is closed.
public enum IdentityRule: Sendable, Hashable {
    /// They stay sealed until the end of a day, and are erased then.
    case keep(until: Day)
    /// They are erased at once.
    case erase
}
