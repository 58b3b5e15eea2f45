CREATE TABLE "planned_transfers" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"authorization_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"crypto_currency" text NOT NULL,
	"network" text NOT NULL,
	"address" text NOT NULL,
	"tag" text,
	"amount" numeric NOT NULL,
	"planned_by" text NOT NULL,
	"planned_by_name" text NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"link_id" text,
	CONSTRAINT "planned_transfers_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "planned_transfers_amount" CHECK (amount > 0 and amount < 'Infinity'::numeric),
	CONSTRAINT "planned_transfers_answer" CHECK ((answer is null) = (answered_at is null) and (answer is null or answer in ('confirmed', 'refused')))
);
--> statement-breakpoint
CREATE TABLE "transfer_receipts" (
	"merchant_id" text NOT NULL,
	"transfer_id" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"confirmations" integer,
	"block_number" bigint,
	"recipient" text,
	"token" text,
	"amount" numeric,
	"problem" text,
	"raw" "bytea",
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "transfer_receipts_merchant_id_transfer_id_pk" PRIMARY KEY("merchant_id","transfer_id")
);
--> statement-breakpoint
CREATE TABLE "confirmation_times" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"asset" text NOT NULL,
	"deposits" integer NOT NULL,
	"p50_ms" integer NOT NULL,
	"p95_ms" integer NOT NULL,
	"p99_ms" integer NOT NULL,
	"learned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "confirmation_times_merchant_id_connection_id_asset_pk" PRIMARY KEY("merchant_id","connection_id","asset")
);
--> statement-breakpoint
CREATE TABLE "exchange_fees" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"exchange" text NOT NULL,
	"asset" text NOT NULL,
	"fee_amount" numeric NOT NULL,
	"minimum_amount" numeric,
	"as_of" timestamp (3) with time zone NOT NULL,
	"entered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "exchange_fees_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "exchange_fees_money" CHECK ((fee_amount is null or (fee_amount >= 0 and fee_amount < 'Infinity'::numeric)) and (minimum_amount is null or (minimum_amount >= 0 and minimum_amount < 'Infinity'::numeric)))
);
--> statement-breakpoint
CREATE TABLE "fee_intents" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"deposit_id" text NOT NULL,
	"expected_fee_usd" numeric,
	"intended_by" text NOT NULL,
	"intended_by_name" text NOT NULL,
	"intended_at" timestamp (3) with time zone NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "fee_intents_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "fee_intents_money" CHECK ((expected_fee_usd is null or (expected_fee_usd >= 0 and expected_fee_usd < 'Infinity'::numeric)))
);
--> statement-breakpoint
CREATE TABLE "recovery_cases" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"customer_id" text,
	"address_id" text,
	"tx_hash" text NOT NULL,
	"sent_asset" text NOT NULL,
	"sent_network" text NOT NULL,
	"sent_amount" numeric,
	"note" text,
	"opened_by" text NOT NULL,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"closing_note" text,
	"closed_by_name" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "recovery_cases_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "recovery_cases_money" CHECK ((sent_amount is null or (sent_amount >= 0 and sent_amount < 'Infinity'::numeric)))
);
--> statement-breakpoint
CREATE TABLE "top_up_margins" (
	"merchant_id" text NOT NULL,
	"environment" text NOT NULL,
	"applies_to" text NOT NULL,
	"margin" numeric NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "top_up_margins_merchant_id_environment_applies_to_pk" PRIMARY KEY("merchant_id","environment","applies_to"),
	CONSTRAINT "top_up_margins_margin" CHECK (margin >= 0 and margin <= 1)
);
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_evidence";--> statement-breakpoint
ALTER TABLE "authorizations" ADD COLUMN "shown_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "bank_id" text;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "bank_name" text;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "account_name" text;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "account_last_four" text;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "bank_linked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "auto_settlement" boolean;--> statement-breakpoint
ALTER TABLE "planned_transfers" ADD CONSTRAINT "planned_transfers_merchant_id_authorization_id_authorizations_merchant_id_id_fk" FOREIGN KEY ("merchant_id","authorization_id") REFERENCES "public"."authorizations"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer_receipts" ADD CONSTRAINT "transfer_receipts_merchant_id_transfer_id_transfers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","transfer_id") REFERENCES "public"."transfers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_intents" ADD CONSTRAINT "fee_intents_merchant_id_deposit_id_deposits_merchant_id_id_fk" FOREIGN KEY ("merchant_id","deposit_id") REFERENCES "public"."deposits"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "planned_transfers_one_open" ON "planned_transfers" USING btree ("merchant_id","authorization_id","network") WHERE withdrawn_at is null and answer is null;--> statement-breakpoint
CREATE INDEX "planned_transfers_customer" ON "planned_transfers" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "transfer_receipts_due" ON "transfer_receipts" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "exchange_fees_one" ON "exchange_fees" USING btree ("merchant_id","environment","asset",lower(exchange)) WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "fee_intents_one_open" ON "fee_intents" USING btree ("merchant_id","deposit_id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "fee_intents_due" ON "fee_intents" USING btree ("merchant_id","environment","remind_at") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_cases_one_open" ON "recovery_cases" USING btree ("merchant_id","environment","tx_hash") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "recovery_cases_newest" ON "recovery_cases" USING btree ("merchant_id","environment","opened_at","id");--> statement-breakpoint
CREATE INDEX "recovery_cases_customer" ON "recovery_cases" USING btree ("merchant_id","customer_id");--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_evidence" CHECK (observation_id is not null or subject_type not in ('deposit', 'settlement', 'authorization')
    or kind in ('deposit.matched', 'deposit.released', 'authorization.requested') or kind like 'transfer.%' or kind like 'fee.%');