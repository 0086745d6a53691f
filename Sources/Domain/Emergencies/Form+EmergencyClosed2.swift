extension Form {
    /// 应急响应终止记录, second version: with the photos that were destroyed.
    public static let emergencyClosed2 = Form(
        name: emergencyClosed.name, version: 2, title: emergencyClosed.title, purpose: emergencyClosed.purpose,
        legalGround: emergencyClosed.legalGround, filedBy: emergencyClosed.filedBy,
        coarsestRegion: emergencyClosed.coarsestRegion,
        fields: emergencyClosed.fields + [
            Field("photos", .whole(0...1_000_000_000), Bilingual("销毁的照片", "Photos destroyed"), requirement: .required)
        ])
}
