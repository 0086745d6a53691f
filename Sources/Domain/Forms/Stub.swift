public struct Contribution: Sendable, Hashable { public let measure: String; public let amount: Int }
public struct FormCatalogue: Sendable {
    public static let builtIn = FormCatalogue()
    public var all: [Form] { [] }
    public func form(named name: String, version: Int) throws(Problem) -> Form { throw Problem(.formUnknown, "", "") }
}
extension Form {
    public func validate(_ body: JSON) throws(Problem) -> JSON { body }
    public static func validateRetraction(_ body: JSON) throws(Problem) -> JSON { body }
    public func contributions(of body: JSON) -> [Contribution] { [] }
}
public struct MeasureCatalogue: FigureDefinitions {
    public static let builtIn = MeasureCatalogue()
    public func measure(_ code: String) -> Measure? { nil }
    public func stock(_ code: String) -> Stock? { nil }
}
