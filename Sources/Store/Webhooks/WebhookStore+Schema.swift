import SQLCore

extension WebhookStore {
    /// Addresses that alerts are pushed to, and what is on its way to them. A webhook is claimed, not a delivery, so that
    /// one server at a time sends to it, in order.
    static let migrations = [
        Migration(
            name: "webhooks-1",
            statements: [
                """
                CREATE TABLE webhook (
                    id \(fragment: .bytes) NOT NULL,
                    region TEXT NOT NULL,
                    address TEXT NOT NULL CONSTRAINT webhook_address_check CHECK (length(address) <= 500),
                    secret \(fragment: .bytes) NOT NULL,
                    former_secret \(fragment: .bytes),
                    former_until \(fragment: .integer),
                    cursor TEXT NOT NULL,
                    added_by \(fragment: .bytes) NOT NULL,
                    added_at \(fragment: .integer) NOT NULL,
                    ended_at \(fragment: .integer),
                    claimed_until \(fragment: .integer) NOT NULL,
                    CONSTRAINT webhook_pkey PRIMARY KEY (id),
                    CONSTRAINT webhook_former_check CHECK ((former_secret IS NULL) = (former_until IS NULL))
                )\(fragment: .strict)
                """,
                "CREATE INDEX webhook_by_region ON webhook (region, added_at)",
                """
                CREATE TABLE webhook_delivery (
                    county TEXT NOT NULL,
                    webhook \(fragment: .bytes) NOT NULL,
                    position \(fragment: .integer) NOT NULL,
                    entry \(fragment: .bytes) NOT NULL,
                    body TEXT NOT NULL,
                    created_at \(fragment: .integer) NOT NULL,
                    state TEXT NOT NULL CONSTRAINT webhook_delivery_state_check
                        CHECK (state IN ('waiting', 'delivered', 'failed', 'ended')),
                    attempts \(fragment: .integer) NOT NULL,
                    next_at \(fragment: .integer),
                    tried_at \(fragment: .integer),
                    answer TEXT,
                    CONSTRAINT webhook_delivery_pkey PRIMARY KEY (county, webhook, position),
                    CONSTRAINT webhook_delivery_next_check CHECK ((state = 'waiting') = (next_at IS NOT NULL)),
                    CONSTRAINT webhook_delivery_webhook_foreign FOREIGN KEY (webhook) REFERENCES webhook (id)
                )\(fragment: .clustered)
                """,
                """
                CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, next_at, county, position)
                WHERE state = 'waiting'
                """,
                "CREATE INDEX webhook_delivery_failed ON webhook_delivery (county, webhook) WHERE state = 'failed'",
                "CREATE INDEX webhook_delivery_tried ON webhook_delivery (webhook, tried_at)",
                "CREATE INDEX webhook_delivery_by_time ON webhook_delivery (created_at)",
            ])
    ]
}
