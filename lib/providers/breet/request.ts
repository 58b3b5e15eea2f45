import { callOrThrow, callProvider, invalidAnswer, type ProviderAnswer, type ProviderCall } from '../call-provider'
import { isRecord, optionalCount, problemOf, toBytes } from '../json'
import type { BreetConnection, Page, UnreadableRecord } from '../port'
import type { z } from 'zod'

export interface BreetRequest {
  method: 'GET' | 'POST'
  /** below the base URL, starting with "/" */
  path: string
  query?: Record<string, string | number | undefined>
  /** Breet refuses unknown fields, so exactly the documented ones */
  body?: Record<string, unknown>
  harmless?: boolean
  probe?: boolean
}

/** An answer or an enveloped refusal. @throws AppError, see callProvider. */
export function ask(c: BreetConnection, request: BreetRequest): Promise<ProviderAnswer> {
  return callProvider(toCall(c, request))
}

/** The `data` of a successful answer. @throws AppError, also provider_refused. */
export async function askData(c: BreetConnection, request: BreetRequest): Promise<unknown> {
  const answer = await callOrThrow(toCall(c, request))
  return answer.json.data
}

/** The three headers choose merchant and environment; the host is the same for all (Breet docs, /introduction). */
function toCall(c: BreetConnection, request: BreetRequest): ProviderCall {
  const url = new URL(c.baseUrl.replace(/\/+$/, '') + request.path)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const body = request.body === undefined ? undefined : toBytes(request.body)
  return {
    provider: 'Breet',
    connectionId: c.connectionId,
    method: request.method,
    url: url.href,
    headers: () => ({
      'x-app-id': c.appId,
      'x-app-secret': c.appSecret,
      'X-Breet-Env': c.envHeader,
      ...(body ? { 'content-type': 'application/json' } : {}),
    }),
    ...(body ? { body } : {}),
    harmless: request.harmless ?? false,
    probe: request.probe ?? false,
    secrets: [c.appSecret, c.webhookSecret ?? ''],
  }
}

/** @throws AppError provider_invalid_answer naming the field. */
export function read<T>(schema: z.ZodType<T>, data: unknown, what: string): T {
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw invalidAnswer('Breet', `${what}: ${problemOf(parsed.error)}`)
  return parsed.data
}

/** Reads a list record by record, so that one bad record hides no other. */
export function readList<T>(data: unknown, what: string, readOne: (record: unknown) => T | { unreadable: string }): Pick<Page<T>, 'items' | 'unreadable'> {
  if (!Array.isArray(data)) throw invalidAnswer('Breet', `${what}: data is not a list`)
  const items: T[] = []
  const unreadable: UnreadableRecord[] = []
  for (const record of data as unknown[]) {
    const found = readOne(record)
    if (typeof found === 'object' && found !== null && 'unreadable' in found) {
      const id = isRecord(record) && typeof record.id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(record.id) ? record.id : null
      unreadable.push({ providerId: id, reason: found.unreadable })
    } else items.push(found)
  }
  return { items, unreadable }
}

/** One page of a paginated list; `meta.hasNextPage` ends the loop (Breet docs, /pagination: 1-based, size at most 200). */
export async function askPage<T>(
  c: BreetConnection,
  request: BreetRequest,
  readOne: (record: unknown) => T | { unreadable: string },
): Promise<Page<T>> {
  const { json } = await callOrThrow(toCall(c, { ...request, harmless: true }))
  const list = readList(json.data, request.path, readOne)
  const meta = isRecord(json.meta) ? json.meta : {}
  return { ...list, hasNextPage: meta.hasNextPage === true, total: optionalCount.safeParse(meta.totalDocs).data ?? null }
}
