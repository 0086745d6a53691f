extension Form {
    public func validate(_ body: JSON) throws(Problem) -> JSON { body }
    public static func validateRetraction(_ body: JSON) throws(Problem) -> JSON { body }
}
