import '@/bin/lib/load-env-file.mjs'
import { database } from '@/lib/db/database'
import { runCli } from './cli/run'

let opened: ReturnType<typeof database> | undefined

const { exitCode, stdout, stderr } = await runCli(process.argv.slice(2), () => (opened ??= database()))
process.stdout.write(stdout)
process.stderr.write(stderr)
process.exitCode = exitCode
await opened?.end({ timeout: 5 })
