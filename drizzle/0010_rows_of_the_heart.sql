ALTER TABLE top_up_margins ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY top_up_margins_own ON top_up_margins TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON top_up_margins TO weir_app;
--> statement-breakpoint
ALTER TABLE exchange_fees ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY exchange_fees_own ON exchange_fees TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON exchange_fees TO weir_app;
--> statement-breakpoint
ALTER TABLE fee_intents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY fee_intents_own ON fee_intents TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON fee_intents TO weir_app;
--> statement-breakpoint
ALTER TABLE confirmation_times ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY confirmation_times_own ON confirmation_times TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON confirmation_times TO weir_app;
--> statement-breakpoint
ALTER TABLE recovery_cases ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY recovery_cases_own ON recovery_cases TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON recovery_cases TO weir_app;
--> statement-breakpoint
ALTER TABLE planned_transfers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY planned_transfers_own ON planned_transfers TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON planned_transfers TO weir_app;
--> statement-breakpoint
ALTER TABLE transfer_receipts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY transfer_receipts_own ON transfer_receipts TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON transfer_receipts TO weir_app;
--> statement-breakpoint
-- What a customer has answered stands: a new question is a new row.
CREATE FUNCTION planned_transfers_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'planned transfer % was answered or withdrawn already', OLD.id USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER planned_transfers_answered_once BEFORE UPDATE ON planned_transfers FOR EACH ROW
WHEN (OLD.answer IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION planned_transfers_answered_once();
