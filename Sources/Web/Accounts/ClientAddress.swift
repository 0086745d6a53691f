import HTTPTypes
import Hummingbird

/// The address failed sign-ins are counted by.
enum ClientAddress {
    static func of(_ call: Call) -> String? {
        guard call.services.configuration.behindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let last = call.request.headers[name]?.split(separator: ",").last
        else { return call.context.peerAddress }
        return String(last.drop { $0 == " " }.prefix(64))
    }
}
