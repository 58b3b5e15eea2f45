import pino, { type Logger } from 'pino'
import { env } from '@/lib/env'

/** Names under which a secret could travel; whatever is logged under them is replaced. */
const SECRET_NAMES = [
  'authorization', 'cookie', 'set-cookie', 'x-webhook-secret', 'x-app-secret', 'appSecret', 'webhookSecret', 'accessToken',
  'privateKey', 'password', 'secret', 'apiKey', 'token', 'body',
]
const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

let logger: Logger | undefined

/** The process's log: JSON lines on standard output. Made at first use, so that `next build` needs no environment. */
export function log(): Logger {
  logger ??= pino({ level: env().LOG_LEVEL, base: undefined, redact: { paths, censor: '[secret]' }, serializers: { err: describeError } })
  return logger
}

/**
 * An error for the log: name, code, message and stack. Query parameters, provider answers and whatever else hangs on the
 * error stay out, and texts that look like credentials are cut.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: cutSecrets(String(error)) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause instanceof Error ? { cause: cutSecrets(`${error.cause.name}: ${error.cause.message}`) } : {}
  return { name: error.name, ...code, message: cutSecrets(error.message), stack: cutSecrets(error.stack ?? ''), ...cause }
}

function cutSecrets(text: string): string {
  return text
    .replaceAll(/(bearer\s+)\S+/gi, '$1[secret]')
    .replaceAll(/\bweir_(test|live)_[\w-]+/g, 'weir_$1_[secret]')
    .replaceAll(/(postgres(?:ql)?:\/\/[^:@/\s]*:)[^@\s]*@/g, '$1[secret]@')
    .replaceAll(/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, '[secret]')
}
