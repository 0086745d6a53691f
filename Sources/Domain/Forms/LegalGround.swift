/// The laws that collections rest on, as the forms name them. The law was revised in 2025 and its articles counted anew;
/// the forms describe 2020 and so name the version then in force.
enum LegalGround {
    /// Article 12: everybody helps and tells the truth, and privacy is kept; article 33: information is gathered and
    /// looked into.
    static let infectiousDiseases = Bilingual(
        "《中华人民共和国传染病防治法》（2013年修正）第十二条、第三十三条",
        "Law on the Prevention and Treatment of Infectious Diseases (as amended in 2013), articles 12 and 33")
    /// Article 39: medical institutions observe close contacts; article 40: so do centres for disease control at
    /// designated places. Regulations, article 44: who is told to be observed complies.
    static let observation = Bilingual(
        "《中华人民共和国传染病防治法》（2013年修正）第三十九条、第四十条；《突发公共卫生事件应急条例》第四十四条",
        "Law on the Prevention and Treatment of Infectious Diseases (as amended in 2013), articles 39 and 40; "
            + "Regulations on Public Health Emergencies, article 44")
    /// Article 43: who and what enters or leaves an epidemic area is inspected; regulations, article 38: somebody ill on a
    /// vehicle is reported to the next stop and taken over there.
    static let checkpoints = Bilingual(
        "《中华人民共和国传染病防治法》（2013年修正）第四十三条；《突发公共卫生事件应急条例》第三十八条",
        "Law on the Prevention and Treatment of Infectious Diseases (as amended in 2013), article 43; "
            + "Regulations on Public Health Emergencies, article 38")
    /// Article 49: makers and suppliers provide what prevents and treats; article 63: governments keep supplies in reserve.
    /// Regulations, article 32: supplies are made, provided and carried in time.
    static let supplies = Bilingual(
        "《中华人民共和国传染病防治法》（2013年修正）第四十九条、第六十三条；《突发公共卫生事件应急条例》第三十二条",
        "Law on the Prevention and Treatment of Infectious Diseases (as amended in 2013), articles 49 and 63; "
            + "Regulations on Public Health Emergencies, article 32")
    /// Article 16: who receives a donation gives a receipt; article 22: what is received and how it is used is made public.
    static let donations = Bilingual(
        "《中华人民共和国公益事业捐赠法》第十六条、第二十二条",
        "Law on Donations for Public Welfare, articles 16 and 22")
    /// Article 60: local governments pay for prevention and control.
    static let funds = Bilingual(
        "《中华人民共和国传染病防治法》（2013年修正）第六十条",
        "Law on the Prevention and Treatment of Infectious Diseases (as amended in 2013), article 60")
    /// Article 24: everybody may report what endangers others, and who receives a report looks into it at once.
    static let clues = Bilingual(
        "《突发公共卫生事件应急条例》第二十四条",
        "Regulations on Public Health Emergencies, article 24")
    /// Article 40: towns, neighbourhoods and villages gather information, help with isolation and inform people.
    static let emergencyRegulations = Bilingual(
        "《突发公共卫生事件应急条例》第四十条",
        "Regulations on Public Health Emergencies, article 40")
}
