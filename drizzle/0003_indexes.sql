DROP INDEX "assets_provider_id";--> statement-breakpoint
CREATE INDEX "assets_provider" ON "assets" USING btree ("merchant_id","connection_id","provider_asset_id");--> statement-breakpoint
CREATE INDEX "authorizations_customer" ON "authorizations" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_links_customer" ON "customer_links" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "deposit_addresses_customer" ON "deposit_addresses" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "deposit_addresses_newest" ON "deposit_addresses" USING btree ("merchant_id","environment","created_at","id");--> statement-breakpoint
CREATE INDEX "deposits_held" ON "deposits" USING btree ("environment","flagged_at") WHERE status = 'flagged';--> statement-breakpoint
CREATE INDEX "transfers_customer" ON "transfers" USING btree ("merchant_id","customer_id");