ALTER TABLE settlements ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY settlements_own ON settlements TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON settlements TO weir_app;
--> statement-breakpoint
ALTER TABLE settlement_observations ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY settlement_observations_own ON settlement_observations TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON settlement_observations TO weir_app;
--> statement-breakpoint
ALTER TABLE provider_accounts ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO provider_accounts (provider, account, merchant_id)
SELECT provider, shown ->> 'appId', merchant_id FROM connections WHERE provider = 'breet' AND status = 'active' AND shown ->> 'appId' IS NOT NULL
ORDER BY created_at
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- Whether an account at a provider is, from now on, this merchant's. The row is locked until the transaction ends, so of two
-- merchants who connect one account at the same moment the second waits and then sees the first one's connection. A holder
-- without an active connection to the account gives it up. No merchant can read the table: the answer is yes or no.
CREATE FUNCTION claim_provider_account(the_provider text, the_account text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  claimant text := current_setting('weir.merchant_id', true);
  holder text;
BEGIN
  IF claimant IS NULL OR claimant = '' THEN RAISE EXCEPTION 'claim_provider_account needs a merchant'; END IF;
  INSERT INTO provider_accounts (provider, account, merchant_id) VALUES (the_provider, the_account, claimant)
  ON CONFLICT (provider, account) DO UPDATE SET account = excluded.account
  RETURNING merchant_id INTO holder;
  IF holder = claimant THEN RETURN true; END IF;
  IF EXISTS (SELECT FROM connections WHERE merchant_id = holder AND provider = the_provider AND status = 'active'
             AND coalesce(shown ->> 'appId', shown ->> 'clientId') = the_account) THEN
    RETURN false;
  END IF;
  UPDATE provider_accounts SET merchant_id = claimant WHERE provider = the_provider AND account = the_account;
  RETURN true;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION claim_provider_account(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION claim_provider_account(text, text) TO weir_app;
