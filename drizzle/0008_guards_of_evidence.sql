-- A settlement falls only when it was never verified and a read-back that we hold says less (the webhook was refuted).
-- Paid out and refused are equal: of those two the newest stands, which lib/domain decides.
CREATE FUNCTION settlement_rank(status text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE status WHEN 'unknown' THEN 0 WHEN 'pending' THEN 1 WHEN 'processing' THEN 2 WHEN 'reversed' THEN 4 ELSE 3 END
$$;
--> statement-breakpoint
CREATE FUNCTION settlements_only_rise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.verification <> 'verified' AND EXISTS (
    SELECT FROM settlement_observations o WHERE o.merchant_id = OLD.merchant_id AND o.settlement_id = OLD.id
      AND o.source = 'readback' AND settlement_rank(o.status) < settlement_rank(OLD.status)
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'settlement % cannot go from % back to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER settlements_only_rise BEFORE UPDATE OF status ON settlements FOR EACH ROW
WHEN (settlement_rank(NEW.status) < settlement_rank(OLD.status)) EXECUTE FUNCTION settlements_only_rise();
--> statement-breakpoint
-- No state without somebody who said so: the word that a row moves to stands in one of its observations.
CREATE FUNCTION deposits_rise_on_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM deposit_observations o WHERE o.merchant_id = NEW.merchant_id AND o.deposit_id = NEW.id AND o.status = NEW.status) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'deposit % cannot become %: no observation says so', NEW.id, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER deposits_rise_on_evidence BEFORE UPDATE OF status ON deposits FOR EACH ROW
WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION deposits_rise_on_evidence();
--> statement-breakpoint
CREATE FUNCTION settlements_rise_on_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM settlement_observations o WHERE o.merchant_id = NEW.merchant_id AND o.settlement_id = NEW.id AND o.status = NEW.status) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'settlement % cannot become %: no observation says so', NEW.id, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER settlements_rise_on_evidence BEFORE UPDATE OF status ON settlements FOR EACH ROW
WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION settlements_rise_on_evidence();
--> statement-breakpoint
-- An empty list of addresses is no authorization: it proves only that the session was opened.
CREATE FUNCTION authorizations_rise_on_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM authorization_observations o WHERE o.merchant_id = NEW.merchant_id AND o.authorization_id = NEW.id
      AND (o.news ->> 'kind' = NEW.status OR (NEW.status = 'initiated' AND o.news ->> 'kind' IN ('opened', 'waiting', 'authorized')))
  ) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'authorization % cannot become %: no observation says so', NEW.id, NEW.status USING ERRCODE = 'check_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER authorizations_rise_on_evidence BEFORE UPDATE OF status ON authorizations FOR EACH ROW
WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION authorizations_rise_on_evidence();
--> statement-breakpoint
-- The observation that a line of history names is there; asked once for each statement, not for each row.
CREATE FUNCTION history_names_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lost record;
BEGIN
  SELECT h.subject_type, h.subject_id, h.kind INTO lost FROM added h WHERE h.observation_id IS NOT NULL AND NOT CASE h.subject_type
    WHEN 'deposit' THEN EXISTS (SELECT FROM deposit_observations o
      WHERE o.merchant_id = h.merchant_id AND o.deposit_id = h.subject_id AND o.id = h.observation_id)
    WHEN 'settlement' THEN EXISTS (SELECT FROM settlement_observations o
      WHERE o.merchant_id = h.merchant_id AND o.settlement_id = h.subject_id AND o.id = h.observation_id)
    WHEN 'authorization' THEN EXISTS (SELECT FROM authorization_observations o
      WHERE o.merchant_id = h.merchant_id AND o.authorization_id = h.subject_id AND o.id = h.observation_id)
    ELSE false END
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'history % of % % names an observation that is not there', lost.kind, lost.subject_type, lost.subject_id USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER history_names_evidence AFTER INSERT ON history REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION history_names_evidence();
--> statement-breakpoint
-- Evidence is written once: by nobody changed, by nobody deleted. Of a delivery only what became of it and its repeats may change.
CREATE TRIGGER deposit_observations_append_only BEFORE DELETE OR UPDATE ON deposit_observations FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER settlement_observations_append_only BEFORE DELETE OR UPDATE ON settlement_observations FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER authorization_observations_append_only BEFORE DELETE OR UPDATE ON authorization_observations FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER webhook_events_keep_bytes BEFORE UPDATE OF merchant_id, id, environment, connection_id, provider, body_sha256, body, headers, received_at ON webhook_events
FOR EACH ROW EXECUTE FUNCTION weir_refuse_rewrite();
