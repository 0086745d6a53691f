import Domain
import Testing

@Suite("Every type of answer at both sides of its limits")
struct AnswerTypeTests {
    @Test("A text may be as long as its limit and no longer, counted in characters and not in bytes")
    func textLength() throws {
        let type = FieldType.text(maximumLength: 3)
        #expect(try kept(type, "防疫线") == "防疫线")
        #expect(refusal(type, "防疫一线") == .valueTooLong)
        #expect(try kept(type, "abc") == "abc")
        #expect(refusal(type, "abcd") == .valueTooLong)
        #expect(refusal(type, 3) == .valueWrongType)
    }

    @Test("A line of text loses the spaces at its ends, and nothing but spaces is refused")
    func textTrimming() throws {
        let type = FieldType.text(maximumLength: 5)
        #expect(try kept(type, "\u{3000} 甲 乙\u{A0} ") == "甲 乙")
        #expect(refusal(type, "  \u{3000}") == .valueRequired)
        #expect(try kept(type, "      甲乙") == "甲乙")
    }

    @Test(
        "Control characters are refused, line feed and tabulator only in a line",
        arguments: [
            "\u{0}", "\u{1}", "\u{1F}", "\u{7F}", "\u{80}", "\u{9F}", "\r",
        ])
    func controlCharacters(character: String) {
        let text = JSON.string("甲" + character + "乙")
        #expect(refusal(.text(maximumLength: 9), text) == .valueMalformed)
        #expect(refusal(.text(maximumLength: 9, multiline: true), text) == .valueMalformed)
    }

    @Test("A text of several lines keeps line feeds and tabulators and gets one kind of line end")
    func lines() throws {
        let type = FieldType.text(maximumLength: 9, multiline: true)
        #expect(try kept(type, "甲\r\n\t乙\r\n") == "甲\n\t乙")
        #expect(refusal(type, " \r\n ") == .valueRequired)
        #expect(refusal(type, "甲\r\r\n乙") == .valueMalformed)
        // Nine characters, though the browser sends ten.
        #expect(try kept(type, "一二三四\r\n五六七八") == "一二三四\n五六七八")
        #expect(refusal(.text(maximumLength: 9), "甲\n乙") == .valueMalformed)
        #expect(refusal(.text(maximumLength: 9), "甲\t乙") == .valueMalformed)
    }

    @Test("A whole number lies in its range", arguments: [(0, false), (1, true), (20, true), (21, false)])
    func whole(number: Int, isTaken: Bool) {
        let code = refusal(.whole(1...20, unit: .people), .number(DecimalNumber(number)))
        #expect(code == (isTaken ? nil : .valueOutOfRange))
    }

    @Test("A whole number is a number, and whole")
    func wholeType() {
        #expect(refusal(.whole(1...20), "3") == .valueWrongType)
        #expect(refusal(.whole(1...20), .number(DecimalNumber(coefficient: 15, scale: 1))) == .valueWrongType)
        #expect(refusal(.whole(1...20), true) == .valueWrongType)
    }

    @Test("A decimal number lies in its range and has no more places than allowed")
    func decimal() {
        let type = FieldType.decimal(0...5, places: 2)
        #expect(refusal(type, .number(DecimalNumber(coefficient: 499, scale: 2))) == nil)
        #expect(refusal(type, .number(DecimalNumber(coefficient: 4999, scale: 3))) == .valueMalformed)
        #expect(refusal(type, 5) == nil)
        #expect(refusal(type, .number(DecimalNumber(coefficient: 501, scale: 2))) == .valueOutOfRange)
        #expect(refusal(type, .number(DecimalNumber(coefficient: -1, scale: 2))) == .valueOutOfRange)
        #expect(refusal(type, "1") == .valueWrongType)
    }

    @Test(
        "A temperature is 34.0 to 43.0 with one place",
        arguments: [
            (339, 1, Problem.Code?.some(.valueOutOfRange)), (34, 0, nil), (373, 1, nil), (3735, 2, .valueMalformed),
            (43, 0, nil), (431, 1, .valueOutOfRange),
        ])
    func temperature(coefficient: Int64, scale: Int, code: Problem.Code?) {
        #expect(refusal(.temperature, .number(DecimalNumber(coefficient: coefficient, scale: scale))) == code)
    }

    @Test(
        "A duration is whole minutes up to its maximum", arguments: [(-1, false), (0, true), (90, true), (91, false)])
    func duration(minutes: Int, isTaken: Bool) {
        let code = refusal(.duration(maximumMinutes: 90), .number(DecimalNumber(minutes)))
        #expect(code == (isTaken ? nil : .valueOutOfRange))
    }

    @Test("A choice is one of those declared")
    func choice() {
        let type = FieldType.choice([Choice("a", Bilingual("甲", "A")), Choice("b", Bilingual("乙", "B"))])
        #expect(refusal(type, "b") == nil)
        #expect(refusal(type, "c") == .valueUnknownChoice)
        #expect(refusal(type, "A") == .valueUnknownChoice)
        #expect(refusal(type, ["a"]) == .valueWrongType)
    }

    @Test("Several choices are declared ones without repeats, and an empty list is no answer")
    func choices() throws {
        let type = FieldType.choices([Choice("a", Bilingual("甲", "A")), Choice("b", Bilingual("乙", "B"))])
        #expect(refusal(type, ["b", "a"]) == nil)
        #expect(try kept(type, []) == nil)
        #expect(refusals(form(type), ["answer": ["a", "a"]]) == ["answer value.too-many"])
        #expect(refusals(form(type), ["answer": ["a", "c"]]) == ["answer value.unknown-choice"])
        #expect(refusal(type, "a") == .valueWrongType)
        #expect(refusal(type, [1]) == .valueUnknownChoice)
        #expect(refusals(form(type, .required), ["answer": []]) == ["answer value.required"])
    }

    @Test("Yes and no are truth values and nothing else")
    func yesNo() {
        #expect(refusal(.yesNo, false) == nil)
        #expect(refusal(.yesNo, "true") == .valueWrongType)
        #expect(refusal(.yesNo, 1) == .valueWrongType)
    }

    @Test("A date exists in the calendar")
    func date() {
        #expect(refusal(.date, "2020-02-29") == nil)
        #expect(refusal(.date, "2021-02-29") == .timeInvalid)
        #expect(refusal(.date, "2020-2-9") == .timeInvalid)
        #expect(refusal(.date, "2020-02-09T00:00") == .timeInvalid)
        #expect(refusal(.date, 20_200_209) == .valueWrongType)
    }

    @Test("A moment names its offset")
    func dateTime() {
        #expect(refusal(.dateTime, "2020-02-02T16:00:00+08:00") == nil)
        #expect(refusal(.dateTime, "2020-02-02T08:00:00Z") == nil)
        #expect(refusal(.dateTime, "2020-02-02T16:00:00") == .timeInvalid)
    }

    @Test("A region is at a level that is asked for, and its code is kept in full")
    func region() throws {
        let type = FieldType.region([.county, .town])
        #expect(try kept(type, "510182") == "510182000000")
        #expect(refusal(type, "510182100") == nil)
        #expect(refusal(type, "5101") == .valueOutOfRange)
        #expect(refusal(type, "510182100001") == .valueOutOfRange)
        #expect(refusal(type, "51018") == .regionCodeInvalid)
    }

    @Test("A reference is a UUID, kept in lower case")
    func reference() throws {
        let id = "01900000-0000-7ABC-8000-00000000000F"
        #expect(try kept(.reference(.person), .string(id)) == .string(id.lowercased()))
        #expect(refusal(.reference(.person), "01900000") == .idInvalid)
    }

    @Test("Photos are named by 64 hexadecimal digits in lower case each, every one once, and no more than are asked")
    func photo() {
        let digits = String(repeating: "0f", count: 32)
        let others = ["a", "b"].map { JSON.string(String(repeating: $0, count: 64)) }
        let type = FieldType.photo(maximumCount: 2)
        #expect(refusal(type, [.string(digits)]) == nil)
        #expect(refusal(type, [.string(digits), others[0]]) == nil)
        #expect(refusal(type, [.string(digits), others[0], others[1]]) == .valueTooMany)
        #expect(refusal(type, [.string(digits), .string(digits)]) == .valueTooMany)
        #expect(refusal(type, .string(digits)) == .valueWrongType)
        #expect(refusal(type, [7]) == .valueMalformed)
        #expect(refusal(type, [.string(String(digits.dropLast()))]) == .valueMalformed)
        #expect(refusal(type, [.string(digits + "0")]) == .valueMalformed)
        #expect(refusal(type, [.string(digits.dropLast() + "g")]) == .valueMalformed)
        #expect(refusal(type, [.string(digits.uppercased())]) == .valueMalformed)
    }

    @Test("Numbers of people, telephones and vehicles are kept half-width and in capitals")
    func codes() throws {
        #expect(try kept(.identityNumber, "１１０１０５１９４９１２３１００２ｘ") == "11010519491231002X")
        #expect(try kept(.mobile, " １３９12345678 ") == "13912345678")
        #expect(try kept(.plate, "川ａ·１２３４５") == "川A12345")
        #expect(refusal(.identityNumber, "110105194912310021") == .valueMalformed)
        #expect(refusal(.mobile, "1391234567") == .valueMalformed)
        #expect(refusal(.plate, "川A1") == .valueMalformed)
        #expect(refusal(.mobile, 13_912_345_678) == .valueWrongType)
    }
}
