import Domain
import Store

/// Who filed some entries, by name, and on whose behalf.
struct EntryAuthors: Sendable {
    private let names: [ID<Account>: String]
    private let behalf: [ID<Entry>: [ActingFor]]

    /// Looks up the authors of some entries of one history.
    init(of lines: [LedgerLine], _ call: Call) async throws {
        let accounts = call.services.accounts
        names = try await accounts.names(of: Set(lines.map(\.entry.author)))
        var behalf: [ID<Entry>: [ActingFor]] = [:]
        for line in lines {
            let filed = line.entry.submission
            let form = try call.services.forms.form(named: filed.form, version: filed.version)
            behalf[line.entry.id] = try await accounts.actingFor(
                line.entry.author, duties: form.filedBy, on: filed.region, at: line.entry.recordedAt)
        }
        self.behalf = behalf
    }

    /// On whose behalf an entry was filed; empty where the author's own duty did.
    func actingFor(_ entry: ID<Entry>) -> [ActingFor] { behalf[entry] ?? [] }

    /// The author's name with whom he stood in for: `李四（代 张三）`.
    func words(_ entry: Entry, _ language: Language) -> String {
        let nobody =
            entry.author == .localOperator
            ? language.words("本机操作员", "the operator at the machine")
            : language.words("不在本系统的账号", "an account that is not of this installation")
        let name = names[entry.author] ?? nobody
        let others = Set(actingFor(entry.id).map(\.name)).sorted().joined(separator: language.words("、", ", "))
        return others.isEmpty ? name : language.words("\(name)（代 \(others)）", "\(name) (on behalf of \(others))")
    }
}
