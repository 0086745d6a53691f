/// Every route of the installation.
enum RouteTable {
    /// What programs use; listed in the OpenAPI document.
    static let api: [Route] =
        AccountRoutes.all + EntryRoutes.all + LedgerRoutes.all + RegionRoutes.all + FormRoutes.all + BulletinRoutes.all
        + ImportRoutes.all + MappingRoutes.all + ExportRoutes.all + [OpenAPIRoute.document]

    /// What people open.
    static let pages: [Route] =
        HomePage.routes + BulletinPage.routes + FigurePage.routes + SignInPage.routes + LedgerPage.routes
        + EntryPageView.routes + ImportPage.routes + ImportJobPage.routes + ProblemPage.routes + AssetRoutes.all

    /// All of them.
    static let all = api + pages + HealthRoutes.all
}
