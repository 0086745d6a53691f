import Foundation

/// How much memory the process holds.
enum ProcessMemory {
    /// Resident bytes, `nil` where the system does not tell (it does on Linux).
    static var residentBytes: Int? {
        guard
            let pages = FileManager.default.contents(atPath: "/proc/self/statm")
                .flatMap({ String(bytes: $0, encoding: .utf8) })?.split(separator: " ").dropFirst().first
        else { return nil }
        return Int(pages).map { $0 * pageBytes }
    }

    private static let pageBytes = Int(sysconf(Int32(_SC_PAGESIZE)))
}
