import ArgumentParser
import Domain
import Foundation
import Server
import Store

/// A phone's work of a day in one request over HTTP: a thousand doors with who lives there, opened from the vault.
struct PhoneBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "phone")

    @OptionGroup var database: DatabaseOption
    @Option var households = 1_000
    @Option var runs = 30

    func run() async throws {
        var workload = try Workload()
        let database = try await workload.database(self.database)
        let installation = try await Installation(
            database: database, master: .key(.fresh()), secondFactorIsRequired: false)
        let grid = workload.grids[0]
        let people = try await fill(installation.ledger, &workload, grid)
        let (name, password) = ("网格员", "correct horse battery")
        try await installation.accounts.add(name: name, password: password, grants: [Grant(.gridWorker, on: grid)])
        let token = try await installation.accounts.signIn(name: name, password: password).token
        let request =
            "GET /api/v1/screening/\(grid)/work?round=1&limit=1000 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Accept-Encoding: gzip\r\nAuthorization: Bearer \(token)\r\n\r\n"
        let (runs, households) = (runs, households)
        try await BenchServer.run(installation) { port in
            var seconds: [Double] = []
            var bytes = 0
            for run in 0...runs {
                let begin = ContinuousClock.now
                bytes = try LocalConnection(port: port).bytes(of: request)
                if run > 0 { seconds.append((ContinuousClock.now - begin).seconds) }
            }
            print(
                "phone\t\(households) households, \(people) people\t"
                    + String(
                        format: "median %.0f ms\tp95 %.0f ms\t%.0f kB in gzip", median(seconds) * 1e3,
                        percentile(0.95, of: seconds) * 1e3, Double(bytes) / 1e3))
        }
    }

    private func fill(_ ledger: Ledger, _ workload: inout Workload, _ grid: RegionCode) async throws -> Int {
        let author = Author(account: workload.author.account, grants: [Grant(.gridWorker, on: grid)])
        let names = Array("王李张刘陈杨黄赵周吴伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉")
        var count = 0
        var batch: [Submission] = []
        for number in 0..<UInt64(households) {
            let time = workload.start.adding(seconds: Int64(number))
            let household = ID<Subject>.fresh(at: time)
            func entry(_ form: Form, about subject: ID<Subject>, _ body: JSON) -> Submission {
                Submission(
                    id: .fresh(at: time), region: grid, form: form.name, version: form.version, subject: subject,
                    occurredAt: time, body: body)
            }
            batch.append(
                entry(
                    .householdRegister2, about: household,
                    [
                        "kind": "family", "building": .string("\(number / 24 + 1)栋"),
                        "address": .string("大千路\(number % 90 + 1)号\(number / 24 + 1)栋\(number % 24 + 101)室"),
                        "serial": .number(DecimalNumber(Int(number % 24 + 1))),
                    ]))
            for person in 0..<(2 + number % 2 + (number % 5 == 0 ? 1 : 0)) {
                count += 1
                let name = [names[count % 10], names[10 + count * 7 % 28], names[10 + count * 13 % 28]]
                batch.append(
                    entry(
                        .personRegister, about: .fresh(at: time),
                        [
                            "name": .string(String(name)), "household": .string(household.description),
                            "sex": person % 2 == 0 ? "male" : "female", "residency": "resident",
                            "birthYear": .number(DecimalNumber(1940 + count % 75)),
                            "mobile": .string("139" + String(format: "%08d", count * 7919 % 100_000_000)),
                        ]))
            }
            if batch.count > 900 || number + 1 == UInt64(households) {
                let outcomes = try await ledger.append(batch, by: author)
                if let problem = outcomes.compactMap(\.problem).first { throw problem }
                batch = []
            }
        }
        return count
    }
}
