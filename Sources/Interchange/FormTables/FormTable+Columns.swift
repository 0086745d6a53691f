import Domain

extension FormTable {
    static func columns(of form: Form, groupRows: Int, withIDs: Bool) -> [TableColumn] {
        var columns = [
            TableColumn(
                .region, "所在区域", hint: "12 位区划代码，或从本单位往下写名称，如“古湖街道/永塘社区”；网格写在最后。不填即为导入时所选的区域。")
        ]
        let isRegister = form.name == Form.householdRegister2.name
        let household = householdField(of: form)
        if !isRegister, form.subject == .household || household != nil {
            columns.append(TableColumn(.building, "楼栋或组", hint: "与家庭户登记中的写法一致，如“3栋2单元”“二组”。"))
            columns.append(
                TableColumn(
                    .address, "详细地址",
                    hint: form.isLineList ? "没有登记过的人须填。" : "与家庭户登记中的写法一致；同一户的人写同样的楼栋和地址。",
                    isNeeded: !form.isLineList))
        }
        for field in form.fields where field != household {
            columns += self.columns(of: field, groupRows: groupRows)
        }
        columns.append(
            TableColumn(.time, "登记时间", hint: "如 2020-02-02 或 2020-02-02 14:05。不填即为导入时所选的日期。"))
        if withIDs {
            columns.append(TableColumn(.subject, "对象编号", hint: "系统编号，请勿改动。"))
            columns.append(TableColumn(.entry, "记录编号", hint: "系统编号，请勿改动；再导入时按它更正原记录。"))
        }
        return columns
    }

    /// Adds what tells a reader which door a visit was at, who was there and how the people are.
    static func withReadersColumns(_ columns: [TableColumn], of form: Form) -> [TableColumn] {
        guard form.name == Form.householdVisit.name else { return columns }
        var told: Set<String> = []
        return columns.flatMap { column -> [TableColumn] in
            switch column.meaning {
            case .building: [column, TableColumn(.serial, "户序号")]
            case .address: [column, TableColumn(.telephone, "电话（遮蔽）")]
            case .time: [column, TableColumn(.author, "网格员（走访人）")]
            case .rowAnswer(let group, _, _) where told.insert(group).inserted:
                form.fields.filter { $0.name == group }.compactMap(Self.inWords) + [column]
            default: [column]
            }
        }
    }

    private static func inWords(_ group: Field) -> TableColumn? {
        guard case .group(let fields, _) = group.type else { return nil }
        return TableColumn(.rows(group.name), group.title.chinese, hint: "供查阅，再导入时不读。", group: fields)
    }

    private static func columns(of field: Field, groupRows: Int) -> [TableColumn] {
        switch field.type {
        case .group(let fields, let maximum):
            return (0..<min(groupRows, maximum)).flatMap { row in
                fields.map { column(of: $0, in: field, row: row + 1) }
            }
        default:
            return [
                TableColumn(
                    .answer(field.name), field.title.chinese + unit(of: field), field: field, hint: hint(of: field),
                    isNeeded: field.requirement == .required && field.relevance == nil)
            ]
        }
    }

    static func column(of field: Field, in group: Field, row: Int) -> TableColumn {
        TableColumn(
            .rowAnswer(group: group.name, row: row, field: field.name),
            "\(group.title.chinese)\(row)·\(field.title.chinese)\(unit(of: field))", field: field, hint: hint(of: field)
        )
    }

    private static func unit(of field: Field) -> String {
        switch field.type {
        case .whole(_, let unit?), .decimal(_, _, let unit?): "（\(unit.words.chinese)）"
        case .duration: "（分钟）"
        default: ""
        }
    }

    /// What may stand in the column, in a sentence, with the form's own hint before it.
    static func hint(of field: Field) -> String {
        let own = field.hint.map { $0.chinese + "。" } ?? ""
        return own + format(of: field.type)
    }

    private static func format(of type: FieldType) -> String {
        switch type {
        case .text(let maximum, _): "文字，最多 \(maximum) 字。"
        case .whole(let range, _): "整数，\(range.lowerBound) 至 \(range.upperBound)。"
        case .decimal(let range, let places, _):
            "数字，\(range.lowerBound) 至 \(range.upperBound)，最多 \(places) 位小数。"
        case .temperature: "体温（℃），34.0 至 43.0。"
        case .duration(let maximum): "分钟数，最多 \(maximum)。"
        case .choice(let choices): "从列表中选择：" + choices.map(\.title.chinese).joined(separator: "、") + "。"
        case .choices(let choices):
            "可填几项，用顿号分开：" + choices.map(\.title.chinese).joined(separator: "、") + "。"
        case .yesNo: "填“是”或“否”。"
        case .date: "日期，如 2020-02-02。"
        case .dateTime: "日期和时间，如 2020-02-02 14:05。"
        case .point: "纬度,经度 坐标系，如“29.34,105.29 WGS-84”。"
        case .region: "区划代码，或名称。"
        case .reference: "系统编号。"
        case .identityNumber: "18 位，单元格须为文本格式。"
        case .mobile: "11 位手机号码。"
        case .plate: "车牌号码，如“川K12345”。"
        case .photo: "照片编号，用顿号分开；照片在记录页面查看。"
        case .group: ""
        }
    }
}
