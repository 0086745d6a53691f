import Domain
import Testing

@Suite("Definitions of diseases")
struct DiseaseDefinitionTests {
    @Test("are read as they are written")
    func roundTrip() throws {
        for definition in try DiseaseDefinition.builtIn {
            #expect(try DiseaseDefinition(json: JSON(parsing: definition.json.canonicalText)) == definition)
        }
        var members = try #require(DiseaseDefinition.builtIn.first?.json.members)
        #expect(members["confirmedByLaboratory"] == nil)
        members["confirmedByLaboratory"] = true
        let strict = try DiseaseDefinition(json: .object(members))
        #expect(strict.isConfirmedByLaboratory && strict.json == .object(members))
    }

    @Test(
        "are refused where nothing could be reckoned with them",
        arguments: [
            ["code": "Not A Code"], ["version": 0], ["classes": ["suspected"]], ["classes": ["confirmed", "dead"]],
            ["incubationDays": ["from": 5, "to": 1]], ["incubationDays": ["from": 0, "to": 900]],
            ["observationDays": 0], ["notificationHours": 169], ["since": "2020-02-30"],
            ["serialInterval": ["meanDays": 1, "deviationDays": 3]],
            ["serialInterval": ["meanDays": 7, "deviationDays": 0]], ["surplus": 1],
            ["confirmedByLaboratory": "yes"],
        ] as [[String: JSON]])
    func refused(change: [String: JSON]) throws {
        let good = try #require(DiseaseDefinition.builtIn.first?.json.members)
        #expect(throws: Problem.self) { try DiseaseDefinition(json: .object(good.merging(change) { $1 })) }
    }
}
