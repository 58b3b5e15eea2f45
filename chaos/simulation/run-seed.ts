import { rememberFor } from '@/lib/providers/per-connection'
import { useAgent } from '@/lib/providers/agent'
import { assembleSandbox, type Assembled } from '@/sandbox/assemble'
import type { Settings } from '@/sandbox/core/state'
import { SimulatedChain } from './chain'
import { ChainNode } from './chain-node'
import { Clock, patchTime, seededChance } from './clock'
import { openDatabase, type SimulationDatabase } from './database'
import { Faults } from './faults'
import { gated, type Boundary } from './gate'
import type { Instance } from './instance'
import { INVARIANTS } from './invariants/all'
import type { Violation } from './invariants/invariant'
import { introduce, makeMerchants, ORIGIN, type Merchant } from './merchants'
import type { Heard } from './in-process'
import { SimulatedNetwork, type Sent } from './network'
import { seeded, type Random } from './random'
import { RARE_STATES } from './rare-states'
import { healAndRest } from './rest'
import { currentTask, Scheduler } from './scheduler'
import { tell } from './steps'
import { Trace, type About, type Story } from './story'
import { wireOf } from './web'

export interface Outcome {
  seed: string
  steps: number
  /** of every line of the story: the same seed tells the same one */
  hash: string
  violations: Violation[]
  reached: string[]
}

const ABOUT: readonly About[] = ['sending', 'sending', 'sending', 'holds', 'holds', 'holds', 'anything', 'anything', 'anything', 'anything']

/** What the seeds of one process have in common: a database, merchants, and a clock of its own. */
export class Simulation {
  private story: Story | null = null

  private constructor(
    private readonly clock: Clock, private readonly database: SimulationDatabase, private readonly merchants: readonly Merchant[],
    private readonly webhookKeyPem: string,
  ) {}

  /** @param url an empty database at the current schema, for this process alone */
  static async open(url: string): Promise<Simulation> {
    const clock = new Clock()
    patchTime(clock)
    seededChance(seeded('the merchants'))
    rememberFor(() => currentTask()?.instance ?? '')
    const database = await openDatabase(url, clock)
    const sandbox = assembleSandbox({ clock })
    sandbox.start(ORIGIN)
    useAgent(new SimulatedNetwork(sandbox, new Scheduler(seeded('')), clock.now, () => 'works'))
    const merchants = await makeMerchants(database.sql, sandbox, 3)
    await database.keepStart()
    return new Simulation(clock, database, merchants, sandbox.world.state.webhookKeyPem)
  }

  close(): Promise<void> {
    return this.database.close()
  }

  /** Tells one seed's story to its end and checks what must hold. `print`: every line, for whoever looks for a cause. */
  async run(seed: string, print: ((line: string) => void) | null = null): Promise<Outcome> {
    const story = await this.begin(seed, print)
    await tell(story)
    await healAndRest(story)
    const violations: Violation[] = []
    for (const { name, says, check } of INVARIANTS) {
      for (const what of await check(story)) violations.push({ invariant: name, says, what })
    }
    for (const name of story.network.seen) story.seen.add(name)
    const reached: string[] = []
    for (const { name, happened } of RARE_STATES) if (await happened(story)) reached.push(name)
    story.sandbox.stop()
    return { seed, steps: story.scheduler.steps, hash: story.trace.hash(), violations, reached }
  }

  private async begin(seed: string, print: ((line: string) => void) | null): Promise<Story> {
    const { clock, database } = this
    const random = seeded(seed)
    clock.restart()
    seededChance(random.fork('chance'))
    const merchants = this.merchants.slice(0, random.pick([1, 1, 2, 3]))
    await clock.tell(database.sql)
    await database.restore(merchants.map(({ merchantId }) => merchantId))
    const scheduler = new Scheduler(random.fork('turns'))
    const faults = new Faults(random.fork('faults'))
    const sandbox: Assembled = assembleSandbox({
      clock, webhookKeyPem: this.webhookKeyPem, settings: drawSettings(random), wire: wireOf(() => this.story!),
    })
    sandbox.start(ORIGIN)
    await introduce(sandbox, merchants)
    const seen = new Set<string>()
    const trace = new Trace(clock.now, print)
    const chain = new SimulatedChain(random.fork('chain'), clock.now, seen)
    const node = new ChainNode(chain, random.fork('node'), seen)
    const network = new SimulatedNetwork(sandbox, scheduler, clock.now, faults.onNetwork, (line) => trace.tell(`  ${line}`), (sent, heard) => {
      if (isStale(sandbox, sent, heard)) seen.add('stale read-back')
    }, node)
    useAgent(network)
    rememberFor(() => `${seed}/${currentTask()?.instance ?? ''}/`)
    const atBoundary = (boundary: Boundary) => {
      try {
        faults.atBoundary(boundary)
      } catch (error) {
        seen.add(`cut ${boundary.moment} commit`)
        if (boundary.task.name === 'apply webhook events') seen.add('batch cut off')
        throw error
      }
    }
    const db = gated(database.sql, scheduler, atBoundary, () => clock.tell(database.sql))
    this.story = {
      seed, random: random.fork('events'), clock, scheduler, sandbox, network, chain, node, sql: database.sql, db, merchants, faults,
      instances: drawInstances(random), about: random.pick(ABOUT), trace, acknowledged: [], typed: new Set(), answers: [], changedElsewhere: new Set(), lookedAt: new Set(), accidents: [], seen,
      healedAt: null,
    }
    return this.story
  }
}

/** Whether the provider answered from a copy older than what is true now. */
function isStale({ world }: Assembled, { what }: Sent, { bytes, status }: Heard): boolean {
  const id = /^GET \/breet\/v1\/trades\/transactions\/(\w+)$/.exec(what)?.[1]
  const trade = world.state.trades.find((one) => one.id === id)
  return status === 200 && trade !== undefined && !bytes.includes(`"status":"${trade.status}"`)
}

function drawSettings(random: Random): Partial<Settings> {
  return {
    confirmIntervalMs: random.pick([400, 5_000, 15_000]), addressWebhookDelayMs: random.pick([0, 300, 20_000]), payoutIntervalMs: random.pick([400, 10_000]),
    breetRetryMs: random.pick([[], [1_000, 5_000, 30_000, 120_000], [600_000]]), binanceRetryMs: random.pick([[], [1_000, 30_000]]),
    poolValue: random.pick(['live', 'flag']), lateApproval: random.chance(0.4), restamp: random.chance(0.5),
    duplicateInitiate: random.pick(['refuse', 'same']), eventIds: random.chance(0.7), payloadShape: random.pick(['newer', 'older']),
  }
}

function drawInstances(random: Random): Instance[] {
  const skewed = random.chance(0.5)
  const make = (kind: Instance['kind'], count: number): Instance[] => Array.from({ length: count }, (_, at) => (
    { name: `${kind}${at + 1}`, kind, skewMs: skewed ? random.between(-600_000, 600_000) : 0, up: true, life: 1 }))
  return [...make('worker', random.between(2, 4)), ...make('web', random.between(1, 2))]
}
