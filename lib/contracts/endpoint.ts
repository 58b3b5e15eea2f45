import * as z from 'zod'
import type { ErrorCode } from '../domain/errors'
import { listOf } from './common'

type Tag = 'Assets' | 'Customers' | 'Deposit addresses' | 'Deposits' | 'Settlements' | 'Pools' | 'Recovery' | 'Authorizations' | 'Transfers' | 'Records'

/** One operation of the API: the routes check against it and the OpenAPI document is made from it, so they cannot differ. */
export interface Endpoint<Query extends z.ZodObject = z.ZodObject, Body extends z.ZodObject = z.ZodObject, Answer extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST'
  /** under /api/v1; at most one parameter, `{id}` */
  path: string
  operationId: string
  tag: Tag
  summary: string
  description?: string
  /** what `{id}` names, for the sentence of the 404 */
  noun?: string
  query: Query
  body: Body
  answer: Answer
  /** statuses of success and what each says */
  success: Partial<Record<200 | 201 | 202, string>>
  /** where a created thing is read again; `{id}` is its id */
  location?: string
  /** refusals beyond those that every operation of its kind can give */
  refusals: ErrorCode[]
}

/** of a request that takes no query, or no body */
export const nothing = z.strictObject({})
const FOUND = { 200: 'What was asked for.' }
export const CREATED = { 201: 'Created.' }

interface Common<Answer extends z.ZodType> {
  path: string
  operationId: string
  tag: Tag
  summary: string
  description?: string
  noun?: string
  answer: Answer
  location?: string
  refusals?: ErrorCode[]
}

export function read<Answer extends z.ZodType>(common: Common<Answer>) {
  return { refusals: [], ...common, method: 'GET' as const, query: nothing, body: nothing, success: FOUND }
}

export function list<Item extends z.ZodType, Query extends z.ZodObject>(common: Common<Item> & { query: Query }) {
  return { refusals: [], ...common, method: 'GET' as const, query: common.query, body: nothing, answer: listOf(common.answer), success: FOUND }
}

export function post<Answer extends z.ZodType, Body extends z.ZodObject>(common: Common<Answer> & { body: Body; success: Endpoint['success'] }) {
  return { refusals: [], ...common, method: 'POST' as const, query: nothing, body: common.body }
}
