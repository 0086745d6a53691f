extension ID {
    /// The id an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension Day {
    /// The day an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension Instant {
    /// The moment an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}

extension RegionCode {
    /// The region an answer holds; `nil` where it holds none.
    public init?(answer: JSON) {
        guard let text = answer.text else { return nil }
        do { try self.init(text) } catch { return nil }
    }
}
