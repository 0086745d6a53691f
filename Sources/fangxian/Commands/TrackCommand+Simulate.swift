import ArgumentParser
import Domain
import Foundation
import Store

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension TrackCommand {
    /// A phone that speaks OwnTracks, for trying an installation out: it was at home, leaves, and is far away now. The
    /// two positions outside are two minutes apart, as the fence asks, so that nobody has to wait for them.
    struct Simulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "模拟一部OwnTracks手机。 A phone that speaks OwnTracks: at home, leaving, or back.")

        @Option(help: "服务器地址，如 http://localhost:8080。 The server.")
        var url: String

        @Option(help: "登记时给的令牌。 The token from enrolment.")
        var token: String

        @Option(help: "家的纬度，WGS-84。 The latitude of home.")
        var latitude: Double

        @Option(help: "家的经度，WGS-84。 The longitude of home.")
        var longitude: Double

        @Option(help: "home（在家）、leave（离开）或 return（返回）。 What it does.")
        var script: Script = .leave

        enum Script: String, ExpressibleByArgument, CaseIterable {
            case home, leave, `return`

            /// Seconds before now, and metres from home.
            var fixes: [(seconds: Int64, metres: Double)] {
                switch self {
                case .home: [(130, 2), (0, 4)]
                case .leave: [(420, 2), (280, 4), (140, 700), (0, 800)]
                case .return: [(70, 3), (0, 1)]
                }
            }
        }

        func run() async throws {
            guard let address = URL(string: url + "/track/owntracks") else {
                throw Problem(.optionInvalid, "服务器地址无法识别。", "The server's address cannot be read.")
            }
            let now = WallClock.system.now().milliseconds / 1_000
            for fix in script.fixes {
                var request = URLRequest(url: address)
                request.httpMethod = "POST"
                let login = Data("phone:\(token)".utf8).base64EncodedString()
                request.setValue("Basic \(login)", forHTTPHeaderField: "Authorization")
                request.httpBody = Data(
                    (#"{"_type":"location","lat":\#(latitude + fix.metres / 111_000),"lon":\#(longitude),"acc":15,"#
                        + #""tst":\#(now - fix.seconds),"batt":80}"#).utf8)
                let (body, response) = try await URLSession.shared.data(for: request)
                let status = (response as? HTTPURLResponse)?.statusCode ?? 0
                Console.write("\(fix.metres) m: \(status) \(String(decoding: body, as: UTF8.self))\n")
            }
        }
    }
}
