extension Form {
    /// 入户走访, third version: with photos.
    public static let householdVisit3 = Form(
        name: householdVisit.name, version: 3, title: householdVisit2.title, purpose: householdVisit2.purpose,
        legalGround: householdVisit2.legalGround, filedBy: householdVisit2.filedBy,
        coarsestRegion: householdVisit2.coarsestRegion, subject: householdVisit2.subject,
        fields: householdVisit2.fields + [
            Field(
                "photos", .photo(maximumCount: 3), Bilingual("照片", "Photos"),
                hint: Bilingual(
                    "如门上的告知书、封条、体温记录；尽量不拍人脸和证件",
                    "A notice on the door, a seal, a list of temperatures; no faces or papers if it can be helped"))
        ],
        counts: householdVisit2.counts)
}
