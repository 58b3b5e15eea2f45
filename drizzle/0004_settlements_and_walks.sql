CREATE TABLE "provider_accounts" (
	"provider" text NOT NULL,
	"account" text NOT NULL,
	"merchant_id" text NOT NULL,
	CONSTRAINT "provider_accounts_provider_account_pk" PRIMARY KEY("provider","account")
);
--> statement-breakpoint
CREATE TABLE "settlement_observations" (
	"merchant_id" text NOT NULL,
	"settlement_id" text NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"provider_word" text NOT NULL,
	"provider_at" timestamp (3) with time zone,
	"provider_created_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"webhook_event_id" text,
	"raw" "bytea",
	CONSTRAINT "settlement_observations_merchant_id_settlement_id_id_pk" PRIMARY KEY("merchant_id","settlement_id","id")
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"deposit_provider_id" text,
	"status" text NOT NULL,
	"verification" text NOT NULL,
	"provider_word" text NOT NULL,
	"amount" numeric,
	"currency" text,
	"payout_amount" numeric,
	"fee_amount" numeric,
	"bank_name" text,
	"account_name" text,
	"account_last_four" text,
	"tx_hash" text,
	"automatic" boolean,
	"reason" text,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"provider_updated_at" timestamp (3) with time zone,
	"read_back_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "settlements_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "settlements_money" CHECK ((amount is null or (amount >= 0 and amount < 'Infinity'::numeric)) and (payout_amount is null or (payout_amount >= 0 and payout_amount < 'Infinity'::numeric)) and (fee_amount is null or (fee_amount >= 0 and fee_amount < 'Infinity'::numeric))),
	CONSTRAINT "settlements_status_word" CHECK (status in ('unknown', 'pending', 'processing', 'completed', 'rejected', 'reversed'))
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "deliveries_swept_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "walk_page" integer;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "walk_seen" integer;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "walk_total" integer;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "walked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "calls_per_second" integer;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "slowed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "slowed_ms" integer;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD COLUMN "imported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "settlement_observations" ADD CONSTRAINT "settlement_observations_merchant_id_settlement_id_settlements_merchant_id_id_fk" FOREIGN KEY ("merchant_id","settlement_id") REFERENCES "public"."settlements"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_provider_id" ON "settlements" USING btree ("merchant_id","connection_id","provider_id");--> statement-breakpoint
CREATE INDEX "settlements_deposit" ON "settlements" USING btree ("merchant_id","connection_id","deposit_provider_id");--> statement-breakpoint
CREATE INDEX "settlements_newest" ON "settlements" USING btree ("merchant_id","environment","requested_at","id");--> statement-breakpoint
CREATE INDEX "settlements_due" ON "settlements" USING btree ("next_attempt_at");