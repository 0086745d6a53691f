import Domain
import Foundation

/// What a phone needs to know to report: made when it is enrolled, shown once.
struct PhoneSetup: Sendable {
    /// Scheme and host as the browser that asks knows them.
    let origin: String
    /// The device's token.
    let token: String
    /// Which of the order's devices it is.
    let device: Int

    /// The address of a program's reports.
    func address(_ client: String) -> String { origin + Paths.tracker(client).text }

    /// Our own page. The token stands behind the #: browsers do not send that to any server.
    var page: String { origin + Paths.locate.text + "#" + token }

    /// A remote configuration of OwnTracks: HTTP mode with its login, extended data for the battery.
    var ownTracks: String {
        let configuration: JSON = [
            "_type": "configuration", "mode": 3, "url": .string(address("owntracks")), "auth": true,
            "username": "fangxian", "password": .string(token), "deviceId": "phone", "tid": "fx", "monitoring": 1,
            "ping": 15, "locatorInterval": 60, "locatorDisplacement": 50, "pubExtendedData": true,
            "remoteConfiguration": true, "cmd": true,
        ]
        let inline = Data(configuration.canonicalBytes).base64EncodedString()
        return "owntracks:///config?inline=" + PercentCoding.encode(inline)
    }
}
