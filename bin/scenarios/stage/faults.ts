import type { Stage } from './stage'

interface Rule {
  /** a call ("breet.generate-address") or a webhook ("webhook:breet:trade.completed"); a * at the end matches the rest */
  on: string
  kind: string
  /** 1 unless told; 0: until the work is done */
  times?: number
  ms?: number
  status?: number
  body?: string
}

/** For scenarios that are played alone: what goes wrong while `work` runs. Afterwards it goes right again. */
export async function withFault<T>({ control, say }: Stage, words: string, rule: Rule, work: () => Promise<T>): Promise<T> {
  const { id } = (await control.post('/faults', rule) as unknown as { id: string }[]).at(-1)!
  say(words)
  try {
    return await work()
  } finally {
    // Most are used up by now.
    if ((await control.list('/faults')).some((one) => one.id === id)) await control.remove(`/faults/${id}`)
  }
}
