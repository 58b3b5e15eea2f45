CREATE TABLE "hold_places" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"asset" text NOT NULL,
	"address_key" text NOT NULL,
	CONSTRAINT "hold_places_merchant_id_connection_id_asset_address_key_pk" PRIMARY KEY("merchant_id","connection_id","asset","address_key")
);
--> statement-breakpoint
ALTER TABLE "deposits" DROP CONSTRAINT "deposits_money";--> statement-breakpoint
DROP INDEX "releases_place";--> statement-breakpoint
DROP INDEX "deposits_place";--> statement-breakpoint
ALTER TABLE "deposits" ADD COLUMN "amount_usd_at_detection" numeric;--> statement-breakpoint
ALTER TABLE "deposits" ADD COLUMN "first_seen_completed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "transfers_address" ON "transfers" USING btree ("merchant_id","environment","network",lower(address));--> statement-breakpoint
CREATE INDEX "deposits_held_at" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key","next_attempt_at") WHERE status = 'flagged';--> statement-breakpoint
CREATE INDEX "deposits_unexplained" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key") WHERE status = 'completed' and verification = 'verified' and flagged_at is not null and released_by is null and release_fee_usd is null;--> statement-breakpoint
CREATE INDEX "deposits_release" ON "deposits" USING btree ("merchant_id","release_id") WHERE release_id is not null;--> statement-breakpoint
CREATE INDEX "deposits_drift" ON "deposits" USING btree ("merchant_id","environment","completed_at","connection_id","asset","amount_usd","amount_usd_at_detection","first_seen_completed") WHERE status = 'completed' and verification = 'verified';--> statement-breakpoint
CREATE INDEX "releases_newest" ON "releases" USING btree ("merchant_id","environment","created_at");--> statement-breakpoint
CREATE INDEX "releases_trigger" ON "releases" USING btree ("merchant_id","connection_id","trigger_provider_id");--> statement-breakpoint
CREATE INDEX "deposits_place" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key","completed_seen_at");--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_money" CHECK ((amount is null or (amount >= 0 and amount < 'Infinity'::numeric)) and (amount_usd is null or (amount_usd >= 0 and amount_usd < 'Infinity'::numeric)) and (fee_usd is null or (fee_usd >= 0 and fee_usd < 'Infinity'::numeric)) and (flag_fee_usd is null or (flag_fee_usd >= 0 and flag_fee_usd < 'Infinity'::numeric)) and (rate is null or (rate >= 0 and rate < 'Infinity'::numeric)) and (net_amount is null or (net_amount >= 0 and net_amount < 'Infinity'::numeric)) and (amount_usd_at_flag is null or (amount_usd_at_flag >= 0 and amount_usd_at_flag < 'Infinity'::numeric)) and (minimum_usd_at_flag is null or (minimum_usd_at_flag >= 0 and minimum_usd_at_flag < 'Infinity'::numeric)) and (release_fee_usd is null or (release_fee_usd >= 0 and release_fee_usd < 'Infinity'::numeric)) and (amount_usd_at_detection is null or (amount_usd_at_detection >= 0 and amount_usd_at_detection < 'Infinity'::numeric)));
--> statement-breakpoint
ALTER TABLE hold_places ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY hold_places_own ON hold_places TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON hold_places TO weir_app;
--> statement-breakpoint
INSERT INTO hold_places SELECT DISTINCT merchant_id, connection_id, asset, address_key FROM deposits
WHERE flagged_at IS NOT NULL OR released_by IS NOT NULL OR release_fee_usd IS NOT NULL;
--> statement-breakpoint
-- As the fold reads it (lib/domain/observation.ts): the provider's time unless it is over ten minutes ahead of the arrival, a webhook before a
-- read-back, then the hash.
UPDATE deposits d SET amount_usd_at_detection = f.usd, first_seen_completed = f.status = 'completed' FROM (
  SELECT DISTINCT ON (o.merchant_id, o.deposit_id) o.merchant_id, o.deposit_id, (o.facts ->> 'amountUsd')::numeric AS usd, o.status
  FROM deposit_observations o WHERE o.facts ->> 'amountUsd' IS NOT NULL
  ORDER BY o.merchant_id, o.deposit_id, CASE WHEN o.provider_at <= o.received_at + interval '10 minutes' THEN o.provider_at ELSE o.received_at END,
    (o.source = 'readback'), o.id COLLATE "C") f
WHERE d.merchant_id = f.merchant_id AND d.id = f.deposit_id;
