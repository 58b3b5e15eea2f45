import './lib/check-node.mjs'
import { parseArgs } from 'node:util'
import { installPackages } from './lib/install.mjs'
import { watchNpm } from './lib/parent.mjs'
import { stopAll } from './lib/processes.mjs'
import { messageFor, plainError } from './lib/root.mjs'
import { STAGES, runStage } from './lib/test-stages.mjs'

/** @param {string} line */
const say = (line) => void process.stdout.write(`${line}\n`)

/** @returns {import('./lib/test-stages.mjs').Stage[]} */
function chosenStages() {
  const { values } = parseArgs({ options: { only: { type: 'string' } }, strict: false })
  if (typeof values.only !== 'string') return [...STAGES]
  const names = values.only.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !STAGES.some((stage) => stage === name))
  if (unknown !== undefined) throw plainError(`There is no stage "${unknown}". The stages: ${STAGES.join(', ')}`)
  return STAGES.filter((stage) => names.includes(stage))
}

let leaving = false

/** @param {number} code */
async function leave(code) {
  leaving = true
  await stopAll()
  process.exit(code)
}

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(name, () => void leave(130))
watchNpm('test', () => void leave(130))

try {
  const stages = chosenStages()
  await installPackages(say)
  const startedAt = Date.now()
  let [passed, failed] = [0, 0]
  for (const stage of stages) {
    say(`\n== ${stage}`)
    const stageAt = Date.now()
    const result = await runStage(stage, say)
    // Told to stop: what the stage says now is not about the tests.
    if (leaving) await new Promise(() => {})
    passed += result.passed
    failed += result.failed
    say(`== ${stage}: ${result.passed} passed, ${result.failed} failed in ${((Date.now() - stageAt) / 1000).toFixed(1)} s`)
  }
  say(`\nAll stages: ${((Date.now() - startedAt) / 1000).toFixed(0)} s`)
  say(`${passed} passed, ${failed} failed`)
  await leave(failed === 0 ? 0 : 1)
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`)
  await leave(1)
}
