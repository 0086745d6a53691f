import Crypto
public import Domain

extension TrackStore {
    /// What an operator's file says of one subscriber. What is on disk already is left out.
    ///
    /// - Parameters:
    ///   - operatorName: whose file it is, `nil` where nobody says; an order enrolled with another operator is not meant.
    ///   - region: where the order must lie; elsewhere the number is as unknown as nobody's.
    public func delivery(
        of number: SubscriberNumber, reports: [PositionReport], operatorName: String?, within region: RegionCode
    ) -> TrackDelivery {
        TrackDelivery(
            token: Self.token(of: number, under: subscriberKey), reports: reports,
            file: TrackDelivery.File(operatorName: operatorName, region: region))
    }

    /// What a number is known by: as a phone by its token.
    static func token(of number: SubscriberNumber, under key: SymmetricKey) -> AccessToken {
        AccessToken(
            bytes: Array(HMAC<SHA256>.authenticationCode(for: Array("subscriber \(number.text)".utf8), using: key)))
    }
}
