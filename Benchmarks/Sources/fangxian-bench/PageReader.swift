import Domain
import Foundation
import Store

/// Somebody who is signed in and looks at one page after the other.
struct PageReader: Sendable {
    let level: String
    let region: RegionCode
    let token: String
    /// Pages of a household, a person, an order of the region.
    let subjects: [String]
    let only: String

    private var pages: [String] {
        let yesterday = WallClock.system.now().day.advanced(by: -1)
        return [
            "/", "/?day=\(yesterday)", "/indicators", "/indicators/observation.current", "/bulletin-desk", "/bulletins",
            "/ledger", "/ledger?form=household-visit", "/ledger?form=alert", "/ledger/export", "/screening",
            "/screening?state=due", "/screening/rounds", "/screening/review", "/screening/two-grids",
            "/screening/without-household", "/screening/doubles", "/needs", "/households", "/reports", "/alerts",
            "/alerts/statistics", "/people", "/duplicates", "/imports", "/accounts", "/access", "/sites",
            "/operator-files", "/account",
        ] + ObservationQueue.allCases.map { "/observation?queue=\($0.rawValue)" }
    }

    /// Asks every page some times and prints how long the answers took.
    func ask(_ rounds: Int, port: UInt16) throws {
        let connection = try LocalConnection(port: port)
        let own = pages.map { $0 + ($0.contains("?") ? "&" : "?") + "region=\(region)" } + subjects
        for page in own where only.isEmpty || page.contains(only) {
            try measure(page, rounds, connection) { request("GET", page) }
        }
        for name in ["李秀英", "王伟"] where "/people search".contains(only) || only.isEmpty {
            try search(name, rounds, connection)
        }
        if level == "city", only.isEmpty { try size(of: "/?region=\(region)", connection) }
        if level == "village", only.isEmpty { try size(of: "/field", connection) }
    }

    private func request(_ method: String, _ address: String, form: String? = nil, cookie: String = "") -> String {
        let body = form.map {
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \($0.utf8.count)\r\n\r\n\($0)"
        }
        return "\(method) \(address) HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
            + "Cookie: fangxian-session=\(token)\(cookie)\r\n" + (body ?? "\r\n")
    }

    private func measure(
        _ page: String, _ rounds: Int, _ connection: LocalConnection, _ request: () -> String
    ) throws {
        var (seconds, status, bytes): ([Double], Int, Int) = ([], 0, 0)
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            let answer = try connection.answer(to: request())
            seconds.append((ContinuousClock.now - begin).seconds)
            (status, bytes) = (answer.status, answer.body.count)
        }
        let (middle, high) = (median(seconds) * 1e3, percentile(0.95, of: seconds) * 1e3)
        print(
            "pages\t\(level)\t"
                + String(format: "%7.1f ms\tp95 %7.1f ms\t%6.1f kB\t%d\t", middle, high, Double(bytes) / 1e3, status)
                + page + (high > 100 ? "\tSLOW" : ""))
    }

    /// The form is opened once for its token.
    private func search(_ name: String, _ rounds: Int, _ connection: LocalConnection) throws {
        let plain = request("GET", "/people?region=\(region)").replacing("Accept-Encoding: gzip\r\n", with: "")
        let page = try connection.answer(to: plain)
        let text = String(decoding: page.body, as: UTF8.self)
        guard let key = page.head.firstMatch(of: /fangxian-form=([0-9a-f]{64})/)?.1,
            let token = text.firstMatch(of: /name="token" value="([0-9a-f]+)"/)?.1,
            let word = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        else { throw LocalConnection.Failure(description: "the page of people has no token") }
        let form = "token=\(token)&region=\(region)&kind=name&text=\(word)"
        try measure("/people search \(name)", rounds, connection) {
            request("POST", "/people", form: form, cookie: "; fangxian-form=\(key)")
        }
    }

    /// What the first visit of a page brings over the line, charts and maps apart.
    private func size(of address: String, _ connection: LocalConnection) throws {
        let plain = request("GET", address).replacing("Accept-Encoding: gzip\r\n", with: "")
        let page = try connection.answer(to: plain)
        guard page.status == 200 else { return }
        let text = String(decoding: page.body, as: UTF8.self)
        let files = Set(text.matches(of: /(?:src|href)="([^"]*(?:\.css|\.js|\.svg))"/).map { String($0.1) })
        var bytes = try connection.answer(to: request("GET", address)).body.count
        for file in files where !file.contains("echarts") && !file.contains("leaflet") {
            bytes += try connection.answer(to: request("GET", file)).body.count
        }
        print("pages\tfirst load of \(address)\t\(bytes / 1_000) kB in gzip with \(files.count) files")
    }
}
