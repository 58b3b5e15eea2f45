/** The one test that notices a bug: its file, and its title or enough of it. Another one that fails has noticed nothing. */
export interface Catcher {
  project: 'unit' | 'database'
  file: string
  test: string
}

export interface PlantedBug {
  name: string
  /** what goes wrong in the merchant's world */
  harm: string
  file: string
  /** exactly once in the file; the run fails when it is not there any more, so no bug is planted into nothing */
  find: string
  replace: string
  caughtBy: Catcher
}

/** Mistakes that people make in systems like this one. A detector that lets one of them pass is broken. */
export const BUGS: readonly PlantedBug[] = [
  {
    name: 'acknowledged before the commit',
    harm: 'A delivery that the provider never sends again is lost when the process dies.',
    file: 'lib/services/webhooks/receive-webhook.ts',
    find: '  await storeTogether(',
    replace: '  void storeTogether(',
    caughtBy: { project: 'database', file: 'app/api/webhooks/webhooks.db.test.ts', test: 'nothing is acknowledged before it is committed' },
  },
  {
    name: 'no row lock in the recorder',
    harm: 'Two workers read the same evidence, and one overwrites what the other found.',
    file: 'lib/db/deposit-records.ts',
    find: 'provider_id = any(${providerIds as string[]})\n    order by id for update`',
    replace: 'provider_id = any(${providerIds as string[]})\n    order by id`',
    caughtBy: { project: 'database', file: 'lib/services/two-connections.db.test.ts', test: 'a recorder that has read a deposit and not yet written it is waited for' },
  },
  {
    name: 'no lock of the place',
    harm: 'Two workers end holds of one pool side by side, neither sees what the other has found, and a release is told with the wrong cause.',
    file: 'lib/db/deposit-records.ts',
    find: 'do update set asset = excluded.asset where false`',
    replace: 'do nothing`',
    caughtBy: { project: 'database', file: 'lib/services/two-connections.db.test.ts', test: 'a completion where deposits are held is waited for' },
  },
  {
    name: 'money through a float',
    harm: 'The last digits of an amount are invented.',
    file: 'lib/providers/json.ts',
    find: 'const amount = parseAmount(value.toString())',
    replace: 'const amount = parseAmount(String(Number(value.toString())))',
    caughtBy: { project: 'unit', file: 'lib/providers/breet/translate.test.ts', test: '9007199254740993 is kept as 9007199254740993' },
  },
  {
    name: 'news told apart by id and status only',
    harm: 'A correction of an amount is taken for a repeat and thrown away.',
    file: 'lib/providers/breet/translate.ts',
    find: 'contentId({ source, providerId, status, providerWord, providerAt, facts })',
    replace: 'contentId({ source, providerId, status })',
    caughtBy: { project: 'unit', file: 'lib/providers/breet/translate.test.ts', test: 'other news when one digit differs' },
  },
  {
    name: 'a webhook believed without a read-back',
    harm: 'Whoever knows the static secret credits what never arrived.',
    file: 'lib/domain/deposit.ts',
    find: "effective.some((o) => o.source === 'readback' && o.status === status) ? 'verified'",
    replace: "effective.some((o) => o.status === status) ? 'verified'",
    caughtBy: { project: 'unit', file: 'chaos/model/model.test.ts', test: 'whatever is lost, repeated, late or read from an old copy' },
  },
  {
    name: 'an old copy refutes what is newer',
    harm: 'A completed deposit falls back to held because the provider answered from a cache.',
    file: 'lib/domain/deposit.ts',
    find: 'RANK[o.status] > RANK[readback.status] && at > Date.parse(effectiveAt(o))',
    replace: 'RANK[o.status] > RANK[readback.status] && at > 0',
    caughtBy: { project: 'unit', file: 'chaos/model/model.test.ts', test: 'whatever is lost, repeated, late or read from an old copy' },
  },
  {
    name: 'the last to arrive wins',
    harm: 'A pending that comes late takes a completed deposit back.',
    file: 'lib/domain/deposit.ts',
    find: 'const top = effective.reduce((best, o) => (RANK[o.status] >= RANK[best.status] ? o : best), effective[0]!)',
    replace: 'const top = effective.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt)).at(-1)!',
    caughtBy: { project: 'unit', file: 'chaos/model/model.test.ts', test: 'whatever is lost, repeated, late or read from an old copy' },
  },
  {
    name: 'siblings released on a guess',
    harm: 'A hold is told as released by a top-up before anybody said so.',
    file: 'lib/domain/release.ts',
    find: 'completed.filter((d) => d.wasHeld && d.verified)',
    replace: 'completed.filter((d) => d.wasHeld)',
    caughtBy: { project: 'unit', file: 'lib/domain/release.test.ts', test: 'a completion that is not read back yet belongs to no release' },
  },
  {
    name: 'siblings predicted',
    harm: 'One deposit of a pool leaves its hold, and all others are told as completed, though Breet holds them still.',
    file: 'lib/db/deposit-records.ts',
    find: 'update deposits d set next_attempt_at = weir_now() from held where',
    replace: "update deposits d set next_attempt_at = weir_now(), status = 'completed', completed_at = weir_now(), completed_seen_at = weir_now() from held where",
    caughtBy: { project: 'database', file: 'lib/services/deposits/deposits.db.test.ts', test: 'of two held together the one whose fee is paid leaves alone' },
  },
  {
    name: 'a release by nearness alone',
    harm: 'The merchant reads that a top-up released a deposit whose fee was paid.',
    file: 'lib/domain/release.ts',
    find: 'if (deposit.releasedBy !== null) {',
    replace: 'if (deposit.releasedBy !== null && deposit.releasedBy === nearest(deposit)?.providerId) {',
    caughtBy: { project: 'unit', file: 'chaos/model/model.test.ts', test: 'held ones leave with the right companions' },
  },
  {
    name: 'the fence is lost',
    harm: 'A worker that slept through its lease overwrites what the next one has done.',
    file: 'lib/db/lease.ts',
    find: 'next_attempt_at = ${nextAttempt(db, next.inMs)}\n    where merchant_id = ${lease.merchantId} and ${key} = ${lease.key} and fence = ${lease.fence}',
    replace: 'next_attempt_at = ${nextAttempt(db, next.inMs)}\n    where merchant_id = ${lease.merchantId} and ${key} = ${lease.key}',
    caughtBy: { project: 'database', file: 'lib/db/lease.db.test.ts', test: 'only the holder of the newest fence gives it back' },
  },
  {
    name: 'an expiry made by our own clock',
    harm: 'A customer who approved in the last second is told that it is too late.',
    file: 'lib/services/authorizations/poll-due-authorizations.ts',
    find: 'if (isNothingNew(row, answer.news))',
    replace: "if (answer.news.kind === 'waiting' && row.expiresAt !== null && row.expiresAt < now) answer = { ...answer, news: { kind: 'expired', expiresAt: null } }\n  if (isNothingNew(row, answer.news))",
    caughtBy: { project: 'database', file: 'lib/services/authorizations/authorizations.db.test.ts', test: 'our own clock ends nothing' },
  },
  {
    name: 'a lost initiate sent again',
    harm: 'One order id opens two sessions, and the customer approves the one that nobody watches.',
    file: 'lib/providers/binance/client.ts',
    find: "path: '/deposit/initiate', body: toBytes({ externalOrderId, cryptoCurrency, networks })",
    replace: "path: '/deposit/initiate', harmless: true, body: toBytes({ externalOrderId, cryptoCurrency, networks })",
    caughtBy: { project: 'unit', file: 'lib/providers/contract/every-call.contract.test.ts', test: 'initiate 500 in their form' },
  },
  {
    name: 'addresses matched without their asset',
    harm: "A deposit of one coin is put on the address of another, and perhaps another customer's.",
    file: 'lib/db/deposit-records.ts',
    find: '\n      join deposit_addresses a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.asset = d.asset',
    replace: '\n      join deposit_addresses a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id',
    caughtBy: { project: 'database', file: 'lib/services/deposits/deposits.db.test.ts', test: 'an address belongs to its customer for its own asset only' },
  },
  {
    name: 'the wall between merchants left open',
    harm: "One merchant reads another's deposits.",
    file: 'lib/db/transaction.ts',
    find: "set_config('role', 'weir_app', true), ",
    replace: '',
    caughtBy: { project: 'database', file: 'lib/services/who-sees-what.db.test.ts', test: 'a query that forgets to name the merchant still sees and changes rows of that merchant only' },
  },
  {
    name: 'the sum to send rounded down',
    harm: 'A customer sends exactly what was asked for, and it is not enough.',
    file: 'lib/domain/money.ts',
    find: 'big(value).round(places, Big.roundUp)',
    replace: 'big(value).round(places, Big.roundDown)',
    caughtBy: { project: 'unit', file: 'lib/domain/pool.test.ts', test: 'tells what is missing without margin and what to send with it' },
  },
  {
    name: 'two workers take the same deliveries',
    harm: 'One worker waits for the other instead of working, and every delivery is applied as often as there are workers.',
    file: 'lib/db/webhook-events.ts',
    find: 'limit ${limit} for update skip locked`',
    replace: 'limit ${limit}`',
    caughtBy: { project: 'database', file: 'lib/services/two-connections.db.test.ts', test: 'what one has taken the other passes by' },
  },
  {
    name: 'evidence that can be rewritten',
    harm: 'What a provider said can be changed afterwards, and nobody can tell.',
    file: 'drizzle/0008_guards_of_evidence.sql',
    find: 'CREATE TRIGGER deposit_observations_append_only BEFORE DELETE OR UPDATE ON deposit_observations',
    replace: 'CREATE TRIGGER deposit_observations_append_only BEFORE DELETE ON deposit_observations',
    caughtBy: { project: 'database', file: 'lib/db/states-only-rise.db.test.ts', test: 'is changed and deleted by nobody' },
  },
  {
    name: 'a chain that is near enough',
    harm: 'A transfer that arrived short is called confirmed.',
    file: 'lib/domain/on-chain.ts',
    find: 'compare(facts.amount, recorded.amount) !== 0',
    replace: "compare(facts.amount, recorded.amount) > 0",
    caughtBy: { project: 'unit', file: 'lib/providers/evm/read-transaction.test.ts', test: 'reads short, to another recipient, in another token, and failed for what they are' },
  },
  {
    name: 'the node of another chain believed',
    harm: 'A hash is looked up where it never was, and what is said there counts.',
    file: 'lib/providers/evm/read-transaction.ts',
    find: 'if (chainId !== BigInt(',
    replace: 'if (chainId === 0n && chainId !== BigInt(',
    caughtBy: { project: 'unit', file: 'lib/providers/evm/read-transaction.test.ts', test: 'a node of another network counts for nothing' },
  },
  {
    name: 'a contradicted hash reported',
    harm: 'Binance keeps a wrong hash for ever, although the chain said so before.',
    file: 'lib/services/transfers/report-transfer.ts',
    find: 'if (isContradicted && override',
    replace: "if (isContradicted && override !== undefined && override",
    caughtBy: { project: 'database', file: 'lib/services/transfers/read-back-due-transfers.db.test.ts', test: 'what was sent short is contradicted at once' },
  },
  {
    name: 'a transfer called confirmed in its first block',
    harm: 'A block that is taken back takes the money along, after the merchant was told that it is there.',
    file: 'lib/domain/on-chain.ts',
    find: 'if (isDeep) return',
    replace: 'if (confirmations > 0) return',
    caughtBy: { project: 'database', file: 'lib/services/transfers/read-back-due-transfers.db.test.ts', test: 'a right transfer waits for its confirmations' },
  },
  {
    name: 'synchronous_commit off',
    harm: 'A delivery is acknowledged, the server crashes a moment later, and nobody ever sends it again.',
    file: 'lib/db/durability.ts',
    find: "coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on')",
    replace: "current_setting('synchronous_commit')",
    caughtBy: { project: 'database', file: 'lib/db/durability.db.test.ts', test: 'a transaction of the worker is on disk when its commit returns' },
  },
  {
    name: 'a door that does not ask for the disk',
    harm: 'Everything else is durable, but not the bytes that were acknowledged.',
    file: 'lib/db/webhook-events.ts',
    find: '"bodySha256" text, body text, headers jsonb), (select weir_now() as now, ${durably(db)}) t',
    replace: '"bodySha256" text, body text, headers jsonb), (select weir_now() as now) t',
    caughtBy: { project: 'database', file: 'lib/db/durability.db.test.ts', test: 'the door, with several is on disk when its commit returns' },
  },
]
