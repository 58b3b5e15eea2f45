import { differences } from './differences'
import type { Stage } from './stage'

/** One line of the expected end: the sentence of the docs, and the proof of it. */
interface End<Cast> {
  says: string
  look: (stage: Stage, cast: Cast) => Promise<unknown>
  /** of objects only the named fields are compared */
  wants: (cast: Cast) => unknown
}

interface Script<Props extends object, Made extends object> {
  name: string
  /** one plain sentence */
  title: string
  /** amounts, ages and the like, as the scenario is played by itself; the demo's story plays it with its own */
  props: Props
  /** It turns something that everybody feels (a fault, a price, a minimum), so nothing else may be played meanwhile. */
  alone?: true
  play: (stage: Stage, props: Props) => Promise<Made>
  end: readonly End<Props & Made>[]
  /** the page of the app that shows the end */
  page: (stage: Stage, cast: Props & Made) => Promise<string>
}

export interface Verdict {
  says: string
  /** empty: it is as expected */
  differences: string[]
}

/** A story with an expected end. */
export interface Scenario {
  name: string
  title: string
  alone: boolean
  ends: string[]
  /** plays it and looks at its end. @throws Error when the story could not even be played */
  perform: (stage: Stage) => Promise<{ page: string; verdicts: Verdict[] }>
}

/** A scenario that the demo's story can play with people, amounts and ages of its own. */
export interface Playable<Props extends object, Made extends object> extends Scenario {
  play: (stage: Stage, props?: Partial<Props>) => Promise<Props & Made>
}

const LOOK_EVERY_MS = 150

export function scenario<Props extends object, Made extends object>(script: Script<Props, Made>): Playable<Props, Made> {
  const play = async (stage: Stage, given: Partial<Props> = {}) => {
    const props = { ...script.props, ...given }
    return { ...props, ...(await script.play(stage, props)) }
  }
  return {
    name: script.name,
    title: script.title,
    alone: script.alone === true,
    ends: script.end.map(({ says }) => says),
    play,
    async perform(stage) {
      const cast = await play(stage)
      return { page: await script.page(stage, cast), verdicts: await judge(stage, script.end, cast) }
    },
  }
}

/** All of the end must be true at the same time; news may still be on its way, so it is looked at until the patience is over. */
async function judge<Cast>(stage: Stage, end: readonly End<Cast>[], cast: Cast): Promise<Verdict[]> {
  const until = performance.now() + stage.patienceMs
  for (;;) {
    const verdicts = await Promise.all(end.map(async ({ says, look, wants }) => ({ says, differences: differences(wants(cast), await look(stage, cast)) })))
    if (verdicts.every((one) => one.differences.length === 0) || performance.now() > until) return verdicts
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
