CREATE TABLE "hold_places" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"asset" text NOT NULL,
	"address_key" text NOT NULL,
	CONSTRAINT "hold_places_merchant_id_connection_id_asset_address_key_pk" PRIMARY KEY("merchant_id","connection_id","asset","address_key")
);
--> statement-breakpoint
DROP INDEX "deposits_place";--> statement-breakpoint
CREATE INDEX "deposits_held_at" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key","next_attempt_at") WHERE status = 'flagged';--> statement-breakpoint
CREATE INDEX "deposits_unexplained" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key") WHERE status = 'completed' and verification = 'verified' and flagged_at is not null and released_by is null and release_fee_usd is null;--> statement-breakpoint
CREATE INDEX "deposits_release" ON "deposits" USING btree ("merchant_id","release_id") WHERE release_id is not null;--> statement-breakpoint
CREATE INDEX "deposits_place" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key","completed_seen_at");--> statement-breakpoint
ALTER TABLE hold_places ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY hold_places_own ON hold_places TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON hold_places TO weir_app;
--> statement-breakpoint
INSERT INTO hold_places SELECT DISTINCT merchant_id, connection_id, asset, address_key FROM deposits
WHERE flagged_at IS NOT NULL OR released_by IS NOT NULL OR release_fee_usd IS NOT NULL;
