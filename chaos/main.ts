import { fork } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { makeRunFolder, startTestPostgres } from '@/bin/lib/test-postgres.mjs'
import { connect } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import type { Share, Told } from './simulation/process'
import { Report } from './simulation/report'

const say = (line: string) => void process.stdout.write(`${line}\n`)

function readOptions() {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' }, only: { type: 'string' }, trace: { type: 'boolean', default: false },
      processes: { type: 'string', default: '2' }, each: { type: 'boolean', default: false }, json: { type: 'string' },
    },
  })
  const whole = (name: 'seeds' | 'from' | 'processes') => {
    const value = Number(values[name])
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number of at least 1`)
    return value
  }
  const [count, from] = [whole('seeds'), whole('from')]
  const seeds = values.only === undefined ? Array.from({ length: count }, (_, at) => String(from + at)) : values.only.split(',')
  return { seeds, only: values.only !== undefined, trace: values.trace, each: values.each, processes: values.only === undefined ? Math.min(whole('processes'), seeds.length) : 1, json: values.json }
}

/** Runs one process over its share. @returns when it is gone. */
function runShare(share: Share, hear: (told: Told) => void): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(path.join(import.meta.dirname, 'simulation', 'process.ts'), { execArgv: ['--import', 'tsx'] })
    const stop = () => child.kill('SIGKILL')
    process.once('exit', stop)
    let told = 0
    child.on('message', (message: Told) => {
      if (message.kind !== 'line') told += 1
      hear(message)
    })
    child.once('exit', (code, signal) => {
      const next = share.seeds[told]
      // Nobody else would say which seed it was.
      if (code !== 0 || signal !== null || next !== undefined) say(`A process ended (${signal ?? `exit code ${code}`})${next === undefined ? '' : ` in the middle of seed ${next}`}`)
      process.off('exit', stop)
      resolve()
    })
    child.send(share)
  })
}

async function main(): Promise<number> {
  const options = readOptions()
  const folder = await makeRunFolder()
  const server = await startTestPostgres(folder)
  const report = new Report(say, options)
  try {
    const admin = connect(server.adminUrl, { max: 1 })
    const names = Array.from({ length: options.processes }, (_, at) => `chaos_${at + 1}`)
    await admin.unsafe('create database chaos_template')
    await migrate(server.url('chaos_template'))
    for (const name of names) await admin.unsafe(`create database ${name} template chaos_template`)
    await admin.end()
    await Promise.all(names.map((name, at) => runShare(
      { databaseUrl: server.url(name), trace: options.trace, seeds: options.seeds.filter((_, index) => index % names.length === at) },
      (told) => report.hear(told),
    )))
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const { passed, failed } = report.end()
  if (options.json) await writeFile(options.json, JSON.stringify({ passed, failed }))
  return failed === 0 ? 0 : 1
}

process.exitCode = await main()
