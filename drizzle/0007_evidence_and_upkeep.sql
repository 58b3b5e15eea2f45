CREATE INDEX "deposits_unmatched" ON "deposits" USING btree ("merchant_id","connection_id","address_key") WHERE address_id is null;--> statement-breakpoint
CREATE INDEX "sessions_expired" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_oldest" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_evidence" CHECK (observation_id is not null or subject_type not in ('deposit', 'settlement', 'authorization')
    or kind in ('deposit.matched', 'deposit.released', 'authorization.requested') or kind like 'transfer.%');