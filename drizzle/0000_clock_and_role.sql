-- One clock for the whole installation: the database's. Only tests may offset it (ALTER DATABASE ... SET weir.clock_offset_ms).
CREATE FUNCTION weir_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp())
    + make_interval(secs => coalesce(nullif(current_setting('weir.clock_offset_ms', true), ''), '0')::double precision / 1000)
$$;
--> statement-breakpoint
-- The role that merchant work runs as: owns nothing, so row-level security binds it. Roles belong to the cluster, so it
-- may already be there (another database, or two migrations at once).
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'weir_app') THEN
    CREATE ROLE weir_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT weir_app TO %I', current_user); EXCEPTION WHEN OTHERS THEN NULL; END $$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO weir_app', current_schema()); END $$;
