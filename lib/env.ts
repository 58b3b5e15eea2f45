import * as z from 'zod'
import { EVM_NETWORK_CODES } from './domain/evm-network'

/** The only place that reads `process.env`. Names, meaning and defaults are listed in `.env.example`. */
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })

const callsPerSecond = z.coerce.number({ error: 'must be a number of calls a second, 1 to 2000' }).int().min(1).max(2000)

/**
 * Nodes to read transfers back from, by Binance's network code: a JSON object, or NETWORK=url with commas between.
 * A URL may hold the operator's key, so no problem repeats it.
 */
const rpcUrls = z.string().default('').transform((text, ctx): Record<string, string> => {
  const issue = (message: string) => {
    ctx.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  const pairs = text.trim().startsWith('{') ? pairsOfJson(text) : pairsOfList(text)
  if (pairs === null) return issue('must be NETWORK=url with commas between, or a JSON object of texts')
  if (new Set(pairs.map(([network]) => network)).size !== pairs.length) return issue('names a network twice')
  for (const [network, address] of pairs) {
    if (!EVM_NETWORK_CODES.includes(network)) return issue(`names the network "${network}"; known are ${EVM_NETWORK_CODES.join(', ')}`)
    if (!url.safeParse(address).success) return issue(`has no http or https URL for ${network}`)
    const { username, password } = new URL(address)
    if (username + password !== '') return issue(`has a name and password in the URL for ${network}: give the key in its path or query`)
  }
  return Object.fromEntries(pairs)
})

function pairsOfList(text: string): [string, string][] | null {
  const parts = text.split(',').map((part) => part.trim()).filter(Boolean)
  if (parts.some((part) => part.indexOf('=') < 1)) return null
  return parts.map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()])
}

function pairsOfJson(text: string): [string, string][] | null {
  try {
    return Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text)))
  } catch {
    return null
  }
}

const schema = z.object({
  DATABASE_URL: z
    .string({ error: 'is missing: the PostgreSQL connection string' })
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(1).max(65535).default(3000),
  APP_URL: url.optional(),
  AUTH_SECRET: z.string({ error: 'is missing: at least 32 random characters' }).min(32, 'must have at least 32 characters'),
  ENCRYPTION_KEY: z
    .string({ error: 'is missing: 32 random bytes, base64' })
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes written in base64'),
  WEIR_DATA_DIR: z.string().default('.weir'),
  BREET_API_URL: url.default('https://api.breet.io/v1'),
  BINANCE_API_URL: url.optional(),
  BINANCE_LINK_HOSTS: z
    .string()
    .default('app.binance.com')
    .transform((text) => text.split(',').map((host) => host.trim()).filter(Boolean)),
  BREET_CALLS_PER_SECOND: callsPerSecond.default(20),
  BINANCE_CALLS_PER_SECOND: callsPerSecond.default(50),
  EVM_RPC_URLS: rpcUrls,
  SANDBOX_URL: url.optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Env = Omit<z.infer<typeof schema>, 'APP_URL'> & { APP_URL: string }

/**
 * Parses an environment; empty values count as absent.
 * @throws Error that lists every problem, one a line.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The environment is not complete. See .env.example.\n${lines.join('\n')}`)
  }
  return { ...parsed.data, APP_URL: (parsed.data.APP_URL ?? `http://127.0.0.1:${parsed.data.PORT}`).replace(/\/$/, '') }
}

let parsed: Env | undefined

/** The process's environment, parsed once at first use, so that `next build` needs none of it. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** Whether this is `next dev`, whose own tools need more than a page of ours. */
export const IS_DEVELOPMENT = process.env.NODE_ENV === 'development'
