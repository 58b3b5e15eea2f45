import { openMerchant } from '@/bin/demo/people'
import { sandboxControl } from '@/bin/demo/sandbox-control'
import { ensureDatabase } from '@/bin/lib/embedded-postgres.mjs'
import { migrate } from '@/lib/db/migrate'
import { env } from '@/lib/env'

// Run once by the harness: the database, its schema, and a merchant with both connections, made as the demo makes them.
const { DATABASE_URL, SANDBOX_URL } = env()
const admin = new URL(DATABASE_URL)
admin.pathname = '/postgres'
await ensureDatabase(admin.href, 'weir')
await migrate(DATABASE_URL)
const forgetful = { once: <T>(_: string, make: () => Promise<T>) => make() }
const who = { name: 'Palmline Stores', email: 'owner@palmline.test', currency: 'ngn' }
const { apiKey } = await openMerchant(forgetful, sandboxControl(SANDBOX_URL!), who, () => 'three long quiet rivers')
process.stdout.write(`${apiKey}\n`)
process.exit(0)
