-- Merchant work runs as weir_app inside inMerchant(): it sees and writes rows of that merchant only, whatever a query says.
-- With no merchant set, current_setting is null and nothing matches.
--> statement-breakpoint
ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY api_keys_own ON api_keys TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON api_keys TO weir_app;
--> statement-breakpoint
ALTER TABLE connections ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY connections_own ON connections TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON connections TO weir_app;
--> statement-breakpoint
ALTER TABLE connection_refusals ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY connection_refusals_own ON connection_refusals TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON connection_refusals TO weir_app;
--> statement-breakpoint
ALTER TABLE assets ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY assets_own ON assets TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON assets TO weir_app;
--> statement-breakpoint
ALTER TABLE asset_versions ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY asset_versions_own ON asset_versions TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON asset_versions TO weir_app;
--> statement-breakpoint
ALTER TABLE networks ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY networks_own ON networks TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON networks TO weir_app;
--> statement-breakpoint
ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY customers_own ON customers TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON customers TO weir_app;
--> statement-breakpoint
ALTER TABLE customer_links ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY customer_links_own ON customer_links TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON customer_links TO weir_app;
--> statement-breakpoint
ALTER TABLE deposit_addresses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY deposit_addresses_own ON deposit_addresses TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON deposit_addresses TO weir_app;
--> statement-breakpoint
ALTER TABLE deposits ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY deposits_own ON deposits TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON deposits TO weir_app;
--> statement-breakpoint
ALTER TABLE deposit_observations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY deposit_observations_own ON deposit_observations TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON deposit_observations TO weir_app;
--> statement-breakpoint
ALTER TABLE releases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY releases_own ON releases TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON releases TO weir_app;
--> statement-breakpoint
ALTER TABLE authorizations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY authorizations_own ON authorizations TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON authorizations TO weir_app;
--> statement-breakpoint
ALTER TABLE authorization_observations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY authorization_observations_own ON authorization_observations TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON authorization_observations TO weir_app;
--> statement-breakpoint
ALTER TABLE authorized_addresses ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY authorized_addresses_own ON authorized_addresses TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON authorized_addresses TO weir_app;
--> statement-breakpoint
ALTER TABLE transfers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY transfers_own ON transfers TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON transfers TO weir_app;
--> statement-breakpoint
ALTER TABLE webhook_events ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY webhook_events_own ON webhook_events TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON webhook_events TO weir_app;
--> statement-breakpoint
ALTER TABLE history ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY history_own ON history TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON history TO weir_app;
--> statement-breakpoint
ALTER TABLE discrepancies ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY discrepancies_own ON discrepancies TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON discrepancies TO weir_app;
--> statement-breakpoint
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY idempotency_keys_own ON idempotency_keys TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO weir_app;
--> statement-breakpoint
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY audit_log_own ON audit_log TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_log TO weir_app;
--> statement-breakpoint
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY members_own ON members TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT ON members TO weir_app;
--> statement-breakpoint
ALTER TABLE merchants ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY merchants_own ON merchants TO weir_app USING (id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT ON merchants TO weir_app;
--> statement-breakpoint
-- History and the audit log are append-only for everybody; only the outbox stamp of a history row may be set.
CREATE FUNCTION weir_refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER history_append_only BEFORE DELETE OR UPDATE OF merchant_id, id, subject_type, subject_id, kind, source, actor, provider_at, at, observation_id, webhook_event_id, data ON history FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE ON audit_log FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
