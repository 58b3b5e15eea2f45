import { lookOnChain } from '@/lib/services/transfers/look-on-chain'
import { readPayoutBack } from '@/lib/services/addresses/read-payout-back'
import { dueWork } from './due-work'
import { turnKnob } from './in-process'
import { startJob, startRequest, noteEnds, restart, type JobName } from './instances'
import { ownerOf } from './merchants'
import { oneStep } from './steps'
import type { Story } from './story'

/** Blueprint: this long after the last fault everything that was promised has been read. */
export const CONVERGES_WITHIN_MS = 60_000
/** By then people look once more at what nobody promises to tell them. */
const LOOK_AFTER_MS = 25_000
const LAST_WORK: readonly JobName[] = ['apply webhook events', 'read back deposits', 'read back settlements']
/** A story that does not come to rest after so many steps runs in circles. */
const MOST_STEPS = 6_000

/** No more faults, everybody up, and a minute of the world's time in which everything runs as it would. */
export async function healAndRest(story: Story): Promise<void> {
  const { clock, scheduler, faults, sandbox } = story
  faults.calm = true
  sandbox.world.faults.clear()
  story.node.calm()
  for (const instance of story.instances) if (!instance.up) restart(story, instance)
  story.healedAt = clock.now()
  story.trace.tell('all faults end')
  await customersDecide(story)
  const lastLook = new Map<JobName, number>()
  await work(story, clock.now() + LOOK_AFTER_MS, lastLook)
  await peopleLook(story)
  await work(story, story.healedAt + CONVERGES_WITHIN_MS, lastLook)
  // What is under way comes to its end, and what was told in the last moment is looked at and read back; nothing else begins.
  do {
    while (scheduler.ready > 0) await oneStep(story)
    noteEnds(story)
    for (const { job, dueAt } of await dueWork(story)) if (LAST_WORK.includes(job) && dueAt <= clock.now()) startJob(story, story.instances[0]!, job)
  } while (scheduler.ready > 0)
}

/** Everything runs as it would, until then. */
async function work(story: Story, until: number, lastLook: Map<JobName, number>): Promise<void> {
  const { clock, scheduler } = story
  const most = scheduler.steps + MOST_STEPS
  while (clock.now() < until) {
    if (scheduler.steps > most) throw new Error(`no rest after ${MOST_STEPS} steps`)
    noteEnds(story)
    if (scheduler.ready > 0) {
      await oneStep(story)
      continue
    }
    await startDue(story, until, lastLook)
  }
}

/** What changed on Breet's own pages, and what a chain has long after a transfer, is known when somebody looks. Then no more blocks come. */
async function peopleLook(story: Story): Promise<void> {
  const { sql, db, chain, merchants } = story
  chain.stop()
  const [web] = story.instances.filter(({ kind }) => kind === 'web')
  for (const merchant of merchants) {
    const caller = ownerOf(merchant, db)
    const rows = (query: string) => sql.unsafe<{ id: string }[]>(`${query} and merchant_id = '${merchant.merchantId}' order by id`)
    for (const { id } of await rows("select id from transfers where network = 'BSC'")) startRequest(story, web!, 'look on chain', () => lookOnChain(caller, { id }))
    const wallets = [...story.changedElsewhere].map((id) => `'${id}'`).join(', ')
    if (wallets === '') continue
    for (const { id } of await rows(`select id from deposit_addresses where status = 'ready' and wallet_id in (${wallets})`)) {
      startRequest(story, web!, 'look at the payout', async () => {
        await readPayoutBack(caller, { addressId: id })
        story.lookedAt.add(id)
      })
    }
  }
}

/** All, or all but one: that one shows whether an open session is asked about; many would only take time. */
async function customersDecide(story: Story): Promise<void> {
  const open = story.sandbox.world.state.sessions.filter(({ status }) => status === 'INIT')
  for (const { externalOrderId } of open.slice(story.random.chance(0.25) ? 1 : 0)) {
    const verb = story.random.pick(['approve', 'reject'])
    await turnKnob(story.sandbox, `/binance/sessions/${externalOrderId}/${verb}`)
    await story.scheduler.settled()
    story.trace.tell(`the customer behind ${externalOrderId}: ${verb}`)
  }
}

/** Starts what is due, or lets time pass until something is. */
async function startDue(story: Story, until: number, lastLook: Map<JobName, number>): Promise<void> {
  const { clock, scheduler, random } = story
  const workers = story.instances.filter(({ kind }) => kind === 'worker')
  let next = Math.min(until, clock.nextAt() ?? until)
  let started = false
  for (const { job, everyMs, dueAt } of await dueWork(story)) {
    // A look costs its interval, as the loop of a worker does when it found nothing.
    const looks = Math.max(dueAt, (lastLook.get(job) ?? 0) + everyMs)
    if (looks > clock.now()) next = Math.min(next, looks)
    else if (startJob(story, random.pick(workers), job)) {
      lastLook.set(job, clock.now())
      started = true
    }
  }
  if (!started) await clock.moveTo(Math.max(next, clock.now() + 1), scheduler.settled)
}
