import { spawn } from 'node:child_process'
import { watchParent } from './parent.mjs'

// A small keeper beside the server: it stops the server in order when asked, or when whoever started us is gone.
/** @type {{ command: string, args: string[], env: NodeJS.ProcessEnv, user: { uid: number, gid: number } | undefined }} */
const { command, args, env, user } = JSON.parse(process.argv[2] ?? '')

const server = spawn(command, args, { ...user, cwd: '/', env, stdio: ['ignore', 'inherit', 'inherit'] })
// SIGINT is the server's fast stop: clients are cut, data is written out.
const stop = () => server.kill('SIGINT')

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('SIGHUP', stop)
watchParent(stop)
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
server.once('exit', (code) => {
  process.exitCode = code ?? 1
})
