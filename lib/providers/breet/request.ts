import { isLosslessNumber } from 'lossless-json'
import { callOrThrow, callProvider } from '../call-provider'
import type { ProviderAnswer, ProviderCall } from '../provider-call'
import { invalidAnswer, refusal } from '../failures'
import { isRecord, optionalCount, problemOf, toBytes } from '../json'
import type { BreetConnection, Page, UnreadableRecord } from '../port'
import type { z } from 'zod'

export interface BreetRequest {
  method: 'GET' | 'POST' | 'PUT'
  /** below the base URL, starting with "/" */
  path: string
  query?: Record<string, string | number | undefined>
  /** Breet refuses unknown fields, so exactly the documented ones */
  body?: Record<string, unknown>
  harmless?: boolean
  oneOfMany?: boolean
  probe?: boolean
  /** what a refusal must not repeat, besides the connection's own secrets */
  secrets?: readonly string[]
}

export interface PageRequest {
  /** 1-based */
  page: number
  /** at most 200 */
  size: number
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
    oneOfMany: request.oneOfMany ?? false,
    probe: request.probe ?? c.probe ?? false,
    callsPerSecond: c.callsPerSecond,
    clock: c.now,
    secrets: [c.appSecret, c.webhookSecret ?? '', ...(request.secrets ?? [])],
    ...(c.deadlineMs === undefined ? {} : { deadlineMs: c.deadlineMs }),
  }
}

/**
 * The `data` of one record, or null when Breet cleanly says that there is none: 404, or 400 for what could never be an id
 * (reported by integrators). @throws AppError; an unknown route is provider_invalid_answer, never null.
 */
export async function askRecord(c: BreetConnection, path: string): Promise<unknown> {
  const answer = await ask(c, { method: 'GET', path, harmless: true, oneOfMany: true })
  if (answer.kind === 'ok') return answer.json.data ?? undefined
  if (/requested url/i.test(answer.words)) throw invalidAnswer('Breet', answer.words)
  const neverExisted = answer.status === 400 && /not a valid id|invalid _id/i.test(answer.words)
  if (answer.status === 404 || neverExisted) return null
  throw refusal('Breet', answer.words)
}

/** A record under another id than the one asked for is no answer. @throws AppError provider_invalid_answer */
export function requireSameId(asked: string, answered: string): void {
  if (answered !== asked) throw invalidAnswer('Breet', `asked for ${asked}, answered ${answered}`)
}

/** @throws AppError provider_invalid_answer naming the field. */
export function read<T>(schema: z.ZodType<T>, data: unknown, what: string): T {
  // A number kept as text is an object to the schema: it would pass for a record without any field.
  const parsed = schema.safeParse(isLosslessNumber(data) ? null : data)
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
