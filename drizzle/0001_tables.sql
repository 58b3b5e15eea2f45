CREATE TABLE "api_keys" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"last_four" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "asset_versions" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"identifier" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"minimum_usd" numeric NOT NULL,
	"flag_fee_usd" numeric,
	CONSTRAINT "asset_versions_merchant_id_connection_id_identifier_seen_at_pk" PRIMARY KEY("merchant_id","connection_id","identifier","seen_at")
);
--> statement-breakpoint
CREATE TABLE "assets" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"identifier" text NOT NULL,
	"provider_asset_id" text NOT NULL,
	"name" text NOT NULL,
	"symbol" text NOT NULL,
	"network" text NOT NULL,
	"minimum_usd" numeric NOT NULL,
	"flag_fee_usd" numeric,
	"confirmations" integer,
	"tx_link" text,
	"active" boolean DEFAULT true NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"price_usd" numeric,
	"price_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "assets_merchant_id_connection_id_identifier_pk" PRIMARY KEY("merchant_id","connection_id","identifier"),
	CONSTRAINT "assets_money" CHECK ((minimum_usd is null or (minimum_usd >= 0 and minimum_usd < 'Infinity'::numeric)) and (flag_fee_usd is null or (flag_fee_usd >= 0 and flag_fee_usd < 'Infinity'::numeric)) and (price_usd is null or (price_usd >= 0 and price_usd < 'Infinity'::numeric)))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "audit_log_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "authorization_observations" (
	"merchant_id" text NOT NULL,
	"authorization_id" text NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"provider_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"news" jsonb NOT NULL,
	"webhook_event_id" text,
	"raw" "bytea",
	CONSTRAINT "authorization_observations_merchant_id_authorization_id_id_pk" PRIMARY KEY("merchant_id","authorization_id","id")
);
--> statement-breakpoint
CREATE TABLE "authorizations" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"external_order_id" text NOT NULL,
	"crypto_currency" text NOT NULL,
	"networks" text[] NOT NULL,
	"status" text DEFAULT 'creating' NOT NULL,
	"link" text,
	"link_expires_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"failure" text,
	"decided_at" timestamp (3) with time zone,
	"last_polled_at" timestamp (3) with time zone,
	"replaced_by" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "authorizations_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "authorized_addresses" (
	"merchant_id" text NOT NULL,
	"authorization_id" text NOT NULL,
	"network" text NOT NULL,
	"address" text NOT NULL,
	"tag" text,
	"minimum_amount" numeric,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "authorized_addresses_merchant_id_authorization_id_network_pk" PRIMARY KEY("merchant_id","authorization_id","network")
);
--> statement-breakpoint
CREATE TABLE "connection_refusals" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"cause" text NOT NULL,
	"count" bigint DEFAULT 1 NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "connection_refusals_merchant_id_connection_id_cause_pk" PRIMARY KEY("merchant_id","connection_id","cause")
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"provider" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"base_url" text NOT NULL,
	"shown" jsonb NOT NULL,
	"sealed" "bytea" NOT NULL,
	"webhook_ready" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"last_event_at" timestamp (3) with time zone,
	"last_poll_at" timestamp (3) with time zone,
	"last_ping_at" timestamp (3) with time zone,
	"last_failure_at" timestamp (3) with time zone,
	"last_failure" text,
	"calls_ok" bigint DEFAULT 0 NOT NULL,
	"calls_failed" bigint DEFAULT 0 NOT NULL,
	"swept_until" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "connections_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_links" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"customer_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_opened_at" timestamp (3) with time zone,
	CONSTRAINT "customer_links_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"reference" text,
	"provider_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "customers_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deposit_addresses" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"asset" text NOT NULL,
	"status" text DEFAULT 'provisioning' NOT NULL,
	"address" text,
	"address_key" text,
	"wallet_id" text,
	"label" text,
	"failure" text,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"ready_at" timestamp (3) with time zone,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "deposit_addresses_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deposit_observations" (
	"merchant_id" text NOT NULL,
	"deposit_id" text NOT NULL,
	"id" text NOT NULL,
	"source" text NOT NULL,
	"via" text NOT NULL,
	"status" text NOT NULL,
	"provider_word" text NOT NULL,
	"provider_at" timestamp (3) with time zone,
	"provider_created_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"facts" jsonb NOT NULL,
	"webhook_event_id" text,
	"raw" "bytea",
	CONSTRAINT "deposit_observations_merchant_id_deposit_id_id_pk" PRIMARY KEY("merchant_id","deposit_id","id")
);
--> statement-breakpoint
CREATE TABLE "deposits" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"asset" text NOT NULL,
	"address" text NOT NULL,
	"address_key" text NOT NULL,
	"address_id" text,
	"customer_id" text,
	"status" text NOT NULL,
	"verification" text NOT NULL,
	"provider_word" text NOT NULL,
	"amount" numeric,
	"amount_usd" numeric,
	"fee_usd" numeric,
	"flag_fee_usd" numeric,
	"receive_currency" text,
	"rate" numeric,
	"net_amount" numeric,
	"tx_hash" text,
	"confirmations" integer,
	"sender_address" text,
	"hold_cause" text,
	"hold_cause_verified" boolean DEFAULT false NOT NULL,
	"flagged_at" timestamp (3) with time zone,
	"amount_usd_at_flag" numeric,
	"minimum_usd_at_flag" numeric,
	"released_by" text,
	"release_fee_usd" numeric,
	"release_id" text,
	"detected_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"completed_seen_at" timestamp (3) with time zone,
	"provider_updated_at" timestamp (3) with time zone,
	"read_back_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "deposits_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "deposits_money" CHECK ((amount is null or (amount >= 0 and amount < 'Infinity'::numeric)) and (amount_usd is null or (amount_usd >= 0 and amount_usd < 'Infinity'::numeric)) and (fee_usd is null or (fee_usd >= 0 and fee_usd < 'Infinity'::numeric)) and (flag_fee_usd is null or (flag_fee_usd >= 0 and flag_fee_usd < 'Infinity'::numeric)) and (rate is null or (rate >= 0 and rate < 'Infinity'::numeric)) and (net_amount is null or (net_amount >= 0 and net_amount < 'Infinity'::numeric)) and (amount_usd_at_flag is null or (amount_usd_at_flag >= 0 and amount_usd_at_flag < 'Infinity'::numeric)) and (minimum_usd_at_flag is null or (minimum_usd_at_flag >= 0 and minimum_usd_at_flag < 'Infinity'::numeric)) and (release_fee_usd is null or (release_fee_usd >= 0 and release_fee_usd < 'Infinity'::numeric))),
	CONSTRAINT "deposits_status_word" CHECK (status in ('unknown', 'pending', 'flagged', 'orphaned', 'completed'))
);
--> statement-breakpoint
CREATE TABLE "discrepancies" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"note" text,
	CONSTRAINT "discrepancies_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "history" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"actor" text,
	"provider_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	"observation_id" text,
	"webhook_event_id" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "history_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"merchant_id" text NOT NULL,
	"environment" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"response" text,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"locked_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_merchant_id_environment_key_pk" PRIMARY KEY("merchant_id","environment","key")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"merchant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "members_merchant_id_user_id_pk" PRIMARY KEY("merchant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "networks" (
	"merchant_id" text NOT NULL,
	"connection_id" text NOT NULL,
	"crypto_currency" text NOT NULL,
	"network" text NOT NULL,
	"deposit_enabled" boolean NOT NULL,
	"deposit_dust" numeric,
	"address_regex" text,
	"memo_regex" text,
	"contract_address" text,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "networks_merchant_id_connection_id_crypto_currency_network_pk" PRIMARY KEY("merchant_id","connection_id","crypto_currency","network")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"asset" text NOT NULL,
	"address_key" text NOT NULL,
	"cause" text NOT NULL,
	"trigger_provider_id" text,
	"inferred" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "releases_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"authorization_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"crypto_currency" text NOT NULL,
	"network" text NOT NULL,
	"address" text NOT NULL,
	"tag" text,
	"amount" numeric NOT NULL,
	"tx_hash" text NOT NULL,
	"status" text DEFAULT 'sent' NOT NULL,
	"report_body" "bytea",
	"report_status" text DEFAULT 'none' NOT NULL,
	"report_failure" text,
	"reported_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"locked_until" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "transfers_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "transfers_amount" CHECK (amount > 0 and amount < 'Infinity'::numeric)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"is_admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT weir_now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"merchant_id" text NOT NULL,
	"id" text NOT NULL,
	"environment" text NOT NULL,
	"connection_id" text NOT NULL,
	"provider" text NOT NULL,
	"body_sha256" text NOT NULL,
	"body" "bytea" NOT NULL,
	"headers" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"last_received_at" timestamp (3) with time zone NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"event_type" text,
	"subject_type" text,
	"subject_id" text,
	"reason" text,
	"applied_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_events_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
ALTER TABLE "authorization_observations" ADD CONSTRAINT "authorization_observations_merchant_id_authorization_id_authorizations_merchant_id_id_fk" FOREIGN KEY ("merchant_id","authorization_id") REFERENCES "public"."authorizations"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorizations" ADD CONSTRAINT "authorizations_merchant_id_customer_id_customers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorized_addresses" ADD CONSTRAINT "authorized_addresses_merchant_id_authorization_id_authorizations_merchant_id_id_fk" FOREIGN KEY ("merchant_id","authorization_id") REFERENCES "public"."authorizations"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_links" ADD CONSTRAINT "customer_links_merchant_id_customer_id_customers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_addresses" ADD CONSTRAINT "deposit_addresses_merchant_id_customer_id_customers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","customer_id") REFERENCES "public"."customers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_observations" ADD CONSTRAINT "deposit_observations_merchant_id_deposit_id_deposits_merchant_id_id_fk" FOREIGN KEY ("merchant_id","deposit_id") REFERENCES "public"."deposits"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_merchant_id_authorization_id_authorizations_merchant_id_id_fk" FOREIGN KEY ("merchant_id","authorization_id") REFERENCES "public"."authorizations"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "assets_provider_id" ON "assets" USING btree ("merchant_id","connection_id","provider_asset_id");--> statement-breakpoint
CREATE INDEX "audit_log_newest" ON "audit_log" USING btree ("merchant_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "authorizations_order" ON "authorizations" USING btree ("connection_id","external_order_id");--> statement-breakpoint
CREATE INDEX "authorizations_newest" ON "authorizations" USING btree ("merchant_id","environment","created_at","id");--> statement-breakpoint
CREATE INDEX "authorizations_due" ON "authorizations" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_id" ON "connections" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_one_active" ON "connections" USING btree ("merchant_id","provider","environment") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "connections_due" ON "connections" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "customer_links_id" ON "customer_links" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_reference" ON "customers" USING btree ("merchant_id","environment","reference") WHERE reference is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_label" ON "customers" USING btree ("merchant_id","provider_label");--> statement-breakpoint
CREATE INDEX "customers_newest" ON "customers" USING btree ("merchant_id","environment","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_addresses_one" ON "deposit_addresses" USING btree ("merchant_id","connection_id","customer_id","asset");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_addresses_place" ON "deposit_addresses" USING btree ("merchant_id","connection_id","asset","address_key");--> statement-breakpoint
CREATE INDEX "deposit_addresses_due" ON "deposit_addresses" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deposits_provider_id" ON "deposits" USING btree ("merchant_id","connection_id","provider_id");--> statement-breakpoint
CREATE INDEX "deposits_newest" ON "deposits" USING btree ("merchant_id","environment","detected_at","id");--> statement-breakpoint
CREATE INDEX "deposits_status" ON "deposits" USING btree ("merchant_id","environment","status","detected_at","id");--> statement-breakpoint
CREATE INDEX "deposits_place" ON "deposits" USING btree ("merchant_id","connection_id","asset","address_key");--> statement-breakpoint
CREATE INDEX "deposits_customer" ON "deposits" USING btree ("merchant_id","customer_id");--> statement-breakpoint
CREATE INDEX "deposits_hash" ON "deposits" USING btree ("merchant_id","tx_hash");--> statement-breakpoint
CREATE INDEX "deposits_due" ON "deposits" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "discrepancies_one_open" ON "discrepancies" USING btree ("merchant_id","subject_type","subject_id","kind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "discrepancies_newest" ON "discrepancies" USING btree ("merchant_id","environment","opened_at","id");--> statement-breakpoint
CREATE INDEX "history_subject" ON "history" USING btree ("merchant_id","subject_type","subject_id","at");--> statement-breakpoint
CREATE INDEX "history_undelivered" ON "history" USING btree ("at") WHERE delivered_at is null;--> statement-breakpoint
CREATE INDEX "members_user" ON "members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "releases_place" ON "releases" USING btree ("merchant_id","connection_id","asset","address_key");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_hash" ON "transfers" USING btree ("merchant_id","authorization_id","tx_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_one_report" ON "transfers" USING btree ("merchant_id","authorization_id") WHERE report_status in ('due', 'reported');--> statement-breakpoint
CREATE INDEX "transfers_newest" ON "transfers" USING btree ("merchant_id","environment","created_at","id");--> statement-breakpoint
CREATE INDEX "transfers_due" ON "transfers" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_body" ON "webhook_events" USING btree ("merchant_id","connection_id","body_sha256");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("received_at") WHERE status = 'received';--> statement-breakpoint
CREATE INDEX "webhook_events_newest" ON "webhook_events" USING btree ("merchant_id","environment","received_at","id");