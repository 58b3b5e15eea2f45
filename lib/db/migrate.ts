import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import postgres from 'postgres'
import type { Sql } from './client'

interface Migration {
  tag: string
  hash: string
  statements: string[]
}

// Another migration may be at work: wait for it. A table somebody uses: give up soon, since everybody queues behind us.
const TURN_TIMEOUT = '60s'
const TABLE_TIMEOUT = '5s'
const ATTEMPTS = 5

/** Reads the migrations of this version, in order, from `drizzle/` under the current folder. */
async function readMigrations(): Promise<Migration[]> {
  const folder = path.join(process.cwd(), 'drizzle')
  const journal = JSON.parse(await readFile(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { idx: number; tag: string }[]
  }
  const ordered = journal.entries.toSorted((a, b) => a.idx - b.idx)
  return Promise.all(
    ordered.map(async ({ tag }) => {
      // Git may write other line ends on checkout; they are not a change.
      const text = (await readFile(path.join(folder, `${tag}.sql`), 'utf8')).replaceAll('\r\n', '\n')
      const statements = text.split('--> statement-breakpoint').map((part) => part.trim()).filter(Boolean)
      return { tag, hash: createHash('sha256').update(text).digest('hex'), statements }
    }),
  )
}

let shipped: Migration[] | undefined

export interface SchemaGap {
  /** tags of the migrations that this version brings and the database lacks */
  pending: string[]
  /** tags that the database has and this version does not know: a newer one has migrated it */
  foreign: string[]
}

/** How far the database is from the schema of this version; both lists empty: it fits. */
export async function readSchemaGap(sql: Sql): Promise<SchemaGap> {
  shipped ??= await readMigrations()
  const ours = shipped.map(({ tag }) => tag)
  const [found] = await sql<{ found: boolean }[]>`select to_regclass('schema_migrations') is not null as found`
  const applied = found?.found ? (await sql<{ tag: string }[]>`select tag from schema_migrations order by tag`).map(({ tag }) => tag) : []
  return { pending: ours.filter((tag) => !applied.includes(tag)), foreign: applied.filter((tag) => !ours.includes(tag)) }
}

/**
 * Brings a database to the schema of this version. Safe to run from several places at once: they take turns on one locked row.
 * @returns the tags applied now; `current` is false only if somebody else's newer schema was found and left alone.
 * @throws when an applied migration was changed afterwards, histories diverge, or a table stays locked (nothing is half applied).
 */
export async function migrate(databaseUrl: string): Promise<{ applied: string[]; current: boolean }> {
  const migrations = await readMigrations()
  const sql = postgres(databaseUrl, { max: 1, prepare: false, connect_timeout: 10, onnotice: () => {} })
  try {
    await createBooks(sql)
    const applied: string[] = []
    for (const migration of migrations) {
      if (await applyOnce(sql, migrations, migration)) applied.push(migration.tag)
    }
    const rows = await sql<{ tag: string }[]>`select tag from schema_migrations`
    return { applied, current: rows.length === migrations.length }
  } finally {
    await sql.end()
  }
}

/** Two first runs at once may collide inside PostgreSQL's catalogue in spite of IF NOT EXISTS; the second try then finds the tables. */
async function createBooks(sql: postgres.Sql): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await sql.unsafe(`
        create table if not exists schema_migrations (tag text primary key, hash text not null, applied_at timestamptz not null default now());
        create table if not exists schema_lock (id int primary key check (id = 1));
        insert into schema_lock values (1) on conflict do nothing`)
      return
    } catch (error) {
      const collided = error instanceof postgres.PostgresError && ['23505', '42P07'].includes(error.code)
      if (!collided || attempt === ATTEMPTS) throw error
    }
  }
}

async function applyOnce(sql: postgres.Sql, all: Migration[], migration: Migration): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await sql.begin((tx) => applyInTurn(tx, all, migration))
    } catch (error) {
      const locked = error instanceof postgres.PostgresError && error.code === '55P03'
      if (!locked) throw error
      if (attempt === ATTEMPTS) {
        throw new Error(`Migration ${migration.tag}: a table stayed locked by another transaction. Nothing was changed; run it again.`, {
          cause: error,
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

async function applyInTurn(tx: postgres.TransactionSql, all: Migration[], migration: Migration): Promise<boolean> {
  await tx.unsafe(`set local lock_timeout = '${TURN_TIMEOUT}'`)
  await tx`select id from schema_lock where id = 1 for update`
  const rows = await tx<{ tag: string; hash: string }[]>`select tag, hash from schema_migrations`
  const known = rows.find((row) => row.tag === migration.tag)
  if (known) {
    if (known.hash === migration.hash) return false
    throw new Error(`Migration ${migration.tag} was changed after it was applied to this database. Restore the file, and put the change in a new migration.`)
  }
  const foreign = rows.find((row) => !all.some(({ tag }) => tag === row.tag))
  if (foreign) {
    throw new Error(`The database has migration ${foreign.tag}, which this version of Weir does not know, and lacks ${migration.tag}. Run the newer version.`)
  }
  await tx.unsafe(`set local lock_timeout = '${TABLE_TIMEOUT}'`)
  for (const statement of migration.statements) await tx.unsafe(statement)
  await tx`insert into schema_migrations (tag, hash) values (${migration.tag}, ${migration.hash})`
  return true
}
