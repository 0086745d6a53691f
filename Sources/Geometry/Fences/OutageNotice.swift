/// What an ``OutageGuard`` lets through.
public enum OutageNotice<Device: Hashable & Sendable>: Sendable, Hashable {
    /// The silence of one device is its own.
    case silent(Device, sinceMilliseconds: Int64)
    /// Many fell silent together.
    case outageBegan(sinceMilliseconds: Int64, silentDevices: Int)
    /// It is over; who is still silent follows, one by one.
    case outageEnded(sinceMilliseconds: Int64, stillSilent: Int)
}
