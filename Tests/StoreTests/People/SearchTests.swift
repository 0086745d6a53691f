import Domain
import Store
import TestKit
import Testing

@Suite("Looking for people")
struct SearchTests {
    @Test("finds a number exactly, and a name by any part of two characters", arguments: Engine.allCases)
    func finds(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            let number = Somebody(7).identityNumber
            try await fixture.register(1, name: "王秀英", mobile: "13912345678", identityNumber: number)
            try await fixture.register(2, name: "王秀", mobile: "13912345679", in: LedgerFixture.grids[2])
            try await fixture.register(3, name: "John O'Neill", paperNumber: "e 12345")
            try await fixture.register(4, name: "帅")
            #expect(try await fixture.find(.name("王秀英")) == [1])
            #expect(try await fixture.find(.name(" 王 秀 ")) == [2, 1])
            #expect(try await fixture.find(.name("秀英")) == [1])
            #expect(try await fixture.find(.name("王英")) == [])
            #expect(try await fixture.find(.name("oneill")) == [3])
            #expect(try await fixture.find(.name("ＪＯＨＮ o’neill")) == [3])
            #expect(try await fixture.find(.name("帅")) == [4])
            #expect(try await fixture.find(.mobile(MobileNumber("13912345678"))) == [1])
            #expect(try await fixture.find(.mobile(MobileNumber("13912345670"))) == [])
            #expect(try await fixture.find(.identityNumber(IdentityNumber(number))) == [1])
            #expect(try await fixture.find(.paperNumber("E12345")) == [3])
            #expect(try await fixture.find(.paperNumber("E1234")) == [])
            await #expect(throws: Problem.self) { try await fixture.find(.name("  ")) }
        }
    }

    @Test("shows masked rows, of the region alone, and is recorded", arguments: Engine.allCases)
    func masked(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...3).map { try LedgerFixture.registration($0, of: $0) })
            try await fixture.take([
                LedgerFixture.registration(4, of: 4, body: Somebody(1).body, in: LedgerFixture.grids[1])
            ])
            let name = PersonSearch.name(Somebody(1).name)
            #expect(try await fixture.find(name) == [1, 4])
            #expect(try await fixture.find(name, in: LedgerFixture.grids[0], by: .gridWorker) == [1])
            #expect(try await fixture.find(name, in: LedgerFixture.grids[2], by: .gridWorker) == [])
            let desk = try LedgerFixture.holder(.countyDesk, of: LedgerFixture.longchang)
            let page = try await fixture.people.search(name, in: RegionCode(LedgerFixture.grids[1]), by: desk)
            let shown = try #require(page.people.first)
            #expect(shown.masked["mobile"]?.contains("****") == true)
            #expect(shown.masked["name"] == PersonName.masked(Somebody(1).name))
            #expect(!"\(shown)".contains(Somebody(1).mobile) && !"\(shown)".contains(Somebody(1).identityNumber))
            await #expect(throws: Problem.self) {
                try await fixture.people.search(name, in: RegionCode("511000000000"), by: desk)
            }
            #expect(try await fixture.accessActs().suffix(2) == ["search 1", "search 1"])
        }
    }

    @Test("goes on behind 50, county after county, and shows nobody twice", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take(
                (1...120).map {
                    try LedgerFixture.registration(
                        $0, of: $0, body: Somebody(1).body, in: LedgerFixture.grids[$0 % 2 == 0 ? 0 : 2])
                })
            let author = try LedgerFixture.holder(.cityCommand, of: "511000000000")
            var cursor: PersonCursor?
            var seen: [UInt64] = []
            var sizes: [Int] = []
            repeat {
                let page = try await fixture.people.search(
                    .name(Somebody(1).name), in: RegionCode("511000000000"), by: author, after: cursor)
                seen += page.people.map(LedgerFixture.number)
                sizes.append(page.people.count)
                cursor = try page.next.map { try PersonCursor($0.text) }
            } while cursor != nil
            #expect(sizes == [50, 50, 20])
            #expect(Set(seen).count == 120)
        }
    }

    @Test("follows corrections, retractions and erasure", arguments: Engine.allCases)
    func follows(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let fixture = try await LedgerFixture(database)
            try await fixture.take((1...3).map { try LedgerFixture.registration($0, of: $0) })
            try await fixture.take([
                LedgerFixture.registration(4, of: 1, body: Somebody(50).body, amends: .corrects(LedgerFixture.id(1))),
                LedgerFixture.registration(5, of: 2, body: ["reason": "误报"], amends: .retracts(LedgerFixture.id(2))),
            ])
            #expect(try await fixture.find(.mobile(MobileNumber(Somebody(1).mobile))) == [])
            #expect(try await fixture.find(.mobile(MobileNumber(Somebody(50).mobile))) == [1])
            #expect(try await fixture.find(.mobile(MobileNumber(Somebody(2).mobile))) == [])
            let city = try LedgerFixture.holder(.cityCommand, of: "511000000000")
            try await fixture.people.erase(LedgerFixture.person(3), by: city)
            #expect(try await fixture.find(.mobile(MobileNumber(Somebody(3).mobile))) == [])
            #expect(try await fixture.tokens() == 5)
        }
    }
}
