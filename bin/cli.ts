import '@/bin/lib/load-env-file.mjs'
import { loadDemoEnv } from '@/bin/lib/demo-env.mjs'
import { database } from '@/lib/db/database'
import { runCli } from './cli/run'

const isDemo = loadDemoEnv()
let opened: ReturnType<typeof database> | undefined

const { exitCode, stdout, stderr } = await runCli(process.argv.slice(2), () => (opened ??= database()))
if (isDemo && opened !== undefined) process.stderr.write('This is the running demo: no DATABASE_URL is set.\n')
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode
await opened?.end({ timeout: 5 })
