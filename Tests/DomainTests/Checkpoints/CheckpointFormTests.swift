import Domain
import Testing

@Suite("What is registered at checkpoints")
struct CheckpointFormTests {
    private static let post = "01700000-0000-7000-8000-000000000001"

    private static func passage(_ more: [String: JSON?] = [:]) -> JSON {
        var body: [String: JSON] = [
            "checkpoint": .string(post), "direction": "in", "vehicle": "car", "plate": "川K12345", "passengers": 3,
            "outcome": "let-through",
        ]
        for (name, value) in more { body[name] = value }
        return .object(body)
    }

    private static func problems(_ body: JSON) -> [String] {
        do throws(Problem) {
            _ = try Form.passage.validate(body)
            return []
        } catch {
            return error.details.map { "\($0.path ?? "") \($0.sentence.chinese)" }
        }
    }

    @Test("a vehicle has a plate, somebody on foot has none")
    func plate() {
        #expect(Self.problems(Self.passage()) == [])
        #expect(Self.problems(Self.passage(["vehicle": "on-foot", "plate": .some(nil)])) == [])
        #expect(Self.problems(Self.passage(["plate": .some(nil)])).first?.hasPrefix("plate ") == true)
        #expect(Self.problems(Self.passage(["vehicle": "on-foot"])).first?.hasPrefix("plate ") == true)
        #expect(
            Self.problems(Self.passage(["plate": "没有车牌"])) == ["plate 车牌号码不正确，应类似“川K12345”。"])
    }

    @Test("from one to a hundred people, fever from 37.3 on")
    func edges() {
        for (people, isTaken) in [(0, false), (1, true), (100, true), (101, false)] {
            let body = Self.passage(["passengers": .number(DecimalNumber(people))])
            #expect(Self.problems(body).isEmpty == isTaken, "\(people)")
        }
        for (tenths, isTaken) in [(372, false), (373, true), (430, true), (431, false)] {
            let reading = JSON.number(DecimalNumber(coefficient: Int64(tenths), scale: 1))
            #expect(Self.problems(Self.passage(["fever": [["temperature": reading]]])).isEmpty == isTaken, "\(tenths)")
        }
    }

    @Test("a thermometer in Fahrenheit is recognised, also by every other form; 63.5 is asked back")
    func fahrenheit() throws {
        func said(_ number: String) -> [String] {
            let reading = JSON.number(DecimalNumber(number)!)
            return Self.problems(Self.passage(["fever": [["temperature": reading]]]))
        }
        #expect(said("97.7").first?.contains("97.7 像是华氏度，约 36.5 ℃") == true)
        #expect(said("100.4").first?.contains("约 38 ℃") == true)
        #expect(said("63.5").first?.contains("须在 37.3 至 43 之间") == true)
        #expect(said("93.1").first?.contains("华氏度") == false && said("93.2").first?.contains("约 34 ℃") == true)
        #expect(said("109.4").first?.contains("约 43 ℃") == true && said("109.5").first?.contains("华氏度") == false)
        let visit: JSON = ["facility": "发热门诊", "fromRiskArea": false, "temperature": 101, "outcome": "sent-home"]
        do throws(Problem) {
            _ = try Form.feverVisit.validate(visit)
            Issue.record("101 degrees were taken")
        } catch {
            #expect(error.details.map(\.sentence.chinese).contains { $0.contains("101 像是华氏度，约 38.3 ℃") })
        }
    }

    @Test("who they are is asked of those from a risk area alone, with one number at least, and sealed")
    func persons() throws {
        let known: JSON = [["name": "张三", "mobile": "13800138000"]]
        #expect(Self.problems(Self.passage(["persons": .some(known)])).first?.hasPrefix("persons ") == true)
        #expect(Self.problems(Self.passage(["riskArea": true, "persons": .some(known)])) == [])
        #expect(Self.problems(Self.passage(["riskArea": true, "persons": [["name": "张三"]]])).count == 1)
        let body = try Form.passage.validate(Self.passage(["riskArea": true, "persons": .some(known)]))
        let (open, sealed) = Form.passage.parted(body)
        #expect(open["plate"] == nil && open["persons"] == nil && open["passengers"] == 3)
        #expect(sealed?["plate"] == "川K12345" && sealed?["persons"]?.elements?.count == 1)
    }

    @Test("it counts vehicles and people as the work of units does, and by direction and outcome")
    func counts() throws {
        func counted(_ more: [String: JSON?]) throws -> [String: Int] {
            let (open, _) = Form.passage.parted(try Form.passage.validate(Self.passage(more)))
            return Dictionary(
                Form.passage.contributions(of: open).map { ($0.measure, $0.amount) }, uniquingKeysWith: +)
        }
        #expect(try counted([:]) == ["vehicle.checked": 1, "person.checked": 3, "checkpoint.vehicle.in": 1])
        let onFoot: [String: JSON?] = ["vehicle": "on-foot", "plate": .some(nil), "passengers": 1, "direction": "out"]
        #expect(try counted(onFoot) == ["person.checked": 1])
        let found = try counted([
            "direction": "out", "outcome": "sent-to-hospital", "disinfected": true, "dangerousGoods": true,
            "riskArea": true, "fever": [["temperature": 38], ["temperature": 39]],
        ])
        #expect(
            found == [
                "vehicle.checked": 1, "person.checked": 3, "checkpoint.vehicle.out": 1, "checkpoint.fever": 2,
                "checkpoint.sent-to-hospital": 1, "checkpoint.disinfected": 1, "checkpoint.dangerous-goods": 1,
                "checkpoint.risk-area": 1,
            ])
        #expect(try counted(["outcome": "turned-back"])["checkpoint.turned-back"] == 1)
    }

    @Test("a plate hints at a risk area and the days of the rule are kept")
    func riskArea() throws {
        let body: JSON = [
            "name": "湖北省", "areas": [["area": "420000000000"]], "plates": [["prefix": "鄂"], ["prefix": "豫s"]],
            "from": "2020-01-24", "until": "2020-02-20", "asks": ["identity", "register-14-days"], "ground": "第3号令",
        ]
        let entry = Entry(
            submission: Submission(
                id: ID(high: 1, low: 1), region: try RegionCode("511083000000"), form: "risk-area", version: 1,
                occurredAt: try Instant("2020-01-24T10:00:00+08:00"), body: try Form.riskArea.validate(body)),
            recordedAt: try Instant("2020-01-24T10:00:00+08:00"), author: ID(high: 0, low: 1),
            clockSkewMilliseconds: nil, position: 1, hash: [])
        let rule = try #require(RiskArea(entry))
        #expect(try rule.asks == [.identity, .fourteenDays] && rule.areas == [RegionCode("420000000000")])
        #expect(try rule.isHinted(by: PlateNumber("鄂A12345")) && rule.isHinted(by: PlateNumber("豫S12345")))
        #expect(try !rule.isHinted(by: PlateNumber("豫A12345")) && !rule.isHinted(by: PlateNumber("川K12345")))
        let reach = DateReach(earliest: try Day("2020-01-20"), today: try Day("2020-02-02"))
        try reach.check(body, of: .riskArea)
        var members = body.members ?? [:]
        members["until"] = "2020-01-23"
        #expect(throws: Problem.self) { try reach.check(.object(members), of: .riskArea) }
    }
}
