/// Every route of the installation.
enum RouteTable {
    /// What programs use; listed in the OpenAPI document.
    static let api: [Route] =
        AccountRoutes.all + PhoneKeyRoutes.all + SecondFactorRoutes.all + DelegationRoutes.all + DeviceRoutes.all
        + AccountKeepingRoutes.all
        + AccessRoutes.all + EntryRoutes.all + PhotoRoutes.all + LedgerRoutes.all + RegionRoutes.all + FormRoutes.all
        + BulletinRoutes.all
        + PersonRoutes.all + ScreeningRoutes.all + MissingTable.routes + DoubleRoutes.all + UnhousedRoutes.all
        + HouseholdRoutes.all + ReportRoutes.all + ObservationRoutes.all + OrderDeviceRoutes.all
        + OperatorFileRoutes.all
        + TrackStatisticsRoutes.all + SiteRoutes.all + CaseRoutes.all + ContactRoutes.all + ChainRoutes.all
        + ActivityRoutes.all + CheckpointRoutes.all + ReferralRoutes.all + SampleRoutes.all + StockRoutes.all
        + SupplyDocumentRoutes.all + AlertRoutes.all
        + ClueRoutes.all + WebhookRoutes.all
        + ImportRoutes.all + WaitingRoutes.all
        + MappingRoutes.all + ExportRoutes.all + [OpenAPIRoute.document]

    /// What people open.
    static let pages: [Route] =
        StartPage.routes + IndicatorsPage.routes + IndicatorPage.routes + BulletinsPage.routes + BulletinDeskPage.routes
        + BulletinPage.routes
        + FigurePage.routes + SignInPage.routes + LedgerPage.routes
        + MyAccountPage.routes + SecondFactorPage.routes + AccountsPage.routes + AccountPage.routes
        + LedgerExportPage.routes
        + ResidentPage.routes + EnrolmentPage.routes + EnrolPage.routes + AccessRecordPage.routes + PeoplePage.routes
        + PersonPageView.routes + DuplicatesPage.routes + EntryPageView.routes + CorrectionPage.routes
        + ScreeningPage.routes
        + RoundsPage.routes + ReviewPage.routes + TwoGridsPage.routes + DoublesPage.routes + UnhousedPage.routes
        + HouseholdPage.routes
        + NeedsPage.routes + ReportsPage.routes + ObservationPage.routes + OrderPage.routes
        + StepPage.routes + OutingPage.routes + IssuePage.routes + PhonePage.routes + LocatePage.routes
        + PaperPage.routes + CertificatePage.routes + SelfReportPage.routes + SitesPage.routes + SitePage.routes
        + SettingsPage.routes + WebhookActions.routes + CluePage.routes + ClueReceiptPage.routes + CluesPage.routes
        + ClueWorkPage.routes
        + CasesPage.routes + CasePage.routes + CaseStepPage.routes + CaseReportPage.routes
        + ActivitiesPage.routes + ActivityPublicationPage.routes + PublishedActivitiesPage.routes
        + WhereaboutsPage.routes
        + ContactsPage.routes + ContactPage.routes + ContactListingPage.routes
        + ChainsPage.routes + EpidemicCurvePage.routes + ChainChecksPage.routes + CaseLinkRoutes.all
        + CheckpointsPage.routes + CheckpointPage.routes + PassagePage.routes + RiskAreasPage.routes
        + PlatesPage.routes + PassesPage.routes + PassPaperPage.routes
        + ReferralsPage.routes + ReferralPage.routes + ReferralPersonPage.routes + ReferralFormPage.routes
        + SamplesPage.routes + SamplePage.routes + SampleFormPage.routes + NoticesPage.routes
        + StockPage.routes + StockPlacePage.routes + StockCardPage.routes + MovementPage.routes + CountPage.routes
        + SupplyLotPage.routes + SupplyItemsPage.routes + FundsPage.routes + SupplyDocumentsPage.routes
        + SupplyDocumentPage.routes + DonationsPage.routes
        + AlertsPage.routes + AlertStatisticsPage.routes + AlertPage.routes + VisitPage.routes
        + HouseholdRegisterPage.routes + HouseholdChangePage.routes + PersonRegisterPage.routes
        + PersonChangePage.routes + DoubleDecisionPage.routes
        + ImportPage.routes + ImportJobPage.routes + ImportMappingForm.routes + WaitingLinesPage.routes
        + OperatorFilePage.routes + ProblemPage.routes + AssetRoutes.all
        + FieldOutboxPage.routes + FieldRoutes.all

    /// All of them.
    static let all = api + pages + TrackRoutes.all + HealthRoutes.all
}
