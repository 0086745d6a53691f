import HTTPTypes
import Domain
import Testing

@testable import Web

@Suite("Regions and forms over HTTP")
struct RegionRoutesTests {
    @Test("a region comes with its path, its children and its outline")
    func works() async throws {
        try await withInstallation { installation in
            let region = try await installation.send(.get, "/api/v1/regions/511083").json
            #expect(region["name"]?.text == "隆昌市")
            #expect(region["path"]?.elements?.map { $0["name"]?.text } == ["四川省", "内江市", "隆昌市"])
            let children = try await installation.send(.get, "/api/v1/regions/511083/children").json
            #expect(children["regions"]?.elements?.map { $0["code"]?.text } == [TestInstallation.town])
            let outline = try await installation.send(.get, "/api/v1/regions/511083/outline")
            #expect(outline.headers[.contentType] == "application/geo+json")
            let line = outline.json["geometry"]?["coordinates"]?.elements?.first?.elements?.first?.elements ?? []
            #expect(line.count == 5)
            #expect(line.first == line.last)
            #expect(line.first?.elements?.first == .number(DecimalNumber(coefficient: 1052, scale: 1)))
        }
    }

    @Test(
        "what is not there is not found",
        arguments: ["/regions/511024/outline", "/regions/440000", "/forms/fever-visit/9", "/forms/x/1", "/forms/x/y"])
    func notFound(path: String) async throws {
        try await withInstallation { installation in
            let reply = try await installation.send(.get, "/api/v1" + path)
            #expect(reply.status == .notFound)
        }
    }

    @Test("every form is listed with its purpose and its legal ground, and can be opened")
    func forms() async throws {
        try await withInstallation { installation in
            let forms = try await installation.send(.get, "/api/v1/forms").json["forms"]?.elements ?? []
            #expect(forms.count == FormCatalogue.builtIn.latest.count)
            for form in forms {
                #expect(form["legalGround"]?["zh-Hans"]?.text?.isEmpty == false)
                let uri = "/api/v1/forms/\(form["name"]?.text ?? "")/\(form["version"]?.whole ?? 0)"
                #expect(try await installation.send(.get, uri).status == .ok)
            }
        }
    }
}
