import Domain
import Foundation
import Hummingbird
import Store

/// The keys a phone seals under what it keeps.
enum PhoneKeyRoutes {
    static let all: [Route] = [
        Route(
            .get, "/api/v1/me/phone-keys", Bilingual("手机保存数据用的密钥", "The keys a phone seals under what it keeps"),
            access: .signedIn(also: "one's own, of the device one is signed in on"),
            answers: [
                Answer(
                    200, Bilingual("本机和本账号的密钥，Base64", "This device's key and the account's, in Base64"),
                    .json(.shape(["store": .string, "outbox": .string])))
            ]
        ) { call in
            let keys = call.services.ledger.vault.phoneKeys(of: try call.signedIn())
            return .json([
                "store": .string(Data(keys.store).base64EncodedString()),
                "outbox": .string(Data(keys.outbox).base64EncodedString()),
            ])
        }
    ]
}
