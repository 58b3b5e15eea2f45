import '@/bin/lib/load-env-file.mjs'
import { UsageError } from '@/bin/cli/command'
import { loadDemoEnv } from '@/bin/lib/demo-env.mjs'
import { CATALOGUE } from './scenarios/catalogue'
import { chosenScenarios, listing } from './scenarios/stage/choose'
import { playInDemo } from './scenarios/stage/play-in-demo'

/** `npm run scenario` lists them; with a name, or --all, plays in the running demo. Exit codes: 0 as expected, 1 not, 2 wrongly written. */
async function run(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args.includes('--help')) {
    process.stdout.write(listing(CATALOGUE))
    return 0
  }
  const chosen = chosenScenarios(CATALOGUE, args)
  loadDemoEnv()
  return playInDemo(chosen, (text) => process.stdout.write(`${text}\n`))
}

try {
  process.exit(await run(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof UsageError ? 2 : 1)
}
