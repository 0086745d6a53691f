/// What has become of a photo that an entry names.
public enum PhotoState: Sendable, Hashable, CaseIterable {
    /// The entry is there, the picture is still on the phone.
    case awaited
    /// It can be looked at.
    case kept
    /// It was destroyed with the person or when the emergency was closed.
    case erased
}
