CREATE TABLE "hold_reminders" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"deposit_id" text NOT NULL,
	"noted_by" text NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp (3) with time zone NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "hold_reminders_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_evidence";--> statement-breakpoint
ALTER TABLE "hold_reminders" ADD CONSTRAINT "hold_reminders_merchant_id_deposit_id_deposits_merchant_id_id_fk" FOREIGN KEY ("merchant_id","deposit_id") REFERENCES "public"."deposits"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hold_reminders_one_open" ON "hold_reminders" USING btree ("merchant_id","deposit_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "hold_reminders_due" ON "hold_reminders" USING btree ("merchant_id","environment","remind_at") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_evidence" CHECK (observation_id is not null or subject_type not in ('deposit', 'settlement', 'authorization')
    or kind in ('deposit.matched', 'deposit.released', 'authorization.requested') or kind like 'transfer.%' or kind like 'fee.%' or kind like 'reminder.%');--> statement-breakpoint
ALTER TABLE hold_reminders ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY hold_reminders_own ON hold_reminders TO weir_app USING (merchant_id = current_setting('weir.merchant_id', true)) WITH CHECK (merchant_id = current_setting('weir.merchant_id', true));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON hold_reminders TO weir_app;
