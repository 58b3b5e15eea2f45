-- The database's own guard of the two orders that lib/domain computes: whatever query is written tomorrow, a state cannot fall.
-- A deposit falls only when it was never verified and a read-back that we hold says less (the webhook was refuted).
CREATE FUNCTION deposit_rank(status text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_position(ARRAY['unknown', 'pending', 'flagged', 'orphaned', 'completed'], status)
$$;
--> statement-breakpoint
CREATE FUNCTION deposits_only_rise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.verification <> 'verified' AND EXISTS (
    SELECT FROM deposit_observations o WHERE o.merchant_id = OLD.merchant_id AND o.deposit_id = OLD.id
      AND o.source = 'readback' AND deposit_rank(o.status) < deposit_rank(OLD.status)
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'deposit % cannot go from % back to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER deposits_only_rise BEFORE UPDATE OF status ON deposits FOR EACH ROW
WHEN (deposit_rank(NEW.status) < deposit_rank(OLD.status)) EXECUTE FUNCTION deposits_only_rise();
--> statement-breakpoint
-- An authorization: creating, initiated, failed (our own word, which a verdict overrules), then one verdict. An older verdict
-- that arrives later may still take its place; nothing else does.
CREATE FUNCTION authorization_rank(status text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE status WHEN 'creating' THEN 0 WHEN 'initiated' THEN 1 WHEN 'failed' THEN 2 ELSE 3 END
$$;
--> statement-breakpoint
CREATE FUNCTION authorizations_only_rise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF authorization_rank(NEW.status) = 3 AND NEW.decided_at <= OLD.decided_at THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'authorization % cannot go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER authorizations_only_rise BEFORE UPDATE OF status ON authorizations FOR EACH ROW
WHEN (authorization_rank(NEW.status) < authorization_rank(OLD.status)
  OR (authorization_rank(OLD.status) = 3 AND NEW.status <> OLD.status))
EXECUTE FUNCTION authorizations_only_rise();
