public import Domain
import Logging
public import Store

/// Takes confirmed imports, one after the other, whether or not somebody waits for them: an import goes on when its
/// browser is closed, and is taken up again when the server was stopped meanwhile. One at a time, so that those who file
/// find the database free in between.
public actor ImportDesk {
    private let runner: ImportRunner
    private let imports: ImportStore
    private let accounts: AccountStore
    private let forms: FormCatalogue
    private let logger = Logger(label: "fangxian.imports")
    private var waiting: [ImportJob] = []
    /// Waiting or under way here.
    private var known: Set<ID<ImportJob>> = []
    private var isWorking = false
    private var watchers: [ID<ImportJob>: [AsyncStream<Void>.Continuation]] = [:]

    /// A desk with nothing on it.
    public init(runner: ImportRunner, imports: ImportStore, accounts: AccountStore, forms: FormCatalogue) {
        self.runner = runner
        self.imports = imports
        self.accounts = accounts
        self.forms = forms
    }

    /// Begins an import; returns when that is on disk.
    ///
    /// - Throws: `import.decided` where it is done or put away, `access.refused`.
    func confirm(_ job: ImportJob, by author: Author) async throws {
        try runner.check(job, form: try forms.table(named: job.form, version: job.version), author)
        try await imports.begin(job)
        put(job)
    }

    /// Takes up what is under way and nobody works at, as after a start.
    public func resume() async throws {
        for job in try await imports.running() { put(job) }
    }

    /// Returns when an import has ended here, or when a time is over.
    func wait(for job: ID<ImportJob>, atMost time: Duration) async {
        await withTaskGroup { group in
            group.addTask { await self.ended(job) }
            group.addTask {
                // Cancelled when the import ends first.
                do { try await Task.sleep(for: time) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Returns when an import has ended here, at once where it is not on the desk.
    func ended(_ job: ID<ImportJob>) async {
        guard known.contains(job) else { return }
        let (stream, watcher) = AsyncStream.makeStream(of: Void.self)
        watchers[job, default: []].append(watcher)
        for await _ in stream {}
    }

    private func put(_ job: ImportJob) {
        guard known.insert(job.id).inserted else { return }
        waiting.append(job)
        guard !isWorking else { return }
        isWorking = true
        Task { await work() }
    }

    private func work() async {
        while !waiting.isEmpty {
            let job = waiting.removeFirst()
            await take(job)
            known.remove(job.id)
            for watcher in watchers.removeValue(forKey: job.id) ?? [] { watcher.finish() }
        }
        isWorking = false
    }

    private func take(_ job: ImportJob) async {
        do {
            guard try await imports.claim(job) else { return }
            let form = try forms.table(named: job.form, version: job.version)
            guard let author = try await accounts.author(job.account) else { throw Self.accountGone }
            try await runner.finish(job, form: form, by: author)
        } catch let problem as Problem {
            await putBack(job, because: problem)
        } catch {
            logger.error(
                "an import failed",
                metadata: ["job": "\(job.id)", "error": "\(String(reflecting: type(of: error)))"])
            await putBack(job, because: Self.defect)
        }
    }

    private func putBack(_ job: ImportJob, because problem: Problem) async {
        do {
            try await imports.putBack(job, because: problem)
        } catch {
            // The database is not there: the import stays under way, and is taken up again.
            logger.error("an import waits for the database", metadata: ["job": "\(job.id)"])
        }
    }

    private static let accountGone = Problem(
        .accessRefused, "上传此文件的账号已停用，导入没有继续。",
        "The account that brought the file is shut; the import did not go on.")

    private static let defect = Problem(
        .databaseUnreachable, "导入中断，已导入的行保留。请再确认一次；仍不成功时请通知系统管理员。",
        "The import broke off; the rows taken so far stay. Confirm it again, and tell the administrator if it fails again."
    )
}
