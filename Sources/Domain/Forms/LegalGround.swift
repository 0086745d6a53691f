/// The laws that collections rest on, as the forms name them.
enum LegalGround {
    static let infectiousDiseases = Bilingual(
        "《中华人民共和国传染病防治法》第十二条、第三十三条",
        "Law on the Prevention and Treatment of Infectious Diseases, articles 12 and 33")
    static let observation = Bilingual(
        "《中华人民共和国传染病防治法》第三十九条",
        "Law on the Prevention and Treatment of Infectious Diseases, article 39")
    static let emergencyRegulations = Bilingual(
        "《突发公共卫生事件应急条例》第四十条",
        "Regulations on Public Health Emergencies, article 40")
}
