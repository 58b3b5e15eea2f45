import type { Sql } from '@/lib/db/client'
import type { Actor, Caller } from '@/lib/db/transaction'
import { DEPOSIT_COLUMNS, depositCells } from '@/lib/contracts/deposit-csv'
import { csvLines } from '@/lib/http/csv'
import { readValueDrift } from '@/lib/services/assets/read-value-drift'
import { countDeposits } from '@/lib/services/deposits/count-deposits'
import { exportDeposits } from '@/lib/services/deposits/export-deposits'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { listFlaggedDeposits } from '@/lib/services/holds/list-flagged-deposits'
import { startGround } from './lib/ground'
import { median, spread } from './lib/measure'
import type { BenchOptions, BenchResult } from './lib/result'

const ADMIN: Actor = { kind: 'admin', id: 'usr_bench', name: 'Bench', role: null }
const RUNS = 7
const ROWS_A_STATEMENT = 10_000

/**
 * What people wait for on the lists: the admins' queue with thousands of holds, a merchant's list and search among hundreds of
 * thousands of deposits, and an export, whose memory must not depend on how long it is.
 */
export async function lists({ quick, say }: BenchOptions): Promise<BenchResult> {
  const [held, deposits, exported] = quick ? [200, 2_000, 1_000] : [5_000, 200_000, 100_000]
  const ground = await startGround(say, 'http://127.0.0.1:1')
  const { sql } = ground
  try {
    for (let merchant = 0; merchant < 10; merchant += 1) await plant(sql, `mer_held${merchant}`, { deposits: held / 10, customers: held / 30, status: 'flagged' })
    await plant(sql, 'mer_many', { deposits, customers: deposits / 10, status: 'completed' })
    await plant(sql, 'mer_file', { deposits: exported, customers: 100, status: 'completed' })
    // As a database that has run for a while: known to the planner, and without rows that a reader must look at to know whether they are there.
    await sql`vacuum analyze`
    const many = callerOf(sql, 'mer_many')
    const queue = await timed(() => listFlaggedDeposits({ db: sql, actor: ADMIN }, { sort: 'closest', environment: 'test' }))
    const searches = [
      ['first page', () => listDeposits(many, { limit: 26 })],
      ['counts of the tabs', () => countDeposits(many, {})],
      ['first page of one network and value', () => listDeposits(many, { network: 'Tron', minUsd: '90', limit: 26 })],
      ['search: a hash', () => listDeposits(many, { q: '0xmer_many7', limit: 26 })],
      ['search: a provider id', () => listDeposits(many, { q: 'prov_mer_many_77', limit: 26 })],
      ['search: an address', () => listDeposits(many, { q: 'Tmer_many_77', limit: 26 })],
      ['search: part of a name few have', () => listDeposits(many, { q: 'customer 777', limit: 26 })],
      ['search: part of a name all have', () => listDeposits(many, { q: 'customer', limit: 26 })],
      ['search: nothing found', () => listDeposits(many, { q: 'zzzz', limit: 26 })],
    ] as const
    const times: [string, number[]][] = [[`queue of ${held} held deposits, all of it reckoned`, queue]]
    for (const [name, run] of searches) times.push([name, await timed(run)])
    const drift = await timed(() => readValueDrift(many))
    const file = await exportOnce(callerOf(sql, 'mer_file'), exported)
    const slowest = Math.max(...times.slice(1).map(([, values]) => median(values)))
    return {
      title: `lists: ${held.toLocaleString('en')} held, ${deposits.toLocaleString('en')} deposits of one merchant, ${exported.toLocaleString('en')} exported`,
      tables: [
        { columns: ['what', 'ms, median (least-most)'], rows: [...times, ['a year of value drift', drift] as const].map(([name, values]) => [name, spread(values)]) },
        { columns: ['export', 'value'], rows: [['seconds', file.seconds.toFixed(1)], ['MB written', file.mb.toFixed(0)], ['MB of heap in use, first / last quarter', `${file.first.toFixed(0)} / ${file.last.toFixed(0)}`]] },
      ],
      aims: [
        { what: 'queue, ms', aim: '<= 1,000', measured: median(queue).toFixed(0), met: median(queue) <= 1_000 },
        { what: 'slowest list or search, ms', aim: '<= 1,000', measured: slowest.toFixed(0), met: slowest <= 1_000 },
        { what: 'value drift, ms', aim: '<= 150', measured: median(drift).toFixed(0), met: median(drift) <= 150 },
        { what: 'heap of an export, last quarter / first', aim: '<= 1.25 (constant)', measured: (file.last / file.first).toFixed(2), met: file.last <= file.first * 1.25 },
      ],
      notes: ['Services on their own PostgreSQL, without HTTP and without drawing. Heap is the least seen in a quarter: what is left after a collection.'],
    }
  } finally {
    await ground.stop()
  }
}

async function timed(run: () => Promise<unknown>): Promise<number[]> {
  await run()
  const values: number[] = []
  for (let at = 0; at < RUNS; at += 1) {
    const startedAt = performance.now()
    await run()
    values.push(performance.now() - startedAt)
  }
  return values
}

async function exportOnce(caller: Caller, expected: number): Promise<{ seconds: number; mb: number; first: number; last: number }> {
  const heap: { rows: number; mb: number }[] = []
  let rows = 0
  let bytes = csvLines([DEPOSIT_COLUMNS]).length
  const startedAt = performance.now()
  await exportDeposits(caller, {}, (batch) => {
    bytes += csvLines(batch.map(depositCells)).length
    rows += batch.length
    heap.push({ rows, mb: process.memoryUsage().heapUsed / 2 ** 20 })
    return Promise.resolve()
  })
  if (rows !== expected) throw new Error(`${rows} of ${expected} rows were exported`)
  const least = (from: number, to: number) => Math.min(...heap.filter((one) => one.rows > expected * from && one.rows <= expected * to).map(({ mb }) => mb))
  const seconds = (performance.now() - startedAt) / 1_000
  // Of a quick run the first quarter is less than one batch.
  const first = least(0, expected < 10_000 ? 1 : 0.25)
  return { seconds, mb: bytes / 2 ** 20, first, last: least(0.75, 1) }
}

function callerOf(db: Sql, merchantId: string): Caller {
  return { db, merchantId, environment: 'test', actor: { kind: 'member', id: 'usr_bench', name: 'Bench', role: 'owner' } }
}

/** Set down, not sent: only reading is measured. Every customer has one address, every hold is below its minimum and freshly asked about. */
async function plant(sql: Sql, merchant: string, { deposits, customers, status }: { deposits: number; customers: number; status: 'flagged' | 'completed' }): Promise<void> {
  const owners = Math.max(1, Math.floor(customers))
  await sql`insert into merchants (id, name) values (${merchant}, ${merchant})`
  await sql`
    insert into connections (merchant_id, id, provider, environment, name, status, base_url, shown, sealed, webhook_ready)
    values (${merchant}, ${`con_${merchant}`}, 'breet', 'test', 'bench', 'disabled', 'http://127.0.0.1:1', '{}', ${Buffer.from('none')}, true)`
  await sql`
    insert into assets (merchant_id, connection_id, identifier, provider_asset_id, name, symbol, network, minimum_usd, flag_fee_usd, active, seen_at, price_usd, price_at)
    values (${merchant}, ${`con_${merchant}`}, 'USDT_TRX', 'a', 'USDT', 'USDT', 'Tron', 20, 5, true, weir_now(), 1, weir_now())`
  await sql`
    insert into customers (merchant_id, id, environment, name, reference, provider_label)
    select ${merchant}, 'cus_' || ${merchant} || n, 'test', 'Customer ' || n, 'ref-' || n, ${merchant} || n from generate_series(1, ${owners}::int) n`
  await sql`
    insert into deposit_addresses (merchant_id, id, environment, connection_id, customer_id, asset, status, address, address_key, label, ready_at)
    select ${merchant}, 'adr_' || ${merchant} || n, 'test', ${`con_${merchant}`}, 'cus_' || ${merchant} || n, 'USDT_TRX', 'ready', 'T' || ${merchant} || '_' || n, 'T' || ${merchant} || '_' || n, 'label ' || n, weir_now()
    from generate_series(1, ${owners}::int) n`
  for (let from = 1; from <= deposits; from += ROWS_A_STATEMENT) {
    await sql`
      insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, address_id, customer_id, provider_word, status, verification,
        amount, amount_usd, tx_hash, hold_cause, hold_cause_verified, flagged_at, amount_usd_at_flag, minimum_usd_at_flag, amount_usd_at_detection, read_back_at, detected_at, completed_at)
      select ${merchant}, 'dep_' || ${merchant} || '_' || n, 'test', ${`con_${merchant}`}, 'prov_' || ${merchant} || '_' || n, 'USDT_TRX', 'T' || ${merchant} || '_' || o, 'T' || ${merchant} || '_' || o,
        'adr_' || ${merchant} || o, 'cus_' || ${merchant} || o, ${status}, ${status}, 'verified', n % 100 + 0.25, n % 100 + 0.25, '0x' || ${merchant} || n,
        case when ${status} = 'flagged' then 'below_minimum' end, ${status} = 'flagged', case when ${status} = 'flagged' then weir_now() - n * interval '1 minute' end,
        n % 6 + 0.5, 20, n % 100 + 0.5, weir_now(), weir_now() - n * interval '1 minute', case when ${status} = 'completed' then weir_now() - n * interval '1 minute' end
      from (select n, 1 + n % ${owners}::int as o from generate_series(${from}::int, ${Math.min(from + ROWS_A_STATEMENT - 1, Math.floor(deposits))}::int) n) x`
  }
}
