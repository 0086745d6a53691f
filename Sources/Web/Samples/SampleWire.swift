import Domain

/// A sample on the wire.
enum SampleWire {
    static let schema = JSON.shape(
        [
            "id": .uuid, "region": .regionCode, "disease": .string,
            "specimen": .oneOf(Specimen.allCases.map(\.rawValue)), "facility": .string, "number": .string,
            "first": .boolean, "takenAt": .moment, "stage": .oneOf(SampleStage.allCases.map(\.rawValue)),
            "isOverdue": .boolean,
            "tests": .list(
                .shape([
                    "entry": .uuid, "at": .moment, "laboratory": .string,
                    "method": .oneOf(TestMethod.allCases.map(\.rawValue)),
                    "result": .oneOf(SampleResult.allCases.map(\.rawValue)),
                    "genes": .list(.shape(["gene": .string], optional: ["ct": ["type": "number"]])),
                ])),
        ],
        optional: [
            "person": .uuid, "case": .uuid, "referral": .uuid, "contact": .uuid, "observation": .uuid,
            "tube": .string, "laboratory": .string, "result": .oneOf(SampleResult.allCases.map(\.rawValue)),
            "resultedAt": .moment, "deliveredAt": .moment,
        ])

    static func json(_ one: Sample, at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "id": .string(one.id.description), "region": .string(one.region.text), "disease": .string(one.disease),
            "specimen": .string(one.specimen.rawValue), "facility": .string(one.facility),
            "number": .string(one.number), "first": .bool(one.isFirst), "takenAt": .string(one.takenAt.description),
            "stage": .string(one.stage.rawValue), "isOverdue": .bool(one.isOverdue(at: now)),
            "tests": .array(one.tests.map(json)),
        ]
        members["person"] = one.person.map { .string($0.description) }
        members["case"] = one.medicalCase.map { .string($0.description) }
        members["referral"] = one.referral.map { .string($0.description) }
        members["contact"] = one.contact.map { .string($0.description) }
        members["observation"] = one.observation.map { .string($0.description) }
        members["tube"] = one.tube.map { .string($0) }
        members["laboratory"] = one.laboratory.map { .string($0) }
        members["result"] = one.result.map { .string($0.rawValue) }
        members["resultedAt"] = one.resultedAt.map { .string($0.description) }
        members["deliveredAt"] = one.deliveredAt.map { .string($0.description) }
        return .object(members)
    }

    private static func json(_ test: SampleTest) -> JSON {
        [
            "entry": .string(test.entry.description), "at": .string(test.at.description),
            "laboratory": .string(test.laboratory), "method": .string(test.method.rawValue),
            "result": .string(test.result.rawValue),
            "genes": .array(
                test.genes.map { gene in
                    var members: [String: JSON] = ["gene": .string(gene.name)]
                    members["ct"] = gene.cycles.map { .number($0) }
                    return .object(members)
                }),
        ]
    }
}
