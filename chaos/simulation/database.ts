import { connect, type Sql } from '@/lib/db/client'
import { giveDatabaseTheClock, type Clock } from './clock'

/** A database with a clock of ours, and a copy of the rows every seed begins with. */
export interface SimulationDatabase {
  /** one connection: a step is a transaction, so nothing ever waits for another */
  sql: Sql
  /** Remembers all rows as they are now. */
  keepStart: () => Promise<void>
  /** Back to them, with these merchants alone. */
  restore: (merchantIds: readonly string[]) => Promise<void>
  close: () => Promise<void>
}

/** The clock lives in the session, so it must not be lost however busy the machine is. */
const NO_TIMEOUTS = { statement_timeout: 600_000, lock_timeout: 0, idle_in_transaction_session_timeout: 0, idle_session_timeout: 0 }

/** @param url an empty database at the current schema */
export async function openDatabase(url: string, clock: Clock): Promise<SimulationDatabase> {
  const sql = connect(url, { max: 1, name: 'chaos', timeouts: NO_TIMEOUTS })
  await giveDatabaseTheClock(sql)
  // Else the sixth use of a statement may get another plan, and its rows another order, than the first.
  await sql`set plan_cache_mode = force_generic_plan`
  // What is durable must be so by our own doing.
  await sql`set synchronous_commit = off`
  await watchStates(sql)
  const letGo = await keepDeadRows(url)
  await clock.tell(sql)
  let tables: { name: string; owned: boolean }[] = []
  return {
    sql,
    async keepStart() {
      tables = await sql<{ name: string; owned: boolean }[]>`
        select t.table_name as name, exists (select from information_schema.columns c
          where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'merchant_id') as owned
        from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE'`
      // A vacuum comes when it likes, and moves rows: the same seed would not tell the same story.
      await sql.unsafe(tables.map(({ name }) => `alter table public."${name}" set (autovacuum_enabled = false);`).join(' '))
      const copies = tables.map(({ name }) => `create table start."${name}" as table public."${name}";`)
      await sql.unsafe(`create schema start; ${copies.join(' ')}`)
    },
    async restore(merchantIds) {
      const list = merchantIds.map((id) => `'${id}'`).join(', ')
      // Not deleted: rows come back in the order in which they lie, so they must lie as in a fresh database.
      const clear = `truncate ${tables.map(({ name }) => `public."${name}"`).join(', ')} restart identity;`
      const fill = tables.map(({ name, owned }) =>
        `insert into public."${name}" select * from start."${name}"${owned ? ` where merchant_id in (${list})` : ''};`)
      // As a replica: neither guards nor foreign keys have a say in how a story begins.
      await sql.unsafe(`begin; set local session_replication_role = replica; ${clear} ${fill.join(' ')} commit;`)
    },
    close: async () => {
      await letGo()
      await sql.end({ timeout: 5 })
    },
  }
}

/**
 * Rows come back in the order in which they lie, and where the next one lies depends on which dead ones are cleared away: on whatever
 * transactions are open anywhere on the server at that moment. One that is older than all of them keeps every dead row in its place.
 */
async function keepDeadRows(url: string): Promise<() => Promise<void>> {
  const holder = connect(url, { max: 1, name: 'chaos: oldest transaction', timeouts: NO_TIMEOUTS })
  let end = () => {}
  const asked = new Promise<void>((resolve) => (end = resolve))
  let over: Promise<unknown> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    over = holder.begin('isolation level repeatable read', async (tx) => {
      await tx`select pg_current_xact_id()`
      resolve()
      await asked
    })
    over.catch(reject)
  })
  return async () => {
    end()
    await over
    await holder.end({ timeout: 5 })
  }
}

/** Every change of a status, as the database saw it: nobody has to look at the right moment. */
export async function watchStates(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table sim_states (n bigserial primary key, noun text, merchant_id text, id text, was text, became text, at timestamptz,
      waits text default current_setting('synchronous_commit'));
    grant insert, select on sim_states to weir_app;
    grant usage on sequence sim_states_n_seq to weir_app;
    create function sim_note_state() returns trigger language plpgsql as $$
    begin
      insert into sim_states (noun, merchant_id, id, was, became, at)
        values (tg_table_name, new.merchant_id, new.id, case when tg_op = 'UPDATE' then old.status end, new.status, weir_now());
      return null;
    end $$;
    create function sim_note_receipt() returns trigger language plpgsql as $$
    begin
      insert into sim_states (noun, merchant_id, id, was, became, at)
        values (tg_table_name, new.merchant_id, new.transfer_id, case when tg_op = 'UPDATE' then old.status end, new.status, weir_now());
      return null;
    end $$;
    create trigger sim_changed after insert or update of status on transfer_receipts for each row execute function sim_note_receipt();
    create function sim_note_report() returns trigger language plpgsql as $$
    begin
      insert into sim_states (noun, merchant_id, id, became, at)
        select 'reports', new.merchant_id, new.id, coalesce((select r.status from transfer_receipts r where r.merchant_id = new.merchant_id and r.transfer_id = new.id), 'none'), weir_now();
      return null;
    end $$;
    create trigger sim_due after update of report_status on transfers for each row
      when (new.report_status = 'due' and old.report_status is distinct from 'due') execute function sim_note_report();
    create trigger sim_born after insert on webhook_events for each row execute function sim_note_state()`)
  for (const noun of ['deposits', 'authorizations', 'settlements', 'deposit_addresses', 'transfers']) {
    await sql.unsafe(`
      create trigger sim_changed after update of status on ${noun} for each row when (old.status is distinct from new.status) execute function sim_note_state();
      create trigger sim_born after insert on ${noun} for each row execute function sim_note_state()`)
  }
}
