import { rm } from 'node:fs/promises'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/db/migrate'
import { makeRunFolder, startTestPostgres } from '@/bin/lib/test-postgres.mjs'
import './database'

/**
 * Once a run: a migrated template database that every test file copies. The server is the one TEST_DATABASE_URL names (its
 * user must be allowed to create databases), else an embedded one of our own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const own = given ? undefined : await startOwn()
  const adminUrl = given ?? own!.adminUrl
  const template = `weir_test_${Date.now().toString(36)}_${process.pid}`
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  const url = new URL(adminUrl)
  url.pathname = `/${template}`
  await admin.unsafe(`create database "${template}"`)
  await migrate(url.href)
  project.provide('adminUrl', adminUrl)
  project.provide('template', template)
  return async () => {
    if (!own) await admin.unsafe(`drop database if exists "${template}" with (force)`)
    await admin.end()
    await own?.stop()
  }
}

async function startOwn() {
  const folder = await makeRunFolder()
  const server = await startTestPostgres(folder)
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { adminUrl: server.adminUrl, stop }
}
