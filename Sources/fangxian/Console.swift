import Domain
import Foundation

/// Standard output and standard error.
enum Console {
    /// Writes a text as it is.
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes bytes as they are.
    static func write(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }

    /// Writes a line to standard error, where it does not mix with what a program reads.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Says why and ends the program with status 1.
    static func fail(_ sentence: String) -> Never {
        note(sentence)
        exit(1)
    }

    /// One line that is drawn over and over on a terminal where nobody knows the end: how far. Silent where standard
    /// error is no terminal.
    static func count(_ title: String, _ done: Int) {
        guard isatty(2) == 1 else { return }
        FileHandle.standardError.write(Data("\r\(title) \(done) \u{1B}[K".utf8))
    }

    /// Ends the line that `count` draws.
    static func endCount() {
        if isatty(2) == 1 { note("") }
    }

    /// One line that is drawn over and over on a terminal: how far, and how long still. Silent where standard error is
    /// no terminal.
    static func progress(_ title: String, since start: Date, _ done: Int, _ total: Int) {
        guard isatty(2) == 1, total > 0 else { return }
        let share = Double(done) / Double(total)
        let bar = String(repeating: "█", count: Int(share * 30)).padding(toLength: 30, withPad: "░", startingAt: 0)
        let rest = share > 0 ? Int(Date().timeIntervalSince(start) * (1 - share) / share) : 0
        let end = done == total ? "\n" : ""
        FileHandle.standardError.write(
            Data("\r\(title) \(bar) \(done)/\(total) · \(rest) s \u{1B}[K\(end)".utf8))
    }
}
