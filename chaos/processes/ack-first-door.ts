import { createServer } from 'node:http'
import { connect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { receiveWebhook } from '@/lib/services/webhooks/receive-webhook'

// A door with the mistake that the harness must find: it says "taken" first and stores afterwards. Started with --sabotage ack-first only.
const { DATABASE_URL, PORT } = env()
const db = connect(DATABASE_URL)

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
    response.end('{"received":true}')
    const [, provider, connectionId] = /^\/api\/webhooks\/(breet|binance)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (!provider || !connectionId) return
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    receiveWebhook(db, { provider: provider as 'breet' | 'binance', connectionId, headers, body: Buffer.concat(chunks) }).catch(() => {})
  })
}).listen(PORT, '127.0.0.1')
