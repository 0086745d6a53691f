import Domain
import Geometry
import Interchange
import Testing

@Suite("Operators' files")
struct OperatorFileTests {
    struct Reading {
        var rows: [OperatorRow] = []
        var problems = ProblemList()
    }

    func read(
        _ bytes: [UInt8], system: CoordinateSystem? = nil, pieceLength: Int = 1_000,
        limits: OperatorFileLimits = OperatorFileLimits()
    ) throws(Problem) -> Reading {
        let reader = OperatorFileReader(system: system, limits: limits)
        var reading = Reading()
        for piece in pieces(bytes, of: pieceLength) { try reader.read(piece) { reading.rows.append($0) } }
        try reader.finish { reading.rows.append($0) }
        #expect(reader.taken == reading.rows.count)
        reading.problems = reader.problems
        return reading
    }

    func read(
        _ text: String, system: CoordinateSystem? = nil, pieceLength: Int = 1_000,
        limits: OperatorFileLimits = OperatorFileLimits()
    ) throws(Problem) -> Reading {
        try read(Array(text.utf8), system: system, pieceLength: pieceLength, limits: limits)
    }

    @Test("A table with Chinese headings, in pieces of any length", arguments: [1, 2, 3, 17, 1_000])
    func table(pieceLength: Int) throws {
        let reading = try read(
            "\u{FEFF}手机号码,定位时间,纬度(度),经度,定位半径（米）,小区\r\n13900000001,2020-02-02 16:00:00,30.59276,114.30525,500,x\r\n",
            system: .wgs84, pieceLength: pieceLength)
        let row = try #require(reading.rows.first)
        #expect(reading.problems.isEmpty)
        #expect(row.line == 2)
        #expect(row.device == "13900000001")
        #expect(row.report.reportedAt.milliseconds == 1_580_630_400_000)
        #expect(row.report.fix?.point == Point(latitude: 30.59276, longitude: 114.30525))
        #expect(row.report.fix?.accuracyMetres == 500)
        #expect(row.report.fix?.source == .cellTower)
        #expect(row.report.original == nil)
    }

    @Test("Shifted coordinates come back to a metre's fraction, and what stood in the file is kept")
    func shifted() throws {
        let text = #"{"msisdn":"a1","ts":1580630400000,"lat":30.590350,"lng":114.310695,"crs":"gcj02"}"#
        let report = try #require(try read(text).rows.first?.report)
        let wgs = try #require(Point(latitude: 30.59276, longitude: 114.30525))
        #expect(try #require(report.fix).point.distanceMetres(to: wgs) < 0.1)
        #expect(report.original == .init(system: .gcj02, latitude: 30.590350, longitude: 114.310695))
        let baidu = Coordinates(wgs, in: .bd09)
        let row = "\(baidu.latitude),\(baidu.longitude)"
        let table = try read("id,time,lat,lon\nx,1580630400,\(row)\n", system: .bd09)
        #expect(try #require(table.rows.first?.report.fix).point.distanceMetres(to: wgs) < 0.01)
        #expect(table.rows.first?.report.original?.system == .bd09)
    }

    @Test("Without a coordinate system nothing is taken: a table at its header, a line by itself")
    func systems() throws {
        let header = "id,time,lat,lon"
        #expect { try read("\(header)\nx,1580630400,29,105\n") } throws: {
            ($0 as? Problem)?.code == .coordinateSystemUnknown
        }
        let column = try read("\(header),坐标系\nx,1580630400,29,105,高德\nx,1580630400,29,105,\nx,1580630400,29,105,西安80\n")
        #expect(column.rows.map(\.report.original?.system) == [.gcj02])
        #expect(column.problems.kept.map(\.code) == [.coordinateSystemUnknown, .coordinateSystemUnknown])
        #expect(column.problems.kept.map(\.path) == ["line 3", "line 4"])
        let declared = try read("\(header),坐标系\nx,1580630400,29,105,\n", system: .wgs84)
        #expect(declared.rows.count == 1)
        let line = #"{"id":"x","time":1580630400,"lat":29,"lon":105}"#
        #expect(try read(line).problems.kept.map(\.code) == [.coordinateSystemUnknown])
        #expect(try read(line, system: .wgs84).rows.count == 1)
    }

    @Test("Bad rows are told with their line, and the good ones go on")
    func badRows() throws {
        let reading = try read(
            """
            设备号,时间,纬度,经度,精度
            x,1580630400,29,105,1
            ,1580630400,29,105,1
            x,never,29,105,1
            x,1580630400,91,105,1
            x,1580630400,29,,1
            x,1580630400,29,105,far
            x,"15806"30400,29,105,1
            x,0,29,105,1
            x,1580630400,29,105,-1
            x,1580630400
            x,2020/2/2 16:00,29,105,
            """, system: .wgs84)
        #expect(reading.rows.map(\.line) == [2, 10, 12])
        #expect(reading.rows.map(\.report.fix?.accuracyMetres) == [1, nil, nil])
        #expect(reading.rows.last?.report.reportedAt.milliseconds == 1_580_630_400_000)
        #expect(reading.problems.count == 8)
        #expect(
            reading.problems.kept.map(\.code) == [
                .valueRequired, .timeInvalid, .coordinateInvalid, .coordinateInvalid, .valueOutOfRange, .fileMalformed,
                .timeInvalid, .coordinateInvalid,
            ])
        #expect(reading.problems.kept.map(\.path) == [3, 4, 5, 6, 7, 8, 9, 11].map { "line \($0)" })
    }

    @Test("Bad lines of NDJSON are told with their number")
    func badLines() throws {
        let good = #"{"id":5,"time":"2020-02-02T16:00:00+08:00","lat":"29","lon":105.0001,"cell":{"mcc":460}}"#
        let reading = try read(
            "\(good)\n{\n7\n\n{\"id\":\"\\u0000\"}\n{\"id\":1,\"id\":2}\n\(good)\n\(String(repeating: "x", count: 200))\n\(good)",
            system: .wgs84, limits: OperatorFileLimits(lineBytes: 150))
        #expect(reading.rows.map(\.line) == [1, 7, 9])
        #expect(reading.rows.first?.device == "5")
        #expect(reading.problems.kept.map(\.path) == [2, 3, 5, 6, 8].map { "line \($0)" })
        #expect(reading.problems.kept.last?.code == .valueTooLong)
    }

    @Test("A table that lacks a column is refused, and says which")
    func columns() throws {
        for text in ["", "\n", "手机号,时间,纬度\n", "随便\n1\n", "\u{FEFF}"] {
            #expect { try read(text, system: .wgs84) } throws: { ($0 as? Problem)?.code == .importColumnsMissing }
        }
        #expect { try read([0xFF, 0xFE, 0x41, 0, 0x0A, 0], system: .wgs84) } throws: {
            ($0 as? Problem)?.code == .fileMalformed
        }
    }

    @Test("GB 18030, semicolons and tabs are told by the header")
    func encodings() throws {
        // 手机号;时间;纬度;经度 in GB 18030.
        let header: [UInt8] = [
            0xCA, 0xD6, 0xBB, 0xFA, 0xBA, 0xC5, 0x3B, 0xCA, 0xB1, 0xBC, 0xE4, 0x3B, 0xCE, 0xB3, 0xB6, 0xC8, 0x3B, 0xBE,
            0xAD, 0xB6, 0xC8, 0x0A,
        ]
        for length in [1, 3, 1_000] {
            let reading = try read(header + Array("x;1580630400;29;105\n".utf8), system: .wgs84, pieceLength: length)
            #expect(reading.rows.count == 1)
        }
        #expect(try read("id\ttime\tlat\tlon\nx\t1580630400\t29\t105\n", system: .wgs84).rows.count == 1)
    }

    @Test("Gzip is told by its first bytes, of many members too, and a cut one is refused", arguments: [1, 64, 65_536])
    func compressed(pieceLength: Int) throws {
        let header = Array("id,time,lat,lon\n".utf8)
        let rows = (0..<200).map { "d\($0),\(1_580_630_400 + $0),29.\($0),105\n" }.joined()
        let file = gzip(header) + gzip(Array(rows.utf8))
        #expect(try read(file, system: .gcj02, pieceLength: pieceLength).rows.count == 200)
        #expect { try read(Array(file.dropLast(9)), system: .gcj02, pieceLength: pieceLength) } throws: {
            ($0 as? Problem)?.code == .fileMalformed
        }
    }

    @Test("A file beyond the limit ends there")
    func tooLarge() throws {
        let text = "id,time,lat,lon\nx,1580630400,29,105\n"
        let limits = { OperatorFileLimits(gzip: GzipLimits(inflatedBytes: $0)) }
        #expect(try read(text, system: .wgs84, limits: limits(text.utf8.count)).rows.count == 1)
        #expect { try read(text, system: .wgs84, limits: limits(text.utf8.count - 1)) } throws: {
            ($0 as? Problem)?.code == .fileTooLarge
        }
    }

    @Test("No problem repeats what stands in the row")
    func discreet() throws {
        let reading = try read(
            "手机号,时间,纬度,经度\n13900000001,13900000002x,29.123456,105\n13900000001,1580630400,13900000003,105\n",
            system: .wgs84)
        #expect(reading.problems.count == 2)
        #expect(!reading.problems.kept.contains { $0.description.contains("139") || $0.description.contains("29.1") })
    }
}
